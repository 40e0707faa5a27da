import { useRpcMutation, type ActionOptions } from "@/providers/useRpc";
import type { Category } from "./record-fields.model";

export interface RequirementChange extends Record<string, unknown> {
  p_section: string;
  p_field: string;
  p_category: Category;
  p_required: boolean;
}

/** Says whether a field is required of one kind of people. */
export function useChangeRequirement(options: ActionOptions<null, RequirementChange>) {
  return useRpcMutation<null, RequirementChange>("set_field_required", { invalidates: [["section_catalogue"]], ...options });
}

import { AppError, toAppError } from "@/providers/errors";
import { supabase } from "@/providers/supabaseClient";
import { useAction, type ActionOptions } from "@/providers/useRpc";
import type { Category } from "./record-fields.model";

export interface RequirementChange {
  section: string;
  field: string;
  /** What the page showed: whoever comes second is told instead of undoing the other's change. */
  before: readonly string[];
  after: readonly Category[];
}

/** Says of whom a field is required. Errors: changed meanwhile, or not the caller's to change. */
export function useChangeRequirement(options: ActionOptions<undefined, RequirementChange>) {
  return useAction<undefined, RequirementChange>(async ({ section, field, before, after }) => {
    const { data, error, status } = await supabase().from("profile_field").update({ required_for: [...after] })
      .eq("section", section).eq("field", field).eq("required_for", `{${before.join(",")}}`).select("field");
    if (error) throw toAppError(error, status);
    if (data.length === 0) throw new AppError("conflict", { key: "setting_changed" });
    return undefined;
  }, { invalidates: [["section_catalogue"]], ...options });
}

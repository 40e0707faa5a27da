import type { DecisionDraft } from "@/components/movements/decision";
import { rpcKey, useRpc, useRpcMutation, type ActionOptions } from "@/providers/useRpc";
import type { IsoDate } from "@/types/domain";
import type { Draft, Keeper, Operation } from "./reorganisation.model";

/** One row of view `reorganisation_list`. */
export interface ReorganisationRow {
  id: string;
  title: string;
  state: string;
  effective_date: IsoDate | null;
  decision_number: string | null;
  operations: number;
  people: number | null;
  problem: string | null;
  created_by_name: string;
  created_at: string;
}

/** What a reorganisation comes to. */
export interface Figures {
  created: number;
  closed: number;
  moved: number;
  renamed: number;
  people: number;
  archived: number;
  moves: { from: string; to: string; people: number }[];
  grants: { id: string; user_name: string; role: string; unit_name: string; keeps: boolean }[];
  deputies: number;
  delegations: number;
  handovers: number;
  requests: number;
  obligations: number;
  transfers: number;
  campaigns: number;
}

export interface Preview {
  errors: { operation?: number; key: string; params: Record<string, unknown> }[];
  figures: Figures;
  revision: number;
}

/** rpc `reorganisation_detail`. */
export interface Reorganisation {
  id: string;
  title: string;
  state: string;
  decision: Partial<DecisionDraft>;
  effective_date: IsoDate | null;
  operations: Operation[];
  keepers: Keeper[];
  revision: number;
  created_by_name: string;
  confirmed_by_name: string | null;
  confirmed_at: string | null;
  applied_at: string | null;
  undone_at: string | null;
  undone_by_name: string | null;
  end_reason: string | null;
  result: Figures | null;
  problem: string | null;
  undo_until: IsoDate | null;
  obstacles: { key: string; count: number; what: string[] }[];
  units: { id: string; act: "created" | "changed" | "closed"; name: string; was: string | null; to_unit_name: string | null }[];
}

interface State {
  id: string;
  state: string;
  revision: number;
}

const SAVED = [rpcKey("reorganisation_detail"), rpcKey("reorganisation_preview")];
// What was tried counts no more, and is not asked for again.
const TREE = [rpcKey("reorganisation_detail"), rpcKey("unit_tree"), ["unit_details"], ["unit_headcount"]];
type Act = { p_id: string; p_revision: number } & Record<string, unknown>;

/** One reorganisation whole. */
export const useReorganisation = (id: string) => useRpc<Reorganisation>("reorganisation_detail", { p_id: id }, { staleTime: 0 });

/** The dry run of a draft at a revision. */
export const usePreview = (id: string, enabled: boolean) => useRpc<Preview>("reorganisation_preview", { p_id: id }, { enabled, staleTime: 0 });

/** Keeps a draft. */
export const useSave = (options: ActionOptions<State, { p_id: string | null; p_draft: Draft; p_revision: number | null }>) =>
  useRpcMutation<State, { p_id: string | null; p_draft: Draft; p_revision: number | null }>("save_reorganisation", { invalidates: SAVED, ...options });

/** Confirms, gives up, reopens or undoes. */
export const useAct = (name: "confirm_reorganisation" | "cancel_reorganisation" | "reopen_reorganisation" | "undo_reorganisation", options: ActionOptions<State, Act>) =>
  useRpcMutation<State, Act>(name, { invalidates: TREE, ...options });

import type { DecisionDraft } from "@/components/movements/decision";
import type { IsoDate } from "@/types/domain";

export const TRANSFER_KINDS = ["transfer", "rotation", "assignment", "secondment"] as const;
export const LEAVING_KINDS = ["out_of_province", "retirement", "early_retirement", "downsizing", "contract_end", "resignation", "dismissal", "death"] as const;
export const CATEGORIES = ["official", "civil_servant", "public_employee", "commune_official"] as const;
export const TRANSFER_STATES = ["sent", "accepted", "completed", "refused", "cancelled", "annulled"] as const;
export const LEAVING_STATES = ["pending", "effective", "returned", "annulled"] as const;
export const PUNCTUALITY = ["stuck", "blocked", "sent_late", "in_time"] as const;

/** What is open around a record. */
export interface OpenWork {
  request: { id: string; kind: string; status: string } | null;
  obligations: { kind: string; due_date: IsoDate }[];
  campaigns: { title: string; until: IsoDate }[];
  grants: { role: string; unit_name: string }[];
  deputyships: { unit_name: string; valid_to: IsoDate }[];
}

export interface Component {
  key: string;
  entries: number;
  papers: number;
}

/** One person of rpc `transfer_preview`. */
export interface PreviewPerson {
  employee_id: string;
  code: string;
  full_name: string;
  birth_date: IsoDate;
  status: string;
  position_title: string | null;
  unit_id: string;
  unit_name: string;
  version: number;
  papers: number;
  components: Component[];
  open_work: OpenWork;
  open: boolean;
  transfer: { id: string; to_unit_name: string } | null;
  leaving: { id: string; kind: string } | null;
}

/** What keeps a person from being sent: under way already, archived, no unit chosen, work not handed over. */
export function personProblem(person: PreviewPerson, toUnitId: string | undefined, handedOver: boolean): "transfer" | "leaving" | "archived" | "no_unit" | "same_unit" | "hand_over" | null {
  if (person.transfer) return "transfer";
  if (person.leaving) return "leaving";
  if (person.status !== "active") return "archived";
  if (!toUnitId) return "no_unit";
  if (toUnitId === person.unit_id) return "same_unit";
  return person.open && !handedOver ? "hand_over" : null;
}

/** What is typed before sending; people by id with the unit they go to. */
export interface SendDraft {
  kind: (typeof TRANSFER_KINDS)[number];
  decision: DecisionDraft;
  to_unit_id: string | null;
  people: { id: string; to_unit_id?: string; hand_over?: boolean }[];
}

const KEY = "cbccvc.transfer-draft.";

/** The draft this person left in this tab; null without one. */
export function keptDraft(userId: string, storage: Storage = sessionStorage): SendDraft | null {
  try {
    const draft = JSON.parse(storage.getItem(KEY + userId) ?? "null") as SendDraft | null;
    return draft && Array.isArray(draft.people) && typeof draft.decision === "object" ? draft : null;
  } catch {
    return null;
  }
}

/** Keeps the draft in this tab, or forgets it with null. */
export function keepDraft(userId: string, draft: SendDraft | null, storage: Storage = sessionStorage): void {
  if (draft) storage.setItem(KEY + userId, JSON.stringify(draft));
  else storage.removeItem(KEY + userId);
}

/** One line of the checklist as it is filled in. */
export interface Check {
  key: string;
  ok: boolean | null;
  note: string;
}

/** Lines of the checklist that still need an answer, or a note for what is missing. */
export function openChecks(checks: readonly Check[]): string[] {
  return checks.filter(({ ok, note }) => ok === null || !ok && note.trim().length < 5).map(({ key }) => key);
}

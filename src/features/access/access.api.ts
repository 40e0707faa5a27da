import { useRpc } from "@/providers/useRpc";
import type { IsoDate, Power, Role } from "@/types/domain";

/** One ground on which somebody may act: a grant, a deputyship, or the person's own record. */
export interface Ground {
  role: Role | "self";
  unit_id: string | null;
  unit_name: string | null;
  powers: Power[];
  basis: "grant" | "deputyship" | "own_record";
  basis_id: string;
  source: "assigned" | "delegation" | null;
  reason: string | null;
  document: string | null;
  given_by: string | null;
  in_place_of: string | null;
  since: string | null;
  until: string | null;
  /** As of the moment asked about: now for today, else the end of the day. */
  in_force: boolean;
}

/** rpc `who_can`. */
export interface RecordAccess {
  day: IsoDate;
  as_of: string;
  employee: { id: string; code: string; full_name: string };
  unit: { id: string; name: string; known: boolean };
  /** When the record was entered. */
  since: string;
  rows: (Ground & { user_id: string; name: string; unit_known: boolean })[];
}

/** rpc `powers_of`. */
export interface AccountPowers {
  day: IsoDate;
  as_of: string;
  user_id: string;
  name: string;
  states: { status: string; since: string | null; until: string | null }[];
  rows: Ground[];
}

/** Who may see a record on a day, and why. */
export function useRecordAccess(employeeId: string, day: IsoDate) {
  return useRpc<RecordAccess>("who_can", { p_employee_id: employeeId, p_day: day }, { keepPrevious: true });
}

/** What a person might do on a day. */
export function useAccountPowers(userId: string, day: IsoDate) {
  return useRpc<AccountPowers>("powers_of", { p_user_id: userId, p_day: day }, { keepPrevious: true });
}

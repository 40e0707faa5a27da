import { inForce, MANAGERS, rolesOf } from "@/lib/permissions";
import type { AccountGrant, IsoDate, MyAccount } from "@/types/domain";

/** The unit whose reasons the officer keeps; no id: the whole province. */
export interface KeptUnit {
  id: string | null;
  name: string | null;
}

/** The grants under which an officer manages a unit today. */
export function managerGrants(account: MyAccount): AccountGrant[] {
  return account.grants.filter((grant) => MANAGERS.includes(grant.role) && inForce(grant, account.today));
}

/** Where the officer may keep reasons: the province for Sở Nội vụ, each unit for its own manager. */
export function keptUnits(account: MyAccount): KeptUnit[] {
  const units = new Map(managerGrants(account).map(({ unit_id, unit_name }): [string, KeptUnit] => [unit_id, { id: unit_id, name: unit_name }]));
  return [...(rolesOf(account).has("province_officer") ? [{ id: null, name: null }] : []), ...units.values()];
}

export const DEPUTY_STATES = ["in_force", "upcoming", "suspended", "ended", "revoked"] as const;
export type DeputyState = (typeof DEPUTY_STATES)[number];

/** One row of `review_deputy_list`. */
export interface DeputyRow {
  id: string;
  deputy_name: string;
  manager_id: string;
  manager_name: string;
  unit_name: string;
  valid_from: IsoDate;
  valid_to: IsoDate;
  reason: string;
  revoke_reason: string | null;
  state: DeputyState;
}

/** Those in force or to come first, then the latest. */
export function sortDeputies(rows: readonly DeputyRow[]): DeputyRow[] {
  const open = ({ state }: DeputyRow) => (state === "in_force" || state === "upcoming" || state === "suspended" ? 0 : 1);
  return [...rows].sort((a, b) => open(a) - open(b) || b.valid_from.localeCompare(a.valid_from) || a.deputy_name.localeCompare(b.deputy_name, "vi"));
}

/** The longest absence in days, both ends included; the database refuses more. */
export const LONGEST_ABSENCE = 180;

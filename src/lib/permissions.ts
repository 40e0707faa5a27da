import type { AccountGrant, GrantedRole, MyAccount, Power, Role } from "@/types/domain";

/**
 * What the menu and the buttons show. It hides, it never protects: the database decides on its own,
 * from the same grants, at every request.
 */

/** Roles that may perform an action of a resource. A name that is not listed follows `see`. */
export interface AccessRule {
  see: readonly Role[];
  actions?: Readonly<Record<string, readonly Role[]>>;
}

/** Managers of units, whatever the source of their powers. */
export const MANAGERS: readonly GrantedRole[] = ["unit_manager", "delegated_manager"];
/** Everyone who handles other people's records. */
export const OFFICERS: readonly GrantedRole[] = [...MANAGERS, "province_officer"];
/** Everyone who reviews declarations. */
export const REVIEWERS: readonly Role[] = [...OFFICERS, "deputy"];

/** True when the grant or deputyship is in force on the server's day; `valid_to` is the last day, inclusive. */
export function inForce(grant: Pick<AccountGrant, "valid_from" | "valid_to">, today: string): boolean {
  return grant.valid_from <= today && (grant.valid_to === null || today <= grant.valid_to);
}

/** The roles a person holds today, with `employee` when they have a record and `deputy` while they stand in for a manager. */
export function rolesOf(account: MyAccount | null | undefined): ReadonlySet<Role> {
  const roles = new Set<Role>();
  if (!account || account.must_change_password || account.status === "locked" || account.status === "closed") return roles;
  if (account.employee_id) roles.add("employee");
  if (account.deputyships.some((deputyship) => inForce(deputyship, account.today))) roles.add("deputy");
  for (const grant of account.grants) if (inForce(grant, account.today)) roles.add(grant.role);
  return roles;
}

/** True when the person holds one of the roles today. */
export function hasAnyRole(account: MyAccount | null | undefined, wanted: readonly Role[]): boolean {
  const roles = rolesOf(account);
  return wanted.some((role) => roles.has(role));
}

const DEPUTY_POWERS: readonly Power[] = ["review", "export", "print"];

/** True when one of the person's grants or deputyships of today brings the power; where it reaches, the database says. */
export function hasPower(account: MyAccount | null | undefined, power: Power): boolean {
  if (!account) return false;
  return account.grants.some((grant) => OFFICERS.includes(grant.role) && inForce(grant, account.today) && (grant.powers === null || grant.powers.includes(power)))
    || (DEPUTY_POWERS.includes(power) && account.deputyships.some((deputyship) => inForce(deputyship, account.today)));
}

/** Whether the account may do `action` on a resource with this rule. Without a rule: nobody may. */
export function can(account: MyAccount | null | undefined, rule: AccessRule | undefined, action: string): boolean {
  if (!rule) return false;
  return hasAnyRole(account, rule.actions?.[action] ?? rule.see);
}

/** The grant the header names: the widest one a person holds today (province, then unit, then delegated, then the readers). */
export function mainGrant(account: MyAccount | null | undefined): AccountGrant | undefined {
  if (!account) return undefined;
  const order: GrantedRole[] = ["province_officer", "unit_manager", "delegated_manager", "leader", "auditor"];
  return account.grants
    .filter((grant) => inForce(grant, account.today))
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))[0];
}

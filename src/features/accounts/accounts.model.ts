import type { CrudFilter } from "@refinedev/core";
import { fold } from "@/lib/vietnamese";
import { addDays, isIsoDate } from "@/lib/dates";
import { inForce, OFFICERS } from "@/lib/permissions";
import type { AccountGrant, GrantedRole, IsoDate, MyAccount, UnitTreeRow } from "@/types/domain";

export const CATEGORIES = ["official", "civil_servant", "public_employee", "commune_official"] as const;
/** Roles Sở Nội vụ gives directly; a delegated manager comes of a delegation agreed in writing. */
export const ASSIGNABLE = ["unit_manager", "province_officer", "leader", "auditor"] as const satisfies readonly GrantedRole[];

export interface AccountRow {
  id: string;
  username: string;
  display_name: string;
  official_email: string | null;
  employee_id: string | null;
  unit_id: string;
  unit_name: string;
  status: "issued" | "active" | "locked" | "closed";
  must_change_password: boolean;
  issued_at: string;
  password_set_at: string | null;
  status_reason: string | null;
  /** Null: never. */
  last_sign_in_at: string | null;
  roles: GrantedRole[];
  /** Closed, but the person was taken back: a new one-time password opens it. */
  reopenable: boolean;
  /** After wrong passwords or codes: until when none is taken. */
  sign_in_locked_until?: string | null;
}

export type AccountAction = "reset" | "lock" | "unlock" | "close" | "grant" | "factor";

/**
 * What the viewer may do with an account (the database decides again): never with their own; accounts with a role only
 * by Sở Nội vụ; a closed one is only opened again for a person who was taken back; no new password while it is locked.
 */
export function accountActions(row: Pick<AccountRow, "id" | "status" | "roles" | "reopenable">, viewer: Pick<MyAccount, "user_id">, province: boolean): AccountAction[] {
  if (row.id === viewer.user_id) return [];
  if (row.status === "closed") return row.reopenable ? ["reset"] : [];
  if (!province && row.roles.length > 0) return [];
  const actions: AccountAction[] = row.status === "locked" ? ["unlock", "close"] : ["reset", "lock", "close"];
  if (!province) return actions;
  return row.roles.length > 0 ? [...actions, "factor", "grant"] : [...actions, "grant"];
}

/** The filter that a typed text stands for: an e-mail, a user name (no spaces, with a digit or dot), else a person's name. */
export function searchFilter(typed: string): CrudFilter | null {
  const text = typed.trim();
  if (text === "") return null;
  if (text.includes("@")) return { field: "official_email", operator: "contains", value: text.toLowerCase() };
  if (/^[a-z][a-z0-9._-]*[0-9.][a-z0-9._-]*$/i.test(text)) return { field: "username", operator: "contains", value: text.toLowerCase() };
  return { field: "name_folded", operator: "contains", value: fold(text) };
}

/** What the list can be narrowed to by the last sign-in. */
export const SIGN_INS = ["never", "recent", "idle"] as const;
export type SignIn = (typeof SIGN_INS)[number];
const IDLE_DAYS = 90;
const RECENT_DAYS = 30;

/** The filters that a choice stands for; those of the other choices are taken away. */
export function signInFilters(choice: SignIn | undefined, today: IsoDate): CrudFilter[] {
  const field = "last_sign_in_at";
  return [
    { field, operator: "null", value: choice === "never" ? true : undefined },
    { field, operator: "gte", value: choice === "recent" ? addDays(today, -RECENT_DAYS) : undefined },
    { field, operator: "lt", value: choice === "idle" ? addDays(today, -IDLE_DAYS) : undefined },
  ];
}

/** The choice that filters stand for. */
export function signInChoice(filters: readonly CrudFilter[]): SignIn | undefined {
  const operator = filters.find((filter) => "field" in filter && filter.field === "last_sign_in_at" && filter.value !== undefined)?.operator;
  return operator === "null" ? "never" : operator === "gte" ? "recent" : operator === "lt" ? "idle" : undefined;
}

export const SEARCH_FIELDS = ["official_email", "username", "name_folded"] as const;

/** A person as typed into the form. */
export interface PersonDraft {
  unit_id?: string | null;
  full_name?: string;
  identity_number?: string;
  birth_date?: string | null;
  gender?: "1" | "2";
  category?: (typeof CATEGORIES)[number];
  position_title?: string;
  official_email?: string;
}

/** Spaces people type between the groups of an identity number. */
export function digitsOf(typed: string | undefined): string {
  return (typed ?? "").replace(/[\s.-]/g, "");
}

/** The fourth digit says sex and century of birth (Thông tư 07/2016/TT-BCA); true when it does, or when it cannot be told yet. */
export function agreesWithSexAndCentury(number: string, birth: string | null | undefined, gender: string | undefined): boolean {
  if (!/^\d{12}$/.test(number) || !isIsoDate(birth) || (gender !== "1" && gender !== "2")) return true;
  return Number(number[3]) === (Math.floor(Number(birth.slice(0, 4)) / 100) - 19) * 2 + Number(gender) - 1;
}

/** What stands wrong in the draft, by field, as keys of `errors.<key>`; the server checks the same and more. */
export function draftProblems(draft: PersonDraft, today: IsoDate): Partial<Record<keyof PersonDraft, string>> {
  const problems: Partial<Record<keyof PersonDraft, string>> = {};
  const name = (draft.full_name ?? "").trim();
  const number = digitsOf(draft.identity_number);
  const birth = draft.birth_date;
  if (!draft.unit_id) problems.unit_id = "unit_required";
  if (name === "") problems.full_name = "required";
  else if (name.length < 2 || /[0-9<>@#$%^&*()_+=[\]{}|\\/;:"?!~,]/.test(name)) problems.full_name = "name_characters";
  if (!birth) problems.birth_date = "required";
  else if (birth > today) problems.birth_date = "date_in_future";
  else if (birth < "1900-01-01") problems.birth_date = "date_too_early";
  else if (birth > eighteenYearsBefore(today)) problems.birth_date = "age_below_18";
  if (!draft.gender) problems.gender = "required";
  if (!draft.category) problems.category = "required";
  if (!/^\d{12}$/.test(number)) problems.identity_number = "identity_number_format";
  else if (!agreesWithSexAndCentury(number, birth, draft.gender)) problems.identity_number = "identity_number_sex_century";
  const email = emailProblem(draft.official_email);
  if (email) problems.official_email = email;
  return problems;
}

/** An official e-mail may be left out; what is typed must be one. */
export function emailProblem(typed: string | undefined): string | undefined {
  const text = (typed ?? "").trim();
  return text !== "" && !/^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]{2,}$/.test(text) ? "email_invalid" : undefined;
}

function eighteenYearsBefore(day: IsoDate): IsoDate {
  return `${Number(day.slice(0, 4)) - 18}${day.slice(4)}`;
}

/** The person as `register_employee` takes it. */
export function personInput(draft: PersonDraft): Record<string, string | null> {
  return {
    unit_id: draft.unit_id ?? null,
    full_name: (draft.full_name ?? "").trim(),
    identity_number: digitsOf(draft.identity_number),
    birth_date: draft.birth_date ?? null,
    gender: draft.gender ?? null,
    category: draft.category ?? null,
    position_title: draft.position_title?.trim() || null,
  };
}

/** State of a grant on a day. */
export function grantState(grant: { from: IsoDate | null; to: IsoDate | null; revoked_at: string | null }, today: IsoDate): "active" | "future" | "ended" | "revoked" {
  if (grant.revoked_at) return "revoked";
  if (grant.from && grant.from > today) return "future";
  return grant.to && grant.to < today ? "ended" : "active";
}

/** The units a person may issue accounts in: those of their grants as manager or Sở Nội vụ, and all below. */
export function unitsInScope(rows: readonly UnitTreeRow[], grants: readonly AccountGrant[], today: IsoDate): UnitTreeRow[] {
  const held = new Set(grants.filter((grant) => OFFICERS.includes(grant.role) && inForce(grant, today)).map(({ unit_id }) => unit_id));
  const tops = rows.filter(({ id }) => held.has(id));
  return rows.filter(({ lft }) => tops.some((top) => top.lft <= lft && lft <= top.rgt));
}

/** Named shapes of what the JSON functions of the database answer. */

/** A calendar day as the database writes it: `YYYY-MM-DD`. */
export type IsoDate = string;

export const ROLES = ["unit_manager", "delegated_manager", "province_officer", "leader", "auditor"] as const;
/** What `role_grant.role` may hold. */
export type GrantedRole = (typeof ROLES)[number];
/** Not granted: `employee` is whoever has a record of their own, `deputy` whoever reviews in an absent manager's place. */
export type Role = GrantedRole | "employee" | "deputy";

/** What `role_grant.powers` may name, beside reading. */
export const POWERS = ["review", "issue_accounts", "proxy_entry", "campaigns", "export", "print", "move_records"] as const;
export type Power = (typeof POWERS)[number];

export interface AccountGrant {
  id: string;
  role: GrantedRole;
  unit_id: string;
  unit_name: string;
  valid_from: IsoDate;
  valid_to: IsoDate | null;
  /** Null: everything the role gives. */
  powers: Power[] | null;
}

/** In whose place, where and until when someone reviews; `valid_to` is the last day. */
export interface Deputyship {
  id: string;
  unit_id: string;
  unit_name: string;
  manager_name: string;
  valid_from: IsoDate;
  valid_to: IsoDate;
}

/** rpc `my_account`. */
export interface MyAccount {
  user_id: string;
  username: string;
  display_name: string;
  status: "issued" | "active" | "locked" | "closed";
  must_change_password: boolean;
  employee_id: string | null;
  grants: AccountGrant[];
  /** Those of today. */
  deputyships: Deputyship[];
  second_factor: SecondFactor;
  unread_notifications: number;
  today: IsoDate;
}

/** required: a role or deputyship lies idle without it; given: in this session. */
export interface SecondFactor {
  required: boolean;
  enrolled: boolean;
  given: boolean;
}

/** One row of rpc `unit_tree`. */
/** Where an account is signed in. */
export interface OpenSession {
  id: string;
  since: string;
  last_used: string;
  user_agent: string | null;
  address: string | null;
  second_factor: boolean;
}

export interface UnitTreeRow {
  id: string;
  parent_id: string | null;
  code: string;
  name: string;
  short_name: string | null;
  kind: string;
  depth: number;
  lft: number;
  rgt: number;
  valid_from: IsoDate | null;
  valid_to: IsoDate | null;
}

/** One row of `catalogue_item`, as the selects read it. */
export interface CatalogueItem {
  catalogue: string;
  code: string;
  name_vi: string;
  name_en: string | null;
  position: number | null;
  parent_code: string | null;
  /** Employee categories it is meant for; null = all. */
  applies_to: string[] | null;
  valid_from: IsoDate | null;
  valid_to: IsoDate | null;
}

/** What is read of one of the rows of rpc `search_employees`. */
export interface EmployeeSearchRow {
  id: string;
  code: string;
  full_name: string;
  birth_date: IsoDate;
  unit_name: string;
  account_status: string;
}

export interface HomeObligation {
  id: string;
  kind: string;
  due_date: IsoDate;
  event_date: IsoDate;
  met_on: IsoDate | null;
  days_left: number;
}

export interface HomeEmployee {
  record_status: string;
  approved_version: number;
  request: { id: string; status: string; kind: string; proxies: { name: string }[] } | null;
  /** Declarations sent for the person on a signed paper that wait for their word. */
  unconfirmed: number;
  /** Duties not met yet. */
  obligations: HomeObligation[];
  /** Errors that stand in the way of submitting; null when nothing is being declared. */
  missing_count: number | null;
}

export interface HomeUnit {
  unit_id: string;
  name: string;
  employees: number;
  approved: number;
  waiting: number;
  overdue: number;
}

export interface HomeOfficer {
  employees: number;
  approved: number;
  declared: number;
  without_account: number;
  accounts_issued_not_started: number;
  waiting_reviews: number;
  /** More than 5 working days. */
  waiting_over_5_days: number;
  /** What was sent more days ago has waited so long. */
  long_wait_days: number;
  /** Corrections that the unit approved and Sở Nội vụ has not yet confirmed. */
  waiting_confirmations: number;
  /** Difficulties that wait for an answer (Sở Nội vụ), or were answered and wait for the unit. */
  support_waiting: number;
  overdue_obligations: number;
  due_soon: number;
  /** Delegations that wait for Sở Nội vụ; counted for Sở Nội vụ only. */
  delegation_requests: number;
  /** Handovers carried out that Sở Nội vụ has not acknowledged, and those of them past their day. */
  handovers_waiting: number;
  handovers_overdue: number;
  by_status: Record<string, number>;
  units: HomeUnit[];
}

export interface HomeLeader {
  /** Names of the units led. */
  units: string[];
  /** As all counts here a multiple of five; 0 stands for fewer than 5. */
  employees: number;
  approved: number;
  overdue: number;
  by_category: { category: string; count: number }[];
  by_gender: { gender: string; count: number }[];
}

/** rpc `home_summary`: one part per hat the caller wears. */
export interface HomeSummary {
  employee?: HomeEmployee | null;
  officer?: HomeOfficer | null;
  leader?: HomeLeader | null;
}

/** How a section field's value is written: `profile_field.type`. */
export type FieldType =
  | "text" | "multiline" | "date" | "month" | "year" | "partial_date" | "integer" | "decimal" | "money" | "catalogue" | "commune" | "unit"
  | "phone" | "email" | "identity_number" | "boolean";

/** A row of `notification`. */
export interface NotificationRow {
  id: string;
  kind: string;
  params: Record<string, unknown>;
  link: string | null;
  created_at: string;
  read_at: string | null;
}

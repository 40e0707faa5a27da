import type { ActorName, UnitName } from "../helpers/facts.ts";

/**
 * What an actor gets of a table: all rows, those of the units they manage, their own, no row at all – or a refusal.
 * For an insert "all" means that the sample row is taken.
 */
export type Outcome = "all" | "scope" | "own" | "none" | "denied";
export type PerActor = Record<ActorName, Outcome>;

export interface TableRule {
  select: PerActor;
  insert: PerActor;
  update: PerActor;
  delete: PerActor;
  /** How a row belongs to a unit: by its record, by a unit_id of its own, or by the record and the two units of a transfer (sides). */
  through?: "employee_id" | "id" | "unit_id" | "sides";
  /** The column of "own" rows. */
  ownedBy?: string;
  /** The column an update tries; the first of the key unless said. */
  updates?: string;
  /** A row that an allowed insert brings in. */
  sample?: Record<string, string>;
}

/** Units whose records each actor manages, with all below them; told again here, so that a wrong grant shows. Who gave no second factor manages none. */
export const MANAGED: Partial<Record<ActorName, UnitName[]>> = {
  provinceOfficer: ["province"],
  departmentManager: ["department"],
  districtManager: ["district"],
  schoolManager: ["school"],
  delegate: ["otherSchool"],
  multiManager: ["hospital", "otherSchool", "farSchool"],
  // Not a manager: reads records in the manager's place, never accounts or roles.
  deputy: ["school"],
};

const MEMBERS: ActorName[] = ["provinceOfficer", "departmentManager", "districtManager", "schoolManager", "delegate", "multiManager", "managerWithoutFactor", "deputy", "leader",
  "auditor", "employee", "otherEmployee"];
const STOPPED: ActorName[] = ["lockedEmployee", "newcomer", "closedAccount"];

export const ACTORS: ActorName[] = [...MEMBERS, ...STOPPED, "anonymous"];

function per(outcome: (actor: ActorName) => Outcome): PerActor {
  return Object.fromEntries(ACTORS.map((actor) => [actor, actor === "anonymous" ? "denied" : outcome(actor)])) as PerActor;
}

const nobody = per(() => "denied");
const members = per((actor) => (MEMBERS.includes(actor) ? "all" : "none"));
const reviewers = per((actor) => (MANAGED[actor] ? "scope" : "none"));
const managers = per((actor) => (MANAGED[actor] && actor !== "deputy" ? "scope" : "none"));
const only = (allowed: ActorName): PerActor => per((actor) => (actor === allowed ? "all" : "none"));
const onlyInsert = (allowed: ActorName): PerActor => per((actor) => (actor === allowed ? "all" : "denied"));

const readOnly = (select: PerActor, more: Partial<TableRule> = {}): TableRule => ({ select, insert: nobody, update: nobody, delete: nobody, ...more });
const ofRecords = (more: Partial<TableRule> = {}): TableRule => readOnly(reviewers, { through: "employee_id", ...more });
/** Drives are seen by whoever has units in common with them; the world has one, of the district. */
const aroundDistrict = per((actor) => (["provinceOfficer", "districtManager", "schoolManager", "delegate", "multiManager", "deputy"].includes(actor) ? "all" : "none"));
const ownBatches = per((actor) => (MEMBERS.includes(actor) ? "own" : "none"));
const closed = readOnly(nobody);

/** Every section of the record; a section that is missing here fails the test. */
const SECTIONS = [
  "identity", "contact", "family", "foreign_relative", "recruitment", "contract", "position", "appointment", "rank_salary",
  "salary_history", "allowance", "work_history", "qualification", "education", "political_training", "professional_training",
  "defence_training", "it_skill", "language_skill", "party", "military_service", "reward", "discipline", "evaluation", "health",
  "personal_history", "foreign_trip", "economy", "leaving", "confirmation",
];

/** Every table and view that the API could reach; a relation that is missing here fails the test. */
export const TABLES: Record<string, TableRule> = {
  "public.setting": { ...readOnly(members), update: only("provinceOfficer"), updates: "value" },
  "public.holiday": {
    select: members, insert: onlyInsert("provinceOfficer"), update: only("provinceOfficer"), delete: only("provinceOfficer"),
    updates: "name", sample: { day: "2032-05-05", kind: "off", name: "Nghỉ thử" },
  },
  "public.deadline_rule": readOnly(members),
  "public.catalogue_item": readOnly(members),
  "public.rank": readOnly(members),
  "public.salary_scale_step": readOnly(members),
  "public.base_salary": readOnly(members),
  "public.unit": readOnly(members),
  "public.unit_version": readOnly(members),
  "public.unit_succession": readOnly(members),
  "public.profile_section": { ...readOnly(members), update: only("provinceOfficer"), updates: "bulk_approvable" },
  "public.profile_field": { ...readOnly(members), update: only("provinceOfficer"), updates: "required_for" },
  "public.check_rule": readOnly(members),
  "public.account": readOnly(managers, { through: "unit_id" }),
  "public.role_grant": readOnly(managers, { through: "unit_id" }),
  "public.grant_list": readOnly(managers, { through: "unit_id" }),
  "public.delegation": readOnly(managers, { through: "unit_id", updates: "state" }),
  "public.delegation_list": readOnly(managers, { through: "unit_id", updates: "state" }),
  "public.handover": readOnly(managers, { through: "unit_id", updates: "state" }),
  "public.handover_list": readOnly(managers, { through: "unit_id", updates: "state" }),
  "public.official_paper": readOnly(managers, { through: "unit_id", updates: "status" }),
  "public.review_deputy": readOnly(managers, { through: "unit_id" }),
  "public.review_deputy_list": readOnly(managers, { through: "unit_id" }),
  // The world has only the province's own, kept for every reviewer; those of units: tests/rls/reasons.
  "public.return_reason_template": readOnly(per((actor) => (MANAGED[actor] ? "all" : "none"))),
  "public.return_reason_list": readOnly(per((actor) => (MANAGED[actor] ? "all" : "none"))),
  "public.return_reason_use": closed,
  // Whoever began a batch of accounts, and nobody else, whatever their units.
  "public.account_batch": readOnly(ownBatches, { ownedBy: "created_by", updates: "people" }),
  "public.account_batch_row": readOnly(ownBatches, { ownedBy: "created_by", updates: "state" }),
  "public.account_batch_list": readOnly(ownBatches, { ownedBy: "created_by" }),
  "public.account_batch_row_list": readOnly(ownBatches, { ownedBy: "created_by" }),
  "public.employee": readOnly(reviewers, { through: "id" }),
  "public.document": ofRecords(),
  "public.profile_entry_document": ofRecords(),
  "public.change_request": ofRecords(),
  "public.change_request_proxy": ofRecords({ updates: "reason" }),
  "public.campaign": readOnly(aroundDistrict, { updates: "title" }),
  "public.campaign_list": readOnly(aroundDistrict, { updates: "title" }),
  "public.campaign_target": ofRecords({ updates: "reminded_on" }),
  "public.inspection": readOnly(aroundDistrict, { updates: "number" }),
  "public.inspection_list": readOnly(aroundDistrict, { updates: "number" }),
  "public.inspection_record": ofRecords({ updates: "due_on" }),
  "public.inspection_finding": closed,
  "public.support_request": readOnly(managers, { through: "unit_id", updates: "subject" }),
  "public.support_message": readOnly(managers, { through: "unit_id", updates: "body" }),
  "public.support_list": readOnly(managers, { through: "unit_id", updates: "subject" }),
  "public.guidance": readOnly(members, { updates: "title" }),
  "public.report_column": readOnly(members, { updates: "label_vi" }),
  // Published ones are read by leaders and managers; the world has one.
  "public.quarterly_report": readOnly(per((actor) => ((MANAGED[actor] && actor !== "deputy") || actor === "leader" ? "all" : "none")), { updates: "narrative" }),
  "public.quarterly_report_line": closed,
  "public.staff_quota": closed,
  "public.saved_report": readOnly(only("provinceOfficer"), { updates: "title" }),
  ...Object.fromEntries(["unit", "employee", "record_version", "obligation", "education", "evaluation", "catalogue", "staff_quota"].map((view) => [`reporting.${view}`, closed])),
  "public.record_version": ofRecords(),
  "public.obligation": ofRecords(),
  "public.movement_decision": closed,
  "public.transfer": ofRecords({ through: "sides", updates: "problem" }),
  "public.transfer_list": ofRecords({ through: "sides" }),
  "public.leaving": ofRecords({ updates: "problem" }),
  "public.leaving_list": ofRecords(),
  "public.record_place": ofRecords({ updates: "kind" }),
  "private.reorganisation_unit": closed,
  "private.reorganisation_person": closed,
  "public.reorganisation": readOnly(only("provinceOfficer"), { updates: "title" }),
  "public.reorganisation_list": readOnly(only("provinceOfficer"), { updates: "title" }),
  "public.notification": readOnly(per((actor) => (MEMBERS.includes(actor) ? "own" : "none")), { ownedBy: "user_id" }),
  // The facts of a record are read through functions that leave a trace, by nobody directly.
  ...Object.fromEntries(SECTIONS.map((section) => [`public.profile_${section}`, closed])),
  "public.change_request_item": closed,
  "public.change_request_item_document": closed,
  "public.change_request_event": closed,
  "public.record_print": closed,
  "public.change_request_submission": closed,
  "public.employee_list": readOnly(reviewers, { through: "id" }),
  "public.review_queue": ofRecords(),
  "public.obligation_list": ofRecords(),
  "public.record_score": ofRecords(),
  "public.record_finding": ofRecords(),
  "public.quality_list": ofRecords(),
  "public.reminder_rule": readOnly(only("provinceOfficer"), { updates: "days" }),
  "public.forecast_rule": readOnly(members, { updates: "text_vi" }),
  "public.forecast": ofRecords({ updates: "due_on" }),
  "public.forecast_list": ofRecords({ updates: "due_on" }),
  "public.account_list": readOnly(managers, { through: "unit_id" }),
  "audit.event": readOnly(only("auditor"), { updates: "action" }),
  "audit.chain": readOnly(only("auditor")),
  "private.password_recovery": closed,
  "private.account_claim": closed,
  "private.clock": closed,
  ...Object.fromEntries(["reminder_run", "reminder_sent", "reminder_digest", "reminder_by_hand", "mail_outbox"].map((table) => [`private.${table}`, closed])),
  "private.score_past": closed,
  "private.week_figure": closed,
  "private.record_state": closed,
  "private.obligation_state": closed,
  "private.version_fact": closed,
  "private.deputy_in_force": closed,
  "private.held_grant": closed,
  "private.own_deputyship": closed,
  "private.own_grant": closed,
  "private.secondment_in_force": closed,
  "private.common_word": closed,
  "private.leaked_password": closed,
  "private.recovery_code": closed,
  "private.second_factor_use": closed,
  "private.sign_in_failure": closed,
  "private.delegation_notice": closed,
  "private.document_opening": closed,
  "private.official_paper_opening": closed,
  "private.verify_attempt": closed,
  "private.score_basis": closed,
};

/** Columns of readable tables that nobody reads directly. */
export const HIDDEN_COLUMNS: Record<string, string[]> = {
  "public.account_batch_row": ["claim", "claimed_until"],
  "public.employee": ["created_by", "identity_number"],
  "public.record_version": ["corrections", "snapshot"],
  "audit.event": ["after", "before", "details"],
};

/** All that signed-in people may write without a function. */
export const WRITABLE_COLUMNS: Record<string, string[]> = {
  "public.holiday insert": ["day", "kind", "name", "note", "source", "status"],
  "public.holiday update": ["kind", "name", "note", "source", "status"],
  "public.setting update": ["value"],
  "public.profile_field update": ["required_for"],
  "public.profile_section update": ["bulk_approvable"],
};

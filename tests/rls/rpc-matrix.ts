import type { PendingQuery, Row } from "postgres";
import { actingAs, type Tx } from "../helpers/as.ts";
import { agreed, delegation, deputy, employee, grant, handover, paper, revisionOf } from "../helpers/factories.ts";
import { world, type ActorName } from "../helpers/facts.ts";
import { acceptance, dayFromNow, decision, movementRevision, send } from "../helpers/movements.ts";
import { drafted, reorganised, reorganisationRevision } from "../helpers/reorganisations.ts";
import { identityNumber } from "../helpers/record-values.ts";

/** "ok": an answer with content; "empty": an answer without; else the key (or SQLSTATE) of the refusal. */
export type Answer = string;

export interface RpcRule {
  /** Roles of the API that may execute it. */
  execute: ("authenticated" | "service_role")[];
  /** What the owner lays ready in the same transaction; its result goes to the call. */
  prepare?: (tx: Tx) => Promise<string>;
  call: (tx: Tx, prepared: string) => PendingQuery<Row[]>;
  /** Answer for each actor; `others` for those not named, `stopped` for accounts that cannot act. */
  answers: Partial<Record<ActorName | "service", Answer>> & { others: Answer; stopped: Answer };
}

const { units, actors, records } = world;
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

const everyMember = { others: "ok", stopped: "account_inactive" };
const service: Pick<RpcRule, "execute" | "answers"> = { execute: ["service_role"], answers: { others: "42501", stopped: "42501", service: "ok" } };
/** Whoever is over the school, and everybody else refused in the same words. */
const overSchool = (refusal: string): RpcRule["answers"] =>
  ({ provinceOfficer: "ok", districtManager: "ok", schoolManager: "ok", others: refusal, stopped: "account_inactive" });
/** Whoever reads the school's records: those over it, and who stands in for one of them. */
const readsSchool = (refusal: string): RpcRule["answers"] => ({ ...overSchool(refusal), deputy: "ok" });
/** Only managers of the school; Sở Nội vụ sees the request but does not review. */
const managesSchool: RpcRule["answers"] =
  { districtManager: "ok", schoolManager: "ok", deputy: "ok", provinceOfficer: "not_manager_of_unit", others: "request_unknown", stopped: "account_inactive" };
const ownOnly = (answer: string): RpcRule["answers"] => ({ employee: answer, others: "request_unknown", stopped: "account_inactive" });
const onlyProvince: RpcRule["answers"] = { provinceOfficer: "ok", others: "only_province_officer", stopped: "account_inactive" };

const submittedItem = async (tx: Tx): Promise<string> => {
  const [row] = await tx<{ id: string }[]>`
    select id from public.change_request_item where change_request_id = ${records.submittedInSchool.requestId} and section = 'contact'`;
  return row?.id ?? "";
};
const draftItem = async (tx: Tx): Promise<string> => {
  const [row] = await tx<{ id: string }[]>`select id from public.change_request_item where change_request_id = ${actors.employee.requestId} limit 1`;
  return row?.id ?? "";
};
const submittedRevision = async (tx: Tx): Promise<string> => String(await revisionOf(tx, records.submittedInSchool.requestId));
const papersOf = async (tx: Tx): Promise<string> => {
  const [row] = await tx<{ id: string }[]>`select id from public.document where employee_id = ${records.approvedInSchool.employeeId} limit 1`;
  return row?.id ?? "";
};
const pendingPaper = (tx: Tx): Promise<string> => paper(tx, String(actors.employee.employeeId), actors.employee.userId, "VB", { status: "pending" });
const printed = (tx: Tx): Promise<string> => actingAs(tx, "schoolManager", async () => {
  const [row] = await tx<{ id: string }[]>`
    select public.begin_record_print(${records.approvedInSchool.employeeId}, 'tt06_2023', 'pdf', null, false, null, 'Bổ sung hồ sơ bổ nhiệm') ->> 'print_id' as id`;
  return row?.id ?? "";
});
/** An open drive of the school with one person in it. */
const campaignOfSchool = async (tx: Tx): Promise<string> => {
  const [row] = await tx<{ id: string }[]>`
    insert into public.campaign (title, unit_id, unit_lft, unit_rgt, sections, opens_on, until, people, opened_by)
    select 'Bổ sung văn bằng', u.id, u.lft, u.rgt, '{education}', private.today(), private.today() + 9, 1, ${actors.schoolManager.userId}
      from public.unit u where u.id = ${units.school.id} returning id`;
  await tx`insert into public.campaign_target (campaign_id, employee_id, unit_lft) values (${row?.id ?? ""}, ${records.approvedInSchool.employeeId}, 0)`;
  return row?.id ?? "";
};
/** An inspection of the school with one record to check. */
const inspectionOfSchool = async (tx: Tx): Promise<string> => {
  const [row] = await tx<{ id: string }[]>`
    insert into public.inspection (unit_id, unit_lft, unit_rgt, number, decided_on, reason, method, population, opened_by)
    select u.id, u.lft, u.rgt, '45/KH-SNV', private.today(), 'Kiểm tra hồ sơ', 'random', 1, ${actors.provinceOfficer.userId} from public.unit u where u.id = ${units.school.id} returning id`;
  await tx`insert into public.inspection_record (inspection_id, employee_id, unit_lft, unit_id) values (${row?.id ?? ""}, ${records.approvedInSchool.employeeId}, 0, ${units.school.id})`;
  return row?.id ?? "";
};
/** What the school may have of teachers. */
const quotaOfSchool = async (tx: Tx, quota: number): Promise<string> => {
  await tx`insert into public.staff_quota (unit_id, kind, valid_from, quota, decision) values (${units.school.id}, 'public_service', private.today(), ${quota}, '12/QĐ-UBND')`;
  return "";
};
const inspects: RpcRule["answers"] = {
  provinceOfficer: "ok", districtManager: "only_province_officer", schoolManager: "only_province_officer", deputy: "only_province_officer",
  others: "inspection_unknown", stopped: "account_inactive",
};
/** What the school's manager asked, unanswered. */
const difficultyOfSchool = async (tx: Tx): Promise<string> => {
  const [row] = await tx<{ id: string }[]>`select id from public.support_request where unit_id = ${units.school.id}`;
  return row?.id ?? "";
};
const publishedGuidance = async (tx: Tx): Promise<string> => (await tx<{ id: string }[]>`select id from public.guidance`)[0]?.id ?? "";
const keptReport = async (tx: Tx): Promise<string> => (await tx<{ id: string }[]>`
  insert into public.saved_report (title, statement, created_by, created_by_name) values ('Kiểm thử', 'select 1 as one', ${actors.provinceOfficer.userId}, 'Sở Nội vụ') returning id`)[0]?.id ?? "";
const publishedReport = async (tx: Tx): Promise<string> => (await tx<{ id: string }[]>`select id from public.quarterly_report`)[0]?.id ?? "";
const draftReport = async (tx: Tx, more: PendingQuery<Row[]> = tx`'draft', null`): Promise<string> => (await tx<{ id: string }[]>`
  insert into public.quarterly_report (year, quarter, frozen_at, narrative, place, number, dated_on, signer_name, recipients, figures_hash, made_by_name, state, approved_at)
  values (2025, 3, private.quarter_end(2025, 3), 'Báo cáo kiểm thử', 'Kiểm thử', '01', '2025-10-05', 'Kiểm Thử', '{Lưu}', 'x', 'Hệ thống', ${more}) returning id`)[0]?.id ?? "";
const approvedReport = (tx: Tx): Promise<string> => draftReport(tx, tx`'approved', private.now()`);
const readsReports: RpcRule["answers"] = {
  ...Object.fromEntries(["provinceOfficer", "departmentManager", "districtManager", "schoolManager", "delegate", "multiManager", "leader"].map((actor) => [actor, "ok"])),
  others: "quarterly_report_unknown", stopped: "account_inactive",
};
/** A run of Sở Nội vụ's that has ended. */
const ranReport = (tx: Tx): Promise<string> => actingAs(tx, "provinceOfficer", async () => {
  const [row] = await tx<{ run: string }[]>`select public.begin_report_query('select 1 as one') ->> 'run' as run`;
  await tx`select public.end_report_query(${row?.run ?? ""}, 1)`;
  return row?.run ?? "";
});
/** The school's manager types for the employee. */
const typedBySchool = async (tx: Tx): Promise<string> => {
  await tx`insert into public.change_request_proxy (change_request_id, user_id, employee_id, unit_lft, reason)
           values (${actors.employee.requestId}, ${actors.schoolManager.userId}, ${actors.employee.employeeId}, 0, 'Không có điện thoại')`;
  return String(actors.employee.requestId);
};
const proxyOnly = (answer: string): RpcRule["answers"] => ({ schoolManager: answer, others: "request_unknown", stopped: "account_inactive" });
/** A new person of the school as a row of a list. */
const batchRow = () => ({
  row: 1, unit_code: "KT-SCHOOL", full_name: "Phan Thị Người Mới", birth_date: "1990-02-03", gender: "2", category: "public_employee",
  identity_number: identityNumber("1990-02-03", "2"),
});
/** A batch that the school's manager confirmed. */
const batchOfSchool = (tx: Tx): Promise<string> => actingAs(tx, "schoolManager", async () => {
  const [row] = await tx<{ id: string }[]>`select public.create_account_batch(gen_random_uuid(), null, ${tx.json([batchRow()])}) ->> 'id' as id`;
  return row?.id ?? "";
});
const newPerson = async (tx: Tx): Promise<string> => (await employee(tx, units.school.id)).employeeId;
const someGrant = (tx: Tx): Promise<string> => grant(tx, actors.otherEmployee.userId, "unit_manager", units.otherSchool.id);

/** Someone of the school on the way to the other school; the transfer. */
const sentFromSchool = (tx: Tx): Promise<string> =>
  actingAs(tx, "districtManager", () => send(tx, units.school.id, records.approvedInSchool.employeeId, units.otherSchool.id));
/** The same, with what the receiving unit answers, for calls that need both. */
const sentWithAnswer = async (tx: Tx): Promise<string> => {
  const id = await sentFromSchool(tx);
  return JSON.stringify({ id, answer: await acceptance(tx, id) });
};
const accepted = async (tx: Tx): Promise<string> => {
  const id = await sentFromSchool(tx);
  const answer = await acceptance(tx, id);
  await actingAs(tx, "districtManager", () => tx`select public.accept_transfer(${id}, ${tx.json(answer)}, 1)`);
  return JSON.stringify({ id, revision: await movementRevision(tx, "transfer", id) });
};
const seconded = async (tx: Tx): Promise<string> => {
  const id = await actingAs(tx, "districtManager", () => send(tx, units.school.id, records.approvedInSchool.employeeId, units.otherSchool.id, { kind: "secondment" }));
  const answer = await acceptance(tx, id);
  await actingAs(tx, "districtManager", () => tx`select public.accept_transfer(${id}, ${tx.json(answer)}, 1)`);
  return JSON.stringify({ id, revision: await movementRevision(tx, "transfer", id) });
};
const leavingOfSchool = async (tx: Tx): Promise<string> => {
  const [row] = await actingAs(tx, "districtManager", () => tx<{ id: string }[]>`
    select public.record_leaving(${records.approvedInSchool.employeeId}, ${tx.json({ kind: "retirement", ...decision(today), hand_over: true })}) ->> 'id' as id`);
  return JSON.stringify({ id: row?.id, revision: await movementRevision(tx, "leaving", row?.id ?? "") });
};
const numberOfLeaver = async (tx: Tx): Promise<string> => {
  await leavingOfSchool(tx);
  return (await tx<{ n: string }[]>`select identity_number as n from public.employee where id = ${records.approvedInSchool.employeeId}`)[0]?.n ?? "";
};
const parsed = (prepared: string): { id: string; revision: number; answer: Awaited<ReturnType<typeof acceptance>> } => JSON.parse(prepared) as never;
/** Both units of a transfer from the school to the other school, and those above them. */
const receiving = (refusals: { sending: string; province: string }): RpcRule["answers"] =>
  ({ districtManager: "ok", delegate: "ok", multiManager: "ok", schoolManager: refusals.sending, deputy: refusals.sending, provinceOfficer: refusals.province, others: "transfer_unknown", stopped: "account_inactive" });
const entering = (refusal: string): RpcRule["answers"] =>
  ({ provinceOfficer: "ok", departmentManager: "ok", districtManager: "ok", schoolManager: "ok", delegate: "ok", multiManager: "ok", others: refusal, stopped: "account_inactive" });

/** A draft that renames the school; confirmed for a coming day; applied. */
const renaming = [{ kind: "rename", unit: units.school.id, name: "Trường THCS đổi tên" }];
const draftOfRenaming = (tx: Tx): Promise<string> => drafted(tx, renaming);
const renamed = async (tx: Tx, on: string): Promise<string> => {
  const id = await reorganised(tx, renaming, { on });
  return JSON.stringify({ id, revision: await reorganisationRevision(tx, id) });
};

/** The district asks for the school, and Sở Nội vụ has its scan ready. */
const askedFor = (tx: Tx): Promise<string> => delegation(tx, units.school.id, actors.employee.userId, actors.districtManager.userId);
const inForce = (tx: Tx): Promise<string> => agreed(tx, units.school.id, actors.employee.userId, actors.districtManager.userId, actors.provinceOfficer.userId);
const scanOf = async (tx: Tx): Promise<string> => (await tx<{ id: string }[]>`select id from public.official_paper where unit_id = ${units.school.id} limit 1`)[0]?.id ?? "";
/** Whoever is over the school sees the delegation; who may not act on it is told so. */
const decides = (others: string): RpcRule["answers"] =>
  ({ provinceOfficer: "ok", districtManager: "only_province_officer", schoolManager: "only_province_officer", others, stopped: "account_inactive" });
/** The school's manager hands over to somebody of the school. */
const handed = (state?: string) => (tx: Tx): Promise<string> => handover(tx, actors.schoolManager.userId, actors.employee.userId, state);
/** Who sees that handover, and what those are told who may not do this with it. */
const onHandover = (may: Partial<RpcRule["answers"]>, refusal = "handover_not_yours"): RpcRule["answers"] => ({
  schoolManager: refusal, employee: refusal, districtManager: refusal, provinceOfficer: refusal, ...may, others: "handover_unknown", stopped: "account_inactive",
});
/** Who runs drives reminds; a deputy stands in for reviewing only. */
const reminders: RpcRule["answers"] = {
  provinceOfficer: "ok", departmentManager: "ok", districtManager: "ok", schoolManager: "ok", delegate: "ok", multiManager: "ok",
  others: "not_manager_of_unit", stopped: "account_inactive",
};
const failedMail = async (tx: Tx): Promise<string> => (await tx<{ id: string }[]>`
  insert into private.mail_outbox (user_id, kind, day, figures, link, state, error) values (${actors.employee.userId}, 'duty', private.today(), '{}', '/', 'failed', 'x') returning id`)[0]?.id ?? "";
const exporters: RpcRule["answers"] =
  { provinceOfficer: "ok", departmentManager: "ok", districtManager: "ok", schoolManager: "ok", delegate: "ok", deputy: "ok", multiManager: "ok", others: "export_not_allowed", stopped: "account_inactive" };

const authenticated: Pick<RpcRule, "execute"> = { execute: ["authenticated"] };

/** Every function of schema public; one that is missing here fails the test. */
export const FUNCTIONS: Record<string, RpcRule> = {
  "is_working_day(date)": { execute: ["authenticated"], call: (tx) => tx`select public.is_working_day('2026-02-17')`, answers: { others: "ok", stopped: "ok" } },
  "add_working_days(date, integer)": {
    execute: ["authenticated"], call: (tx) => tx`select public.add_working_days('2026-02-12', 3)`, answers: { others: "ok", stopped: "ok" },
  },
  "due_date(text, date)": {
    execute: ["authenticated"], call: (tx) => tx`select public.due_date('initial', '2026-02-12')`, answers: { others: "ok", stopped: "deadline_kind_unknown" },
  },
  "unit_tree(date)": { ...authenticated, call: (tx) => tx`select * from public.unit_tree(null)`, answers: { others: "ok", stopped: "empty" } },
  "my_account()": { ...authenticated, call: (tx) => tx`select public.my_account()`, answers: { others: "ok", stopped: "ok" } },
  "home_summary()": { ...authenticated, call: (tx) => tx`select public.home_summary()`, answers: everyMember },
  "mark_notifications_read(uuid[])": { ...authenticated, call: (tx) => tx`select public.mark_notifications_read(null)`, answers: everyMember },
  "check_new_password(text)": {
    ...authenticated, call: (tx) => tx`select public.check_new_password('Mat-Khau-Moi-2026')`,
    answers: { others: "ok", stopped: "account_inactive", newcomer: "ok" },
  },
  "audit_events(date, date, uuid, uuid, text, integer, integer)": {
    ...authenticated, call: (tx) => tx`select * from public.audit_events(${today}::date - 1, ${today})`,
    answers: { auditor: "ok", others: "empty", stopped: "empty" },
  },

  "export_employees(text, text, uuid, text, text, text, text)": {
    ...authenticated, call: (tx) => tx`select public.export_employees('Đối chiếu theo công văn số 12')`, answers: exporters,
  },
  "export_obligations(text, text, uuid, text, text, integer)": {
    ...authenticated, call: (tx) => tx`select public.export_obligations('Đối chiếu theo công văn số 12')`, answers: exporters,
  },
  "export_review_queue(text, text, text, uuid, text, text, integer, text, boolean)": {
    ...authenticated, call: (tx) => tx`select public.export_review_queue('Đối chiếu theo công văn số 12', 'submitted')`, answers: exporters,
  },

  "export_transfers(text, text, text, text, text, text)": {
    ...authenticated, call: (tx) => tx`select public.export_transfers('Đối chiếu theo công văn số 12')`, answers: exporters,
  },
  "export_leavings(text, text, uuid, text, text)": {
    ...authenticated, call: (tx) => tx`select public.export_leavings('Đối chiếu theo công văn số 12')`, answers: exporters,
  },
  "movement_summary()": { ...authenticated, call: (tx) => tx`select public.movement_summary()`, answers: { others: "ok", stopped: "ok" } },
  "record_movements(uuid)": {
    ...authenticated, call: (tx) => tx`select public.record_movements(${records.approvedInSchool.employeeId})`, answers: readsSchool("record_unknown"),
  },
  "register_movement_decision(uuid, text, text, bigint)": {
    ...authenticated, call: (tx) => tx`select * from public.register_movement_decision(${units.school.id}, 'quyet-dinh.pdf', 'application/pdf', 1000)`, answers: overSchool("not_manager_of_unit"),
  },
  "transfer_preview(uuid[])": {
    ...authenticated, call: (tx) => tx`select public.transfer_preview(array[${records.approvedInSchool.employeeId}]::uuid[])`,
    answers: { ...overSchool("record_unknown"), deputy: "not_manager_of_unit" },
  },
  "send_transfers(jsonb, jsonb)": {
    ...authenticated, call: (tx) => send(tx, units.school.id, records.approvedInSchool.employeeId, units.farSchool.id).then((id) => [{ id }]) as never,
    answers: { ...overSchool("not_manager_of_unit") },
  },
  "transfer_detail(uuid)": {
    ...authenticated, prepare: sentFromSchool, call: (tx, id) => tx`select public.transfer_detail(${id})`, answers: receiving({ sending: "ok", province: "ok" }),
  },
  "open_transfer_record(uuid)": {
    ...authenticated, prepare: sentFromSchool, call: (tx, id) => tx`select public.open_transfer_record(${id})`, answers: receiving({ sending: "transfer_unknown", province: "transfer_unknown" }),
  },
  "accept_transfer(uuid, jsonb, integer)": {
    ...authenticated, prepare: sentWithAnswer, call: (tx, prepared) => tx`select public.accept_transfer(${parsed(prepared).id}, ${tx.json(parsed(prepared).answer)}, 1)`,
    answers: receiving({ sending: "not_receiving_unit", province: "not_receiving_unit" }),
  },
  "refuse_transfer(uuid, text, integer)": {
    ...authenticated, prepare: sentFromSchool, call: (tx, id) => tx`select public.refuse_transfer(${id}, 'Không còn chỉ tiêu biên chế', 1)`,
    answers: receiving({ sending: "not_receiving_unit", province: "not_receiving_unit" }),
  },
  "cancel_transfer(uuid, text, integer)": {
    ...authenticated, prepare: sentFromSchool, call: (tx, id) => tx`select public.cancel_transfer(${id}, 'Thu hồi quyết định', 1)`,
    answers: { ...overSchool("transfer_unknown"), delegate: "not_sending_unit", multiManager: "not_sending_unit", deputy: "not_sending_unit" },
  },
  "complete_transfer(uuid, jsonb, text, integer)": {
    ...authenticated, prepare: sentWithAnswer,
    call: (tx, prepared) => tx`select public.complete_transfer(${parsed(prepared).id}, ${tx.json(parsed(prepared).answer)}, 'Đơn vị tiếp nhận không phản hồi', 1)`,
    answers: { provinceOfficer: "ok", ...Object.fromEntries(["districtManager", "schoolManager", "delegate", "multiManager", "deputy"].map((who) => [who, "only_province_officer"])), others: "transfer_unknown", stopped: "account_inactive" },
  },
  "annul_transfer(uuid, jsonb, text, integer)": {
    ...authenticated, prepare: accepted,
    call: (tx, prepared) => tx`select public.annul_transfer(${parsed(prepared).id}, ${tx.json(decision(today))}, 'Ban hành nhầm quyết định', ${parsed(prepared).revision})`,
    answers: receiving({ sending: "not_receiving_unit", province: "ok" }),
  },
  "end_secondment(uuid, integer)": {
    ...authenticated, prepare: seconded, call: (tx, prepared) => tx`select public.end_secondment(${parsed(prepared).id}, ${parsed(prepared).revision})`,
    answers: { ...overSchool("transfer_unknown"), delegate: "not_sending_unit", multiManager: "not_sending_unit", deputy: "not_sending_unit" },
  },
  "record_leaving(uuid, jsonb)": {
    ...authenticated,
    call: (tx) => tx`select public.record_leaving(${records.approvedInSchool.employeeId}, ${tx.json({ kind: "retirement", ...decision(today), hand_over: true })})`,
    answers: { ...overSchool("record_unknown"), deputy: "not_manager_of_unit" },
  },
  "annul_leaving(uuid, jsonb, text, integer)": {
    ...authenticated, prepare: leavingOfSchool,
    call: (tx, prepared) => tx`select public.annul_leaving(${parsed(prepared).id}, ${tx.json(decision(today))}, 'Nhập nhầm người', ${parsed(prepared).revision})`,
    answers: { ...overSchool("record_unknown"), deputy: "not_manager_of_unit" },
  },
  "find_archived_person(text)": {
    ...authenticated, prepare: numberOfLeaver, call: (tx, number) => tx`select public.find_archived_person(${number})`, answers: entering("not_manager_of_unit"),
  },
  "reinstate_employee(uuid, text, uuid, text, jsonb)": {
    ...authenticated, prepare: numberOfLeaver,
    call: (tx, number) => tx`select public.reinstate_employee(${records.approvedInSchool.employeeId}, ${number}, ${units.school.id}, 'public_employee', ${tx.json(decision(today))})`,
    answers: overSchool("not_manager_of_unit"),
  },

  "save_reorganisation(uuid, jsonb, integer)": {
    ...authenticated, call: (tx) => tx`select public.save_reorganisation(null, '{"title": "Sắp xếp đơn vị"}', null)`, answers: onlyProvince,
  },
  "reorganisation_preview(uuid)": { ...authenticated, prepare: draftOfRenaming, call: (tx, id) => tx`select public.reorganisation_preview(${id})`, answers: onlyProvince },
  "confirm_reorganisation(uuid, integer)": { ...authenticated, prepare: draftOfRenaming, call: (tx, id) => tx`select public.confirm_reorganisation(${id}, 1)`, answers: onlyProvince },
  "cancel_reorganisation(uuid, text, integer)": {
    ...authenticated, prepare: draftOfRenaming, call: (tx, id) => tx`select public.cancel_reorganisation(${id}, 'Chưa đủ căn cứ', 1)`, answers: onlyProvince,
  },
  "reopen_reorganisation(uuid, integer)": {
    ...authenticated, prepare: (tx) => renamed(tx, dayFromNow(3)),
    call: (tx, prepared) => tx`select public.reopen_reorganisation(${parsed(prepared).id}, ${parsed(prepared).revision})`, answers: onlyProvince,
  },
  "undo_reorganisation(uuid, text, integer)": {
    ...authenticated, prepare: (tx) => renamed(tx, today),
    call: (tx, prepared) => tx`select public.undo_reorganisation(${parsed(prepared).id}, 'Ban hành nhầm', ${parsed(prepared).revision})`, answers: onlyProvince,
  },
  "reorganisation_detail(uuid)": { ...authenticated, prepare: draftOfRenaming, call: (tx, id) => tx`select public.reorganisation_detail(${id})`, answers: onlyProvince },
  "unit_headcounts(date)": {
    ...authenticated, call: (tx) => tx`select * from public.unit_headcounts()`,
    answers: { ...entering("empty"), deputy: "ok", stopped: "empty" },
  },

  "search_employees(text, text, text, text, text, uuid, text, boolean, integer, integer)": {
    ...authenticated, call: (tx) => tx`select jsonb_array_elements(public.search_employees('truong quoc') -> 'rows')`,
    answers: { provinceOfficer: "ok", districtManager: "ok", schoolManager: "ok", deputy: "ok", others: "empty", stopped: "empty" },
  },
  "open_employee_record(uuid)": {
    ...authenticated, call: (tx) => tx`select public.open_employee_record(${records.approvedInSchool.employeeId})`, answers: readsSchool("record_unknown"),
  },
  "open_record_version(uuid, integer)": {
    ...authenticated, call: (tx) => tx`select public.open_record_version(${records.approvedInSchool.employeeId}, 1)`, answers: readsSchool("record_unknown"),
  },
  "reveal_masked(uuid, text, uuid)": {
    ...authenticated, call: (tx) => tx`select public.reveal_masked(${records.approvedInSchool.employeeId}, 'Đối chiếu với bản giấy', null)`,
    answers: readsSchool("record_unknown"),
  },
  "begin_record_print(uuid, text, text, integer, boolean, integer, text)": {
    ...authenticated,
    call: (tx) => tx`select public.begin_record_print(${records.approvedInSchool.employeeId}, 'tt06_2023', 'pdf', null, false, null, 'Bổ sung hồ sơ bổ nhiệm')`,
    answers: readsSchool("record_unknown"),
  },
  "settle_record_print(uuid, uuid, text)": {
    ...service, prepare: printed, call: (tx, id) => tx`select public.settle_record_print(${id}, ${actors.schoolManager.userId}, ${"c".repeat(64)})`,
  },
  "verify_print(text, text, text)": { ...service, call: (tx) => tx`select public.verify_print('0000-0000-0000-0000-0000', '192.0.2.1')` },
  "open_document(uuid)": {
    ...authenticated, prepare: papersOf, call: (tx, id) => tx`select * from public.open_document(${id})`, answers: readsSchool("document_unknown"),
  },
  "open_change_request(uuid)": {
    ...authenticated, call: (tx) => tx`select public.open_change_request(${records.submittedInSchool.requestId})`, answers: readsSchool("request_unknown"),
  },

  "unit_scores(uuid)": {
    ...authenticated, call: (tx) => tx`select public.unit_scores(${units.school.id})`, answers: { ...readsSchool("unit_unknown"), leader: "ok" },
  },
  "monitoring(uuid, date)": {
    ...authenticated, call: (tx) => tx`select public.monitoring(${units.school.id})`, answers: { ...readsSchool("unit_unknown"), leader: "ok" },
  },
  "export_monitoring(uuid, date, text)": {
    ...authenticated, call: (tx) => tx`select public.export_monitoring(${units.school.id}, null, 'Theo dõi tiến độ quý IV')`,
    answers: { ...readsSchool("export_not_allowed"), departmentManager: "unit_unknown", delegate: "unit_unknown", multiManager: "unit_unknown" },
  },
  "section_scores(uuid)": {
    ...authenticated, call: (tx) => tx`select * from public.section_scores(${units.school.id})`, answers: { ...readsSchool("unit_unknown"), leader: "empty" },
  },
  "excellent_excess(uuid, integer)": {
    ...authenticated,
    prepare: async (tx) => {
      await tx`insert into public.profile_evaluation (employee_id, unit_lft, year, result) select e.id, e.unit_lft, 2025, 'XS' from public.employee e where e.unit_id = ${units.school.id} and e.status = 'active' limit 1`;
      return "";
    },
    call: (tx) => tx`select * from public.excellent_excess(${units.school.id}, 2025)`, answers: { ...readsSchool("unit_unknown"), leader: "empty" },
  },
  "staff_quotas(uuid, date)": {
    ...authenticated, call: (tx) => tx`select public.staff_quotas(${units.school.id})`, answers: { ...readsSchool("unit_unknown"), leader: "ok" },
  },
  "quota_excess(uuid)": {
    ...authenticated, prepare: (tx) => quotaOfSchool(tx, 0), call: (tx) => tx`select * from public.quota_excess(${units.school.id})`, answers: { ...readsSchool("unit_unknown"), leader: "ok" },
  },
  "staff_quota_history(uuid)": {
    ...authenticated, prepare: (tx) => quotaOfSchool(tx, 40), call: (tx) => tx`select * from public.staff_quota_history(${units.school.id})`, answers: { ...readsSchool("unit_unknown"), leader: "ok" },
  },
  "export_staff_quotas(uuid, text)": {
    ...authenticated, call: (tx) => tx`select public.export_staff_quotas(${units.school.id}, 'Rà soát biên chế quý IV')`,
    answers: { ...readsSchool("export_not_allowed"), departmentManager: "unit_unknown", delegate: "unit_unknown", multiManager: "unit_unknown" },
  },
  "set_staff_quotas(text, date, jsonb, text)": {
    ...authenticated,
    call: (tx) => tx`select public.set_staff_quotas('12/QĐ-UBND', ${today}, ${tx.json([{ unit_id: units.school.id, kind: "public_service", quota: 40, seen: null }])})`,
    answers: onlyProvince,
  },
  "quality_rules(uuid)": {
    ...authenticated, call: (tx) => tx`select * from public.quality_rules(${units.school.id})`, answers: { ...readsSchool("unit_unknown"), leader: "ok" },
  },
  "record_quality(uuid)": {
    ...authenticated, call: (tx) => tx`select public.record_quality(${records.approvedInSchool.employeeId})`, answers: readsSchool("record_unknown"),
  },
  "refresh_scores(integer)": { ...service, call: (tx) => tx`select public.refresh_scores(10)` },

  "correct_item_field(uuid, text, jsonb, text, integer)": {
    ...authenticated, prepare: submittedItem,
    call: (tx, id) => tx`
      select public.correct_item_field(${id}, 'current_address', '"34 Trần Phú"', 'Theo giấy xác nhận cư trú',
        (select nullif(current_setting('tests.revision', true), '')::int))`,
    answers: managesSchool,
  },
  "comment_on_request(uuid, text, integer)": {
    ...authenticated, prepare: submittedRevision,
    call: (tx, revision) => tx`select public.comment_on_request(${records.submittedInSchool.requestId}, 'Hoàn thành tốt nhiệm vụ', ${Number(revision)})`, answers: managesSchool,
  },
  "return_change_request(uuid, jsonb, text, integer)": {
    ...authenticated, prepare: submittedItem,
    call: (tx, id) => tx`
      select public.return_change_request(${records.submittedInSchool.requestId}, jsonb_build_array(jsonb_build_object('item_id', ${id}::text, 'field', '*', 'reason', 'Thiếu giấy tờ')),
        null, (select nullif(current_setting('tests.revision', true), '')::int))`,
    answers: managesSchool,
  },
  "approve_change_request(uuid, text, integer)": {
    ...authenticated, prepare: submittedRevision,
    call: (tx, revision) => tx`select public.approve_change_request(${records.submittedInSchool.requestId}, null, ${Number(revision)})`, answers: managesSchool,
  },

  "approve_accepted_items(uuid, uuid[], jsonb, text, integer)": {
    ...authenticated, prepare: submittedItem,
    call: (tx, id) => tx`
      select public.approve_accepted_items(${records.submittedInSchool.requestId}, array[${id}]::uuid[], jsonb_build_array(jsonb_build_object('item_id', ${id}::text, 'reason', 'Thiếu giấy tờ')),
        null, (select nullif(current_setting('tests.revision', true), '')::int))`,
    // Who may decide is told what is undecided.
    answers: { ...managesSchool, districtManager: "items_undecided", schoolManager: "items_undecided", deputy: "items_undecided" },
  },
  "approve_change_requests(jsonb)": {
    ...authenticated,
    call: (tx) => tx`select public.approve_change_requests(${tx.json([{ id: records.submittedInSchool.requestId, revision: 1 }])})`,
    // Each request is answered for itself: see tests/rls/deputies and tests/database/bulk-approval.
    answers: everyMember,
  },
  "save_return_reason(uuid, uuid, text, text, text)": {
    ...authenticated, call: (tx) => tx`select public.save_return_reason(null, ${units.school.id}, 'contact', null, 'Ghi rõ số nhà, tên đường')`,
    answers: { schoolManager: "ok", others: "not_manager_of_unit", stopped: "account_inactive" },
  },
  "remove_return_reason(uuid)": {
    ...authenticated, prepare: async (tx) => (await tx<{ id: string }[]>`select id from public.return_reason_template limit 1`)[0]?.id ?? "",
    call: (tx, id) => tx`select public.remove_return_reason(${id})`, answers: onlyProvince,
  },
  "appoint_review_deputy(uuid, uuid, date, date, text)": {
    ...authenticated, prepare: async (tx) => (await tx<{ id: string }[]>`select id from public.role_grant where user_id = ${actors.schoolManager.userId}`)[0]?.id ?? "",
    call: (tx, id) => tx`select public.appoint_review_deputy(${id}, ${actors.employee.userId}, null, ${today}::date + 10, 'Đi công tác nước ngoài')`,
    answers: { schoolManager: "ok", others: "grant_unknown", stopped: "account_inactive" },
  },
  "revoke_review_deputy(uuid, text)": {
    ...authenticated, prepare: (tx) => deputy(tx, actors.employee.userId, actors.schoolManager.userId),
    call: (tx, id) => tx`select public.revoke_review_deputy(${id}, 'Đã trở lại làm việc')`,
    answers: { schoolManager: "ok", districtManager: "ok", provinceOfficer: "ok", others: "deputy_unknown", stopped: "account_inactive" },
  },

  "my_record()": {
    ...authenticated, call: (tx) => tx`select public.my_record()`,
    answers: { employee: "ok", otherEmployee: "ok", schoolManager: "ok", managerWithoutFactor: "ok", others: "no_own_record", stopped: "account_inactive" },
  },
  "describe_document(uuid, text, text)": {
    ...authenticated, prepare: (tx) => paper(tx, String(actors.employee.employeeId), actors.employee.userId, "VB"),
    call: (tx, id) => tx`select public.describe_document(${id}, 'CCCD', 'Căn cước')`,
    answers: { employee: "ok", others: "document_unknown", stopped: "account_inactive" },
  },
  "my_papers()": {
    ...authenticated, call: (tx) => tx`select public.my_papers()`, answers: { others: "ok", stopped: "account_inactive" },
  },
  "my_record_readings(integer)": { ...authenticated, call: (tx) => tx`select * from public.my_record_readings(10)`, answers: { others: "empty", stopped: "empty" } },
  "start_change_request(date, text)": {
    ...authenticated, call: (tx) => tx`select public.start_change_request(${today}, ${"correction"})`,
    answers: {
      otherEmployee: "ok", employee: "initial_not_approved", schoolManager: "initial_not_approved", managerWithoutFactor: "initial_not_approved",
      others: "no_own_record", stopped: "account_inactive",
    },
  },
  "save_draft_entry(uuid, text, uuid, text, jsonb, jsonb, integer)": {
    ...authenticated,
    call: (tx) => tx`select public.save_draft_entry(${actors.employee.requestId}, 'contact', null, 'insert', '{"phone_mobile": "0905000111"}', null, 0)`,
    answers: ownOnly("ok"),
  },
  "discard_draft_entry(uuid)": {
    ...authenticated, prepare: draftItem, call: (tx, id) => tx`select public.discard_draft_entry(${id})`, answers: ownOnly("ok"),
  },
  "check_change_request(uuid)": {
    ...authenticated, call: (tx) => tx`select * from public.check_change_request(${actors.employee.requestId})`,
    // What is missing, never the values: the unit may follow how a declaration comes along.
    answers: { ...readsSchool("request_unknown"), employee: "ok" },
  },
  "submit_change_request(uuid, boolean, text)": {
    ...authenticated, call: (tx) => tx`select public.submit_change_request(${actors.employee.requestId}, true, null)`, answers: ownOnly("request_incomplete"),
  },
  "withdraw_change_request(uuid)": {
    ...authenticated, call: (tx) => tx`select public.withdraw_change_request(${actors.employee.requestId})`, answers: ownOnly("request_not_waiting"),
  },
  "cancel_change_request(uuid)": {
    ...authenticated, call: (tx) => tx`select public.cancel_change_request(${actors.employee.requestId})`, answers: ownOnly("initial_cannot_be_cancelled"),
  },
  "open_campaign(text, text, uuid, text[], text[], date, date)": {
    ...authenticated, call: (tx) => tx`select public.open_campaign('Bổ sung văn bằng', null, ${units.school.id}, '{education}', '{}', ${today}::date + 1, ${today}::date + 9)`,
    answers: overSchool("not_manager_of_unit"),
  },
  "draw_inspection(jsonb)": {
    ...authenticated, answers: onlyProvince,
    call: (tx) => tx`select public.draw_inspection(${tx.json({ unit_id: units.school.id, number: "46/KH-SNV", decided_on: today, reason: "Kiểm tra hồ sơ", method: "random", size: "5" })})`,
  },
  "check_inspected_record(uuid, uuid, integer, jsonb, date)": {
    ...authenticated, prepare: inspectionOfSchool, answers: inspects,
    call: (tx, id) => tx`select public.check_inspected_record(${id}, ${records.approvedInSchool.employeeId}, 1, '[]')`,
  },
  "close_inspection(uuid, text)": {
    ...authenticated, answers: { ...inspects, provinceOfficer: "inspection_unfinished" }, prepare: inspectionOfSchool, call: (tx, id) => tx`select public.close_inspection(${id}, 'Đúng với giấy tờ')`,
  },
  "open_inspection(uuid)": { ...authenticated, prepare: inspectionOfSchool, call: (tx, id) => tx`select public.open_inspection(${id})`, answers: readsSchool("inspection_unknown") },
  "my_inspections()": { ...authenticated, call: (tx) => tx`select public.my_inspections()`, answers: { others: "ok", stopped: "ok" } },
  "campaign_progress(uuid, uuid)": { ...authenticated, prepare: campaignOfSchool, call: (tx, id) => tx`select * from public.campaign_progress(${id}, null)`, answers: readsSchool("campaign_unknown") },
  "campaign_people(uuid, uuid, text, integer, integer)": {
    ...authenticated, prepare: campaignOfSchool, call: (tx, id) => tx`select * from public.campaign_people(${id}, null, null, 20, 0)`, answers: readsSchool("campaign_unknown"),
  },
  "remind_campaign(uuid)": {
    ...authenticated, prepare: campaignOfSchool, call: (tx, id) => tx`select public.remind_campaign(${id})`, answers: { ...overSchool("campaign_unknown"), deputy: "not_manager_of_unit" },
  },
  "close_campaign(uuid, text)": {
    ...authenticated, prepare: campaignOfSchool, call: (tx, id) => tx`select public.close_campaign(${id}, 'Đã đạt mục tiêu')`, answers: { ...overSchool("campaign_unknown"), deputy: "not_manager_of_unit" },
  },
  "confirm_campaign(uuid, text[], boolean, text)": {
    // The person alone, whoever manages their unit (tests/database/campaigns.test.ts).
    ...authenticated, prepare: campaignOfSchool, answers: { others: "campaign_unknown", stopped: "account_inactive" },
    call: (tx, id) => tx`select public.confirm_campaign(${id}, '{education}', true, null)`,
  },
  "my_campaigns()": { ...authenticated, call: (tx) => tx`select public.my_campaigns()`, answers: { others: "ok", stopped: "ok" } },
  "start_proxy_entry(uuid, text, date)": {
    ...authenticated, call: (tx) => tx`select public.start_proxy_entry(${actors.employee.employeeId}, 'Không dùng được máy tính', null)`,
    answers: { schoolManager: "ok", districtManager: "ok", provinceOfficer: "not_manager_of_unit", deputy: "not_manager_of_unit", others: "record_unknown", stopped: "account_inactive" },
  },
  "proxy_record(uuid)": { ...authenticated, prepare: typedBySchool, call: (tx, id) => tx`select public.proxy_record(${id})`, answers: proxyOnly("ok") },
  "hand_over_proxy_entry(uuid)": { ...authenticated, prepare: typedBySchool, call: (tx, id) => tx`select public.hand_over_proxy_entry(${id})`, answers: proxyOnly("ok") },
  "submit_proxy_entry(uuid, uuid, text)": {
    ...authenticated, prepare: typedBySchool, call: (tx, id) => tx`select public.submit_proxy_entry(${id}, null, null)`, answers: proxyOnly("person_confirms"),
  },
  "confirm_proxy_entry(uuid, integer)": {
    ...authenticated, call: (tx) => tx`select public.confirm_proxy_entry(${actors.employee.requestId}, 1)`, answers: ownOnly("nothing_to_confirm"),
  },
  "register_document(uuid, text, text, text, text, bigint, text)": {
    ...authenticated,
    call: (tx) => tx`select * from public.register_document(${actors.employee.employeeId}, 'VB', 'Bằng', 'bang.pdf', 'application/pdf', 1000)`,
    answers: { employee: "ok", schoolManager: "ok", districtManager: "ok", others: "record_not_yours", stopped: "account_inactive" },
  },

  "register_employee(jsonb)": {
    ...authenticated,
    call: (tx) => tx`select public.register_employee(${tx.json({
      unit_id: units.school.id, full_name: "Phan Thị Người Mới", birth_date: "1990-02-03", gender: "2", category: "public_employee",
      identity_number: identityNumber("1990-02-03", "2"),
    })})`,
    answers: overSchool("not_manager_of_unit"),
  },
  "authorize_account_issue(uuid, text)": {
    ...authenticated, prepare: newPerson, call: (tx, id) => tx`select public.authorize_account_issue(${id}, null)`, answers: overSchool("record_unknown"),
  },
  "check_account_rows(jsonb)": {
    ...authenticated, call: (tx) => tx`select public.check_account_rows(${tx.json([{ row: 1, unit_code: "KT-SCHOOL", full_name: "Phan Thị Người Mới" }])})`,
    // Rows of a unit that is not theirs come back as wrong: see tests/rls/account-batches.
    answers: everyMember,
  },
  "create_account_batch(uuid, jsonb, jsonb)": {
    ...authenticated, call: (tx) => tx`select public.create_account_batch(gen_random_uuid(), null, ${tx.json([batchRow()])})`, answers: overSchool("batch_rows_wrong"),
  },
  "claim_account_rows(uuid, integer)": {
    ...authenticated, prepare: batchOfSchool, call: (tx, id) => tx`select public.claim_account_rows(${id}, 5)`,
    answers: { schoolManager: "ok", others: "batch_unknown", stopped: "account_inactive" },
  },
  "retry_account_rows(uuid)": {
    ...authenticated, prepare: batchOfSchool, call: (tx, id) => tx`select public.retry_account_rows(${id})`,
    answers: { schoolManager: "ok", others: "batch_unknown", stopped: "account_inactive" },
  },
  "settle_account_row(uuid, integer, uuid, uuid, text, uuid)": {
    ...service, prepare: async (tx) => {
      const id = await batchOfSchool(tx);
      await tx`update public.account_batch_row set claim = ${id} where batch_id = ${id}`;
      return id;
    },
    call: (tx, id) => tx`select public.settle_account_row(${id}, 1, ${id}, null, 'account_exists', ${actors.schoolManager.userId})`,
  },
  "close_account(uuid, text)": {
    ...authenticated, call: (tx) => tx`select public.close_account(${records.submittedInSchool.userId}, 'Cấp nhầm cho người khác')`, answers: overSchool("account_unknown"),
  },
  "account_sessions(uuid)": {
    ...authenticated, call: (tx) => tx`select public.account_sessions(${records.submittedInSchool.userId})`, answers: overSchool("account_unknown"),
  },
  "end_account_sessions(uuid, uuid)": {
    ...authenticated, call: (tx) => tx`select public.end_account_sessions(${records.submittedInSchool.userId})`, answers: overSchool("account_unknown"),
  },
  "begin_password_recovery(text, text)": {
    ...service, call: (tx) => tx`select public.begin_password_recovery('khongcoai', '192.0.2.1')`, answers: { ...service.answers, service: "empty" },
  },
  "take_password_recovery(text, text)": {
    ...service, call: (tx) => tx`select public.take_password_recovery('x', 'Mat-Khau-Moi-2026')`, answers: { ...service.answers, service: "recovery_void" },
  },
  "finish_password_recovery(uuid, text)": {
    ...service, prepare: async (tx) => (await tx`update public.account set official_email = 'thu@binhdinh.gov.vn' where user_id = ${actors.employee.userId}`) && "",
    call: (tx) => tx`select public.finish_password_recovery(${actors.employee.userId}, '192.0.2.1')`,
  },
  "authorize_password_reset(uuid, boolean)": {
    ...authenticated, call: (tx) => tx`select public.authorize_password_reset(${records.submittedInSchool.userId})`, answers: overSchool("account_unknown"),
  },
  "set_field_required(text, text, text, boolean)": {
    ...authenticated, call: (tx) => tx`select public.set_field_required('identity', 'tax_code', 'official', true)`, answers: onlyProvince,
  },
  "set_account_lock(uuid, boolean, text)": {
    ...authenticated, call: (tx) => tx`select public.set_account_lock(${records.submittedInSchool.userId}, true, 'Nghi lộ mật khẩu')`,
    answers: overSchool("account_unknown"),
  },
  "my_sessions()": { ...authenticated, call: (tx) => tx`select public.my_sessions()`, answers: everyMember },
  "end_my_session(uuid)": { ...authenticated, call: (tx) => tx`select public.end_my_session()`, answers: everyMember },
  "new_recovery_codes()": {
    ...authenticated, call: (tx) => tx`select public.new_recovery_codes()`, answers: { ...everyMember, managerWithoutFactor: "second_factor_required" },
  },
  "my_recovery_codes()": { ...authenticated, call: (tx) => tx`select public.my_recovery_codes()`, answers: everyMember },
  "use_recovery_code(uuid, text, text)": {
    ...service, call: (tx) => tx`select public.use_recovery_code(${actors.schoolManager.userId}, 'AAAA-BBBB-CCCC', '192.0.2.1')`,
  },
  "unknown_sign_in(text)": { ...service, call: (tx) => tx`select public.unknown_sign_in('192.0.2.1')`, answers: { ...service.answers, service: "empty" } },
  "authorize_factor_reset(uuid, text)": {
    ...authenticated, call: (tx) => tx`select public.authorize_factor_reset(${records.approvedInSchool.userId}, 'Mất điện thoại, có đơn')`,
    answers: overSchool("account_unknown"),
  },
  "assign_role(uuid, text, uuid, date, date, text, text)": {
    ...authenticated,
    call: (tx) => tx`select public.assign_role(${records.approvedInSchool.userId}, 'unit_manager', ${units.school.id}, null, null, 'Quyết định phân công số 5')`,
    answers: onlyProvince,
  },
  "change_role_end(uuid, date, text)": {
    ...authenticated, prepare: someGrant, call: (tx, id) => tx`select public.change_role_end(${id}, ${today}::date + 90, 'Kéo dài theo quyết định')`, answers: onlyProvince,
  },
  "export_grants(text, uuid, text, text, date)": {
    ...authenticated, call: (tx) => tx`select public.export_grants('Đối chiếu theo công văn số 12')`, answers: exporters,
  },
  "powers_of(uuid, date)": {
    ...authenticated, call: (tx) => tx`select public.powers_of(${actors.employee.userId})`,
    answers: { ...overSchool("account_unknown"), auditor: "ok", employee: "ok" },
  },
  "who_can(uuid, date)": {
    ...authenticated, call: (tx) => tx`select public.who_can(${actors.employee.employeeId})`,
    answers: { ...overSchool("record_unknown"), auditor: "ok", employee: "ok" },
  },
  "start_handover(uuid, uuid, text, boolean)": {
    ...authenticated, call: (tx) => tx`select public.start_handover(null, ${actors.employee.userId}, 'Chuyển công tác khác')`,
    answers: {
      schoolManager: "ok", districtManager: "ok", departmentManager: "successor_unknown", multiManager: "successor_unknown", provinceOfficer: "successor_unknown",
      others: "nothing_to_hand_over", stopped: "account_inactive", employee: "nothing_to_hand_over",
    },
  },
  "open_handover(uuid)": {
    ...authenticated, prepare: handed(), call: (tx, id) => tx`select public.open_handover(${id})`, answers: { ...overSchool("handover_unknown"), employee: "ok" },
  },
  "register_minutes(uuid, text, text, bigint)": {
    ...authenticated, prepare: handed(), call: (tx, id) => tx`select * from public.register_minutes(${id}, 'bien-ban.pdf', 'application/pdf', 1000)`, answers: onHandover({ schoolManager: "ok" }),
  },
  "send_handover(uuid, date, uuid)": {
    ...authenticated, prepare: handed(),
    call: (tx, id) => tx`select public.send_handover(${id}, ${today}, (select p.id from public.official_paper p where p.handover_id = ${id}))`, answers: onHandover({ schoolManager: "ok" }),
  },
  "accept_handover(uuid)": {
    ...authenticated, prepare: handed("waiting_for_successor"), call: (tx, id) => tx`select public.accept_handover(${id})`, answers: onHandover({ employee: "ok" }),
  },
  "cancel_handover(uuid, text)": {
    ...authenticated, prepare: handed("waiting_for_successor"), call: (tx, id) => tx`select public.cancel_handover(${id}, 'Không bàn giao nữa')`,
    answers: onHandover({ employee: "ok", schoolManager: "ok", provinceOfficer: "ok" }),
  },
  "acknowledge_handover(uuid, text)": {
    ...authenticated, prepare: handed("completed"), call: (tx, id) => tx`select public.acknowledge_handover(${id})`,
    answers: onHandover({ provinceOfficer: "ok" }, "only_province_officer"),
  },
  "my_handovers()": { ...authenticated, call: (tx) => tx`select public.my_handovers()`, answers: { others: "ok", stopped: "ok" } },
  "request_delegation(uuid, uuid, text[], date, date, text)": {
    ...authenticated,
    call: (tx) => tx`select public.request_delegation(${units.school.id}, ${actors.employee.userId}, '{review,print}', null, ${today}::date + 90, 'Phân cấp quản lý hồ sơ')`,
    answers: { districtManager: "ok", others: "not_manager_above", stopped: "account_inactive" },
  },
  "agree_delegation(uuid, text, date, uuid)": {
    ...authenticated, prepare: askedFor,
    call: (tx, id) => tx`select public.agree_delegation(${id}, '12/SNV-CCVC', ${today}, (select p.id from public.official_paper p where p.delegation_id = ${id}))`, answers: decides("delegation_unknown"),
  },
  "refuse_delegation(uuid, text)": {
    ...authenticated, prepare: askedFor, call: (tx, id) => tx`select public.refuse_delegation(${id}, 'Chưa đủ điều kiện')`, answers: decides("delegation_unknown"),
  },
  "withdraw_delegation(uuid)": {
    ...authenticated, prepare: askedFor, call: (tx, id) => tx`select public.withdraw_delegation(${id})`,
    answers: { districtManager: "ok", provinceOfficer: "not_manager_above", schoolManager: "not_manager_above", others: "delegation_unknown", stopped: "account_inactive" },
  },
  "end_delegation(uuid, text)": {
    ...authenticated, prepare: inForce, call: (tx, id) => tx`select public.end_delegation(${id}, 'Thu hồi phân cấp')`,
    answers: { districtManager: "ok", provinceOfficer: "ok", schoolManager: "not_manager_above", employee: "not_manager_above", others: "delegation_unknown", stopped: "account_inactive" },
  },
  "register_decision(uuid, text, text, bigint)": {
    ...authenticated, prepare: askedFor, call: (tx, id) => tx`select * from public.register_decision(${id}, 'cong-van.pdf', 'application/pdf', 1000)`, answers: decides("delegation_unknown"),
  },
  "open_official_paper(uuid)": {
    ...authenticated, prepare: scanOf, call: (tx, id) => tx`select * from public.open_official_paper(${id})`, answers: overSchool("document_unknown"),
  },
  "retirement_date(date, text)": { ...authenticated, call: (tx) => tx`select public.retirement_date('1970-05-10', 'female')`, answers: { others: "ok", stopped: "ok" } },
  "set_reminder_rule(text, integer, text, text, boolean, boolean, boolean)": {
    ...authenticated, call: (tx) => tx`select public.set_reminder_rule('initial', 3, 'working_days', 'unit')`, answers: onlyProvince,
  },
  "reminder_overview()": { ...authenticated, call: (tx) => tx`select public.reminder_overview()`, answers: onlyProvince },
  "retry_mail(uuid)": {
    ...authenticated, prepare: failedMail, call: (tx, id) => tx`select public.retry_mail(${id})`, answers: onlyProvince,
  },
  "reminder_preview(text, uuid, text, text, integer)": { ...authenticated, call: (tx) => tx`select public.reminder_preview()`, answers: reminders },
  "remind_people(text, uuid, text, text, integer)": { ...authenticated, call: (tx) => tx`select public.remind_people()`, answers: reminders },
  "claim_mails(integer)": { ...service, call: (tx) => tx`select public.claim_mails(1)` },
  "settle_mail(uuid, uuid, text)": { ...service, call: (tx) => tx`select public.settle_mail(gen_random_uuid(), gen_random_uuid())` },
  "forecast_summary(uuid, text)": { ...authenticated, call: (tx) => tx`select public.forecast_summary()`, answers: { others: "ok", stopped: "ok" } },
  "my_forecasts()": { ...authenticated, call: (tx) => tx`select public.my_forecasts()`, answers: { others: "ok", stopped: "ok" } },
  "export_forecasts(text, text, uuid, text, date, date)": {
    ...authenticated, call: (tx) => tx`select public.export_forecasts('Đối chiếu theo công văn số 12')`, answers: exporters,
  },
  "export_delegations(text, uuid, text)": {
    ...authenticated, call: (tx) => tx`select public.export_delegations('Đối chiếu theo công văn số 12')`, answers: exporters,
  },
  "pending_official_paper(uuid, uuid)": { ...service, prepare: scanOf, call: (tx, id) => tx`select (public.pending_official_paper(${id}, ${actors.provinceOfficer.userId})).id`, answers: { ...service.answers, service: "empty" } },
  "settle_official_paper(uuid, uuid, text, bigint, text, text, text, text)": {
    ...service, prepare: scanOf,
    call: (tx, id) => tx`select * from public.settle_official_paper(${id}, ${actors.provinceOfficer.userId}, ${"b".repeat(64)}, 1000, 'application/pdf', null, 'not_configured', null)`,
  },
  "revoke_role(uuid, text)": {
    ...authenticated, prepare: someGrant, call: (tx, id) => tx`select public.revoke_role(${id}, 'Chuyển công tác khác')`, answers: onlyProvince,
  },

  "raise_support_request(uuid, text, text, text)": {
    ...authenticated, call: (tx) => tx`select public.raise_support_request(${units.school.id}, 'review', 'Không mở được giấy tờ', 'Tệp PDF không hiện khi đối chiếu.')`,
    answers: { schoolManager: "ok", districtManager: "ok", others: "not_manager_of_unit", stopped: "account_inactive" },
  },
  "reply_support_request(uuid, text, integer)": {
    ...authenticated, prepare: difficultyOfSchool, call: (tx, id) => tx`select public.reply_support_request(${id}, 'Đã kiểm tra.', 1)`, answers: overSchool("support_unknown"),
  },
  "close_support_request(uuid, integer)": {
    ...authenticated, prepare: difficultyOfSchool, call: (tx, id) => tx`select public.close_support_request(${id}, 1)`,
    answers: { schoolManager: "ok", districtManager: "support_unanswered", provinceOfficer: "support_unanswered", others: "support_unknown", stopped: "account_inactive" },
  },
  "publish_guidance(uuid, text, text, text, uuid, integer)": {
    ...authenticated, call: (tx) => tx`select public.publish_guidance(null, 'review', 'Mở giấy tờ khi đối chiếu', 'Bấm vào tên giấy tờ ở cột bên phải.')`, answers: onlyProvince,
  },
  "withdraw_guidance(uuid, text)": {
    ...authenticated, prepare: publishedGuidance, call: (tx, id) => tx`select public.withdraw_guidance(${id}, 'Đã có quy định mới')`, answers: onlyProvince,
  },
  "make_quarterly_report(integer, integer)": { ...authenticated, call: (tx) => tx`select public.make_quarterly_report(2026, 9)`, answers: { ...onlyProvince, provinceOfficer: "quarter_unknown" } },
  "save_quarterly_report(uuid, jsonb, integer)": {
    ...authenticated, prepare: (tx) => draftReport(tx), answers: onlyProvince,
    call: (tx, id) => tx`select public.save_quarterly_report(${id}, ${JSON.stringify({
      narrative: "Báo cáo tình hình cơ sở dữ liệu.", sign: "BC-SNV", place: "Kiểm thử", signer_title: "Giám đốc", recipients: ["Lưu"],
    })}::text::jsonb, 1)`,
  },
  "approve_quarterly_report(uuid, integer)": { ...authenticated, prepare: (tx) => draftReport(tx), call: (tx, id) => tx`select public.approve_quarterly_report(${id}, 1)`, answers: onlyProvince },
  "reopen_quarterly_report(uuid, text, integer)": {
    ...authenticated, prepare: approvedReport, call: (tx, id) => tx`select public.reopen_quarterly_report(${id}, 'Sửa lại phần nhận xét', 1)`, answers: onlyProvince,
  },
  "publish_quarterly_report(uuid, integer)": { ...authenticated, prepare: approvedReport, call: (tx, id) => tx`select public.publish_quarterly_report(${id}, 1)`, answers: onlyProvince },
  "quarterly_report(uuid, uuid)": { ...authenticated, prepare: publishedReport, call: (tx, id) => tx`select public.quarterly_report(${id})`, answers: readsReports },
  "quarterly_report_file(uuid, uuid, text)": { ...authenticated, prepare: publishedReport, call: (tx, id) => tx`select public.quarterly_report_file(${id}, null, 'pdf')`, answers: readsReports },
  "save_report(uuid, text, text, text, integer)": {
    ...authenticated, call: (tx) => tx`select public.save_report(null, 'Số người theo đơn vị', null, 'select unit_name, count(*) from employee group by 1')`, answers: onlyProvince,
  },
  "remove_report(uuid)": { ...authenticated, prepare: keptReport, call: (tx, id) => tx`select public.remove_report(${id})`, answers: onlyProvince },
  "begin_report_query(text, jsonb)": { ...authenticated, call: (tx) => tx`select public.begin_report_query('select 1 as one')`, answers: onlyProvince },
  "end_report_query(uuid, integer, text)": { ...authenticated, call: (tx) => tx`select public.end_report_query(gen_random_uuid(), 1)`, answers: onlyProvince },
  "export_report(uuid, text)": {
    ...authenticated, prepare: ranReport, call: (tx, id) => tx`select public.export_report(${id}, 'Báo cáo theo công văn số 12')`, answers: onlyProvince,
  },
  "reporting_columns()": { ...authenticated, call: (tx) => tx`select * from public.reporting_columns()`, answers: onlyProvince },

  "record_account_issued(uuid, uuid, uuid, text)": {
    ...service, prepare: newPerson,
    call: (tx, id) => tx`select public.record_account_issued(${id}, ${actors.provinceOfficer.userId}, ${actors.provinceOfficer.userId}, null)`,
    answers: { ...service.answers, service: "account_exists" },
  },
  "record_password_changed(uuid)": { ...service, call: (tx) => tx`select public.record_password_changed(${actors.newcomer.userId})` },
  "sign_in_email(text)": {
    ...service, prepare: async (tx) => (await tx<{ n: string }[]>`select identity_number as n from public.employee where id = ${actors.employee.employeeId}`)[0]?.n ?? "",
    call: (tx, number) => tx`select public.sign_in_email(${number})`,
  },
  "unclaimed_user(text)": { ...service, call: (tx) => tx`select public.unclaimed_user('khong.co@account.invalid')`, answers: { ...service.answers, service: "empty" } },
  "pending_document(uuid, uuid)": {
    ...service, prepare: pendingPaper, call: (tx, id) => tx`select (public.pending_document(${id}, ${actors.employee.userId})).id`,
  },
  "settle_document(uuid, uuid, text, bigint, text, text, text, text, integer)": {
    ...service, prepare: pendingPaper,
    call: (tx, id) => tx`select * from public.settle_document(${id}, ${actors.employee.userId}, ${"b".repeat(64)}, 1000, 'application/pdf', null, 'not_configured', null)`,
  },
};

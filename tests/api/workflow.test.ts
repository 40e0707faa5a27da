import type { SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, it } from "vitest";
import { answerOf, call, clientOf, signInMade } from "../helpers/api.ts";
import { owner } from "../helpers/as.ts";
import { account, paper, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { completeEntries, type Entry } from "../helpers/record-values.ts";

interface Item {
  id: string;
  section: string;
  entry_id: string;
  revision: number;
  after: Record<string, unknown>;
  corrections: Record<string, { value: unknown; reason: string; by_name: string }>;
  return_reasons: Record<string, string>;
}
interface Request {
  id: string;
  status: string;
  revision: number;
  items: Item[];
  events: { kind: string; actor_name: string }[];
}
interface Saved {
  item_id: string;
  entry_id: string;
  revision: number;
}

let person: MadeAccount;
let self: SupabaseClient;
const manager = clientOf("schoolManager");
const province = clientOf("provinceOfficer");

const mine = async (): Promise<Request> => (await answerOf<{ request: Request }>(self, "my_record")).request;
const itemOf = (request: Request, section: string): Item => {
  const item = request.items.find((one) => one.section === section);
  if (!item) throw new Error(`no item of ${section}`);
  return item;
};

async function save(entry: Entry, given: { entryId?: string; revision?: number; operation?: string } = {}): Promise<Saved> {
  const papers = entry.proof ? [{ id: await paper(owner, person.employeeId, person.userId, entry.proof), page: 2 }] : null;
  return answerOf<Saved>(self, "save_draft_entry", {
    p_request_id: person.requestId, p_section: entry.section, p_entry_id: given.entryId ?? null, p_operation: given.operation ?? "insert",
    p_values: entry.values, p_documents: papers, p_item_revision: given.revision ?? 0,
  });
}

// One story, told in order: each step stands on the one before.
describe.sequential("from an issued account to version 1", () => {
  beforeAll(async () => {
    person = await account(owner, world.units.school.id, { fullName: "Nguyễn Thị Ánh Tuyết" });
    self = await signInMade(person);
  });

  it("finds a draft with what the unit already knows, and a last day", async () => {
    const record = await answerOf<{ request: Request; obligations: { kind: string; state: string; due_date: string; days_left: number }[] }>(self, "my_record");
    expect(record.request.status).toBe("draft");
    expect(itemOf(record.request, "identity").after).toMatchObject({ full_name: "Nguyễn Thị Ánh Tuyết", identity_number: person.identityNumber });
    expect(record.obligations).toEqual([expect.objectContaining({ kind: "initial", state: "open" })]);
    const [due] = await owner<{ due: string }[]>`select public.due_date('initial', private.today())::text as due`;
    expect(record.obligations[0]?.due_date).toBe(due?.due);
  });

  it("is refused while incomplete, saying exactly what and where, and nothing changes", async () => {
    const { refusal } = await call(self, "submit_change_request", { p_request_id: person.requestId, p_certified: true });
    expect(refusal).toMatchObject({ status: 422, key: "request_incomplete" });
    const findings = refusal?.params.findings as { section: string; field: string | null; rule: string; message_vi: string; severity: string }[];
    expect(findings.length).toBe(refusal?.params.count);
    expect(findings).toContainEqual(expect.objectContaining({ section: "contact", rule: "section_missing", message_vi: "Mục “Địa chỉ, liên hệ” chưa có thông tin" }));
    expect(findings).toContainEqual(expect.objectContaining({ section: "identity", field: "ethnic_group", rule: "required", message_vi: "Chưa nhập “Dân tộc”" }));
    expect(findings.every((finding) => finding.severity === "error")).toBe(true);
    expect(await mine()).toMatchObject({ status: "draft", revision: 1 });
    const asked = await answerOf<{ rule: string; severity: string }[]>(self, "check_change_request", { p_request_id: person.requestId });
    expect(asked.filter((one) => one.severity === "error")).toHaveLength(findings.length);
  });

  it("keeps what is typed, complete or not, and gives it back", async () => {
    const identity = itemOf(await mine(), "identity");
    for (const entry of completeEntries(person)) {
      const given = entry.section === "identity" ? { entryId: identity.entry_id, revision: identity.revision, operation: "update" } : {};
      await save(entry, given);
    }
    const request = await mine();
    const declared = completeEntries(person).map(({ section }) => section);
    expect(request.items).toHaveLength(declared.length);
    expect(new Set(request.items.map((item) => item.section))).toEqual(new Set(declared));
    expect(itemOf(request, "rank_salary").after).toMatchObject({ rank_code: "01.003", salary_step: 4, salary_coefficient: 3.33 });
    expect(await answerOf<unknown[]>(self, "check_change_request", { p_request_id: person.requestId })).toEqual([]);
  });

  it("is not sent without the person's certification", async () => {
    for (const certified of [false, null]) {
      const { refusal } = await call(self, "submit_change_request", { p_request_id: person.requestId, p_certified: certified });
      expect(refusal).toMatchObject({ status: 422, key: "certification_required" });
    }
  });

  it("is sent when complete: the duty is met, the manager is told", async () => {
    expect(await answerOf(self, "submit_change_request", { p_request_id: person.requestId, p_certified: true })).toEqual({ status: "submitted", warnings: 0 });
    const queue = await manager.from("review_queue").select("id, full_name, status, deadline_state").eq("id", person.requestId);
    expect(queue.data).toEqual([{ id: person.requestId, full_name: "Nguyễn Thị Ánh Tuyết", status: "submitted", deadline_state: "met" }]);
    const told = await manager.from("notification").select("kind, link, params").eq("link", `/review/${person.requestId}`);
    expect(told.data).toEqual([{ kind: "request_submitted", link: `/review/${person.requestId}`, params: { name: "Nguyễn Thị Ánh Tuyết", kind: "initial" } }]);
  });

  it("is no longer the person's to change", async () => {
    const { refusal } = await call(self, "save_draft_entry", {
      p_request_id: person.requestId, p_section: "contact", p_entry_id: null, p_operation: "insert", p_values: {}, p_documents: null, p_item_revision: 0,
    });
    expect(refusal).toMatchObject({ status: 409, key: "request_not_editable" });
  });

  it("is compared and corrected by the manager, with a reason; a stale view is told", async () => {
    const opened = await answerOf<{ request: Request; findings: unknown[]; may_review: boolean }>(manager, "open_change_request", { p_request_id: person.requestId });
    expect(opened.may_review).toBe(true);
    expect(opened.findings).toEqual([]);
    expect(JSON.stringify(opened)).not.toContain(person.identityNumber);
    const contact = itemOf(opened.request, "contact");
    const correct = { p_item_id: contact.id, p_field: "current_address", p_value: "34 Trần Phú", p_revision: opened.request.revision };
    expect((await call(manager, "correct_item_field", { ...correct, p_reason: "" })).refusal).toMatchObject({ status: 422, key: "reason_required" });
    await answerOf(manager, "correct_item_field", { ...correct, p_reason: "Theo giấy xác nhận cư trú" });
    expect((await call(manager, "correct_item_field", { ...correct, p_value: "Chỗ khác", p_reason: "Theo giấy khác" })).refusal).toMatchObject({ status: 409, key: "request_changed" });
  });

  it("is returned with a reason per field", async () => {
    const { request } = await answerOf<{ request: Request }>(manager, "open_change_request", { p_request_id: person.requestId });
    const education = itemOf(request, "education");
    await answerOf(manager, "return_change_request", {
      p_request_id: person.requestId, p_reasons: [{ item_id: education.id, field: "major", reason: "Ghi đúng tên ngành trên bằng" }], p_note: "Bổ sung giúp",
      p_revision: request.revision,
    });
    const back = await mine();
    expect(back.status).toBe("returned");
    expect(itemOf(back, "education").return_reasons).toEqual({ major: "Ghi đúng tên ngành trên bằng" });
    expect(itemOf(back, "contact").corrections.current_address).toMatchObject({
      value: "34 Trần Phú", reason: "Theo giấy xác nhận cư trú", by_name: `Võ Văn Hiệu Trưởng (${world.actors.schoolManager.username})`,
    });
    expect(itemOf(back, "contact").after.current_address).toBe("12 Nguyễn Huệ");
    expect(back.events.map((event) => event.kind)).toEqual(["created", "submitted", "corrected", "returned"]);
  });

  it("is mended and sent again: the reasons go, the correction stays", async () => {
    const request = await mine();
    const education = itemOf(request, "education");
    const entry = completeEntries(person).find((one) => one.section === "education");
    if (!entry) throw new Error("no education");
    await save({ ...entry, values: { ...entry.values, major: "Sư phạm Toán học" } }, { entryId: education.entry_id, revision: education.revision, operation: "update" });
    await answerOf(self, "submit_change_request", { p_request_id: person.requestId, p_certified: true });
    const again = await mine();
    expect(itemOf(again, "education").return_reasons).toEqual({});
    expect(itemOf(again, "contact").corrections).toHaveProperty("current_address");
  });

  it("is approved once and for all: version 1, duty closed, person told", async () => {
    const { request } = await answerOf<{ request: Request }>(manager, "open_change_request", { p_request_id: person.requestId });
    const approve = { p_request_id: person.requestId, p_note: "Đã đối chiếu", p_revision: request.revision };
    expect(await answerOf(manager, "approve_change_request", approve)).toEqual({ status: "approved", version: 1 });
    expect((await call(manager, "approve_change_request", approve)).refusal).toMatchObject({ status: 409, key: "request_not_waiting" });
    const record = await answerOf<{ request: null; sections: Record<string, Record<string, unknown>[]>; versions: { version: number; corrections: number }[]; obligations: { state: string }[] }>(self, "my_record");
    expect(record.request).toBeNull();
    expect(record.sections.contact?.[0]).toMatchObject({ current_address: "34 Trần Phú" });
    expect(record.sections.education?.[0]).toMatchObject({ major: "Sư phạm Toán học" });
    expect(record.versions).toEqual([expect.objectContaining({ version: 1, corrections: 1 })]);
    expect(record.obligations).toEqual([expect.objectContaining({ state: "met" })]);
    const told = await self.from("notification").select("kind").order("created_at");
    expect(told.data?.map((row) => row.kind)).toEqual(["account_issued", "request_returned", "request_approved"]);
  });

  it.each(["anh tuyet", "ÁNH TUYẾT", "nguyen thi anh", "Tuyết", "  ánh   tuyet "])("is found by Sở Nội vụ as “%s”", async (term) => {
    const { rows } = await answerOf<{ rows: { id: string }[] }>(province, "search_employees", { p_term: term, p_limit: 200 });
    expect(rows.map((row) => row.id)).toContain(person.employeeId);
  });

  it("is found by its code", async () => {
    const found = await answerOf(province, "search_employees", { p_term: person.code.toUpperCase() });
    expect(found).toMatchObject({ total: 1, rows: [{ id: person.employeeId, record_status: "approved", account_status: "active" }] });
  });

  it("opens for Sở Nội vụ at version 1 and says who corrected what", async () => {
    const opened = await answerOf<{ employee: { approved_version: number }; versions: { version: number }[] }>(province, "open_employee_record", { p_employee_id: person.employeeId });
    expect(opened.employee.approved_version).toBe(1);
    const version = await answerOf<{ corrections: Record<string, unknown>[]; approved_by_name: string; content_hash: string }>(
      province, "open_record_version", { p_employee_id: person.employeeId, p_version: 1 });
    expect(version.corrections).toEqual([expect.objectContaining({
      section: "contact", field: "current_address", declared: "12 Nguyễn Huệ", value: "34 Trần Phú",
      reason: "Theo giấy xác nhận cư trú", by_name: `Võ Văn Hiệu Trưởng (${world.actors.schoolManager.username})`,
    })]);
    expect(JSON.stringify(version)).not.toContain(person.identityNumber);
    const [row] = await owner<{ hash: string; same: boolean }[]>`
      select content_hash as hash, content_hash = encode(sha256(convert_to(snapshot::text, 'UTF8')), 'hex') as same from public.record_version where employee_id = ${person.employeeId}`;
    expect(row).toEqual({ hash: version.content_hash, same: true });
  });

  it("shows the person who read it, and the auditor finds the same", async () => {
    const readings = await answerOf<{ action: string; actor_name: string }[]>(self, "my_record_readings");
    expect(readings.filter((row) => row.actor_name.startsWith("Trần Thị Sở Nội Vụ")).map((row) => row.action)).toEqual(["read", "read"]);
    expect(readings.some((row) => row.actor_name.startsWith("Võ Văn Hiệu Trưởng"))).toBe(true);
    const [row] = await owner<{ today: string }[]>`select private.today()::text as today`;
    const trail = await answerOf<{ action: string; object: string }[]>(clientOf("auditor"), "audit_events", {
      p_from: row?.today, p_to: row?.today, p_employee_id: person.employeeId, p_action: "read", p_actor: world.actors.provinceOfficer.userId,
    });
    expect(trail.map((event) => event.object)).toEqual(["public.record_version", "public.employee"]);
  });

  it("reveals a masked number only for a reason, which the person sees", async () => {
    const refused = await call(province, "reveal_masked", { p_employee_id: person.employeeId, p_reason: "  " });
    expect(refused.refusal).toMatchObject({ status: 422, key: "reason_required" });
    const revealed = await answerOf<{ identity: Record<string, { identity_number: string }> }>(province, "reveal_masked", { p_employee_id: person.employeeId, p_reason: "Đối chiếu bảo hiểm xã hội" });
    expect(Object.values(revealed.identity)[0]?.identity_number).toBe(person.identityNumber);
    const readings = await answerOf<{ action: string; details: Record<string, unknown> }[]>(self, "my_record_readings");
    expect(readings[0]).toMatchObject({ action: "reveal", details: { reason: "Đối chiếu bảo hiểm xã hội" } });
  });

  it("starts an update afterwards, with five days from the event, and only one at a time", async () => {
    const [row] = await owner<{ day: string; due: string }[]>`select (private.today() - 2)::text as day, public.due_date('update', private.today() - 2)::text as due`;
    await answerOf(self, "start_change_request", { p_event_date: row?.day });
    expect((await call(self, "start_change_request", { p_event_date: row?.day })).refusal).toMatchObject({ status: 409, key: "request_already_open" });
    const record = await answerOf<{ obligations: { kind: string; due_date: string; state: string }[] }>(self, "my_record");
    expect(record.obligations).toContainEqual(expect.objectContaining({ kind: "update", due_date: row?.due, state: "open" }));
  });
});

import { randomUUID } from "node:crypto";
import type { SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, it } from "vitest";
import { answerOf, call, clientOf, signInMade } from "../helpers/api.ts";
import { owner } from "../helpers/as.ts";
import { account, approved, declaredRequest, paper, revisionOf, submitted, type MadeAccount } from "../helpers/factories.ts";
import { stack, world } from "../helpers/facts.ts";
import { completeEntries, identityNumber, type Entry } from "../helpers/record-values.ts";

const manager = clientOf("schoolManager");
const HTML = `<img src=x onerror="alert(1)"><script>alert('2')</script>&amp;"'`;

let person: MadeAccount;
let self: SupabaseClient;
let stranger: MadeAccount;

/** Everything of a stranger that a client could name: nothing of it may answer. */
let theirs: { item: string; entry: string; document: string; request: string; grant: string };

beforeAll(async () => {
  person = await account(owner, world.units.school.id);
  self = await signInMade(person);
  stranger = await owner.begin(async (tx) => {
    const made = await account(tx, world.units.farSchool.id);
    await approved(tx, made, world.actors.multiManager.userId);
    return made;
  });
  const [row] = await owner<{ item: string; entry: string; document: string; request: string; grant: string }[]>`
    select i.id as item, (select e.id from public.profile_education e where e.employee_id = ${stranger.employeeId}) as entry,
           (select d.id from public.document d where d.employee_id = ${stranger.employeeId} limit 1) as document, i.change_request_id as request,
           (select g.id from public.role_grant g where g.user_id = ${world.actors.multiManager.userId} limit 1) as grant
      from public.change_request_item i where i.change_request_id = ${stranger.requestId} and i.section = 'contact'`;
  if (!row) throw new Error("the stranger has no request");
  theirs = row;
});

const save = (section: string, values: unknown, more: Record<string, unknown> = {}): ReturnType<typeof call> =>
  call(self, "save_draft_entry", {
    p_request_id: person.requestId, p_section: section, p_entry_id: null, p_operation: "insert", p_values: values, p_documents: null, p_item_revision: 0, ...more,
  });

/** Declares a whole record with one entry changed, and tells what the checks say about the changed field. */
async function findingsFor(section: string, field: string, value: unknown): Promise<string[]> {
  const who = await account(owner, world.units.school.id);
  await owner.begin((tx) => declaredRequest(tx, who, (entries) =>
    entries.map((entry) => (entry.section === section ? { ...entry, values: { ...entry.values, [field]: value as string } } : entry))));
  const rows = await owner<{ rule: string }[]>`
    select rule from private.check_request(${who.requestId}) where section = ${section} and field = ${field} and severity = 'error'`;
  return rows.map((row) => row.rule);
}

describe("a person entered by the unit", () => {
  const good = (): Record<string, unknown> => ({
    unit_id: world.units.school.id, full_name: "Trần Thị Đúng", birth_date: "1991-04-05", gender: "2", category: "public_employee", identity_number: identityNumber("1991-04-05", "2"),
  });
  const register = (change: Record<string, unknown>): ReturnType<typeof call> => call(manager, "register_employee", { p_input: { ...good(), ...change } });

  it.each([
    ["a name of 500 characters", { full_name: "Nguyễn ".repeat(71) + "Văn" }, "too_long", "full_name"],
    ["a name of one letter", { full_name: "A" }, "name_characters", "full_name"],
    ["an empty name", { full_name: " \t " }, "required", "full_name"],
    ["a name of HTML", { full_name: HTML }, "name_characters", "full_name"],
    ["a name of digits", { full_name: "Người 007" }, "name_characters", "full_name"],
    ["an 11-digit identity number", { identity_number: "05219100123" }, "identity_number_format", "identity_number"],
    ["a 13-digit identity number", { identity_number: "0521910012345" }, "identity_number_format", "identity_number"],
    ["letters in the identity number", { identity_number: "05219100123A" }, "identity_number_format", "identity_number"],
    ["no identity number", { identity_number: null }, "identity_number_format", "identity_number"],
    ["an identity number of the other sex", { identity_number: identityNumber("1991-04-05", "1") }, "identity_number_sex_century", "identity_number"],
    ["a future birth date", { birth_date: "2091-04-05" }, "date_in_future", "birth_date"],
    ["a child", { birth_date: "2020-01-01" }, "age_below_18", "birth_date"],
    ["a day that does not exist", { birth_date: "1991-02-30" }, "date_invalid", "birth_date"],
    ["a date in words", { birth_date: "hôm qua" }, "date_invalid", "birth_date"],
    ["a birth date before 1900", { birth_date: "1820-01-01" }, "date_too_early", "birth_date"],
    ["no sex", { gender: null }, "required", "gender"],
    ["an unknown sex", { gender: "x" }, "value_unknown", "gender"],
    ["an unknown category", { category: "king" }, "value_unknown", "category"],
    ["a very long position", { position_title: "x".repeat(201) }, "too_long", "position_title"],
    ["no unit", { unit_id: null }, "unit_required", "unit_id"],
    ["a unit that does not exist", { unit_id: randomUUID() }, "unit_required", "unit_id"],
    ["a unit id that is none", { unit_id: "x' or 1=1 --" }, "unit_required", "unit_id"],
  ])("with %s is refused by name of the field", async (_, change, key, field) => {
    const { refusal } = await register(change);
    expect(refusal).toMatchObject({ status: 422, key, params: expect.objectContaining({ field }) });
  });

  it.each([[null], ["text"], [[]], [42], [{}]])("given as %j is refused", async (input) => {
    const { refusal } = await call(manager, "register_employee", { p_input: input });
    expect(refusal?.status).toBe(422);
  });

  it("takes no field that the caller may not set", async () => {
    const id = await answerOf<string>(manager, "register_employee", { p_input: { ...good(), status: "archived", approved_version: 9, record_status: "approved", code: "hack", unit_lft: 1, created_by: null } });
    const [row] = await owner<{ status: string; approved_version: number; record_status: string; code: string }[]>`
      select status, approved_version, record_status, code from public.employee where id = ${id}`;
    expect(row).toMatchObject({ status: "active", approved_version: 0, record_status: "not_declared" });
    expect(row?.code).toMatch(/^cb\d{6}$/);
  });
});

describe("a declared value", () => {
  it.each([
    ["identity", "full_name", "N".repeat(500), "too_long"],
    ["identity", "full_name", HTML, "name_characters"],
    ["identity", "birth_date", "2090-01-01", "date_in_future"],
    ["identity", "birth_date", "31/12/1990", "date_invalid"],
    ["identity", "identity_number", "05219100123", "identity_number_format"],
    ["identity", "identity_number", "٠٥٢١٩١٠٠١٢٣٤", "identity_number_format"],
    ["identity", "ethnic_group", "<b>", "value_unknown"],
    ["identity", "other_names", "x".repeat(201), "too_long"],
    ["contact", "phone_mobile", "0905-CALL-ME", "phone_invalid"],
    ["contact", "phone_mobile", "9".repeat(60), "phone_invalid"],
    ["contact", "email_personal", "không phải thư", "email_invalid"],
    ["contact", "email_personal", `${"x".repeat(3000)}@example.org`, "too_long"],
    ["contact", "current_address", "x".repeat(301), "too_long"],
    ["rank_salary", "salary_coefficient", "-1", "number_out_of_range"],
    ["rank_salary", "salary_coefficient", "1e9", "number_out_of_range"],
    ["rank_salary", "salary_coefficient", "NaN", "number_out_of_range"],
    ["rank_salary", "salary_step", 99999999999, "number_out_of_range"],
    ["rank_salary", "salary_step", 1.5, "number_out_of_range"],
    ["education", "graduation_year", 3000, "year_invalid"],
    ["education", "studied_from", "0001-01-01", "date_too_early"],
    ["family", "birth_year", "19xx", "year_invalid"],
    ["family", "deceased", "maybe", "value_unknown"],
  ])("%s.%s = %j is found as %s and cannot be sent", async (section, field, value, rule) => {
    expect(await findingsFor(section, field, value)).toContain(rule);
  });

  it.each([
    ["an unknown field", "contact", { nickname: "x" }, "field_unknown"],
    ["a column that is no field", "contact", { employee_id: randomUUID() }, "field_unknown"],
    ["another unit's number", "contact", { unit_lft: 1 }, "field_unknown"],
    ["SQL for a field", "contact", { "phone_mobile\"; drop table public.employee; --": "x" }, "field_unknown"],
    ["a nested value", "contact", { phone_mobile: { a: 1 } }, "values_malformed"],
    ["a list", "contact", { phone_mobile: ["0905123456"] }, "values_malformed"],
    ["4,001 characters", "contact", { current_address: "x".repeat(4001) }, "value_too_long"],
    ["values that are a list", "contact", [], "values_malformed"],
    ["values that are a text", "contact", "x", "values_malformed"],
    ["an unknown section", "salary", {}, "section_unknown"],
    ["no section", null, {}, "section_unknown"],
  ])("with %s is refused", async (_, section, values, key) => {
    expect((await save(section as string, values)).refusal).toMatchObject({ status: 422, key });
  });

  it.each([
    ["an unknown operation", { p_operation: "drop" }, 422, "operation_unknown"],
    ["no operation", { p_operation: null }, 422, "operation_unknown"],
    ["a negative revision", { p_item_revision: -1 }, 409, "draft_changed_elsewhere"],
    ["a revision from nowhere", { p_item_revision: 7 }, 409, "draft_changed_elsewhere"],
    ["removal of what stands once", { p_operation: "delete" }, 422, "section_not_removable"],
    ["a paper that does not exist", { p_documents: [{ id: randomUUID() }] }, 422, "document_unknown"],
    ["no paper in the list of papers", { p_documents: [null] }, 422, "document_unknown"],
    ["a paper without an id", { p_documents: [{ page: 1 }] }, 422, "document_unknown"],
    ["something else than a list of papers", { p_documents: "x" }, 422, "values_malformed"],
    ["more papers than an entry may have", { p_documents: Array.from({ length: 101 }, () => ({ id: randomUUID() })) }, 422, "values_malformed"],
    ["page 0 of a paper", { p_documents: [{ id: randomUUID(), page: 0 }] }, 422, "page_out_of_range"],
    ["a page that is no number", { p_documents: [{ id: randomUUID(), page: "cuối" }] }, 422, "page_out_of_range"],
    ["half a page", { p_documents: [{ id: randomUUID(), page: 1.5 }] }, 422, "page_out_of_range"],
    ["no request", { p_request_id: null }, 404, "request_unknown"],
    ["a request that does not exist", { p_request_id: randomUUID() }, 404, "request_unknown"],
  ])("with %s is refused", async (_, change, status, key) => {
    expect((await save("contact", {}, change)).refusal).toMatchObject({ status, key });
  });

  it("of the wrong type for an argument is a bad request, not a fault of the server", async () => {
    for (const change of [{ p_request_id: "x" }, { p_entry_id: "x" }, { p_item_revision: "một" }]) {
      expect((await save("contact", {}, change)).refusal?.status, JSON.stringify(change)).toBe(400);
    }
    expect((await call(self, "save_draft_entry", { p_request_id: person.requestId, p_unknown: 1 })).refusal?.status).toBe(404);
  });

  it("with a zero byte is a bad request", async () => {
    expect((await save("contact", { current_address: "a\u0000b" })).refusal?.status).toBe(400);
  });

  it("is tidied: composed letters, single spaces, empty as nothing", async () => {
    const saved = await save("contact", { current_address: "  12   Nguye\u0302\u0303n Hue\u0323\u0302 ", permanent_address: "   ", phone_mobile: " 0905.123 456 " });
    expect(saved.refusal).toBeNull();
    const [row] = await owner<{ after: Record<string, unknown> }[]>`
      select after from public.change_request_item where change_request_id = ${person.requestId} and section = 'contact'`;
    expect(row?.after).toEqual({ current_address: "12 Nguyễn Huệ", permanent_address: null, phone_mobile: "0905123456" });
  });
});

describe("HTML", () => {
  it("stays inert text from declaration to version 1, in every text field that takes it", async () => {
    const texts = await owner<{ section: string; field: string }[]>`
      select section, field from public.profile_field
       where type in ('text', 'multiline') and source = 'declared' and not masked and coalesce(max_length, 300) >= ${HTML.length}`;
    const filled = (refused: ReadonlySet<string>) => (entries: Entry[]): Entry[] => entries.map((entry) => ({
      ...entry,
      values: { ...entry.values, ...Object.fromEntries(texts.filter(({ section, field }) => section === entry.section && !refused.has(`${section}.${field}`)).map(({ field }) => [field, HTML])) },
    }));
    const tried = await account(owner, world.units.school.id);
    await owner.begin((tx) => declaredRequest(tx, tried, filled(new Set())));
    const refused = new Set((await owner<{ name: string }[]>`
      select section || '.' || field as name from private.check_request(${tried.requestId}) where severity = 'error' and field is not null`).map(({ name }) => name));
    expect([...refused]).toContain("identity.full_name");
    const who = await owner.begin(async (tx) => {
      const made = await account(tx, world.units.school.id);
      await approved(tx, made, world.actors.schoolManager.userId, filled(refused));
      return made;
    });
    const opened = await answerOf<{ sections: Record<string, Record<string, unknown>[]> }>(manager, "open_employee_record", { p_employee_id: who.employeeId });
    const taken = texts.filter(({ section, field }) => !refused.has(`${section}.${field}`) && opened.sections[section]?.[0]);
    expect(taken.length).toBeGreaterThan(10);
    for (const { section, field } of taken) expect(opened.sections[section]?.[0]?.[field], `${section}.${field}`).toBe(HTML);
    const response = await fetch(`${stack.supabaseUrl}/rest/v1/rpc/open_employee_record`, {
      method: "POST", body: JSON.stringify({ p_employee_id: who.employeeId }),
      headers: { apikey: stack.publishableKey, authorization: `Bearer ${world.actors.schoolManager.token}`, "content-type": "application/json" },
    });
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  });

  it("and wildcards find nothing they should not", async () => {
    for (const term of ["%%", "__", "\\%", "' or '1'='1", HTML, "x".repeat(5000), ",name.eq.a)", "(a,b)"]) {
      const { data, refusal } = await call(clientOf("provinceOfficer"), "search_employees", { p_term: term });
      expect(refusal, term).toBeNull();
      expect(data, term).toEqual({ total: 0, rows: [] });
    }
    for (const term of [null, "", " ", "a", "  b  "]) {
      expect((await call(clientOf("provinceOfficer"), "search_employees", { p_term: term })).refusal).toMatchObject({ status: 422, key: "search_too_short" });
    }
    for (const sort of ["code", "id; drop table public.employee", "name_sort desc, (select 1)"]) {
      expect((await call(clientOf("provinceOfficer"), "search_employees", { p_term: "nguyen", p_sort: sort })).refusal).toMatchObject({ status: 422, key: "sort_unknown" });
    }
    for (const filter of [{ p_status: "active' or '1'='1" }, { p_category: "%" }, { p_unit_id: "00000000-0000-4000-8000-000000000000" }]) {
      expect((await call(clientOf("provinceOfficer"), "search_employees", { p_term: "nguyen", ...filter })).data).toEqual({ total: 0, rows: [] });
    }
  });
});

describe("another person's ids", () => {
  it.each([
    ["save_draft_entry", () => ({ p_request_id: theirs.request, p_section: "contact", p_entry_id: null, p_operation: "insert", p_values: {}, p_documents: null, p_item_revision: 0 }), "request_unknown"],
    ["save_draft_entry", () => ({ p_request_id: person.requestId, p_section: "education", p_entry_id: theirs.entry, p_operation: "update", p_values: {}, p_documents: null, p_item_revision: 0 }), "entry_unknown"],
    ["save_draft_entry", () => ({ p_request_id: person.requestId, p_section: "education", p_entry_id: theirs.entry, p_operation: "delete", p_values: {}, p_documents: null, p_item_revision: 0 }), "entry_unknown"],
    ["save_draft_entry", () => ({ p_request_id: person.requestId, p_section: "education", p_entry_id: theirs.entry, p_operation: "insert", p_values: {}, p_documents: null, p_item_revision: 0 }), "entry_unknown"],
    ["save_draft_entry", () => ({ p_request_id: person.requestId, p_section: "education", p_entry_id: null, p_operation: "insert", p_values: {}, p_documents: [{ id: theirs.document }], p_item_revision: 0 }), "document_unknown"],
    ["discard_draft_entry", () => ({ p_item_id: theirs.item }), /entry_unknown|request_unknown/],
    ["submit_change_request", () => ({ p_request_id: theirs.request, p_certified: true }), "request_unknown"],
    ["withdraw_change_request", () => ({ p_request_id: theirs.request }), "request_unknown"],
    ["cancel_change_request", () => ({ p_request_id: theirs.request }), "request_unknown"],
    ["check_change_request", () => ({ p_request_id: theirs.request }), "request_unknown"],
    ["open_change_request", () => ({ p_request_id: theirs.request }), "request_unknown"],
    ["approve_change_request", () => ({ p_request_id: theirs.request, p_note: null, p_revision: 1 }), "request_unknown"],
    ["return_change_request", () => ({ p_request_id: theirs.request, p_reasons: [{ item_id: theirs.item, field: "*", reason: "Trả lại" }], p_note: null, p_revision: 1 }), "request_unknown"],
    ["correct_item_field", () => ({ p_item_id: theirs.item, p_field: "current_address", p_value: "x", p_reason: "Sửa lại", p_revision: 1 }), /entry_unknown|request_unknown/],
    ["open_employee_record", () => ({ p_employee_id: stranger.employeeId }), "record_unknown"],
    ["open_record_version", () => ({ p_employee_id: stranger.employeeId, p_version: 1 }), "record_unknown"],
    ["reveal_masked", () => ({ p_employee_id: stranger.employeeId, p_reason: "Tò mò thôi" }), "record_unknown"],
    ["open_document", () => ({ p_document_id: theirs.document }), "document_unknown"],
    ["register_document", () => ({ p_employee_id: stranger.employeeId, p_kind: "VB", p_title: "x", p_file_name: "x.pdf", p_content_type: "application/pdf", p_byte_size: 10 }), "record_not_yours"],
    ["authorize_account_issue", () => ({ p_employee_id: stranger.employeeId }), "record_unknown"],
    ["authorize_password_reset", () => ({ p_user_id: stranger.userId }), "account_unknown"],
    ["set_account_lock", () => ({ p_user_id: stranger.userId, p_locked: true, p_reason: "Khóa thử" }), "account_unknown"],
    ["assign_role", () => ({ p_user_id: person.userId, p_role: "unit_manager", p_unit_id: world.units.farSchool.id, p_valid_from: null, p_valid_to: null, p_reason: "Tự cho quyền" }), "only_province_officer"],
    ["revoke_role", () => ({ p_grant_id: theirs.grant, p_reason: "Bỏ quyền" }), "only_province_officer"],
  ] as [string, () => Record<string, unknown>, string | RegExp][])("in %s answer as if they did not exist, to the person and to a manager elsewhere", async (name, args, key) => {
    for (const client of name.startsWith("save") || name === "discard_draft_entry" ? [self] : [self, clientOf("schoolManager")]) {
      const { refusal } = await call(client, name, args());
      expect([403, 404, 422], JSON.stringify(refusal)).toContain(refusal?.status);
      expect(refusal?.key).toMatch(key);
      expect(JSON.stringify(refusal)).not.toContain(stranger.fullName);
    }
  });

  it("in the notifications to mark touch only one's own", async () => {
    const [row] = await owner<{ ids: string[] }[]>`select array_agg(id) as ids from public.notification where user_id = ${stranger.userId}`;
    expect(row?.ids.length).toBeGreaterThan(0);
    expect(await answerOf(self, "mark_notifications_read", { p_ids: row?.ids })).toBe(0);
  });

  it("behind filters and embeddings of the Data API give no row", async () => {
    const nothing = await self.from("employee").select("id").eq("id", stranger.employeeId);
    expect(nothing.data).toEqual([]);
    const embedded = await manager.from("unit").select("id, employee(id)").eq("id", world.units.farSchool.id);
    expect(JSON.stringify(embedded.data ?? [])).not.toContain(stranger.employeeId);
    const counted = await manager.from("employee").select("id", { count: "exact", head: true }).eq("unit_id", world.units.farSchool.id);
    expect(counted.count).toBe(0);
    const hidden = await manager.from("employee").select("id").eq("identity_number", person.identityNumber);
    expect(hidden.error?.code).toBe("42501");
    const sorted = await manager.from("employee").select("id").order("identity_number");
    expect(sorted.error?.code).toBe("42501");
    const written = await manager.from("employee").update({ full_name: "Đã Đổi" }).eq("id", person.employeeId).select();
    expect(written.error?.code).toBe("42501");
    const inserted = await self.from("role_grant").insert({ user_id: person.userId, role: "province_officer", unit_id: world.units.province.id, reason: "tự cho" });
    expect(inserted.error?.code).toBe("42501");
  });

  it.each(["private", "audit", "reporting", "auth", "storage"])("schema %s is not served", async (schema) => {
    const response = await fetch(`${stack.supabaseUrl}/rest/v1/${schema === "audit" ? "event" : "clock"}`, {
      headers: { apikey: stack.publishableKey, authorization: `Bearer ${world.actors.auditor.token}`, "accept-profile": schema },
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });
});

describe("nulls and nonsense for officers", () => {
  it.each([
    ["approve_change_request", { p_request_id: null, p_note: null, p_revision: null }],
    ["return_change_request", { p_request_id: null, p_reasons: null, p_note: null, p_revision: null }],
    ["open_change_request", { p_request_id: null }],
    ["open_employee_record", { p_employee_id: null }],
    ["open_record_version", { p_employee_id: null, p_version: null }],
    ["reveal_masked", { p_employee_id: null, p_reason: null, p_request_id: null }],
    ["register_document", { p_employee_id: null, p_kind: null, p_title: null, p_file_name: null, p_content_type: null, p_byte_size: null }],
    ["assign_role", { p_user_id: null, p_role: null, p_unit_id: null, p_valid_from: null, p_valid_to: null, p_reason: null }],
    ["revoke_role", { p_grant_id: null, p_reason: null }],
    ["set_account_lock", { p_user_id: null, p_locked: null, p_reason: null }],
    ["authorize_password_reset", { p_user_id: null }],
    ["authorize_account_issue", { p_employee_id: null, p_official_email: null }],
    ["correct_item_field", { p_item_id: null, p_field: null, p_value: null, p_reason: null, p_revision: null }],
    ["discard_draft_entry", { p_item_id: null }],
    ["start_change_request", { p_event_date: null }],
    ["submit_change_request", { p_request_id: null, p_certified: null, p_warnings_note: null }],
    ["due_date", { kind: null, event_date: null }],
  ])("%s(%j) is refused with a key, never a fault of the server", async (name, args) => {
    for (const client of [clientOf("provinceOfficer"), manager]) {
      const { refusal } = await call(client, name, args);
      expect(refusal?.status).toBeGreaterThanOrEqual(400);
      expect(refusal?.status).toBeLessThan(500);
      expect(refusal?.key).toMatch(/^[a-z_]+$/);
    }
  });

  it("a correction of a request under review is refused with a key, whatever is wrong with it", async () => {
    const who = await owner.begin(async (tx) => {
      const made = await account(tx, world.units.school.id);
      await submitted(tx, made);
      return made;
    });
    const [item] = await owner<{ id: string }[]>`select id from public.change_request_item where change_request_id = ${who.requestId} and section = 'contact'`;
    const revision = await revisionOf(owner, who.requestId);
    const good = { p_item_id: item?.id, p_field: "current_address", p_value: "Nơi khác", p_reason: "Theo giấy tờ", p_revision: revision };
    for (const [change, status, key] of [
      [{ p_field: null }, 422, "field_unknown"], [{ p_field: "unit_lft" }, 422, "field_unknown"], [{ p_field: "" }, 422, "field_unknown"],
      [{ p_value: null }, 422, "required"], [{ p_value: { a: 1 } }, 422, "values_malformed"], [{ p_value: "x".repeat(301) }, 422, "too_long"],
      [{ p_value: "12 Nguyễn Huệ" }, 422, "value_unchanged"], [{ p_reason: "vì" }, 422, "reason_required"],
      [{ p_revision: -1 }, 409, "request_changed"], [{ p_revision: null }, 409, "request_changed"], [{ p_revision: revision + 1 }, 409, "request_changed"],
    ] as const) {
      expect((await call(manager, "correct_item_field", { ...good, ...change })).refusal, JSON.stringify(change)).toMatchObject({ status, key });
    }
    const back = { p_request_id: who.requestId, p_note: null, p_revision: revision };
    for (const [reasons, key] of [
      [[], "return_reason_required"], [{}, "return_reason_required"], ["x", "return_reason_required"], [[{ item_id: item?.id, field: "current_address" }], "reason_required"],
      [[{ item_id: item?.id, field: "unit_lft", reason: "Sai đơn vị" }], "entry_unknown"], [[{ item_id: theirs.item, field: "*", reason: "Của người khác" }], "entry_unknown"],
      [[null], /reason_required|entry_unknown/], [["x"], /reason_required|entry_unknown/], [[{ item_id: "x", field: "*", reason: "Không phải mã" }], "entry_unknown"],
    ] as [unknown, string | RegExp][]) {
      const { refusal } = await call(manager, "return_change_request", { ...back, p_reasons: reasons });
      expect(refusal?.status, JSON.stringify(reasons)).toBe(422);
      expect(refusal?.key, JSON.stringify(reasons)).toMatch(key);
    }
    expect(await revisionOf(owner, who.requestId)).toBe(revision);
  });

  it("limits and pages below zero are no fault of the server", async () => {
    for (const args of [{ p_limit: -1 }, { p_limit: 100_000 }, { p_limit: null }]) {
      const { refusal } = await call(self, "my_record_readings", args);
      expect(refusal?.status ?? 200).toBeLessThan(500);
    }
    const trail = await call<unknown[]>(clientOf("auditor"), "audit_events", { p_from: "2020-01-01", p_to: "2099-01-01", p_limit: 100_000, p_offset: 0 });
    expect(trail.data?.length).toBeLessThanOrEqual(200);
  });
});

describe("papers over HTTP", () => {
  it("of another are neither listed, signed nor fetched", async () => {
    const id = await paper(owner, stranger.employeeId, stranger.userId, "VB");
    const path = `${stranger.employeeId}/${id}`;
    for (const client of [self, manager, clientOf("anonymous")]) {
      expect((await client.storage.from("papers").download(path)).error).not.toBeNull();
      expect((await client.storage.from("papers").createSignedUrl(path, 60)).error).not.toBeNull();
      expect((await client.storage.from("papers").list(stranger.employeeId)).data ?? []).toEqual([]);
      expect((await client.storage.from("papers").upload(path, new Blob(["%PDF-1.7"], { type: "application/pdf" }), { upsert: true })).error).not.toBeNull();
      const removed = await client.storage.from("papers").remove([path]);
      expect(removed.data ?? []).toEqual([]);
    }
  });

  it("as completeEntries declares them pass every check", async () => {
    const who = await account(owner, world.units.school.id);
    await owner.begin((tx) => declaredRequest(tx, who));
    expect(completeEntries(who).length).toBeGreaterThan(15);
    expect(await owner`select rule from private.check_request(${who.requestId})`).toHaveLength(0);
  });
});

import { describe, expect, it } from "vitest";
import { actingAs, become, freeze, refused, rolledBack, type Tx, type Who } from "../helpers/as.ts";
import { account, approved, declaredRequest, grant, paper, revisionOf, submitted, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const REASON = "Bổ sung hồ sơ bổ nhiệm";

interface Begun {
  print_id: string; code: string; draft: boolean; version: number | null; approved_on: string | null; units: string[]; printed_by: string; certified_on: string | null; unconfirmed: boolean;
  sections: Record<string, Record<string, unknown>[]>; names: Record<string, Record<string, string>>; fields: Record<string, { type: string }>; since: { version: number } | null;
}

interface Ask { form?: string; format?: string; version?: number | null; draft?: boolean; since?: number | null; reason?: string | null }

async function begin(tx: Tx, employeeId: string, { form = "tt06_2023", format = "pdf", version = null, draft = false, since = null, reason = null }: Ask = {}): Promise<Begun> {
  const [row] = await tx<{ answer: Begun }[]>`
    select public.begin_record_print(${employeeId}, ${form}, ${format}, ${version}, ${draft}, ${since}, ${reason}) as answer`;
  if (!row) throw new Error("no answer");
  return row.answer;
}

async function verify(tx: Tx, code: string, address = "192.0.2.7", file: string | null = null): Promise<Record<string, unknown>> {
  await become(tx, "service");
  const [row] = await tx<{ answer: Record<string, unknown> }[]>`select public.verify_print(${code}, ${address}, ${file}) as answer`;
  await tx`select set_config('role', 'none', true), set_config('request.jwt.claims', '', true)`;
  return row?.answer ?? {};
}

async function person(tx: Tx, versions: 0 | 1): Promise<MadeAccount> {
  const made = await account(tx, world.units.school.id, { fullName: "Đặng Quốc Khánh" });
  if (versions === 1) await approved(tx, made, world.actors.schoolManager.userId);
  return made;
}

/** A further approved version with the same values. */
const nextVersion = (tx: Tx, { employeeId }: MadeAccount) => tx`select private.write_version(${employeeId}, null, ${world.actors.schoolManager.userId})`;

describe("printing one's own record", () => {
  it("needs no reason, shows every number in full, and is logged with form, format and version", () => rolledBack(async (tx) => {
    const own = await person(tx, 1);
    const begun = await actingAs(tx, { userId: own.userId }, () => begin(tx, own.employeeId, { form: "2c_bnv_2008", format: "docx" }));
    expect(begun).toMatchObject({ draft: false, version: 1, since: null, unconfirmed: false });
    expect(begun.sections.identity?.[0]?.identity_number).toBe(own.identityNumber);
    expect(begun.names.province?.["52"]).toBe("Gia Lai");
    expect(begun.units.at(-1)).toBe(world.units.school.name);
    expect(begun.units[0]).toBe(world.units.province.name);
    expect(begun.code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
    const [event] = await tx`select action, actor, details from audit.event where employee_id = ${own.employeeId} and action = 'export'`;
    expect(event).toMatchObject({ action: "export", actor: own.userId, details: { form: "2c_bnv_2008", format: "docx", version: 1 } });
    const [row] = await tx`select version, code_hash, content_hash, printed_by, reason, file_sha256 from public.record_print where id = ${begun.print_id}`;
    const [version] = await tx`select content_hash from public.record_version where employee_id = ${own.employeeId} and version = 1`;
    expect(row).toMatchObject({ version: 1, content_hash: version?.content_hash as string, printed_by: own.userId, reason: null, file_sha256: null });
    expect(JSON.stringify(await tx`select * from public.record_print where id = ${begun.print_id}`)).not.toContain(begun.code);
  }));

  it("can be done of the draft, which is marked so", () => rolledBack(async (tx) => {
    const own = await person(tx, 0);
    await declaredRequest(tx, own);
    const begun = await actingAs(tx, { userId: own.userId }, () => begin(tx, own.employeeId, { draft: true }));
    expect(begun).toMatchObject({ draft: true, version: null, approved_on: null });
    expect(begun.sections.identity?.[0]?.full_name).toBe("Đặng Quốc Khánh");
    expect(await verify(tx, begun.code)).toMatchObject({ result: "draft", version: null, approved_on: null });
  }));

  it("can be done of a correction that waits for Sở Nội vụ", () => rolledBack(async (tx) => {
    const own = await person(tx, 0);
    await submitted(tx, own);
    await tx`update public.change_request set status = 'unit_approved', unit_approved_by = ${world.actors.schoolManager.userId}, unit_approved_at = private.now() where id = ${own.requestId}`;
    expect(await actingAs(tx, { userId: own.userId }, () => begin(tx, own.employeeId, { draft: true }))).toMatchObject({ draft: true, unconfirmed: false, certified_on: expect.any(String) as string });
  }));

  it("is refused of what does not exist", () => rolledBack(async (tx) => {
    const fresh = await person(tx, 0);
    const own = await person(tx, 1);
    const key = async (who: MadeAccount, ask: Ask) => {
      await become(tx, { userId: who.userId });
      const { key: refusal, code } = await refused(tx, (sp) => begin(sp, who.employeeId, ask));
      await tx`select set_config('role', 'none', true)`;
      return [refusal, code];
    };
    expect(await key(fresh, {})).toEqual(["not_approved_yet", "PT409"]);
    expect(await key(own, { draft: true })).toEqual(["no_open_request", "PT409"]);
    expect(await key(own, { version: 9 })).toEqual(["version_unknown", "PT404"]);
    expect(await key(own, { form: "mau_la" })).toEqual(["print_form_unknown", "PT422"]);
    expect(await key(own, { format: "xlsx" })).toEqual(["print_format_unknown", "PT422"]);
    expect(await key(own, { form: "supplement" })).toEqual(["nothing_to_supplement", "PT409"]);
  }));

  it("gives the supplement the earlier version to tell what changed", () => rolledBack(async (tx) => {
    const own = await person(tx, 1);
    await nextVersion(tx, own);
    await nextVersion(tx, own);
    await become(tx, { userId: own.userId });
    expect((await begin(tx, own.employeeId, { form: "supplement" })).since?.version).toBe(2);
    expect((await begin(tx, own.employeeId, { form: "supplement", since: 1 })).since?.version).toBe(1);
    expect((await refused(tx, (sp) => begin(sp, own.employeeId, { form: "supplement", since: 3 }))).key).toBe("nothing_to_supplement");
  }));
});

describe("printing another's record", () => {
  const record = world.records.approvedInSchool.employeeId;

  it("needs a reason, which stands in the trail the person sees", () => rolledBack(async (tx) => {
    await become(tx, "schoolManager");
    for (const reason of [null, "", "    ", "abc"]) expect((await refused(tx, (sp) => begin(sp, record, { reason }))).key).toBe("reason_required");
    await begin(tx, record, { reason: REASON });
    await become(tx, { userId: world.records.approvedInSchool.userId });
    const readings = await tx<{ action: string; details: Record<string, unknown> }[]>`select action, details from public.my_record_readings(10)`;
    expect(readings[0]).toMatchObject({ action: "export", details: { reason: REASON, form: "tt06_2023", format: "pdf", version: 1 } });
  }));

  it.each(["employee", "otherEmployee", "delegate", "departmentManager", "multiManager", "leader", "auditor"] as Extract<Who, string>[])("is refused to %s, and leaves no print", (who) => rolledBack(async (tx) => {
    await become(tx, who);
    for (const ask of [{ reason: REASON }, { reason: REASON, draft: true }, { reason: REASON, version: 1 }]) {
      expect(await refused(tx, (sp) => begin(sp, record, ask))).toMatchObject({ key: "record_unknown", code: "PT404" });
    }
    await tx`select set_config('role', 'none', true)`;
    expect(await tx`select 1 from public.record_print where employee_id = ${record} and printed_by = ${world.actors[who as "leader"].userId}`).toHaveLength(0);
  }));

  it("is never possible of a draft, not even of a submitted one", () => rolledBack(async (tx) => {
    await become(tx, "schoolManager");
    expect(await refused(tx, (sp) => begin(sp, world.records.submittedInSchool.employeeId, { draft: true, reason: REASON }))).toMatchObject({ key: "draft_not_yours", code: "42501" });
  }));

  it("is possible of the draft one types for its person, with a reason, while one manages the unit; the copy says that the person has not confirmed it", () => rolledBack(async (tx) => {
    const own = await person(tx, 0);
    const typist = await account(tx, world.units.school.id);
    const grantId = await grant(tx, typist.userId, "unit_manager", world.units.school.id);
    const print = (ask: Ask, who: Who = { userId: typist.userId }) => actingAs(tx, who, () => begin(tx, own.employeeId, { draft: true, ...ask }));
    const refusal = async (ask: Ask, who?: Who) => (await refused(tx, async () => { await print(ask, who); })).key;
    expect(await refusal({ reason: REASON })).toBe("draft_not_yours");
    await actingAs(tx, { userId: typist.userId }, () => tx`select public.start_proxy_entry(${own.employeeId}, 'Không dùng được máy tính', null)`);
    expect(await refusal({})).toBe("reason_required");
    const { code, ...begun } = await print({ reason: REASON });
    expect(begun).toMatchObject({ draft: true, version: null, unconfirmed: true, certified_on: null });
    expect(await verify(tx, code)).toMatchObject({ result: "draft", unconfirmed: true });
    const [event] = await tx`select details from audit.event where employee_id = ${own.employeeId} and action = 'export'`;
    expect(event?.details).toMatchObject({ draft: true, reason: REASON });
    expect(await print({}, { userId: own.userId })).toMatchObject({ unconfirmed: true });
    expect(await refusal({ reason: REASON }, "schoolManager")).toBe("draft_not_yours");
    await tx`update public.role_grant set valid_during = daterange(lower(valid_during), private.today() - 1) where id = ${grantId}`;
    expect(await refusal({ reason: REASON })).toBe("record_unknown");
  }));

  it("says of a version sent on a signed paper that the person has not confirmed it, until they do", () => rolledBack(async (tx) => {
    const own = await person(tx, 0);
    await submitted(tx, own);
    const declaration = await paper(tx, own.employeeId, world.actors.schoolManager.userId, "SYLL");
    await tx`update public.change_request set certified_at = null, declaration_document_id = ${declaration} where id = ${own.requestId}`;
    const revision = await revisionOf(tx, own.requestId);
    await actingAs(tx, "schoolManager", () => tx`select public.approve_change_request(${own.requestId}, null, ${revision})`);
    const print = () => actingAs(tx, "schoolManager", () => begin(tx, own.employeeId, { reason: REASON }));
    const before = await print();
    expect(before).toMatchObject({ version: 1, unconfirmed: true, certified_on: null });
    expect(await verify(tx, before.code)).toMatchObject({ result: "genuine", unconfirmed: true });
    const approvedRevision = await revisionOf(tx, own.requestId);
    await actingAs(tx, { userId: own.userId }, () => tx`select public.confirm_proxy_entry(${own.requestId}, ${approvedRevision})`);
    expect(await print()).toMatchObject({ unconfirmed: false, certified_on: expect.any(String) as string });
    expect(await verify(tx, before.code)).toMatchObject({ result: "genuine", unconfirmed: false });
  }));

  it("is limited a day, as Sở Nội vụ sets", () => rolledBack(async (tx) => {
    await tx`update public.setting set value = '2' where key = 'record_prints_per_day'`;
    await become(tx, "schoolManager");
    await begin(tx, record, { reason: REASON });
    await begin(tx, record, { reason: REASON });
    expect(await refused(tx, (sp) => begin(sp, record, { reason: REASON }))).toMatchObject({ key: "print_limit_reached", code: "PT429", params: { limit: 2 } });
  }));
});

describe("checking a printed copy", () => {
  it("tells genuine, superseded and unknown, and never more than that", () => rolledBack(async (tx) => {
    const own = await person(tx, 1);
    const { code } = await actingAs(tx, { userId: own.userId }, () => begin(tx, own.employeeId));
    const genuine = await verify(tx, code);
    expect(Object.keys(genuine).sort()).toEqual(["approved_on", "file_matches", "form", "result", "unconfirmed", "version"]);
    expect(genuine).toMatchObject({ result: "genuine", form: "tt06_2023", version: 1, unconfirmed: false, file_matches: null });
    expect(await verify(tx, ` ${code.toLowerCase().replaceAll("-", "").replaceAll("0", "o").replaceAll("1", "l")} `)).toEqual(genuine);
    const altered = code.slice(0, -1) + (code.endsWith("7") ? "8" : "7");
    expect(await verify(tx, altered)).toEqual({ result: "unknown" });
    await nextVersion(tx, own);
    expect(await verify(tx, code)).toMatchObject({ result: "superseded", version: 1 });
  }));

  it("tells whether the file in hand is the one that was drawn; its hash is kept once, for who printed it", () => rolledBack(async (tx) => {
    const own = await person(tx, 1);
    const { code, print_id } = await actingAs(tx, { userId: own.userId }, () => begin(tx, own.employeeId));
    const hash = "ab".repeat(32);
    expect(await verify(tx, code, "192.0.2.8", hash)).toMatchObject({ file_matches: false });
    await become(tx, "service");
    expect((await refused(tx, (sp) => sp`select public.settle_record_print(${print_id}, ${world.actors.schoolManager.userId}, ${hash})`)).key).toBe("print_unknown");
    await tx`select public.settle_record_print(${print_id}, ${own.userId}, ${hash})`;
    expect((await refused(tx, (sp) => sp`select public.settle_record_print(${print_id}, ${own.userId}, ${"cd".repeat(32)})`)).key).toBe("print_unknown");
    expect(await verify(tx, code, "192.0.2.8", hash.toUpperCase())).toMatchObject({ result: "genuine", file_matches: true });
    expect(await verify(tx, code, "192.0.2.8", "cd".repeat(32))).toMatchObject({ result: "genuine", file_matches: false });
  }));

  it("stops an address after thirty questions in ten minutes, and only that address", () => rolledBack(async (tx) => {
    await freeze(tx, "2026-11-20T09:00:00+07:00");
    for (let asked = 0; asked < 30; asked++) await verify(tx, "0000", "198.51.100.9");
    await become(tx, "service");
    expect(await refused(tx, (sp) => sp`select public.verify_print('0000', '198.51.100.9', null)`)).toMatchObject({ key: "verify_too_often", code: "PT429" });
    expect(await verify(tx, "0000", "198.51.100.10")).toEqual({ result: "unknown" });
    await freeze(tx, "2026-11-20T09:10:01+07:00");
    expect(await verify(tx, "0000", "198.51.100.9")).toEqual({ result: "unknown" });
    expect(JSON.stringify(await tx`select address_hash from private.verify_attempt`)).not.toContain("198.51.100");
  }));
});

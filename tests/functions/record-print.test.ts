import { createHash } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { owner } from "../helpers/as.ts";
import { world } from "../helpers/facts.ts";
import { docxParts, docxText, pdfTexts } from "../helpers/printed.ts";
import { clientOf, invoke, send } from "./client.ts";
import { member, type Member } from "./people.ts";

const record = world.records.approvedInSchool;
const manager = world.actors.schoolManager;
const REASON = "Bổ sung hồ sơ bổ nhiệm";

async function print(token: string, body: Record<string, unknown>): Promise<{ status: number; headers: Headers; bytes: Uint8Array; key: string | undefined }> {
  const answer = await send("record-print", { token, body: JSON.stringify(body) });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const key = answer.ok ? undefined : (JSON.parse(new TextDecoder().decode(bytes)) as { error: { key: string } }).error.key;
  return { status: answer.status, headers: answer.headers, bytes, key };
}

const codeIn = (text: string): string => /Mã kiểm tra: ([0-9A-Z-]{24})/.exec(text)?.[1] ?? "";
const verify = (body: object) => invoke<Record<string, unknown>>(undefined, "verify-print", body);

let person: Member;
beforeAll(async () => {
  person = await member();
});
beforeEach(async () => {
  await owner`delete from private.verify_attempt`;
});

describe("a unit's manager", () => {
  it("gets the approved record as PDF, in the official words, with the copy's code at the foot", async () => {
    const { status, headers, bytes } = await print(manager.token, { employee_id: record.employeeId, form: "2c_bnv_2008", format: "pdf", reason: REASON });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/pdf");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-disposition")).toMatch(/filename="cb\d{6}-2c_bnv_2008-v1\.pdf"/);
    const pages = await pdfTexts(bytes);
    const text = pages.join(" ");
    expect(text).toContain(`1) Họ và tên khai sinh (viết chữ in hoa): ${record.fullName.toLocaleUpperCase("vi")}`);
    expect(text).toContain(`Cơ quan, đơn vị sử dụng CBCC: ${world.units.school.name}`);
    expect(text).toContain("6) Dân tộc: Kinh");
    expect(text).toContain(`In bởi`);
    expect(text).toContain(`(${manager.username})`);
    expect(text).toContain("Phiên bản 1, phê duyệt ngày");
    const [row] = await owner<{ file_sha256: string; reason: string }[]>`select file_sha256, reason from public.record_print where employee_id = ${record.employeeId} order by printed_at desc limit 1`;
    expect(row).toEqual({ file_sha256: createHash("sha256").update(bytes).digest("hex"), reason: REASON });
  });

  it("gets it as DOCX, the same words in Times New Roman", async () => {
    const { headers, bytes } = await print(manager.token, { employee_id: record.employeeId, form: "tt06_2023", format: "docx", reason: REASON });
    expect(headers.get("content-type")).toBe("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    const parts = docxParts(bytes);
    expect(docxText(parts["word/document.xml"] ?? "")).toContain(record.fullName.toLocaleUpperCase("vi"));
    expect(parts["word/styles.xml"]).toContain("Times New Roman");
    expect(Object.entries(parts).filter(([name]) => name.startsWith("word/footer")).map(([, xml]) => docxText(xml)).join()).toContain("Mã kiểm tra:");
  });

  it("is refused without a reason, of a draft, and outside the unit; the trail keeps only what was given", async () => {
    const before = await owner`select count(*)::int as n from audit.event where action = 'export' and employee_id = ${record.employeeId}`;
    const ask = { employee_id: record.employeeId, form: "tt06_2023", format: "pdf" };
    expect(await print(manager.token, ask)).toMatchObject({ status: 422, key: "reason_required" });
    expect(await print(manager.token, { ...ask, reason: REASON, draft: true })).toMatchObject({ status: 403, key: "draft_not_yours" });
    expect(await print(manager.token, { ...ask, reason: REASON, employee_id: world.records.approvedFar.employeeId })).toMatchObject({ status: 404, key: "record_unknown" });
    for (const who of ["otherEmployee", "leader", "auditor", "delegate"] as const) {
      expect([who, await print(world.actors[who].token, { ...ask, reason: REASON })]).toMatchObject([who, { status: 404, key: "record_unknown" }]);
    }
    expect(await print(world.actors.lockedEmployee.token, { ...ask, reason: REASON })).toMatchObject({ status: 403, key: "account_inactive" });
    const after = await owner`select count(*)::int as n from audit.event where action = 'export' and employee_id = ${record.employeeId}`;
    expect(after).toEqual(before);
  });
});

describe("the person", () => {
  it("prints the own draft, marked BẢN NHÁP on every page", async () => {
    const { status, bytes } = await print(person.token, { employee_id: person.employee_id, form: "2c_tctw_98", format: "pdf", draft: true });
    expect(status).toBe(200);
    const pages = await pdfTexts(bytes);
    for (const page of pages) expect(page).toMatch(/BẢN NHÁP – chưa được phê duyệt.* BẢN NHÁP/);
    expect((await verify({ code: codeIn(pages[0] ?? "") })).data).toMatchObject({ result: "draft", form: "2c_tctw_98" });
  });

  it("cannot print what was never approved, and sees who printed their record, and why", async () => {
    expect(await print(person.token, { employee_id: person.employee_id, form: "tt06_2023", format: "pdf" })).toMatchObject({ status: 409, key: "not_approved_yet" });
    await print(manager.token, { employee_id: person.employee_id, form: "tt06_2023", format: "pdf", reason: REASON });
    await owner`select private.write_version(${person.employee_id}, null, ${manager.userId})`;
    expect((await print(manager.token, { employee_id: person.employee_id, form: "tt06_2023", format: "pdf", reason: REASON })).status).toBe(200);
    const { data } = await clientOf(person.token).rpc("my_record_readings");
    expect((data as { action: string; details: unknown }[]).find((row) => row.action === "export")?.details).toMatchObject({ reason: REASON, form: "tt06_2023", version: 1 });
  });
});

describe("/verify", () => {
  it("tells a genuine copy, an altered code, a superseded one, and the very file", async () => {
    const printed = await print(manager.token, { employee_id: record.employeeId, form: "supplement", format: "pdf", reason: REASON });
    expect(printed).toMatchObject({ status: 409, key: "nothing_to_supplement" });
    const { bytes } = await print(manager.token, { employee_id: person.employee_id, form: "tt06_2023", format: "pdf", reason: REASON });
    const code = codeIn((await pdfTexts(bytes)).join(" "));
    const file_sha256 = createHash("sha256").update(bytes).digest("hex");
    const genuine = await verify({ code, file_sha256 });
    expect(genuine.data).toMatchObject({ result: "genuine", form: "tt06_2023", version: 1, file_matches: true });
    expect(JSON.stringify(genuine.data)).not.toMatch(new RegExp(`${person.display_name}|${world.units.school.name}|${person.employee_id}`));
    const altered = code.slice(0, -1) + (code.endsWith("7") ? "8" : "7");
    expect((await verify({ code: altered })).data).toEqual({ result: "unknown" });
    expect((await verify({ code, file_sha256: "0".repeat(64) })).data).toMatchObject({ result: "genuine", file_matches: false });
    await owner`select private.write_version(${person.employee_id}, null, ${manager.userId})`;
    expect((await verify({ code })).data).toMatchObject({ result: "superseded", version: 1 });
    expect((await print(manager.token, { employee_id: person.employee_id, form: "supplement", format: "pdf", reason: REASON })).status).toBe(200);
  });

  it("has enough after thirty questions", async () => {
    const answers = await Promise.all(Array.from({ length: 31 }, () => verify({ code: "0000" })));
    expect(answers.map((answer) => answer.status).sort().slice(-2)).toEqual([200, 429]);
    expect(answers.find((answer) => answer.status === 429)?.error).toMatchObject({ key: "verify_too_often", params: { minutes: 10 } });
    await owner`delete from private.verify_attempt`;
  });
});

import { expect, it } from "vitest";
import { actingAs, become, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { employee } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const { units } = world;
const NUMBERS = { identity_number: "052199000123", social_insurance_number: "5219900012", health_insurance_number: "HC4525219900012", tax_code: "8521990001" };
const far = { p_from: "2000-01-01", p_to: "2100-01-01" };

interface Event {
  object: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  details: Record<string, unknown> | null;
  total: string;
}

async function trail(tx: Tx, employeeId: string | null, limit = 200): Promise<Event[]> {
  return actingAs(tx, "auditor", async () => [...(await tx<Event[]>`
    select object, before, after, details, total from public.audit_events(${far.p_from}, ${far.p_to}, null, ${employeeId}, null, ${limit})`)]);
}

/** A person whose numbers went through every kind of row that the trail copies. */
async function livedThrough(tx: Tx): Promise<string> {
  const { employeeId } = await employee(tx, units.school.id);
  await tx`update public.employee set identity_number = ${NUMBERS.identity_number} where id = ${employeeId}`;
  const [event] = await tx<{ id: string }[]>`select max(id)::text as id from audit.event`;
  const entry = (object: string, before: object | null, after: object | null, details: object = {}): string =>
    JSON.stringify({ action: "update", object, row_id: event?.id, employee_id: employeeId, before, after, details });
  const section = { full_name: "Lê Thị Đầy Đủ", ...NUMBERS };
  for (const one of [
    entry("public.profile_identity", section, { ...section, tax_code: null }),
    entry("public.change_request_item", { before: section, corrections: {} },
      { before: section, after: section, corrections: { tax_code: { value: NUMBERS.tax_code, reason: "Sai số", by_name: "Lê Văn Duyệt" } }, return_reasons: { identity_number: "Mờ" } }),
    entry("public.change_request_submission", null, { items: [{ section: "identity", before: null, after: section }] }),
    entry("public.record_version", null, {
      version: 1, content_hash: "abc", snapshot: { sections: { identity: [section] } },
      corrections: [{ section: "identity", field: "identity_number", declared: NUMBERS.identity_number, value: NUMBERS.identity_number, reason: "Nhầm" }],
    }),
    entry("public.change_request", null, null, { field: "tax_code", before: NUMBERS.tax_code, after: NUMBERS.tax_code }),
  ]) await tx`select private.write_audit(array[jsonb_populate_record(null::private.audit_entry, ${one}::text::jsonb)])`;
  return employeeId;
}

it("shows the auditor who changed what, with the numbers that are masked everywhere shortened", async () => {
  await rolledBack(async (tx) => {
    const events = await trail(tx, await livedThrough(tx));
    const text = JSON.stringify(events);
    for (const [field, number] of Object.entries(NUMBERS)) expect(text, field).not.toContain(number);
    const of = (object: string): Event => events.find((event) => event.object === `public.${object}`) ?? ({} as Event);
    expect(of("profile_identity").before).toMatchObject({ full_name: "Lê Thị Đầy Đủ", identity_number: "*********123", tax_code: "*********001" });
    expect(of("profile_identity").after).toMatchObject({ tax_code: null });
    expect(of("change_request_item").after).toMatchObject({
      after: { identity_number: "*********123" }, corrections: { tax_code: { value: "*********001", reason: "Sai số", by_name: "Lê Văn Duyệt" } },
    });
    expect(of("change_request_submission").after).toMatchObject({ items: [{ section: "identity", after: { health_insurance_number: "*********012" } }] });
    expect(of("record_version").after).toEqual({
      version: 1, content_hash: "abc",
      corrections: [{ section: "identity", field: "identity_number", declared: "*********123", value: "*********123", reason: "Nhầm" }],
    });
    expect(of("change_request").details).toEqual({ field: "tax_code", before: "*********001", after: "*********001" });
  });
});

it("holds no identity number of anybody, in whatever the story left behind", async () => {
  await rolledBack(async (tx) => {
    const numbers = (await tx<{ n: string }[]>`select identity_number as n from public.employee`).map(({ n }) => n);
    const [whole] = await tx<{ n: number }[]>`select count(*)::int as n from audit.event where coalesce(after, before)::text like any (${numbers.map((n) => `%${n}%`)}::text[])`;
    expect(whole?.n, "the trail itself keeps them").toBeGreaterThan(0);
    const [shown] = await actingAs(tx, "auditor", () => tx<{ text: string }[]>`
      select string_agg(concat(v.before, v.after, v.details), ' ') as text from audit.event e cross join lateral private.audited_values(e.id) v`);
    expect(numbers.filter((number) => shown?.text.includes(number))).toEqual([]);
  });
});

it("gives its values to nobody else, and the columns themselves to nobody", async () => {
  await rolledBack(async (tx) => {
    const [event] = await tx<{ id: string }[]>`select max(id)::text as id from audit.event`;
    for (const who of ["provinceOfficer", "schoolManager", "leader", "employee"] as const) {
      await become(tx, who);
      const [values] = await tx`select * from private.audited_values(${event?.id ?? "0"})`;
      expect(values, who).toEqual({ before: null, after: null, details: null });
    }
    await become(tx, "auditor");
    for (const column of ["before", "after", "details", "e"]) expect((await refused(tx, (sp) => sp.unsafe(`select ${column} from audit.event e`))).code, column).toBe("42501");
  });
});

it("pages newest first and counts the whole period", async () => {
  await rolledBack(async (tx) => {
    const employeeId = await livedThrough(tx);
    const all = await trail(tx, employeeId);
    const first = await trail(tx, employeeId, 2);
    expect(first).toEqual(all.slice(0, 2));
    expect(Number(first[0]?.total)).toBe(all.length);
  });
});

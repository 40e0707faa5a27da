import { describe, expect, it } from "vitest";
import { actingAs, asOwner, freeze, owner, rolledBack, type Tx } from "../helpers/as.ts";
import { account, approved, employee, revisionOf, updated, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const { units, actors, records } = world;

type Quality = "complete" | "correct" | "clean";
type Tally = [points: number, lost: number];
type Sections = Record<string, Record<Quality, Tally>>;
type Entry = Record<string, unknown>;

interface Field {
  section: string;
  field: string;
  type: string;
  required_for: string[];
  asked_of: string[] | null;
  applies_when: { field: string; in: string[] } | null;
}
interface Section {
  key: string;
  minimum_entries: number;
  asked_of: string[] | null;
  proof_kinds: string[];
}
interface Scored {
  employee_id: string;
  complete: string;
  correct: string;
  clean: string;
  sections: Sections;
}

const scoreOf = async (tx: Tx, employeeId: string): Promise<Scored | undefined> =>
  (await tx<Scored[]>`select employee_id, complete, correct, clean, sections from public.record_score where employee_id = ${employeeId}`)[0];
const findingsOf = (tx: Tx, employeeId: string) => tx<{ rule: string; section: string; field: string; times: number }[]>`
  select rule, section, field, times from public.record_finding where employee_id = ${employeeId} order by 1, 2, 3`;
const rulesOf = async (tx: Tx, employeeId: string): Promise<string[]> => [...new Set((await findingsOf(tx, employeeId)).map(({ rule }) => rule))];

async function person(tx: Tx, given: Parameters<typeof account>[2] = {}, unitId = units.school.id): Promise<MadeAccount> {
  const who = await account(tx, unitId, given);
  await approved(tx, who, actors.districtManager.userId);
  return who;
}

async function update(tx: Tx, who: MadeAccount, changes: Parameters<typeof updated>[2]): Promise<void> {
  const id = await updated(tx, who, changes);
  const revision = await revisionOf(tx, id);
  await actingAs(tx, "districtManager", () => tx`select public.approve_change_request(${id}, null, ${revision})`);
}

/** A version as an older system may have left it, past the refusals of an approval. */
async function rewrite(tx: Tx, who: MadeAccount, identity: Record<string, string>): Promise<void> {
  await tx`update public.profile_identity set ${tx(identity)} where employee_id = ${who.employeeId}`;
  await tx`select private.write_version(${who.employeeId}, null, ${actors.districtManager.userId})`;
}

/** The states of a record's sections as their comment in 53_scores.sql says, of the numbers of the sections. */
function statesOf(sections: Sections, numbers: Map<string, number>): string[] {
  const states = [0n, 0n, 0n];
  for (const [key, { complete, correct, clean }] of Object.entries(sections)) {
    const place = (numbers.get(key) ?? Number.NaN) - 1;
    const state = 8 + (complete[1] > 0 ? 1 : 0) + (correct[1] > 0 ? 2 : 0) + (clean[1] > 0 ? 4 : 0);
    states[Math.floor(place / 15)] = (states[Math.floor(place / 15)] ?? 0n) + BigInt(state) * 16n ** BigInt(place % 15);
  }
  return states.map(String);
}

/** Everything kept about scores, in an order; the states of sections must say what the sections say. */
async function kept(tx: Tx): Promise<unknown> {
  const [scores, findings] = [await tx`select * from public.record_score order by employee_id`, await tx`select * from public.record_finding order by employee_id, rule, section, field`];
  const numbers = new Map((await tx<{ key: string; number: number }[]>`select key, number from public.profile_section`).map(({ key, number }) => [key, number]));
  for (const one of scores) expect([one.states_1, one.states_2, one.states_3].map(String), String(one.employee_id)).toEqual(statesOf(one.sections as Sections, numbers));
  return { scores: [...scores], findings: [...findings] };
}

async function fromScratch(tx: Tx): Promise<unknown> {
  await tx`delete from public.record_finding`;
  await tx`delete from public.record_score`;
  while (((await tx<{ done: number }[]>`select private.refresh_scores(40) as done`)[0]?.done ?? 0) > 0);
  return kept(tx);
}

/** Counts the points of a record as the definition in 53_scores.sql says, one entry after the other. */
function tallied(record: Record<string, Entry[]>, category: string, sections: Section[], fields: Field[], found: Finding[]): Sections {
  const asked = (one: { asked_of: string[] | null }) => one.asked_of === null || one.asked_of.includes(category);
  const has = (value: unknown) => value !== null && value !== undefined && String(value).trim() !== "";
  const result: Sections = {};
  for (const section of sections.filter(asked)) {
    const own = fields.filter((field) => field.section === section.key);
    const required = own.filter((field) => field.required_for.includes(category) && asked(field));
    const tally: Record<Quality, Tally> = { complete: [0, 0], correct: [0, 0], clean: [0, 0] };
    const entries = record[section.key] ?? [];
    for (const entry of entries) {
      const applies = ({ applies_when: when }: Field) => !when || when.in.includes(String(entry[when.field] ?? ""));
      tally.complete[0] += required.filter(applies).length + (section.proof_kinds.length > 0 ? 1 : 0);
      tally.correct[0] += own.filter(({ field }) => has(entry[field])).length;
      tally.clean[0] += own.filter(({ field, type }) => ["text", "multiline", "identity_number", "phone", "email"].includes(type) && has(entry[field])).length;
    }
    const missing = Math.max(section.minimum_entries - entries.length, 0) * Math.max(required.filter((field) => !field.applies_when).length, 1);
    tally.complete[0] += missing;
    for (const one of found.filter((finding) => finding.section === section.key)) {
      tally[one.quality][1] += one.rule === "section_missing" ? 3 * missing : one.severity === "error" ? 3 : 1;
    }
    if (Object.values(tally).some(([points, lost]) => points + lost > 0)) result[section.key] = tally;
  }
  return result;
}

interface Finding {
  section: string;
  rule: string;
  severity: string;
  quality: Quality;
}

describe("a score", () => {
  it.each([[10, 0, "100.0"], [10, 3, "90.0"], [10, 1, "96.6"], [300, 1, "99.8"], [3000, 1, "99.9"], [1, 9, "0.0"], [0, 0, null]])("of %d points with %d thirds lost is %s", async (points, lost, score) => {
    const [row] = await owner<{ score: string | null }[]>`select private.score(${points}, ${lost})::numeric(4, 1) as score`;
    expect(row?.score).toBe(score);
  });

  it("counts what the definition says, in every section of every approved record", async () => {
    await asOwner(async (tx) => {
      const rows = await tx<{ id: string; category: string; sections: Record<string, Entry[]>; papers: Entry; kept: Sections }[]>`
        select e.id, e.category, v.snapshot -> 'sections' as sections, v.snapshot -> 'entry_documents' as papers, s.sections as kept
          from public.employee e join public.record_version v on v.employee_id = e.id and v.version = e.approved_version join public.record_score s on s.employee_id = e.id`;
      const sections = await tx<Section[]>`select key, minimum_entries, asked_of, proof_kinds from public.profile_section`;
      const fields = await tx<Field[]>`select section, field, type, required_for, asked_of, applies_when from public.profile_field where source = 'declared'`;
      expect(rows.length).toBeGreaterThan(4);
      for (const row of rows) {
        const found = await tx<Finding[]>`
          select section, rule, severity, quality from private.check_record(${tx.json(row.sections as never)}, ${row.category}, ${row.id}, ${tx.json(row.papers as never)})`;
        expect(row.kept, row.id).toEqual(tallied(row.sections, row.category, sections, fields, found));
      }
    });
  });

  it("of a missing section loses all that the section asks for", async () => {
    await rolledBack(async (tx) => {
      const who = await person(tx);
      const before = await scoreOf(tx, who.employeeId);
      await tx`update public.profile_section set minimum_entries = 1 where key = 'reward'`;
      await tx`select private.freshen_score(${who.employeeId})`;
      const after = await scoreOf(tx, who.employeeId);
      const [asked] = await tx<{ fields: number }[]>`
        select count(*)::int as fields from public.profile_field where section = 'reward' and source = 'declared' and ${who.category} = any (required_for) and applies_when is null`;
      expect(before?.sections.reward).toBeUndefined();
      expect(after?.sections.reward?.complete).toEqual([asked?.fields, 3 * (asked?.fields ?? 0)]);
      expect(Number(after?.complete)).toBeLessThan(Number(before?.complete));
    });
  });
});

describe("scores follow", () => {
  it("an approval, with the findings and where they lie", async () => {
    await rolledBack(async (tx) => {
      const who = await person(tx);
      expect(await rulesOf(tx, who.employeeId)).not.toContain("mobile_old_prefix");
      await update(tx, who, { contact: { phone_mobile: "01205123456" } });
      const [finding] = await tx`select section, field, severity, quality, times, cardinality(entry_ids) as entries, unit_lft from public.record_finding
                                  where employee_id = ${who.employeeId} and rule = 'mobile_old_prefix'`;
      expect(finding).toEqual({ section: "contact", field: "phone_mobile", severity: "warning", quality: "clean", times: 1, entries: 1, unit_lft: units.school.lft });
      expect(Number((await scoreOf(tx, who.employeeId))?.clean)).toBeLessThan(100);
      await update(tx, who, { contact: { phone_mobile: "0935000222" } });
      expect(await rulesOf(tx, who.employeeId)).not.toContain("mobile_old_prefix");
      expect((await scoreOf(tx, who.employeeId))?.clean).toBe("100.0");
    });
  });

  it("what others say: a shared insurance number is found in both records, and gone from both when one is mended", async () => {
    await rolledBack(async (tx) => {
      const [one, other] = [await person(tx), await person(tx, {}, units.otherSchool.id)];
      const [row] = await tx<{ number: string }[]>`select social_insurance_number as number from public.profile_identity where employee_id = ${one.employeeId}`;
      await rewrite(tx, other, { social_insurance_number: row?.number ?? "" });
      for (const who of [one, other]) expect(await rulesOf(tx, who.employeeId)).toContain("social_insurance_taken");
      await rewrite(tx, other, { social_insurance_number: "5299999999" });
      for (const who of [one, other]) expect(await rulesOf(tx, who.employeeId)).not.toContain("social_insurance_taken");
    });
  });

  it("a namesake who is entered, renamed, and the record that leaves and returns", async () => {
    await rolledBack(async (tx) => {
      const who = await person(tx, { fullName: "Châu Thị Trùng Tên", birthDate: "1988-08-08", gender: "2" });
      const namesake = await employee(tx, units.farSchool.id, { fullName: "Châu Thị Trùng Tên", birthDate: "1988-08-08", gender: "2" });
      expect(await rulesOf(tx, who.employeeId)).toContain("probable_duplicate");
      await tx`update public.employee set full_name = 'Châu Thị Khác Tên' where id = ${namesake.employeeId}`;
      expect(await rulesOf(tx, who.employeeId)).not.toContain("probable_duplicate");
      await tx`update public.employee set status = 'archived' where id = ${who.employeeId}`;
      expect(await scoreOf(tx, who.employeeId)).toBeUndefined();
      expect(await findingsOf(tx, who.employeeId)).toEqual([]);
      await tx`update public.employee set status = 'active' where id = ${who.employeeId}`;
      expect(await scoreOf(tx, who.employeeId)).toBeDefined();
    });
  });

  it("a record that changes unit", async () => {
    await rolledBack(async (tx) => {
      const who = await person(tx);
      await update(tx, who, { contact: { phone_mobile: "01205123456" } });
      await tx`update public.employee set unit_id = ${units.farSchool.id} where id = ${who.employeeId}`;
      const rows = await tx<{ lft: string }[]>`
        select unit_lft as lft from public.record_score where employee_id = ${who.employeeId} union all select unit_lft from public.record_finding where employee_id = ${who.employeeId}`;
      expect(rows.length).toBeGreaterThan(1);
      expect(new Set(rows.map(({ lft }) => lft))).toEqual(new Set([units.farSchool.lft]));
    });
  });

  it("exactly: after many changes in any order they are what a computation from scratch gives", { timeout: 180_000 }, async () => {
    await rolledBack(async (tx) => {
      let state = 20261126;
      const random = (below: number): number => {
        state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
        return Math.floor((state / 0x80000000) * below);
      };
      const people: MadeAccount[] = [];
      const born = { fullName: "Trà Thị Một Tên", birthDate: "1987-07-07", gender: "2" as const };
      const insurance = ["5211111111", "5222222222"];
      for (let n = 0; n < 6; n++) people.push(await person(tx, n % 2 === 0 ? born : {}));
      const done = new Set<string>();
      const steps: [name: string, (who: MadeAccount) => Promise<unknown>][] = [
        ["phone", (who) => update(tx, who, { contact: { phone_mobile: random(2) === 0 ? "01205123456" : "0935000333" } })],
        ["relative", (who) => update(tx, who, { family: { side: "BT", relationship: "CON", full_name: "Trà Thị Con", birth_year: 1995 + random(25), occupation: "Học sinh" } })],
        ["insurance", (who) => rewrite(tx, who, { social_insurance_number: insurance[random(2)] ?? "" })],
        ["rename", (who) => rewrite(tx, who, { full_name: random(2) === 0 ? born.fullName : "Trà Thị Tên Riêng" })],
        ["register", () => employee(tx, units.otherSchool.id, born)],
        ["leave", (who) => tx`update public.employee set status = case status when 'active' then 'archived' else 'active' end where id = ${who.employeeId}`],
        ["category", (who) => tx`update public.employee set category = ${random(2) === 0 ? "civil_servant" : "public_employee"} where id = ${who.employeeId}`],
        ["move", (who) => tx`update public.employee set unit_id = ${random(2) === 0 ? units.school.id : units.otherSchool.id} where id = ${who.employeeId}`],
      ];
      for (let n = 0; n < 40; n++) {
        const who = people[random(people.length)];
        const [name, step] = steps[random(steps.length)] ?? [];
        if (!who || !step || !name) continue;
        // What has errors, as a shared insurance number is one, cannot be submitted, nor what has left.
        const [free] = await tx<{ free: boolean }[]>`
          select status = 'active' and not exists (select 1 from public.record_finding f where f.employee_id = e.id and f.severity = 'error') as free
            from public.employee e where id = ${who.employeeId}`;
        if (!free?.free && ["phone", "relative"].includes(name)) continue;
        await step(who);
        done.add(name);
      }
      expect(done.size).toBe(steps.length);
      const followed = await kept(tx);
      expect(followed).toEqual(await fromScratch(tx));
    });
  });
});

describe("with the day and with the rules", () => {
  it("scores become stale and are brought up to date, in pieces, once", async () => {
    await rolledBack(async (tx) => {
      const [{ count } = { count: 0 }] = await tx<{ count: number }[]>`select count(*)::int as count from public.record_score`;
      const refresh = async (limit: number) => (await tx<{ done: number }[]>`select private.refresh_scores(${limit}) as done`)[0]?.done;
      while ((await refresh(100)) !== 0);
      const [{ day } = { day: "" }] = await tx<{ day: string }[]>`select (private.today() + 400)::text as day`;
      await freeze(tx, day);
      const before = await tx<{ lost: number }[]>`select sum(complete_lost)::int as lost from public.record_score`;
      expect(await refresh(2)).toBe(2);
      let done = 2;
      for (let more = await refresh(100); more; more = await refresh(100)) done += more;
      expect(done).toBe(count);
      // A year more without its evaluation.
      const after = await tx<{ lost: number }[]>`select sum(complete_lost)::int as lost from public.record_score`;
      expect(after[0]?.lost).toBeGreaterThan(before[0]?.lost ?? 0);
      await tx`update public.check_rule set severity = 'error' where key = 'evaluation_years_missing'`;
      expect(await refresh(1000)).toBe(count);
      expect(await refresh(1000)).toBe(0);
    });
  });

  it("an officer's opening brings the record up to date", async () => {
    await rolledBack(async (tx) => {
      const [{ day } = { day: "" }] = await tx<{ day: string }[]>`select (private.today() + 1)::text as day`;
      await freeze(tx, day);
      const opened = await actingAs(tx, "schoolManager", async () =>
        (await tx<{ r: { quality: { computed_on: string } } }[]>`select public.open_employee_record(${records.approvedInSchool.employeeId}) as r`)[0]?.r);
      expect(opened?.quality.computed_on).toBe(day);
    });
  });
});

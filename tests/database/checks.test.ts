import { describe, expect, it } from "vitest";
import { asOwner, owner, rolledBack } from "../helpers/as.ts";
import { account, declaredRequest, employee } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { completeEntries, person, type Entry } from "../helpers/record-values.ts";

const BORN = "1985-06-15";

/** What a change to a faultless record must be found as: [rule, section, change of one entry's values]. */
const MUTATIONS: [rule: string, section: string, change: Record<string, unknown>][] = [
  ["required", "contact", { phone_mobile: null }],
  ["too_long", "identity", { other_names: "x".repeat(201) }],
  ["date_invalid", "recruitment", { first_recruited_on: "2008-13-01" }],
  ["date_too_early", "recruitment", { probation_from: "1890-01-01" }],
  ["date_in_future", "position", { appointed_on: "2090-01-01" }],
  ["year_invalid", "family", { birth_year: 1899 }],
  ["number_out_of_range", "rank_salary", { salary_step: 17 }],
  ["value_unknown", "identity", { religion: "không có" }],
  ["phone_invalid", "contact", { phone_mobile: "12345" }],
  ["email_invalid", "contact", { email_personal: "a@b" }],
  ["identity_number_format", "identity", { identity_number: "0521" }],
  ["identity_number_sex_century", "identity", { identity_number: "052385123456" }],
  ["identity_number_birth_year", "identity", { identity_number: "052084123456" }],
  ["identity_number_province", "identity", { identity_number: "003085123456" }],
  ["name_characters", "identity", { full_name: "Nguyễn 2" }],
  ["social_insurance_format", "identity", { social_insurance_number: "12345" }],
  ["age_below_18", "identity", { birth_date: "2020-01-01" }],
  ["issued_before_14", "identity", { identity_issued_on: "1995-01-01" }],
  ["recruited_before_18", "recruitment", { first_recruited_on: "2000-01-01" }],
  ["joined_before_recruited", "recruitment", { agency_joined_on: "2005-01-01" }],
  ["appointed_before_recruited", "position", { appointed_on: "2005-01-01" }],
  ["period_reversed", "education", { studied_to: "2001-01-01" }],
  ["step_not_in_scale", "rank_salary", { salary_step: 12 }],
  ["coefficient_not_in_scale", "rank_salary", { salary_coefficient: 3.5 }],
  ["step_before_rank", "rank_salary", { salary_from: "2009-01-01" }],
  ["degree_too_young", "education", { graduation_year: 1995 }],
  ["work_too_young", "work_history", { worked_from: "1999-01-01" }],
];

async function findings(change: (entries: Entry[]) => Entry[], prepare?: (identityNumber: string) => Promise<unknown>): Promise<{ rule: string; section: string; message_vi: string; message_en: string }[]> {
  return rolledBack(async (tx) => {
    const who = await account(tx, world.units.school.id, { birthDate: BORN, gender: "1" });
    if (prepare) await prepare(who.identityNumber);
    await declaredRequest(tx, who, change);
    return [...(await tx<{ rule: string; section: string; message_vi: string; message_en: string }[]>`
      select rule, section, message_vi, message_en from private.check_request(${who.requestId})`)];
  });
}

describe("a faultless record", () => {
  it("has no finding, for each kind of people", async () => {
    for (const category of ["civil_servant", "public_employee", "official"] as const) {
      await rolledBack(async (tx) => {
        const who = await account(tx, world.units.school.id, { category });
        await declaredRequest(tx, who);
        expect([...(await tx`select rule, section, field from private.check_request(${who.requestId})`)], category).toEqual([]);
      });
    }
  });
});

describe("one change to it is found as", () => {
  it.each(MUTATIONS)("%s in %s by %j", async (rule, section, change) => {
    const found = await findings((entries) => entries.map((entry) =>
      entry.section === section ? { ...entry, values: { ...entry.values, ...(change as Entry["values"]) } } : entry));
    const match = found.find((one) => one.rule === rule && one.section === section);
    expect(match, JSON.stringify(found.map((one) => one.rule))).toBeTruthy();
    for (const message of [match?.message_vi, match?.message_en]) {
      expect(message).toBeTruthy();
      expect(message).not.toMatch(/[{}]/);
    }
  });

  it("section_missing for every section left out", async () => {
    const found = await findings((entries) => entries.filter((entry) => entry.section === "identity"));
    expect(found.filter((one) => one.rule === "section_missing").map((one) => one.section)).toEqual(
      completeEntries(person()).map((entry) => entry.section).filter((section) => section !== "identity"));
  });

  it("proof_missing, as a warning, for every entry without its paper", async () => {
    const found = await findings((entries) => entries.map(({ section, values }) => ({ section, values })));
    expect(found.map((one) => [one.rule, one.section])).toEqual(["identity", "recruitment", "position", "rank_salary", "education"].map((section) => ["proof_missing", section]));
  });

  it("work_overlaps for two entries of the same time", async () => {
    const found = await findings((entries) => entries.flatMap((entry) => (entry.section === "work_history" ? [entry, { ...entry }] : [entry])));
    expect(found.map((one) => one.rule)).toEqual(["work_overlaps"]);
  });

  it("identity_number_taken when another record has the number, without saying whose", async () => {
    await rolledBack(async (tx) => {
      const other = await employee(tx, world.units.farSchool.id, { birthDate: BORN, gender: "1", fullName: "Người Khác Hẳn" });
      const who = await account(tx, world.units.school.id, { birthDate: BORN, gender: "1" });
      await declaredRequest(tx, who, (entries) => entries.map((entry) =>
        entry.section === "identity" ? { ...entry, values: { ...entry.values, identity_number: other.identityNumber } } : entry));
      const found = await tx<{ rule: string; message_vi: string }[]>`select rule, message_vi from private.check_request(${who.requestId})`;
      expect(found.map((one) => one.rule)).toEqual(["identity_number_taken"]);
      expect(found[0]?.message_vi).not.toMatch(/Khác Hẳn|An Nhơn/);
    });
  });
});

it("every rule there is has a test here, and no rule is spoken of that there is not", async () => {
  const rules = (await owner<{ key: string }[]>`select key from public.check_rule`).map((row) => row.key);
  const tested = [...MUTATIONS.map(([rule]) => rule), "section_missing", "proof_missing", "work_overlaps", "identity_number_taken"];
  expect([...tested].sort()).toEqual(rules.sort());
});

it("the catalogue of fields and the columns of the section tables are the same", async () => {
  await asOwner(async (tx) => {
    const rows = await tx<{ name: string }[]>`
      (select s.key || '.' || f.field as name from public.profile_field f join public.profile_section s on s.key = f.section
       except select s.key || '.' || a.attname from public.profile_section s join pg_attribute a on a.attrelid = ('public.' || s.table_name)::regclass)
      union all
      (select s.key || '.' || a.attname from public.profile_section s join pg_attribute a on a.attrelid = ('public.' || s.table_name)::regclass
        where a.attnum > 0 and not a.attisdropped and a.attname not in ('id', 'employee_id', 'unit_lft', 'updated_at')
       except select f.section || '.' || f.field from public.profile_field f)`;
    expect(rows.map((row) => row.name)).toEqual([]);
  });
});

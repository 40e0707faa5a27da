import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { asOwner, owner, rolledBack } from "../helpers/as.ts";
import { account, approved, declaredRequest, employee } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { completeEntries, person, type Entry } from "../helpers/record-values.ts";

const BORN = "1985-06-15";
const LAST = new Date().getFullYear() - 1;
const DISCIPLINE = {
  subject: "CQ", form: "KT", effective_from: `${LAST}-03-10`, effective_to: `${LAST + 1}-03-10`, violation: "Vi phạm giờ làm việc", agency: "Sở Y tế", decision: "01/QĐ-KL",
};

/** Sections of the faultless record of a public employee, in the order of the form; all but evaluation must be there. */
const SECTIONS = ["identity", "contact", "family", "health", "personal_history", "recruitment", "contract", "position", "work_history", "rank_salary", "salary_history", "qualification", "education", "evaluation"];

/** A man born so that retirement lies two months ahead (Nghị định 135/2020/NĐ-CP: 61 years 6 months in 2026, 61 years 9 months in 2027). */
async function birthOfRetiring(): Promise<string> {
  const [row] = await owner<{ birth: string }[]>`
    select d::date::text as birth from generate_series(private.today() - interval '63 years', private.today() - interval '60 years', interval '1 month') d
     where private.retirement_day(d::date, '1') > private.today() + 30 order by d limit 1`;
  if (!row) throw new Error("nobody retires soon");
  return row.birth;
}

/**
 * What a change to a faultless record must be found as: [rule, section, change of the section's first entry, or a new entry where there is none].
 * ADD: a further entry like the first; WITHOUT: that section left out; RANK: the rank held.
 */
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
  ["issued_before_2016", "identity", { identity_issued_on: "2015-12-31" }],
  ["recruited_before_18", "recruitment", { first_recruited_on: "2000-01-01" }],
  ["recruited_young", "recruitment", { first_recruited_on: "2000-01-01", RANK: "V.10.02.05" }],
  ["joined_before_recruited", "recruitment", { agency_joined_on: "2005-01-01" }],
  ["appointed_before_recruited", "position", { appointed_on: "2005-01-01" }],
  ["period_reversed", "education", { studied_to: "2001-01-01" }],
  ["step_not_in_scale", "rank_salary", { salary_step: 12 }],
  ["coefficient_not_in_scale", "rank_salary", { salary_coefficient: 3.5 }],
  ["step_before_rank", "rank_salary", { salary_from: "2009-01-01" }],
  ["degree_too_young", "education", { graduation_year: 1995 }],
  ["work_too_young", "work_history", { worked_from: "1999-01-01" }],
  ["value_not_in_force", "discipline", { ...DISCIPLINE, form: "HBL", effective_from: `${LAST + 1}-01-10` }],
  ["legacy_encoding", "contact", { current_address: "NguyÔn V¨n Trçi" }],
  ["birth_province_differs", "identity", { birth_place_province: "40" }],
  ["legacy_identity_number_format", "identity", { legacy_identity_number: "2110" }],
  ["tax_code_format", "identity", { tax_code: "12" }],
  ["name_case", "identity", { full_name: "nguyễn thị Hạnh" }],
  ["name_one_word", "identity", { full_name: "Hạnh" }],
  ["age_above_70", "identity", { birth_date: "1940-01-01" }],
  ["retirement_age_passed", "identity", { birth_date: "1962" }],
  ["mobile_prefix", "contact", { phone_mobile: "0205123456" }],
  ["mobile_old_prefix", "contact", { phone_mobile: "01205123456" }],
  ["office_phone_area", "contact", { phone_office: "02438250123" }],
  ["email_official_domain", "contact", { email_official: "hanh@example.com" }],
  ["spouse_missing", "identity", { marital_status: "KH" }],
  ["family_side_differs", "family", { side: "VC" }],
  ["relative_birth_year", "family", { birth_year: 1980 }],
  ["probation_length", "recruitment", { probation_from: `${LAST - 4}-09-01`, probation_to: `${LAST - 4}-10-01` }],
  ["contract_length", "contract", { kind: "HDLV_XD", effective_to: `${LAST}-01-31`, effective_from: `${LAST}-01-01` }],
  ["work_gap", "work_history", { worked_from: `${LAST - 2}-09-01` }],
  ["work_open_entries", "work_history", { worked_to: `${LAST}-12-01` }],
  ["leaving_incomplete", "leaving", { kind: "LEFT" }],
  ["death_date_missing", "leaving", { kind: "50", effective_on: `${LAST}-05-01` }],
  ["retirement_notice_missing", "identity", { birth_date: "RETIRES" }],
  ["retirement_decision_missing", "identity", { birth_date: "RETIRES" }],
  ["rank_category", "rank_salary", { rank_code: "04.025" }],
  ["over_frame_not_last_step", "rank_salary", { over_frame_percent: 6 }],
  ["over_frame_below_5", "rank_salary", { over_frame_percent: 3 }],
  ["raise_overdue", "rank_salary", { salary_from: `${LAST - 3}-09-01` }],
  ["rank_before_recruited", "rank_salary", { rank_appointed_on: "2008-01-01" }],
  ["salary_before_recruited", "rank_salary", { salary_from: "2008-01-01" }],
  ["allowance_without_position", "rank_salary", { position_allowance: 0.5, WITHOUT: "position" }],
  ["position_allowance_impossible", "rank_salary", { position_allowance: 1.99 }],
  ["position_allowance_impossible", "rank_salary", { position_allowance: 0.33 }],
  ["position_allowance_unknown", "rank_salary", { position_allowance: 0.85 }],
  ["salary_income_differs", "economy", { income_salary: 95_000 }],
  ["level_below_rank", "qualification", { education_level: "TC" }],
  ["professional_grade_missing", "rank_salary", { rank_code: "V.07.04.32" }],
  ["professional_grade_differs", "rank_salary", { rank_code: "V.07.04.32", professional_grade: "5" }],
  ["raise_too_early", "salary_history", { salary_step: 5, valid_from: `${LAST}-10-01`, ADD: true }],
  ["salary_history_differs", "salary_history", { salary_coefficient: 3 }],
  ["allowance_value_missing", "allowance", { kind: "KV", valid_from: "2022-01-01" }],
  ["degree_started_young", "education", { studied_from: "2000-09-01" }],
  ["highest_level_differs", "qualification", { education_level: "ThS" }],
  ["political_theory_differs", "qualification", { political_theory: "CC" }],
  ["general_education_system", "qualification", { general_education: "10" }],
  ["certificate_expired", "language_skill", { kind: "NN", foreign_language: "ANH", certificate: "IELTS", school: "IDP", studied_to: "2020-05-01" }],
  ["party_before_18", "party", { joined_on: "2002-01-01" }],
  ["party_official_before_joined", "party", { joined_on: "2012-01-01", official_on: "2011-01-01" }],
  ["party_probation_short", "party", { joined_on: "2012-01-01", official_on: "2012-06-01" }],
  ["enlisted_before_17", "military_service", { enlisted_on: "2000" }],
  ["dismissal_without_position", "discipline", { ...DISCIPLINE, form: "CCH", WITHOUT: "position" }],
  ["dismissal_without_position", "discipline", { ...DISCIPLINE, form: "CCH", effective_from: "2009-03-10", effective_to: "2010-03-10" }],
  ["discipline_end", "discipline", { ...DISCIPLINE, effective_to: `${LAST}-05-01` }],
  ["evaluation_year_twice", "evaluation", { year: LAST, ADD: true }],
  ["score_result_differs", "evaluation", { score: 95 }],
  ["good_result_in_discipline_year", "discipline", DISCIPLINE],
  ["evaluation_years_missing", "evaluation", { year: 2012 }],
];

interface Found { rule: string; section: string; field: string | null; message_vi: string; message_en: string }

async function findings(change: (entries: Entry[]) => Entry[], prepare?: (identityNumber: string) => Promise<unknown>): Promise<Found[]> {
  return rolledBack(async (tx) => {
    const who = await account(tx, world.units.school.id, { birthDate: BORN, gender: "1" });
    if (prepare) await prepare(who.identityNumber);
    await declaredRequest(tx, who, change);
    return [...(await tx<Found[]>`select rule, section, field, message_vi, message_en from private.check_request(${who.requestId})`)];
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
    const { WITHOUT: without, ADD: add, RANK: rank, ...given } = change;
    const retiring = given.birth_date === "RETIRES" ? await birthOfRetiring() : null;
    const left = given.kind === "LEFT" ? (await owner<{ code: string }[]>`select code from public.catalogue_item where catalogue = 'employment_status' and attributes ->> 'group' = 'left' limit 1`)[0]?.code : null;
    const values = { ...given, ...(retiring ? { birth_date: retiring } : {}), ...(left ? { kind: left } : {}) } as Entry["values"];
    const found = await findings((entries) => {
      const first = entries.find((entry) => entry.section === section);
      const changed = { ...(first ?? { section }), values: { ...first?.values, ...values } };
      const kept = entries.filter((entry) => entry.section !== without && (add || entry !== first));
      return [...kept, changed].map((entry) => (rank && entry.section === "rank_salary" ? { ...entry, values: { ...entry.values, rank_code: rank as string } } : entry));
    });
    const match = found.find((one) => one.rule === rule);
    expect(match, JSON.stringify(found.map((one) => one.rule))).toBeTruthy();
    for (const message of [match?.message_vi, match?.message_en]) {
      expect(message).toBeTruthy();
      expect(message).not.toMatch(/[{}]/);
    }
    const [registered] = await owner<Pick<Found, "section" | "field">[]>`select coalesce(section, ${match?.section ?? ""}) as section, case when section is null then ${match?.field ?? null} else field end as field
      from public.check_rule where key = ${rule}`;
    expect(registered, "the place that the registry names").toEqual({ section: match?.section, field: match?.field });
  });

  it("no dismissal without a position where the record knows the office held on that day, in whichever section", async () => {
    const found = async (section: string, values: Entry["values"]) => (await findings((entries) => [
      ...entries.filter((entry) => entry.section !== "position"), { section: "discipline", values: { ...DISCIPLINE, form: "CCH", effective_from: "2015-03-10", effective_to: "2016-03-10" } },
      { section, values },
    ])).some(({ rule }) => rule === "dismissal_without_position");
    const work = { agency: "Trường THPT", worked_from: "2012-09-01", worked_to: "2015-03-01" };
    const appointment = { title: "Phó Hiệu trưởng", effective_from: "2012-09-01", effective_to: "2015-03-10", decision: "02/QĐ-SGDĐT" };
    expect(await Promise.all([
      found("work_history", { ...work, position_title: "Phó Hiệu trưởng" }), found("work_history", { ...work, position_title: "Giáo viên" }),
      found("work_history", { ...work, position_title: "Hiệu trưởng", worked_to: "2013-01-01" }),
      found("appointment", { ...appointment, kind: "BN" }), found("appointment", { ...appointment, kind: "QH" }),
    ])).toEqual([false, true, true, false, true]);
  });

  it("no salary income differing where it is some twelve months of the coefficients", async () => {
    const found = await findings((entries) => [...entries, { section: "economy", values: { income_salary: 110_000_000 } }]);
    expect(found.map(({ rule }) => rule)).not.toContain("salary_income_differs");
    const [pay] = await owner<{ half: string; all: string }[]>`
      select private.monthly_salary('{"salary_coefficient": 3.33, "salary_percent": 85}', 2340000) as half,
             private.monthly_salary('{"salary_coefficient": 4.98, "over_frame_percent": 5, "position_allowance": 0.3}', 2530000) as all`;
    expect(pay).toEqual({ half: "6623370", all: "13988370" });
  });

  it("no decision missing of who died, with the day of death told", async () => {
    const found = await findings((entries) => [...entries, { section: "leaving", values: { kind: "50", effective_on: `${LAST}-05-01`, death_date: `${LAST}-05-01` } }]);
    expect(found.filter(({ section }) => section === "leaving")).toEqual([]);
  });

  it("no probation too short for a doctor's nine months", async () => {
    const found = async (rank: string) => (await findings((entries) => entries.map((entry) => ({
      ...entry, values: entry.section === "recruitment" ? { ...entry.values, probation_from: `${LAST - 4}-09-01`, probation_to: `${LAST - 3}-05-31` }
        : entry.section === "rank_salary" ? { ...entry.values, rank_code: rank } : entry.values,
    })))).some(({ rule }) => rule === "probation_length");
    expect([await found("V.08.01.03"), await found("V.07.04.32")]).toEqual([false, true]);
  });

  it("name_characters for other writings and pictures, not for the letters of any people of the province", async () => {
    const [row] = await owner<{ found: string[] }[]>`
      select array_agg(n order by n collate "C") as found
        from unnest(array['Nguyễn Thị Ửng', 'Đinh Y’Bl''ok', 'H’Ƀăn Ñiê-Kđăm', 'Rơ Châm Bǒ̆ih', 'Trần 😀', 'Иван Иванов', '阮文安']) n
       where exists (select 1 from private.check_fields(jsonb_build_object('identity', jsonb_build_array(jsonb_build_object('full_name', n))), 'official') c where c.rule = 'name_characters')`;
    expect(row?.found).toEqual(["Trần 😀", "Иван Иванов", "阮文安"]);
  });

  it("section_missing for every section left out", async () => {
    const found = await findings((entries) => entries.filter((entry) => entry.section === "identity"));
    expect(found.filter((one) => one.rule === "section_missing").map((one) => one.section)).toEqual(
      SECTIONS.filter((section) => section !== "identity" && section !== "evaluation"));
  });

  it("proof_missing, as a warning, for every entry without its paper", async () => {
    const found = await findings((entries) => entries.map(({ section, values }) => ({ section, values })));
    const proved = completeEntries(person()).filter((entry) => entry.proof).map((entry) => entry.section);
    expect(found.map((one) => [one.rule, one.section])).toEqual(SECTIONS.flatMap((section) => proved.filter((one) => one === section).map(() => ["proof_missing", section])));
  });

  it("work_overlaps for two entries of the same time", async () => {
    const found = await findings((entries) => entries.flatMap((entry) => (entry.section === "work_history" ? [entry, { ...entry }] : [entry])));
    expect(found.map((one) => one.rule)).toEqual(["work_overlaps", "work_open_entries"]);
  });

  it("a post that lasted no month, and no number where a number belongs, without the check itself failing", async () => {
    const found = await findings((entries) => entries.flatMap((entry) => {
      if (entry.section === "rank_salary") return [{ ...entry, values: { ...entry.values, over_frame_percent: "5%", position_allowance: "1-2" } }];
      if (entry.section !== "work_history") return [entry];
      return [entry, { ...entry, values: { ...entry.values, worked_from: `${LAST - 9}-01-01`, worked_to: `${LAST - 9}-01-01` } }];
    }));
    expect(found.map((one) => one.rule).sort()).toEqual(["number_out_of_range", "number_out_of_range", "work_gap"]);
  });

  it("parents_missing without the mother", async () => {
    const found = await findings((entries) => entries.filter((entry) => entry.values.relationship !== "ME"));
    expect(found.map((one) => one.rule)).toEqual(["parents_missing"]);
  });

  it("probable_duplicate and social_insurance_taken for the namesake of an approved record, without saying who it is", async () => {
    await rolledBack(async (tx) => {
      const other = await account(tx, world.units.farSchool.id, { birthDate: BORN, gender: "1", fullName: "Người Khác Hẳn" });
      await approved(tx, other, world.actors.multiManager.userId, (entries) => entries.map((entry) =>
        entry.section === "identity" ? { ...entry, values: { ...entry.values, social_insurance_number: "5299999999" } } : entry));
      const who = await account(tx, world.units.school.id, { birthDate: BORN, gender: "1", fullName: "Người khác hẳn" });
      await declaredRequest(tx, who, (entries) => entries.map((entry) =>
        entry.section === "identity" ? { ...entry, values: { ...entry.values, full_name: "Người Khác Hẳn", social_insurance_number: "5299999999" } } : entry));
      const found = await tx<{ rule: string; message_vi: string }[]>`select rule, message_vi from private.check_request(${who.requestId})`;
      expect(found.map((one) => one.rule).sort()).toEqual(["probable_duplicate", "social_insurance_taken"]);
      expect(JSON.stringify(found)).not.toMatch(/Khác Hẳn|An Nhơn/);
    });
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

it("asked of many records at once the rules answer as of each alone", async () => {
  await rolledBack(async (tx) => {
    const who = await account(tx, world.units.school.id, { birthDate: BORN, gender: "1" });
    await declaredRequest(tx, who);
    const [given] = await tx<{ category: string; sections: Record<string, Record<string, unknown>[]>; documents: Record<string, unknown> }[]>`
      select e.category, private.request_record(r.id) as sections, private.request_documents(r.id) as documents
        from public.change_request r join public.employee e on e.id = r.employee_id where r.id = ${who.requestId}`;
    const broken = MUTATIONS.map(([, section, { WITHOUT: _, ADD: add, ...change }]) => {
      const [first, ...others] = given?.sections[section] ?? [];
      const changed = { ...(first ?? { id: randomUUID() }), ...change };
      return { employee_id: randomUUID(), category: given?.category, documents: given?.documents,
               sections: { ...given?.sections, [section]: add ? [first, { ...changed, id: randomUUID() }, ...others] : [changed, ...others] } };
    });
    const [answer] = await tx<{ together: string[]; alone: string[]; rules: number }[]>`
      with given as materialized (
        select r::private.checked_record as record from jsonb_populate_recordset(null::private.checked_record, ${tx.json(broken as never)}) r
        union all
        select row(e.id, e.category, v.snapshot -> 'sections', v.snapshot -> 'entry_documents')::private.checked_record
          from public.employee e join public.record_version v on v.employee_id = e.id and v.version = e.approved_version),
      asked as (select true as many, array_agg(g.record) as records from given g union all select false, array[g.record] from given g),
      found as (
        select a.many, x.rule, row(x.employee_id, x.section, x.entry_id, x.field, x.rule, x.params)::text as said
          from asked a cross join lateral (
            select c.employee_id, f.* from private.check_sections(a.records) c cross join lateral unnest(c.found) f
            union all select c.employee_id, (c.finding).* from private.check_across(a.records) c) x)
      select array_agg(f.said order by f.said) filter (where f.many) as together, array_agg(f.said order by f.said) filter (where not f.many) as alone,
             count(distinct f.rule)::int as rules from found f`;
    expect(answer?.rules).toBeGreaterThan(60);
    expect(answer?.together).toEqual(answer?.alone);
  });
});

it("every rule there is has a test here, and no rule is spoken of that there is not", async () => {
  const rules = (await owner<{ key: string }[]>`select key from public.check_rule`).map((row) => row.key);
  const tested = new Set([...MUTATIONS.map(([rule]) => rule), "section_missing", "proof_missing", "work_overlaps", "identity_number_taken", "social_insurance_taken", "probable_duplicate", "parents_missing"]);
  expect([...tested].sort()).toEqual(rules.sort());
});

it("the catalogue of fields and the columns of the section tables are the same", async () => {
  await asOwner(async (tx) => {
    const rows = await tx<{ name: string }[]>`
      (select s.key || '.' || f.field as name from public.profile_field f join public.profile_section s on s.key = f.section where f.source = 'declared'
       except select s.key || '.' || a.attname from public.profile_section s join pg_attribute a on a.attrelid = ('public.' || s.table_name)::regclass)
      union all
      (select s.key || '.' || a.attname from public.profile_section s join pg_attribute a on a.attrelid = ('public.' || s.table_name)::regclass
        where a.attnum > 0 and not a.attisdropped and a.attname not in ('id', 'employee_id', 'unit_lft', 'updated_at')
       except select f.section || '.' || f.field from public.profile_field f)`;
    expect(rows.map((row) => row.name)).toEqual([]);
  });
});

import type { Tx } from "./as.ts";

type Json = Record<string, unknown>;
type Entry = Record<string, string | null>;
interface Span { employee_id: string; unit_id: string; status: string; kind: string; since: number; until: number }
interface Version { employee_id: string; version: number; approved: number; sections: Record<string, Entry[]>; touched: string[] }
interface Change { employee_id: string; at: number; before: Entry }

/** Everything a report rests on, as rows. */
export interface Exported {
  units: { id: string; parent_id: string | null }[];
  heads: { id: string; category: string; gender: string; birth_date: string }[];
  places: Span[];
  versions: Version[];
  changes: Change[];
  ranks: Map<string, { salary_group: string | null; class: string | null; field: string | null; nd232_grade: string | null }>;
  minorities: Set<string>;
  holders: Map<string, string>;
  transfers: { from_unit_id: string; to_unit_id: string; kind: string; state: string; completed: number | null; closed: number | null }[];
  leavings: { unit_id: string; kind: string; state: string; applied: number | null; ended: number | null }[];
  inspected: { inspection_id: string; employee_id: string; unit_id: string; version: number; opened: number; checked: number | null; due_on: string }[];
  flags: { inspection_id: string; employee_id: string; section: string }[];
  questions: { unit_id: string; asked: number; answered: number | null; closed: number | null }[];
}

const milliseconds = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

/** Carries the rows out of the database, whole tables, without a condition. */
export async function exportRows(tx: Tx): Promise<Exported> {
  const rows = <T>(statement: string): Promise<T[]> => tx.unsafe(statement) as unknown as Promise<T[]>;
  const ranks = await rows<{ code: string; salary_group: string | null; class: string | null; field: string | null; nd232_grade: string | null }>("select code, salary_group, class, field, nd232_grade from public.rank");
  const items = await rows<{ catalogue: string; code: string; attributes: Json }>("select catalogue, code, attributes from public.catalogue_item where catalogue in ('ethnic_group', 'commune_title')");
  return {
    units: await rows("select id, parent_id from public.unit"),
    heads: await rows("select id, category, gender, birth_date::text from public.employee"),
    places: await rows(`select employee_id, unit_id, status, kind, ${milliseconds("lower(during)")} as since, coalesce(${milliseconds("upper(during)")}, 'infinity') as until from public.record_place`),
    versions: await rows(`select employee_id, version, ${milliseconds("approved_at")} as approved, snapshot -> 'sections' as sections,
      coalesce((select q.sections from public.change_request q where q.id = change_request_id), '{}') as touched from public.record_version order by version`),
    changes: await rows(`select employee_id, ${milliseconds("private.happened_at(at, day)")} as at, before from audit.event where object = 'public.employee' and action = 'update' order by id`),
    ranks: new Map(ranks.map(({ code, ...rank }) => [code, rank])),
    minorities: new Set(items.filter(({ catalogue, attributes }) => catalogue === "ethnic_group" && attributes.minority === true).map(({ code }) => code)),
    holders: new Map(items.filter(({ catalogue }) => catalogue === "commune_title").map(({ code, attributes }) => [code, String(attributes.holder)])),
    transfers: await rows(`select from_unit_id, to_unit_id, kind, state, ${milliseconds("completed_at")} as completed, ${milliseconds("closed_at")} as closed from public.transfer`),
    leavings: await rows(`select unit_id, kind, state, ${milliseconds("applied_at")} as applied, ${milliseconds("ended_at")} as ended from public.leaving`),
    inspected: await rows(`select inspection_id, employee_id, r.unit_id, version, due_on::text, ${milliseconds("opened_at")} as opened, ${milliseconds("checked_at")} as checked
      from public.inspection_record r join public.inspection i on i.id = r.inspection_id`),
    flags: await rows("select inspection_id, employee_id, section from public.inspection_finding"),
    questions: await rows(`select unit_id, ${milliseconds("asked_at")} as asked, ${milliseconds("answered_at")} as answered, ${milliseconds("closed_at")} as closed from public.support_request`),
  };
}

/** Months of the retirement age by Nghị định 135/2020/NĐ-CP: 60 and 3 months in 2021, 3 more a year up to 62 for men; 55 and 4, 4 more up to 60 for women. */
function retired(birth: string, man: boolean, day: string): boolean {
  const [year = 0, month = 0] = birth.split("-").map(Number);
  for (let age = man ? 720 : 660; ; age++) {
    const reached = year * 12 + month - 1 + age;
    const calendarYear = Math.floor(reached / 12);
    const steps = Math.max(0, calendarYear - 2020);
    const wanted = man ? Math.min(720 + 3 * steps, 744) : Math.min(660 + 4 * steps, 720);
    if (age >= wanted) return `${calendarYear}-${String((reached % 12) + 1).padStart(2, "0")}` < day.slice(0, 7) || false;
  }
}

function ageOn(birth: string, day: string): number {
  return Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0);
}

const EDUCATION: Record<string, string> = { TSKH: "ts", TS: "ts", ThS: "ths", CKI: "ths", CKII: "ths", ĐH: "dh", CĐ: "cd", TC: "tc", SC: "sc", CQĐT: "none" };
const THEORY: Record<string, string> = { CN: "cn", CC: "cc", TC: "tc", SC: "sc", CHUA: "none" };
const CLASSES: Record<string, string> = { I: "1", II: "2", III: "3", IV: "4", V: "5" };
const FIELDS: [string, RegExp][] = [
  ["education", /^giáo dục|^giảng dạy đại học$|^cao đẳng sư phạm$/], ["health", /^y tế|^dân số$/],
  ["culture", /^(văn hóa cơ sở|nghệ thuật biểu diễn|thể dục thể thao|thư viện|di sản văn hóa|mỹ thuật|phát thanh, truyền hình|thông tin, báo chí)$/],
  ["science", /^(khoa học và công nghệ|công nghệ thông tin)$/], ["farming", /^(chăn nuôi, thú y|trồng trọt, bảo vệ thực vật|khuyến nông|kiểm lâm|thủy sản|quản lý bảo vệ rừng)$/],
];

function level(entries: Entry[], best: (entry: Entry) => boolean): string {
  return entries.some(best) ? "best" : entries.length > 0 ? "some" : "none";
}

function cellsOf(data: Exported, category: string, gender: string, birth: string, known: Record<string, Entry[]>, day: string): [sheet: string, cells: string[]] {
  const first = (section: string): Entry => known[section]?.[0] ?? {};
  const sheet = category === "public_employee" ? "public" : category === "commune_official" ? "commune" : "civil";
  const cells = ["total"];
  if (gender === "2") cells.push("female");
  const party = first("party");
  if ((party.joined_on ?? party.official_on) && !party.exit) cells.push("party");
  const identity = first("identity");
  if (data.minorities.has(identity.ethnic_group ?? "")) cells.push("minority");
  if (identity.religion && identity.religion >= "01" && identity.religion <= "98") cells.push("religion");
  const qualification = first("qualification");
  const education = EDUCATION[qualification.education_level ?? ""] ?? "unknown";
  cells.push(`edu_${education}`, `th_${THEORY[qualification.political_theory ?? ""] ?? "unknown"}`);
  const management = qualification.state_management ?? "";
  cells.push(["CVCC", "CVC", "CV"].includes(management) ? `sm_${management.toLowerCase()}` : "sm_none");
  const languages = known.language_skill ?? [];
  const degree = (entry: Entry): boolean => entry.certificate === "DH";
  cells.push({ best: "it_mid", some: "it_cert", none: "it_none" }[level((known.it_skill ?? []).filter(({ certificate }) => certificate), ({ certificate }) => certificate === "TC+")] ?? "");
  cells.push({ best: "en_degree", some: "en_cert", none: "en_none" }[level(languages.filter((entry) => entry.foreign_language === "ANH"), degree)] ?? "");
  cells.push({ best: "ol_degree", some: "ol_cert", none: "ol_none" }[level(languages.filter((entry) => entry.foreign_language && entry.foreign_language !== "ANH"), degree)] ?? "");
  cells.push(languages.some(({ kind }) => kind === "DT") ? "el_yes" : "el_none");
  const age = ageOn(birth, day);
  const over = retired(birth, gender === "1", day);
  cells.push(over ? "age_over" : age <= 30 ? "age_30" : age <= 40 ? "age_40" : age <= 50 ? "age_50" : "age_60");
  if (!over && gender === "2" && age >= 51 && age <= 55) cells.push("age_female_55");
  if (!over && gender === "1" && age >= 56 && age <= 60) cells.push("age_male_60");
  const { rank_code: code = null, professional_grade: own = null } = first("rank_salary");
  const rank = data.ranks.get(code ?? "");
  const group = rank?.salary_group ?? "";
  if (sheet === "civil") {
    if (category === "official") cells.push("official");
    cells.push(`rank_${/^A3/.test(group) ? "cvcc" : /^A2/.test(group) ? "cvc" : group === "A1" ? "cv" : code === "01.005" || /^(C|T4)/.test(group) ? "nv" : /^(A0|B)$/.test(group) ? "cs" : "none"}`);
  } else if (sheet === "public") {
    const grade = own ?? rank?.nd232_grade ?? "";
    cells.push(`class_${CLASSES[rank?.class ?? ""] ?? "none"}`, `grade_${/^[1-5]$/.test(grade) && day >= "2026-07-01" ? grade : "none"}`,
      `field_${FIELDS.find(([, pattern]) => pattern.test(rank?.field ?? ""))?.[0] ?? "other"}`);
  } else {
    const title = first("position").commune_title;
    const holder = data.holders.get(title ?? "");
    cells.push(holder === "commune_cadre" ? "cadre" : holder === "commune_civil_servant" ? "servant" : "holder_none", title ? `title_${title.toLowerCase()}` : "title_none");
    if (["cd", "tc", "sc", "none"].includes(education)) cells.push("below_standard");
  }
  return [sheet, cells];
}

function byEmployee<T extends { employee_id: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.employee_id);
    if (group) group.push(row);
    else groups.set(row.employee_id, [row]);
  }
  return groups;
}

/** Figures of every unit with all below it ("" = the province), one plain loop after the other. */
export function recount(data: Exported, from: number, to: number, day: string): Map<string, Map<string, number>> {
  const figures = new Map<string, Map<string, number>>();
  const parents = new Map(data.units.map(({ id, parent_id }) => [id, parent_id]));
  const add = (unitId: string, key: string, value = 1): void => {
    const places = [""];
    for (let at: string | null | undefined = unitId; at; at = parents.get(at)) places.push(at);
    for (const place of places) {
      const own = figures.get(place) ?? new Map<string, number>();
      own.set(key, Math.round(((own.get(key) ?? 0) + value) * 10) / 10);
      figures.set(place, own);
    }
  };
  const within = (at: number | null): boolean => at !== null && at >= from && at <= to;
  const heads = new Map(data.heads.map((head) => [head.id, head]));
  const changes = byEmployee(data.changes);
  const versions = byEmployee(data.versions);
  for (const place of data.places) {
    if (place.kind === "return" && within(place.since)) add(place.unit_id, "movement.returned");
    if (place.kind === "entered" && within(place.since)) add(place.unit_id, "movement.entered");
    if (place.status !== "active" || place.since > to || place.until <= to) continue;
    const head = heads.get(place.employee_id);
    if (!head) throw new Error("a place without a record");
    const then = (field: "category" | "gender" | "birth_date"): string =>
      changes.get(head.id)?.find((change) => change.at > to && change.before[field] !== undefined)?.before[field] ?? head[field];
    const known = versions.get(head.id)?.filter((version) => version.approved <= to).at(-1)?.sections ?? {};
    const identity = known.identity?.[0] ?? {};
    const written = identity.birth_date ?? then("birth_date");
    const birth = written + { 4: "-01-01", 7: "-01", 10: "" }[written.length as 4 | 7 | 10];
    const [sheet, cells] = cellsOf(data, then("category"), identity.gender ?? then("gender"), birth, known, day);
    for (const cell of cells) add(place.unit_id, `${sheet}.${cell}`);
  }
  for (const one of data.transfers) {
    if (!within(one.completed) || (one.state === "annulled" && one.closed !== null && one.closed <= to)) continue;
    if (one.kind !== "secondment") add(one.from_unit_id, "movement.out");
    add(one.to_unit_id, `movement.in_${one.kind}`);
  }
  for (const one of data.leavings) {
    if (within(one.applied) && !(one.state === "annulled" && one.ended !== null && one.ended <= to)) add(one.unit_id, `movement.left_${one.kind}`);
  }
  for (const one of data.inspected) {
    if (within(one.opened)) add(one.unit_id, "inspection.drawn");
    if (one.checked === null || one.checked > to) continue;
    if (within(one.checked)) add(one.unit_id, "inspection.checked");
    const flags = data.flags.filter(({ inspection_id, employee_id }) => inspection_id === one.inspection_id && employee_id === one.employee_id);
    if (flags.length === 0) continue;
    if (within(one.checked)) add(one.unit_id, "inspection.flagged");
    const later = (versions.get(one.employee_id) ?? []).filter((version) => version.version > one.version && version.approved <= to);
    const answers = flags.map(({ section }) => later.find(({ touched }) => touched.includes(section))?.approved ?? Infinity);
    const mended = Math.max(...answers);
    if (within(mended)) add(one.unit_id, "inspection.mended");
    if (mended === Infinity) {
      add(one.unit_id, "inspection.unmended");
      if (one.due_on < day) add(one.unit_id, "inspection.overdue");
    }
  }
  for (const one of data.questions) {
    if (within(one.asked)) add(one.unit_id, "support.raised");
    if (within(one.answered)) {
      add(one.unit_id, "support.answered");
      add(one.unit_id, "support.answer_hours", Math.round(((one.answered ?? 0) - one.asked) / 360_000) / 10);
    }
    if (one.asked <= to && (one.answered === null || one.answered > to) && (one.closed === null || one.closed > to)) add(one.unit_id, "support.waiting");
  }
  return figures;
}

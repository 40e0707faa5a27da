/** What `begin_record_print` answers. */
export interface PrintData {
  print_id: string;
  code: string;
  form: string;
  format: "pdf" | "docx";
  draft: boolean;
  printed_by: string;
  /** YYYY-MM-DDTHH:MM in Vietnam. */
  printed_at: string;
  version: number | null;
  approved_on: string | null;
  approved_by: string | null;
  certified_on: string | null;
  /** Typed for the person (khai thay), who has not certified it. */
  unconfirmed: boolean;
  province: string | null;
  /** The unit and those above it, the province first. */
  units: string[];
  employee: { code: string; category: string };
  fields: Record<string, { type: string; catalogue?: string; dated_by?: string }>;
  /** {catalogue: {code: name}}, as private.code_names tells. */
  names: Record<string, Record<string, string>>;
  sections: Sections;
  since: { version: number; approved_on: string; sections: Sections } | null;
}

export type Value = string | number | boolean | null;
export type Entry = { id: string } & Record<string, Value>;
export type Sections = Record<string, Entry[]>;

/** How a value is written where its type alone does not say: in capitals, as the code itself, as “ngày … tháng … năm …”. */
export type Manner = "upper" | "code" | "long_date";

/** Fields that the record does not keep by themselves, with those they are made of. */
export const DERIVED: Record<string, string[]> = {
  "rank_salary.rank_name": ["rank_salary.rank_code"],
  "qualification.language_summary": ["language_skill.foreign_language", "language_skill.ethnic_language", "language_skill.certificate", "language_skill.ethnic_certificate"],
  "qualification.it_summary": ["it_skill.certificate"],
};

/** dd/MM/yyyy of an ISO day; MM/yyyy or yyyy where only that is known. */
export function day(value: string): string {
  return value.split("-").reverse().join("/");
}

/** “ngày 05 tháng 9 năm 1990” as in Nghị định 30/2020: months below 3 and days below 10 with a nought; blanks for what is not known. */
export function longDate(value: string | null): string {
  const [year = "……", month, date] = (value ?? "").split("-").map((part) => part || undefined);
  const monthText = month === undefined ? "……" : Number(month) < 3 ? month.padStart(2, "0") : String(Number(month));
  return `ngày ${date ?? "……"} tháng ${monthText} năm ${year}`;
}

const month = (value: string): string => `${value.slice(5, 7)}/${value.slice(0, 4)}`;
const grouped = (value: Value): string => String(value).replace(/\B(?=(\d{3})+$)/g, ".");

/** Reads a record for printing: entries in order of time, values in words. */
export class PrintedRecord {
  constructor(readonly data: PrintData, private readonly sections: Sections = data.sections) {}

  /** The entries of a section by the beginning of their period (else their day or year), oldest first; undated ones last, as they came. */
  entries(section: string): Entry[] {
    const dates = Object.keys(this.data.fields).filter((key) => key.startsWith(`${section}.`) && ["date", "partial_date", "month", "year"].includes(this.data.fields[key]?.type ?? ""))
      .map((key) => key.slice(section.length + 1));
    const from = dates.find((field) => field.endsWith("_from")) ?? dates[0];
    const at = (entry: Entry): string => (from === undefined ? "" : String(entry[from] ?? "9999"));
    return [...(this.sections[section] ?? [])].sort((left, right) => (at(left) < at(right) ? -1 : at(left) > at(right) ? 1 : 0));
  }

  /** One value in words; "" when there is none. */
  text(section: string, entry: Entry | undefined, field: string, manner?: Manner): string {
    const computed = entry?.[field] === undefined ? this.computed(section, entry, field) : entry[field];
    if (computed === null || computed === undefined || computed === "") return "";
    const { type, catalogue, dated_by } = this.data.fields[`${section}.${field}`] ?? { type: "text" };
    const value = String(computed);
    if (manner === "code") return value;
    if (manner === "upper") return value.toLocaleUpperCase("vi");
    if (manner === "long_date") return longDate(value);
    if (catalogue) return this.name(catalogue, value, [dated_by ? `@${String(entry?.[dated_by])}` : "", catalogue === "province" && entry ? this.provinceDay(field, entry) : ""]);
    if (type === "commune") return this.data.names.commune?.[value] ?? value;
    if (type === "date" || type === "partial_date") return day(value);
    if (type === "month") return month(value);
    if (type === "money") return grouped(computed);
    if (type === "decimal") return (/(coefficient|allowance)$/.test(field) ? Number(computed).toFixed(2) : value).replace(".", ",");
    if (type === "boolean") return computed === true ? "Có" : "Không";
    return value;
  }

  private name(catalogue: string, code: string, days: string[]): string {
    const names = this.data.names[catalogue] ?? {};
    return days.map((day) => (day ? names[code + day] : undefined)).find(Boolean) ?? names[code] ?? code;
  }

  /** A place told with a district, or with a commune that no longer stands, lies in the province as it was called then. */
  private provinceDay(field: string, entry: Entry): string {
    const beside = (part: string): Value => entry[field.replace("_province", part)] ?? null;
    return beside("_district") || this.data.names.commune_until?.[String(beside("_commune"))] ? "@districts" : "";
  }

  /** What the forms ask for that is kept elsewhere or follows from other entries. */
  private computed(section: string, entry: Entry | undefined, field: string): Value {
    const { units, province, approved_by, approved_on, certified_on, draft } = this.data;
    switch (`${section}.${field}`) {
      case "head.province": return province ?? units[0] ?? null;
      case "identity.managing_agency": return (units.length > 2 ? units[1] : units[0]) ?? null;
      case "identity.employing_unit": return units.at(-1) ?? null;
      case "rank_salary.rank_name": return entry ? this.text(section, entry, "rank_code") : null;
      case "qualification.language_summary": return this.summary("language_skill", ["foreign_language", "ethnic_language"], ["certificate", "ethnic_certificate"]);
      case "qualification.it_summary": return this.summary("it_skill", ["certificate"], []);
      case "confirmation.certified_on": return certified_on;
      case "confirmation.confirmed_by": return draft ? null : (approved_by?.replace(/ \([^()]*\)$/, "") ?? null);
      case "confirmation.confirmed_on": return draft ? null : approved_on;
      default: return null;
    }
  }

  private summary(section: string, names: string[], levels: string[]): string {
    return this.entries(section).map((entry) =>
      [names, levels].map((fields) => fields.map((field) => this.text(section, entry, field)).find(Boolean)).filter(Boolean).join(": ")).filter(Boolean).join("; ");
  }

  /** The same record with only those entries of its histories that another state of it lacks or has otherwise. */
  since(earlier: Sections): PrintedRecord {
    const known = (section: string) => new Map((earlier[section] ?? []).map((entry) => [entry.id, JSON.stringify(Object.entries(entry).sort())]));
    const changed = Object.entries(this.sections).map(([section, entries]) => {
      const before = known(section);
      return [section, entries.filter((entry) => before.get(entry.id) !== JSON.stringify(Object.entries(entry).sort()))];
    });
    return new PrintedRecord(this.data, Object.fromEntries(changed) as Sections);
  }
}

import { communeChanges, newCommunes, REFORM } from "../../supabase/seeds/data/reform.ts";
import { successions, units, type SeedUnit } from "../../supabase/seeds/data/units.ts";
import { insertTree } from "../../supabase/seeds/shared/units.ts";
import type { Db } from "./as.ts";
import type { Operation } from "./reorganisations.ts";

// The two reorganisations of Bình Định in 2025 as operations, and what they come to, counted apart from them.

export const AGENCIES = { effectiveDate: "2025-03-01", decidedOn: "2025-02-20", decision: "05/NQ-HĐND" } as const;
export { REFORM };
const ROOT = "BD";

/** The tree as it stood before the first of them. */
export const before2025: readonly SeedUnit[] = units.filter(({ validFrom }) => validFrom !== AGENCIES.effectiveDate)
  .map((one) => (one.validTo === "2025-02-28" ? { ...one, validTo: null } : one));

const founded = units.filter(({ validFrom }) => validFrom === AGENCIES.effectiveDate);
const mergers = successions.filter(({ effectiveDate }) => effectiveDate === AGENCIES.effectiveDate);
const below = (code: string, kind?: string): SeedUnit[] => before2025.filter((one) => one.parent === code && (!kind || one.kind === kind));
const create = (one: { code: string; name: string; shortName?: string; kind: string; parent: string; adminCode?: string | null }): Operation =>
  ({ kind: "create", code: one.code, name: one.name, short_name: one.shortName ?? one.name, unit_kind: one.kind, parent: one.parent, admin_code: one.adminCode ?? null });

/** In which division of the new agency the n-th division of an old one ends. */
const divisionOf = (agency: string, n: number): string => {
  const divisions = founded.filter(({ parent, kind }) => parent === agency && kind === "PHONG");
  return divisions[n % divisions.length]?.code ?? agency;
};

/** Twenty agencies into fourteen: divisions merge with divisions, sub-departments and service units go along. */
export function agencyOperations(): Operation[] {
  return [
    ...founded.map((one) => create({ ...one, parent: one.parent === ROOT ? ROOT : `new:${one.parent ?? ""}` })),
    ...mergers.flatMap(({ predecessor, successor }) => [
      ...below(predecessor, "PHONG").map((one, n): Operation => ({ kind: "merge", units: [one.code], into: `new:${divisionOf(successor, n)}` })),
      { kind: "merge", units: [predecessor], into: `new:${successor}` },
    ]),
  ];
}

/** Where the people of a unit are once the agencies are merged. */
export function afterAgencies(code: string): string {
  const merger = mergers.find(({ predecessor }) => predecessor === code || below(predecessor, "PHONG").some((one) => one.code === code));
  if (!merger) return code;
  return merger.predecessor === code ? merger.successor : divisionOf(merger.successor, below(merger.predecessor, "PHONG").findIndex((one) => one.code === code));
}

const primary = new Map(communeChanges.filter(([, , part]) => !part).map(([from, to]) => [`BD-${from}`, `BD-${to}`]));
const parts = (commune: string): string[] => communeChanges.filter(([from, , part]) => part && `BD-${from}` === commune).map(([, to]) => `BD-${to}`);
const districts = before2025.filter(({ kind }) => kind === "HUYEN");
const communesOf = (district: string): SeedUnit[] => below(district, "XA").filter(({ validTo }) => validTo === null);
const successorsOf = (district: string): string[] => [...new Set(communesOf(district).map(({ code }) => primary.get(code) ?? ""))];
const SCHOOLS = ["MN", "TH", "THCS"];

/** Who of a unit goes with a part of it: every fifth, in the order of their codes. */
const everyFifth = (codes: readonly string[]): string[] => [...codes].sort().filter((_, n) => n % 5 === 0);

/** Districts end, communes merge into new ones that use some of their codes again, schools come under the communes, split communes by list. */
export function reformOperations(people: (unit: string) => readonly string[]): Operation[] {
  const kinds = { P: "phường", X: "xã" } as const;
  const whole = new Map<string, string[]>();
  for (const [from, to] of primary) if (parts(from).length === 0) whole.set(to, [...(whole.get(to) ?? []), from]);
  return [
    ...newCommunes.map(([code, kind, name]) => create({ code: `BD-${code}`, name: `Ủy ban nhân dân ${kinds[kind]} ${name}`, kind: "XA", parent: ROOT, adminCode: code })),
    ...districts.flatMap(({ code }) => [
      ...below(code).flatMap((one): Operation[] => {
        const [, commune, kind] = /^(BD-\d+)-([A-Z]+)$/.exec(one.code) ?? [];
        if (commune && kind && SCHOOLS.includes(kind)) return [{ kind: "move", unit: one.code, parent: `new:${primary.get(commune) ?? ""}` }];
        return one.kind === "SN_HUYEN" ? [{ kind: "move", unit: one.code, parent: `new:${successorsOf(code)[0] ?? ""}` }] : [];
      }),
    ]),
    ...[...whole].map(([into, from]): Operation => ({ kind: "merge", units: from, into: `new:${into}` })),
    ...[...primary].filter(([from]) => parts(from).length > 0).map(([from, rest]): Operation => ({
      kind: "split", unit: from, rest: `new:${rest}`, parts: parts(from).map((to) => ({ to: `new:${to}`, people: everyFifth(people(from)) })),
    })),
    ...districts.map(({ code }): Operation => ({
      kind: "split", unit: code, sub_units: "fold", rest: `new:${successorsOf(code)[0] ?? ""}`,
      parts: below(code, "PHONG_H").map((one, n) => ({ to: `new:${successorsOf(code)[n % successorsOf(code).length] ?? ""}`, sub_units: [one.code] })),
    })),
  ];
}

/** Where each person is after the reform, told from the table of the communes alone: their unit's code before, their own code, their unit's people. */
export function afterReform(unit: string, person: string, people: readonly string[]): string {
  const listed = parts(unit)[0];
  if (listed && everyFifth(people).includes(person)) return listed;
  const commune = primary.get(unit);
  if (commune) return commune;
  const district = districts.find(({ code }) => code === unit || below(code, "PHONG_H").some((one) => one.code === unit));
  if (!district) return unit;
  const successors = successorsOf(district.code);
  return (district.code === unit ? successors[0] : successors[below(district.code, "PHONG_H").findIndex(({ code }) => code === unit) % successors.length]) ?? "";
}

/** Lays the tree of before down (owner). */
export async function plantTree(sql: Db): Promise<void> {
  await insertTree(sql, before2025, (one) => ({
    code: one.code, name: one.name, short_name: one.shortName, kind: one.kind, admin_code: one.adminCode, valid_from: one.validFrom, valid_to: one.validTo, status: one.status,
  }));
}

/** Everybody's unit by its code, of those whose unit stands today (owner). */
export async function whereabouts(sql: Db): Promise<Map<string, string>> {
  const rows = await sql<{ person: string; unit: string }[]>`
    select e.code as person, u.code as unit from public.employee e join public.unit u on u.id = e.unit_id where coalesce(u.valid_to, 'infinity') >= private.today() order by e.code`;
  return new Map(rows.map(({ person, unit }) => [person, unit]));
}

/** People by unit. */
export function byUnit(where: ReadonlyMap<string, string>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [person, unit] of where) {
    const group = groups.get(unit);
    if (group) group.push(person);
    else groups.set(unit, [person]);
  }
  return groups;
}

/** How many people each unit has with all below it, summed over a tree told as code → code of the parent. */
export function sums(tree: ReadonlyMap<string, string | null>, where: ReadonlyMap<string, string>): Map<string, number> {
  const total = new Map<string, number>();
  for (const unit of where.values()) for (let at: string | null | undefined = unit; at; at = tree.get(at)) total.set(at, (total.get(at) ?? 0) + 1);
  return total;
}

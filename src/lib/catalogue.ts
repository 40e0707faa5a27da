import type { CatalogueItem, IsoDate } from "@/types/domain";

export interface CatalogueFilter {
  today: IsoDate;
  /** Only items under this one (communes of a province). */
  parent?: string | null;
  /** Only items meant for this employee category. */
  category?: string | null;
}

/** True when the item is in force on the day. */
export function inForce(item: CatalogueItem, day: IsoDate): boolean {
  return (item.valid_from === null || item.valid_from <= day) && (item.valid_to === null || day <= item.valid_to);
}

/** What may be chosen today; the item chosen already stays, in force or not. */
export function choosable(items: readonly CatalogueItem[], { today, parent, category }: CatalogueFilter, chosen?: string | null): CatalogueItem[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    if (seen.has(item.code)) return false;
    const fits = inForce(item, today)
      && (parent === undefined || parent === null || item.parent_code === parent)
      && (!category || !item.applies_to || item.applies_to.includes(category));
    if (!fits && item.code !== chosen) return false;
    seen.add(item.code);
    return true;
  });
}

/** The name of a code: of the item in force, else of the latest there was; the code itself when unknown. */
export function nameOf(items: readonly CatalogueItem[] | undefined, code: string, language: "vi" | "en", today: IsoDate): string {
  const found = (items ?? []).filter((item) => item.code === code);
  const item = found.find((one) => inForce(one, today)) ?? found.at(-1);
  if (!item) return code;
  return language === "en" ? (item.name_en ?? item.name_vi) : item.name_vi;
}

/** Codes in force on the day that were called otherwise before it, or are since: code → that name. */
export function otherNames(items: readonly CatalogueItem[], day: IsoDate): Map<string, { name: string; later: boolean }> {
  const then = new Map(items.filter((item) => inForce(item, day)).map((item) => [item.code, item.name_vi]));
  const others = new Map<string, { name: string; later: boolean }>();
  for (const item of items) {
    const name = then.get(item.code);
    if (name !== undefined && !inForce(item, day) && item.name_vi !== name) others.set(item.code, { name: item.name_vi, later: item.valid_from !== null && item.valid_from > day });
  }
  return others;
}

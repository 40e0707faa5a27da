import { inOrder, type Order } from "@/lib/order";
import type { FieldType } from "@/types/domain";
import { isEmptyValue, summaryOf } from "./section.model";
import type { EntryValues, ProfileField } from "./types";

/** Where the codes of some catalogues stand: catalogue → code → place. */
export type Places = Record<string, Record<string, number>>;

/** Catalogues in whose own order the forms ask for people: whose relatives, and how they are related. */
export const FORM_CATALOGUES = ["family_side", "relationship"];

const TIMES = new Set<FieldType>(["date", "partial_date", "month", "year"]);
const NUMBERS = new Set<FieldType>(["integer", "money", "decimal"]);
/** Named by what no list of entries has at hand. */
const UNSORTED = new Set<FieldType>(["unit", "commune"]);

/** The field that tells when an entry was: the beginning of its period, else its first day or year. */
function timeField(fields: readonly ProfileField[]): string | undefined {
  const times = fields.filter(({ type }) => TIMES.has(type)).map(({ field }) => field);
  return times.find((field) => field.endsWith("_from")) ?? times[0];
}

function placedFields(fields: readonly ProfileField[]): ProfileField[] {
  return fields.filter(({ catalogue }) => FORM_CATALOGUES.includes(catalogue ?? ""));
}

/** What the forms go by in a history: relatives by how they are related, all else by time. */
export function formOrderOf(fields: readonly ProfileField[]): "relationship" | "time" | "declared" {
  return placedFields(fields).length > 0 ? "relationship" : timeField(fields) ? "time" : "declared";
}

/** The entries of a history as the printed forms have them: relatives by side and relationship, then all by time; what is not told comes last, as it came. */
export function inFormOrder<T>(entries: readonly T[], valuesOf: (entry: T) => EntryValues, fields: readonly ProfileField[], places: Places): T[] {
  const time = timeField(fields);
  const placed = placedFields(fields);
  const rows = entries.map((entry) => {
    const values = valuesOf(entry);
    return {
      entry, at: time === undefined || isEmptyValue(values[time]) ? "9999-99" : String(values[time]),
      places: placed.map(({ field, catalogue }) => places[catalogue ?? ""]?.[String(values[field])] ?? Number.MAX_SAFE_INTEGER),
    };
  });
  rows.sort((a, b) => {
    const apart = placed.findIndex((_, index) => a.places[index] !== b.places[index]);
    if (apart >= 0) return (a.places[apart] ?? 0) - (b.places[apart] ?? 0);
    return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
  });
  return rows.map(({ entry }) => entry);
}

/** Whether entries can be put in order by the field. */
export function isSortable({ type }: ProfileField): boolean {
  return !UNSORTED.has(type);
}

/** Entries by a field of theirs: days by day, numbers by number, words by the Vietnamese alphabet, empty ones last; as they came where no order is chosen. */
export function inChosenOrder<T>(
  entries: readonly T[], valuesOf: (entry: T) => EntryValues, fields: readonly ProfileField[], order: Order | null, wordsOf: (field: ProfileField, values: EntryValues) => string,
): T[] {
  const field = fields.find((one) => one.field === order?.field);
  if (!order || !field) return [...entries];
  const keyOf = (values: EntryValues) => {
    const value = values[field.field];
    return isEmptyValue(value) ? null : NUMBERS.has(field.type) || field.type === "year" ? Number(value) : wordsOf(field, values);
  };
  return inOrder(entries.map((entry) => ({ entry, key: keyOf(valuesOf(entry)) })), { field: "key", descending: order.descending }).map(({ entry }) => entry);
}

/** One way of ordering the entries of a section that a person may choose. */
export interface OrderChoice {
  field: ProfileField;
  descending: boolean;
  /** How it is said: by time where the forms go by time themselves, by rising or falling figures, or by the alphabet. */
  said: "newest" | "rising" | "falling" | "alphabet";
}

/** The orders that make sense for a section beside the forms' own, by the fields that name its entries. */
export function orderChoices(section: string, fields: readonly ProfileField[]): OrderChoice[] {
  const time = formOrderOf(fields) === "time" ? timeField(fields) : undefined;
  const { title, more } = summaryOf(section, fields);
  const names = [...(time ? [time] : []), ...[...title, ...more].filter((name) => name !== time)];
  return names.flatMap((name): OrderChoice[] => {
    const field = fields.find((one) => one.field === name);
    if (!field || !isSortable(field)) return [];
    if (name === time) return [{ field, descending: true, said: "newest" }];
    if (TIMES.has(field.type) || NUMBERS.has(field.type)) return [{ field, descending: false, said: "rising" }, { field, descending: true, said: "falling" }];
    return [{ field, descending: false, said: "alphabet" }];
  });
}

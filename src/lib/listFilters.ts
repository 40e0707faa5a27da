import type { CrudFilter } from "@refinedev/core";
import { fold } from "./vietnamese";

/** The value of a plain filter of a list's address, as text; undefined when it filters nothing. */
export function filterValue(filters: readonly CrudFilter[], field: string): string | undefined {
  const found = filters.find((filter) => "field" in filter && filter.field === field);
  const value: unknown = Array.isArray(found?.value) ? found.value[0] : found?.value;
  return value === undefined || value === null || value === "" ? undefined : String(value);
}

/** What is typed in a search box as conditions: a record's code, or a part of the name with or without diacritics. */
export function nameOrCodeFilters(typed: string): CrudFilter[] {
  const text = typed.trim();
  const isCode = /^[a-z]{2}\d{6}$/i.test(text);
  return [
    { field: "code", operator: "eq", value: isCode ? text.toLowerCase() : undefined },
    { field: "name_folded", operator: "contains", value: isCode || text === "" ? undefined : fold(text) },
  ];
}

/** What `nameOrCodeFilters` put into an address. */
export function searchedName(filters: readonly CrudFilter[]): string {
  return filterValue(filters, "code") ?? filterValue(filters, "name_folded") ?? "";
}

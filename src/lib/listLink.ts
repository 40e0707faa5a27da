/** One condition of a list's address, as Refine writes it. */
export interface LinkFilter {
  field: string;
  operator: "eq" | "ne" | "lt" | "lte" | "gt" | "gte" | "contains" | "in" | "null" | "nnull";
  value: string | number | boolean | readonly string[];
}

/** The address of a list that opens filtered: `listLink("/employees", [{ field: "record_status", operator: "eq", value: "draft" }])`. */
export function listLink(path: string, filters: readonly LinkFilter[] = []): string {
  const search = new URLSearchParams();
  filters.forEach(({ field, operator, value }, index) => {
    search.append(`filters[${index}][field]`, field);
    search.append(`filters[${index}][operator]`, operator);
    if (typeof value === "object") value.forEach((one, place) => search.append(`filters[${index}][value][${place}]`, one));
    else search.append(`filters[${index}][value]`, String(value));
  });
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

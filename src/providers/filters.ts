import type { ConditionalFilter, CrudFilter, LogicalFilter } from "@refinedev/core";

/**
 * @refinedev/supabase puts filter values into PostgREST's text as they are: `%` and `_` in a search act as wildcards,
 * and a comma or bracket inside an `or` breaks (or extends) the condition. These make every value plain text.
 */

/** Escapes the wildcards of LIKE. `*`, which PostgREST reads as `%`, becomes "any one character". */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`).replace(/\*/g, "_");
}

/** A value in double quotes, as PostgREST's `or=(…)` and `in.(…)` want it. */
export function quote(value: unknown): string {
  return `"${String(value).replace(/[\\"]/g, (character) => `\\${character}`)}"`;
}

const LIKE: Partial<Record<string, (text: string) => [operator: string, pattern: string]>> = {
  contains: (text) => ["ilike", `%${text}%`],
  containss: (text) => ["like", `%${text}%`],
  ncontains: (text) => ["not.ilike", `%${text}%`],
  ncontainss: (text) => ["not.like", `%${text}%`],
  startswith: (text) => ["ilike", `${text}%`],
  startswiths: (text) => ["like", `${text}%`],
  nstartswith: (text) => ["not.ilike", `${text}%`],
  nstartswiths: (text) => ["not.like", `${text}%`],
  endswith: (text) => ["ilike", `%${text}`],
  endswiths: (text) => ["like", `%${text}`],
  nendswith: (text) => ["not.ilike", `%${text}`],
  nendswiths: (text) => ["not.like", `%${text}`],
};

const PLAIN: Partial<Record<string, string>> = { eq: "eq", ne: "neq", lt: "lt", lte: "lte", gt: "gt", gte: "gte" };

/** The filters with every value safe to hand on to @refinedev/supabase. Empty search texts and lists are dropped. */
export function safeFilters(filters: CrudFilter[] | undefined): CrudFilter[] {
  return (filters ?? []).filter((filter) => !isEmpty(filter)).map((filter) =>
    isConditional(filter) ? conditional(filter) : simple(filter),
  );
}

export function isConditional(filter: CrudFilter): filter is ConditionalFilter {
  return filter.operator === "or" || filter.operator === "and";
}

/** Whether a filter says nothing: an empty search text or list. */
export function isEmpty(filter: CrudFilter): boolean {
  const { value } = filter as { value: unknown };
  if (filter.operator === "null" || filter.operator === "nnull") return false;
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function simple(filter: LogicalFilter): LogicalFilter {
  const like = LIKE[filter.operator];
  if (!like) return filter;
  const [operator, pattern] = like(escapeLike(String(filter.value)));
  return raw(filter.field, operator, pattern);
}

function conditional(filter: ConditionalFilter): ConditionalFilter {
  if (filter.operator === "and") throw new Error("Nested `and` filters are not supported; list them side by side.");
  return {
    operator: "or",
    value: filter.value.filter((item) => !isEmpty(item)).map((item) => {
      if (isConditional(item)) throw new Error("Nested `or` filters are not supported.");
      const like = LIKE[item.operator];
      if (like) {
        const [operator, pattern] = like(escapeLike(String(item.value)));
        return raw(item.field, operator, quote(pattern));
      }
      const plain = PLAIN[item.operator];
      if (plain) return raw(item.field, plain, quote(item.value));
      // Here @refinedev/supabase writes the brackets and the outer quotes itself.
      if (item.operator === "in") return { ...item, value: (item.value as unknown[]).map((value) => quote(value).slice(1, -1)) };
      if (item.operator === "null") return raw(item.field, "is", "null");
      if (item.operator === "nnull") return raw(item.field, "not.is", "null");
      throw new Error(`Operator ${item.operator} is not supported inside \`or\`.`);
    }),
  };
}

/** An operator @refinedev/supabase passes through untouched; it joins field, operator and value with dots. */
function raw(field: string, operator: string, value: string): LogicalFilter {
  return { field, operator: operator as LogicalFilter["operator"], value };
}

import { Refusal } from "../_shared/refusal.ts";

/** Pieces of a statement in which a colon names nothing: strings, quoted names, dollar quotes, comments, casts. */
const OPAQUE = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_]*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\/|::/y;
const NAMED = /:([a-z][a-z0-9_]{0,40})/y;

/**
 * Turns `:name` into `$1` in the order of first mention, so that values never become part of the statement.
 * @returns the statement and the values as text; null where a value was left empty.
 * @throws Refusal report_parameter {name} (422) for a name without a value.
 */
export function bound(statement: string, given: Record<string, string | null>): { text: string; values: (string | null)[] } {
  const names: string[] = [];
  let text = "";
  for (let at = 0; at < statement.length;) {
    OPAQUE.lastIndex = NAMED.lastIndex = at;
    const opaque = OPAQUE.exec(statement);
    const named = opaque ? null : NAMED.exec(statement);
    if (named?.[1]) {
      if (!Object.hasOwn(given, named[1])) throw new Refusal(422, "report_parameter", { name: named[1] });
      if (!names.includes(named[1])) names.push(named[1]);
      text += `$${names.indexOf(named[1]) + 1}::text`;
      at = NAMED.lastIndex;
    } else if (opaque) {
      text += opaque[0];
      at = OPAQUE.lastIndex;
    } else {
      text += statement[at];
      at += 1;
    }
  }
  return { text, values: names.map((name) => given[name] ?? null) };
}

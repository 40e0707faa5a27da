import { randomUUID } from "node:crypto";

/** Keeps a text aside and gives the token that stands for it on the way through the API server. */
type Keep = (text: string) => string;

const settings = /(^|\.)(select|order|limit|offset|columns|on_conflict|apikey)$/;
const logic = /^(?:.+\.)?(?:and|or)$/;
const group = /^(?:not\.)?(?:and|or)\s*\(([^]*)\)$/;
const operator = /^(?:not\.)?(?:eq|neq|gte?|lte?|i?like|i?match|is|isdistinct|in|cs|cd|ov|sl|sr|nxl|nxr|adj|(?:pl|ph|w)?fts)(?:\([^)]*\))?\./;
const filter = /^(?:not\.)?(?:(?<like>i?like)|(?<one>eq|neq|gte?|lte?|i?match)|(?<list>in|cs|cd|ov|(?:eq|gte?|lte?|i?like|i?match)\((?:any|all)\)))\.(?<value>[^]*)$/;

/** Cuts at the commas that lie outside quotes and brackets. */
function items(text: string): string[] {
  const found = [""];
  let depth = 0;
  for (let at = 0, quoted = false; at < text.length; at += 1) {
    const character = text.charAt(at);
    const escape = quoted && character === "\\";
    if (character === '"') quoted = !quoted;
    else if (!quoted && "({".includes(character)) depth += 1;
    else if (!quoted && ")}".includes(character)) depth -= 1;
    if (character === "," && !quoted && depth === 0) found.push("");
    else found[found.length - 1] += escape ? text.slice(at, (at += 1) + 1) : character;
  }
  return found;
}

function unquoted(text: string): string {
  return /^"[^]*"$/.test(text) && text.length > 1 ? text.slice(1, -1).replace(/\\([^])/g, "$1") : text;
}

/**
 * One condition, e.g. `eq.01.003`, with tokens for its texts.
 * @param nested whether it stands inside or=(…), where a text may be quoted.
 */
function condition(column: string, text: string, nested: boolean, keep: Keep): string {
  const found = filter.exec(text)?.groups as { like?: string; one?: string; list?: string; value: string } | undefined;
  // What is compared as JSON stays as it is: a number is no text there.
  if (!found || /->(?!>)[^>]*$/.test(column)) return text;
  const { like, one, list, value } = found;
  const start = text.slice(0, text.length - value.length);
  const wild = like ?? list?.includes("like") ? (part: string) => part.replaceAll("*", "%") : (part: string) => part;
  if (list) {
    const body = /^([({])([^]+)([)}])$/.exec(value);
    if (!body?.[2] || (list.length === 2 && isObject(value))) return text;
    return `${start}${body[1]}${items(body[2]).map((item) => keep(wild(unquoted(item)))).join(",")}${body[3]}`;
  }
  return one && isObject(value) ? text : `${start}${keep(wild(nested ? unquoted(value) : value))}`;
}

function isObject(text: string): boolean {
  try {
    return text.startsWith("{") && typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

function tree(text: string, keep: Keep): string {
  return items(text)
    .map((item) => {
      const inner = group.exec(item.trim())?.[1];
      if (inner !== undefined) return item.replace(inner, () => tree(inner, keep));
      const dot = item.indexOf(".");
      return dot < 0 ? item : `${item.slice(0, dot + 1)}${condition(item.slice(0, dot), item.slice(dot + 1), true, keep)}`;
    })
    .join(",");
}

/**
 * Puts a token in the place of every text that a request compares with or hands to a function by GET.
 * The API server would make a number of `01.003`, null of `null`, and would keep the quotes of `ilike."a,b"`.
 * @returns the address with tokens, and what each of them stands for; lite-connection.ts puts the texts back.
 */
export function tokensForTexts(address: string, method: string): { address: string; texts: Map<string, string> } {
  const url = new URL(address);
  const texts = new Map<string, string>();
  const keep: Keep = (text) => {
    const token = randomUUID();
    texts.set(token, text);
    return token;
  };
  const calls = url.pathname.includes("/rpc/") && (method === "GET" || method === "HEAD");
  // A PUT compares its filters with the row that it brings.
  if (method === "PUT") return { address, texts };
  const search = new URLSearchParams();
  for (const [name, value] of url.searchParams) {
    const inner = logic.test(name) ? /^\(([^]*)\)$/.exec(value)?.[1] : undefined;
    if (settings.test(name)) search.append(name, value);
    else if (inner !== undefined) search.append(name, `(${tree(inner, keep)})`);
    else search.append(name, calls && !operator.test(value) && !isObject(value) ? keep(value) : condition(name, value, false, keep));
  }
  url.search = search.toString();
  return { address: texts.size > 0 ? url.href : address, texts };
}

/** The parameters of a statement with the texts in the place of their tokens. */
export function withTexts(parameters: unknown[], texts: ReadonlyMap<string, string>): unknown[] {
  const restored = (value: unknown): unknown => (Array.isArray(value) ? value.map(restored) : typeof value === "string" ? (texts.get(value) ?? value) : value);
  return texts.size > 0 ? parameters.map(restored) : parameters;
}

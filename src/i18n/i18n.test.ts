import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const SRC = path.resolve(import.meta.dirname, "..");
const SUPABASE = path.resolve(SRC, "../supabase");

/** Keys that code reaches without naming them: errors by the key the server sends, Refine's own texts. */
const REACHED_BY_NAME = [/^errors\./, /^common\.refine\./];

const PLURAL = /_(zero|one|two|few|many|other)$/;

function files(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => name.test(file)).map((file) => path.join(folder, file));
}

function flatten(value: unknown, prefix: string, out: Map<string, string>): void {
  if (typeof value === "object" && value !== null) for (const [key, below] of Object.entries(value)) flatten(below, `${prefix}.${key}`, out);
  else out.set(prefix, String(value));
}

function messages(language: string): Map<string, string> {
  const out = new Map<string, string>();
  for (const file of files(path.join(import.meta.dirname, language), /\.json$/))
    flatten(JSON.parse(readFileSync(file, "utf8")), path.basename(file).replace(/\..*$/, ""), out);
  return out;
}

const vi = messages("vi");
const en = messages("en");
const withoutPlural = new Set([...vi.keys()].map((key) => key.replace(PLURAL, "")));
const names = new Set([...vi.keys()].map((key) => key.split(".")[0] ?? ""));

const used = new Set<string>();
const patterns: RegExp[] = [];
for (const file of files(SRC, /\.tsx?$/).filter((name) => !/\.test\.tsx?$/.test(name) && !name.includes("/types/"))) {
  const source = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  for (const [, text = ""] of source.matchAll(/"([^"\n]*)"/g))
    if (/^[a-z0-9_-]+(\.[a-zA-Z0-9_-]+)+$/.test(text) && names.has(text.split(".")[0] ?? "")) used.add(text);
  for (const [, text = ""] of source.matchAll(/`([a-z0-9_-]+\.[^`\n]*\$\{[^`\n]*)`/g)) {
    if (!names.has(text.split(".")[0] ?? "")) continue;
    const parts = text.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    patterns.push(new RegExp(`^${parts.join("[^.]+")}$`));
  }
}

test("Vietnamese and English have the same keys", () => {
  expect([...en.keys()].filter((key) => !vi.has(key)).sort()).toEqual([]);
  expect([...vi.keys()].filter((key) => !en.has(key)).sort()).toEqual([]);
});

test("no text is empty, and both languages take the same parameters", () => {
  const parameters = (text: string | undefined) => [...new Set((text ?? "").match(/\{\{\w+(?:, number)?\}\}/g))].sort();
  for (const [key, text] of vi) {
    expect(text.trim(), key).not.toBe("");
    expect(en.get(key)?.trim(), key).not.toBe("");
    expect(parameters(en.get(key)), key).toEqual(parameters(text));
  }
});

test("every key the code names has a text", () => {
  expect([...used].filter((key) => !withoutPlural.has(key)).sort()).toEqual([]);
});

test("every key built from parts can be one that has a text", () => {
  expect(patterns.filter((pattern) => ![...withoutPlural].some((key) => pattern.test(key))).map(String)).toEqual([]);
});

test("no text is left unused", () => {
  const unused = [...withoutPlural].filter((key) =>
    !used.has(key) && !patterns.some((pattern) => pattern.test(key)) && !REACHED_BY_NAME.some((pattern) => pattern.test(key)));
  expect(unused.sort()).toEqual([]);
});

describe("what the server can say has words", () => {
  const sql = files(path.join(SUPABASE, "schemas"), /\.sql$/).map((file) => readFileSync(file, "utf8")).join("\n");
  const functions = files(path.join(SUPABASE, "functions"), /\.ts$/).map((file) => readFileSync(file, "utf8")).join("\n");

  test("errors of the database and of the functions", () => {
    const keys = new Set([
      ...[...sql.matchAll(/private\.fail\('([a-z_]+)'/g)].map(([, key = ""]) => key),
      ...[...functions.matchAll(/Refusal\(\s*\d+,\s*"([a-z_]+)"/g)].map(([, key = ""]) => key),
    ]);
    expect(keys.size).toBeGreaterThan(50);
    expect([...keys].filter((key) => !vi.has(`errors.${key}`)).sort()).toEqual([]);
  });

  test.each([
    ["employee", "record_status", "common.status.record"],
    ["employee", "status", "common.status.employee"],
    ["employee", "category", "home.category"],
    ["change_request", "status", "common.status.request"],
    ["account", "status", "common.status.account"],
    ["document", "status", "common.status.document"],
    ["role_grant", "role", "common.role"],
    ["deadline_rule", "kind", "home.obligation"],
    ["notification", "kind", "notifications.kind"],
    ["record_print", "form", "common.print_form"],
  ])("%s.%s → %s", (table, column, prefix) => {
    const definition = new RegExp(`create table public\\.${table} \\(([\\s\\S]*?)\\n\\);`).exec(sql)?.[1] ?? "";
    const list = new RegExp(`check \\(${column} in \\(([^)]*)\\)`).exec(definition)?.[1] ?? "";
    const values = [...list.matchAll(/'([^']+)'/g)].map(([, value = ""]) => value);
    expect(values.length).toBeGreaterThan(1);
    expect(values.filter((value) => !vi.has(`${prefix}.${value}`))).toEqual([]);
  });
});

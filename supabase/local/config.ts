import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hookFunction, type HookFunction, type Hooks } from "./gateway/hooks";
import type { LiteSettings } from "./lite";
import { StackError } from "./types";

type Value = string | number | boolean | Value[];
type Table = { [key: string]: Value | Table };

/** What the embedded stack follows of supabase/config.toml. */
export interface StackConfig extends LiteSettings {
  maxFactors: number;
  /** Functions that are reached without a signed-in user. */
  openFunctions: Set<string>;
  hooks: Hooks;
  /** Sender of the mails that the stack's own mail server takes; none when it is off. */
  localMail: { address: string; name: string } | undefined;
}

/**
 * Reads the subset of TOML that config.toml uses: tables, strings, numbers, booleans, one-line arrays.
 * @throws StackError naming the line that it does not understand.
 */
export function parseToml(text: string): Table {
  const root: Table = {};
  let table = root;
  for (const [index, raw] of text.split("\n").entries()) {
    const line = withoutComment(raw).trim();
    if (line === "") continue;
    const header = /^\[([\w.-]+)\]$/.exec(line);
    if (header) {
      table = (header[1] ?? "").split(".").reduce<Table>((parent, key) => {
        const child = (parent[key] ??= {});
        if (typeof child !== "object" || Array.isArray(child)) throw new StackError(`config.toml, line ${index + 1}: "${key}" is not a table.`);
        return child;
      }, root);
      continue;
    }
    const pair = /^([\w-]+)\s*=\s*(.+)$/.exec(line);
    if (!pair?.[1] || !pair[2]) throw new StackError(`config.toml, line ${index + 1}: "${line}" is not understood.`);
    try {
      table[pair[1]] = JSON.parse(pair[2].replace(/,\s*\]$/, "]")) as Value;
    } catch {
      throw new StackError(`config.toml, line ${index + 1}: the value of "${pair[1]}" is not understood.`);
    }
  }
  return root;
}

function withoutComment(line: string): string {
  let quoted = false;
  for (let index = 0; index < line.length; index++) {
    if (line[index] === '"' && line[index - 1] !== "\\") quoted = !quoted;
    if (line[index] === "#" && !quoted) return line.slice(0, index);
  }
  return line;
}

function at(table: Table, path: string): Value | Table | undefined {
  return path.split(".").reduce<Value | Table | undefined>((value, key) => (value && typeof value === "object" && !Array.isArray(value) ? value[key] : undefined), table);
}

/** Reads supabase/config.toml of the project in `supabaseDir`. */
export function readConfig(supabaseDir: string): StackConfig {
  const path = join(supabaseDir, "config.toml");
  const table = existsSync(path) ? parseToml(readFileSync(path, "utf8")) : {};
  const text = (key: string, otherwise: string): string => {
    const value = at(table, key);
    return typeof value === "string" ? value : otherwise;
  };
  const number = (key: string, otherwise: number): number => {
    const value = at(table, key);
    return typeof value === "number" ? value : otherwise;
  };
  const list = (key: string, otherwise: string[]): string[] => {
    const value = at(table, key);
    return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : otherwise;
  };
  const hook = (name: string): HookFunction | undefined => {
    if (at(table, `auth.hook.${name}.enabled`) !== true) return undefined;
    const uri = text(`auth.hook.${name}.uri`, "");
    const found = hookFunction(uri);
    if (!found) throw new StackError(`config.toml: the hook "${name}" is not a function of the database: "${uri}".`);
    return found;
  };
  const functions = at(table, "functions");
  const open = functions && typeof functions === "object" && !Array.isArray(functions) ? Object.keys(functions).filter((name) => at(functions, `${name}.verify_jwt`) === false) : [];
  return {
    schemas: list("api.schemas", ["public"]),
    extraSearchPath: list("api.extra_search_path", ["public", "extensions"]),
    maxRows: number("api.max_rows", 1000),
    jwtExpiry: number("auth.jwt_expiry", 3600),
    minimumPasswordLength: number("auth.minimum_password_length", 6),
    passwordRequirements: text("auth.password_requirements", ""),
    fileSizeLimit: text("storage.file_size_limit", "50MiB"),
    siteUrl: text("auth.site_url", "http://127.0.0.1:3000"),
    maxFactors: number("auth.mfa.max_enrolled_factors", 10),
    openFunctions: new Set(open),
    hooks: { passwordVerification: hook("password_verification_attempt"), mfaVerification: hook("mfa_verification_attempt") },
    localMail: at(table, "local_smtp.enabled") === true ? { address: text("local_smtp.admin_email", "admin@email.invalid"), name: text("local_smtp.sender_name", "Admin") } : undefined,
  };
}

/** Bytes of a size such as "50MiB". */
export function bytesOf(size: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(B|KB|KiB|MB|MiB|GB|GiB)?$/i.exec(size.trim());
  if (!match) throw new StackError(`"${size}" is not a size.`);
  const units: Record<string, number> = { b: 1, kb: 1e3, kib: 1024, mb: 1e6, mib: 1024 ** 2, gb: 1e9, gib: 1024 ** 3 };
  return Math.floor(Number(match[1]) * (units[(match[2] ?? "B").toLowerCase()] ?? 1));
}

/** Names of the edge functions in a folder: each subfolder with an index.ts. */
export function functionNames(functionsDir: string): string[] {
  if (!existsSync(functionsDir)) return [];
  return readdirSync(functionsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("_") && existsSync(join(functionsDir, entry.name, "index.ts")))
    .map((entry) => entry.name)
    .sort();
}

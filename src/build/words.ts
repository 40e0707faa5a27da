import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { readRoutePages } from "./preload-plugin.ts";

/**
 * Which messages each page names, read from the sources: a file of messages comes with the pages whose code, or the code they
 * import, holds a key of it. Nothing is listed by hand, so a page never waits for, nor lacks, a file.
 */
export interface Words {
  /** What the shell names: of each file the entries (its first level), or all. */
  shell: Record<string, string[] | "all">;
  /** Files of each route, by its path. */
  routes: Record<string, string[]>;
}

/** There from the start, whatever the page; `errors` is reached by the keys that the server sends. */
const BOOT_WORDS: readonly string[] = ["auth", "common", "errors"];
/** The pages of App.tsx, outside the shell. */
const OTHER_PAGES = {
  "/sign-in": "src/features/auth/SignedOut",
  "/forgotten-password": "src/features/auth/ForgottenPage",
  "/reset-password": "src/features/auth/ResetPage",
  "/verify": "src/features/auth/VerifyPage",
  "/second-factor": "src/features/auth/second-factor/SecondFactorPage",
};

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*"([@.][^"]+)"/g;
const KEY = /["`]([a-z0-9-]+)\.([\w-]*)(\$\{)?/g;
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Reads the sources below `root`. */
export function readWords(root: string): Words {
  const files = new Set(readdirSync(path.join(root, "src/i18n/vi")).map((file) => file.replace(/\..*$/, "")));
  const sources = new Map<string, Source | undefined>();
  const read = (module: string): Source | undefined => {
    if (!sources.has(module)) sources.set(module, readSource(root, module, files));
    return sources.get(module);
  };
  const collect = (source: Source | undefined, found: Map<string, Set<string>>): void => {
    for (const [file, entry] of source?.keys ?? []) if (!BOOT_WORDS.includes(file)) found.set(file, (found.get(file) ?? new Set()).add(entry));
  };
  const named = (modules: readonly string[]): Map<string, Set<string>> => {
    const [seen, open, found] = [new Set<string>(), [...modules], new Map<string, Set<string>>()];
    for (let module = open.pop(); module !== undefined; module = open.pop()) {
      const source = seen.has(module) ? undefined : read(module);
      seen.add(module);
      collect(source, found);
      open.push(...(source?.imports ?? []));
    }
    return found;
  };
  const pages = [
    ...readRoutePages(root).map(({ path: route, module }) => [route, module] as const),
    ...Object.entries(OTHER_PAGES).map(([route, module]) => [route, path.join(root, module)] as const),
  ];
  const shell = named([path.join(root, "src/Shell")]);
  for (const feature of readdirSync(path.join(root, "src/features"))) collect(read(path.join(root, "src/features", feature, "index")), shell);
  return {
    shell: Object.fromEntries([...shell].map(([file, entries]) => [file, entries.has("") ? "all" : [...entries].sort()])),
    routes: Object.fromEntries(pages.map(([route, module]) => [route, [...named([module]).keys()].sort()])),
  };
}

/** The messages of the shell in a language, as readWords found them. */
export function shellMessages(root: string, language: string, { shell }: Words): Record<string, Record<string, unknown>> {
  return Object.fromEntries(Object.entries(shell).map(([name, entries]) => {
    const messages = JSON.parse(readFileSync(path.join(root, "src/i18n", language, `${name}.json`), "utf8")) as Record<string, unknown>;
    return [name, Object.fromEntries(Object.entries(messages).filter(([entry]) => entries === "all" || entries.includes(entry.replace(PLURAL, ""))))];
  }));
}

interface Source {
  /** Modules, absolute and without extension. */
  imports: string[];
  /** File and entry of every key in it; the entry is "" where it is computed. */
  keys: [file: string, entry: string][];
}

function readSource(root: string, module: string, files: ReadonlySet<string>): Source | undefined {
  const file = [".ts", ".tsx", "/index.ts", "/index.tsx"].map((end) => module + end).find(existsSync);
  if (!file) return undefined;
  const text = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\//g, "").replace(/^import type .*$/gm, "");
  const resolve = (name: string) => (name.startsWith("@/") ? path.join(root, "src", name.slice(2)) : path.join(path.dirname(file), name));
  return {
    imports: [...text.matchAll(IMPORT)].map(([, name = ""]) => resolve(name)),
    keys: [...text.matchAll(KEY)].flatMap(([, name = "", entry = "", computed]) => (files.has(name) ? [[name, computed ? "" : entry]] : [])),
  };
}

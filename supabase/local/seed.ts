import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { StackError, type SeedAccount, type SeedContext, type SeedModule } from "./types";

/** A choice of data: nothing but catalogues and a first officer, the demonstration, or generated people. */
export interface SeedChoice {
  name: string;
  /** Module below supabase/seeds. */
  module: string;
  people?: number;
}

/** Reads `empty`, `demo` or `bench:<people>`. @throws StackError for anything else. */
export function parseSeed(text: string): SeedChoice {
  if (text === "empty") return { name: text, module: "first-officer.ts" };
  if (text === "demo") return { name: text, module: "demo.ts" };
  const people = /^bench:(\d+)$/.exec(text)?.[1];
  if (people && Number(people) > 0) return { name: text, module: "bench.ts", people: Number(people) };
  throw new StackError(`--seed takes empty, demo or bench:<people>, not "${text}".`);
}

/** Runs a seed module against a running stack. @throws StackError when the module is missing. */
export async function runSeed(supabaseDir: string, choice: SeedChoice, context: Omit<SeedContext, "people">): Promise<SeedAccount[]> {
  const path = join(supabaseDir, "seeds", choice.module);
  if (!existsSync(path)) throw new StackError(`The seed "${choice.name}" needs ${path}, which does not exist.`);
  const loaded = (await import(pathToFileURL(path).href)) as Partial<SeedModule>;
  if (typeof loaded.seed !== "function") throw new StackError(`${path} exports no function "seed".`);
  return loaded.seed({ ...context, ...(choice.people ? { people: choice.people } : {}) });
}

import { join } from "node:path";
import { supabaseCli } from "../cli";
import { projectDir } from "../instance";
import { StackError } from "../types";
import { startBuilder } from "./builder";

/** One finding of Supabase's security and performance lints. */
export interface Advice {
  name: string;
  title: string;
  level: string;
  detail: string;
  remediation?: string;
}

/** Findings of `supabase db advisors` at WARN or above. */
export async function adviceFor(databaseUrl: string): Promise<Advice[]> {
  const { code, stdout, stderr } = await supabaseCli(["db", "advisors", `--remote=${databaseUrl}`, "--level", "warn", "--output-format", "json"], { workdir: projectDir });
  const start = stdout.search(/[[{]/);
  if (start < 0) {
    if (code === 0) return [];
    throw new StackError(`supabase db advisors failed:\n${stdout}\n${stderr}`);
  }
  const value = JSON.parse(stdout.slice(start)) as unknown;
  const list = (value as { results?: unknown }).results;
  if (!Array.isArray(list)) throw new StackError(`supabase db advisors printed something else than results:\n${stdout}`);
  return (list as Advice[]).filter((entry) => /^(warn|error)$/i.test(entry.level));
}

async function main(): Promise<number> {
  const builder = await startBuilder();
  try {
    const found = await adviceFor(await builder.fromMigrations(join(projectDir, "supabase")));
    for (const entry of found) console.error(`${entry.level.padEnd(5)} ${entry.name}: ${entry.detail}`);
    console.log(found.length === 0 ? "The advisors find nothing at WARN or above." : `${found.length} findings at WARN or above.`);
    return found.length === 0 ? 0 : 1;
  } finally {
    await builder.stop();
  }
}

if (process.argv[1] && import.meta.filename === process.argv[1]) {
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      console.error(error instanceof StackError ? error.message : error);
      process.exit(1);
    },
  );
}

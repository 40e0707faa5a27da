import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { supabaseCliOrFail } from "../cli";
import { projectDir } from "../instance";
import { StackError } from "../types";
import { startBuilder } from "./builder";

const target = join(projectDir, "src", "types", "database.ts");

/** The TypeScript types of schema public, as `supabase gen types` makes them from the migrations. */
export async function generateTypes(databaseUrl: string): Promise<string> {
  const { stdout } = await supabaseCliOrFail(["gen", "types", "typescript", `--remote=${databaseUrl}`, "--schema", "public"], { workdir: projectDir });
  const start = stdout.indexOf("export type Json");
  if (start < 0) throw new StackError(`supabase gen types printed no types:\n${stdout}`);
  return `// Made by "npm run db:types" from supabase/migrations. Never edit by hand.\n${stdout.slice(start).trimEnd()}\n`;
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const builder = await startBuilder();
  try {
    const text = await generateTypes(await builder.fromMigrations(join(projectDir, "supabase")));
    const present = existsSync(target) ? readFileSync(target, "utf8") : "";
    if (text === present) {
      console.log("src/types/database.ts is up to date.");
      return 0;
    }
    if (values.check) {
      console.error('src/types/database.ts is stale. Run "npm run db:types".');
      return 1;
    }
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    console.log("Written: src/types/database.ts");
    return 0;
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

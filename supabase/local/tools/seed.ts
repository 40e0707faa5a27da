import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectDir } from "../instance";
import { parseSeed, runSeed } from "../seed";
import { accountTable } from "../terminal";
import { StackError } from "../types";

const usage = `npx tsx supabase/local/tools/seed.ts empty|demo|bench:<people>

Fills a Supabase that runs elsewhere, named by SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, SUPABASE_SECRET_KEY and DATABASE_URL.`;

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new StackError(`${name} is not set.\n\n${usage}`);
  return value;
}

async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true, options: {} });
  if (positionals.length !== 1) throw new StackError(usage);
  const accounts = await runSeed(join(projectDir, "supabase"), parseSeed(positionals[0] ?? ""), {
    supabaseUrl: setting("SUPABASE_URL"),
    publishableKey: setting("SUPABASE_PUBLISHABLE_KEY"),
    secretKey: setting("SUPABASE_SECRET_KEY"),
    databaseUrl: setting("DATABASE_URL"),
    log: (line) => console.error(line),
  });
  console.log(accounts.length > 0 ? accountTable(accounts) : "No account was made.");
}

main().catch((error: unknown) => {
  console.error(error instanceof StackError ? error.message : error);
  process.exit(1);
});

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { supabaseCliOrFail } from "./cli";
import { connect } from "./database";
import { StackError } from "./types";

/** Files below a folder, as paths relative to it, in order. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** One hash over names and contents of files and folders; missing ones count as empty. */
export function hashOf(paths: string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) {
    const files = !existsSync(path) ? [] : statSync(path).isDirectory() ? filesBelow(path).map((name) => join(path, name)) : [path];
    for (const file of files) hash.update(`${file.slice(dirname(path).length)}\0`).update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

/** Hash of everything that `applyMigrations` would bring into a database. */
export function migrationsHash(supabaseDir: string): string {
  return hashOf([join(supabaseDir, "migrations"), join(supabaseDir, "seeds", "catalogues"), join(supabaseDir, "config.toml")]);
}

/** Stops when the database was made by migrations that are no longer there, as after a squash. */
async function refuseOtherHistory(supabaseDir: string, databaseUrl: string): Promise<void> {
  const sql = connect(databaseUrl);
  try {
    const [table] = await sql<{ there: boolean }[]>`select to_regclass('supabase_migrations.schema_migrations') is not null as there`;
    if (!table?.there) return;
    const applied = await sql<{ version: string }[]>`select version from supabase_migrations.schema_migrations order by version`;
    const files = filesBelow(join(supabaseDir, "migrations"));
    const gone = applied.map((row) => row.version).filter((version) => !files.some((name) => name.startsWith(`${version}_`)));
    if (gone.length > 0) throw new StackError(`The data were made by migrations that are no longer in supabase/migrations (${gone.join(", ")}). Begin anew with --reset, or use another folder with --data DIR.`);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** The CLI runs a seed file once and never again, changed or not. Ours bring catalogues up to date: they run with every release. */
async function forgetSeeds(databaseUrl: string): Promise<void> {
  const sql = connect(databaseUrl);
  try {
    const [table] = await sql<{ there: boolean }[]>`select to_regclass('supabase_migrations.seed_files') is not null as there`;
    if (table?.there) await sql`delete from supabase_migrations.seed_files`;
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/**
 * Applies pending migrations, and the seed files of config.toml if wanted, with `supabase db push`,
 * then refreshes the planner's statistics.
 * @throws StackError with the CLI's words when a migration fails.
 */
export async function applyMigrations(supabaseDir: string, databaseUrl: string, options: { seeds: boolean; signal?: AbortSignal }): Promise<void> {
  const hasSql = filesBelow(join(supabaseDir, "migrations")).some((name) => name.endsWith(".sql"));
  if (!hasSql) return;
  await refuseOtherHistory(supabaseDir, databaseUrl);
  if (options.seeds) await forgetSeeds(databaseUrl);
  await supabaseCliOrFail(["db", "push", `--remote=${databaseUrl}`, "--include-all", ...(options.seeds ? ["--include-seed"] : []), "--skip-vault", "--yes"], { workdir: dirname(supabaseDir), ...(options.signal ? { signal: options.signal } : {}) });
  const sql = connect(databaseUrl);
  try {
    await sql`analyze`;
  } finally {
    await sql.end({ timeout: 2 });
  }
}

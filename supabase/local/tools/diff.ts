import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { supabaseCliOrFail } from "../cli";
import { connect } from "../database";
import { removeTree } from "../files";
import { projectDir } from "../instance";
import { filesBelow } from "../migrate";
import { StackError } from "../types";
import { schemaFiles, startBuilder, type Builder } from "./builder";
import { compareCatalogs, readCatalog } from "./catalog";

const supabaseDir = join(projectDir, "supabase");
const migrationsDir = join(supabaseDir, "migrations");

const usage = `npm run db:diff                     writes a migration for what schemas/ has and migrations/ lack
npm run db:diff -- --name add_x     names it
npm run db:diff -- --check          writes nothing; fails when schemas and migrations differ
npm run db:diff -- --squash         one initial migration instead of all (only before the first release)`;

/** Differences between the databases that migrations and schemas make. */
export async function differences(migrationsUrl: string, schemasUrl: string): Promise<string[]> {
  const [one, other] = [connect(migrationsUrl), connect(schemasUrl)];
  try {
    return compareCatalogs(await readCatalog(one), await readCatalog(other), "migrations", "schemas");
  } finally {
    await Promise.all([one.end(), other.end()]);
  }
}

function stamp(): string {
  const existing = filesBelow(migrationsDir).map((name) => Number(basename(name).slice(0, 14)));
  const now = Number(new Date().toISOString().replace(/\D/g, "").slice(0, 14));
  return String(Math.max(now, ...existing.filter(Number.isFinite).map((value) => value + 1)));
}

function squash(): string {
  for (const name of filesBelow(migrationsDir)) if (name.endsWith(".sql")) rmSync(join(migrationsDir, name));
  mkdirSync(migrationsDir, { recursive: true });
  const path = join(migrationsDir, `${stamp()}_initial.sql`);
  const header = "-- The database before its first release: the files of supabase/schemas, one after the other, written by\n-- `npm run db:diff -- --squash`. Change those files, not this one; `npm run db:diff -- --check` compares them.\n";
  const parts = schemaFiles(supabaseDir).map((name) => `\n-- ════ schemas/${name} ════\n\n${readFileSync(join(supabaseDir, "schemas", name), "utf8").trim()}\n`);
  writeFileSync(path, header + parts.join(""));
  return path;
}

async function delta(from: string, to: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "embedded-supabase-diff-"));
  try {
    const output = join(folder, "delta.sql");
    await supabaseCliOrFail(["db", "diff", "--use-pg-delta", "--from", from, "--to", to, "--output", output], { workdir: projectDir });
    return existsSync(output) ? readFileSync(output, "utf8").trim() : "";
  } finally {
    removeTree(folder);
  }
}

function report(lines: string[]): void {
  for (const line of lines) console.error(line);
  console.error(`${lines.length} difference${lines.length === 1 ? "" : "s"} between supabase/migrations and supabase/schemas.`);
}

async function run(builder: Builder, options: { name: string; check: boolean; squash: boolean }): Promise<number> {
  const schemas = await builder.fromSchemas(supabaseDir);
  let written: string | undefined;
  if (options.squash) {
    written = squash();
  } else {
    const migrations = await builder.fromMigrations(supabaseDir);
    const before = await differences(migrations, schemas);
    if (before.length === 0) {
      console.log("Schemas and migrations make the same database.");
      return 0;
    }
    if (options.check) {
      report(before);
      console.error('Run "npm run db:diff" and review the migration it writes.');
      return 1;
    }
    const sql = await delta(migrations, schemas);
    if (sql === "") {
      report(before);
      console.error("The generator finds nothing to do for these: write the migration by hand.");
      return 1;
    }
    mkdirSync(migrationsDir, { recursive: true });
    written = join(migrationsDir, `${stamp()}_${options.name}.sql`);
    writeFileSync(written, `${sql}\n`);
  }
  const after = await differences(await builder.fromMigrations(supabaseDir), schemas);
  console.log(`Written: ${written.slice(projectDir.length + 1)}. Review it before committing.`);
  if (after.length === 0) return 0;
  report(after);
  console.error("The migration does not yet carry these: complete it by hand.");
  return 1;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { name: { type: "string", default: "change" }, check: { type: "boolean", default: false }, squash: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (!/^[a-z0-9_]+$/.test(values.name)) throw new StackError('--name takes small letters, digits and "_".');
  const builder = await startBuilder();
  try {
    return await run(builder, values);
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

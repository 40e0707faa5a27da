import { mkdtempSync, chmodSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, prepareDatabase, runFile } from "../database";
import { removeTree } from "../files";
import { applyMigrations } from "../migrate";
import { startPostgres, type PostgresServer } from "../postgres";
import { newSecrets } from "../secrets";

/** A throw-away server on which databases are built from the project's sources. */
export interface Builder {
  /** Database built from supabase/migrations by the Supabase CLI, without seeds. */
  fromMigrations(supabaseDir: string): Promise<string>;
  /** Database built from supabase/schemas, file by file in order. */
  fromSchemas(supabaseDir: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the server of a builder. */
export async function startBuilder(): Promise<Builder> {
  const folder = mkdtempSync(join(tmpdir(), "embedded-supabase-tools-"));
  chmodSync(folder, 0o755);
  const { passwords } = newSecrets();
  let server: PostgresServer;
  try {
    server = await startPostgres({ dataDir: join(folder, "postgres"), stageDir: join(folder, "binaries"), superuserPassword: passwords.supabase_admin, unsafeFast: true });
    await prepareDatabase(server, passwords);
  } catch (error) {
    removeTree(folder);
    throw error;
  }
  let count = 0;
  const clone = async (name: string): Promise<string> => {
    const admin = connect(server.url("supabase_admin", passwords.supabase_admin, "template1"));
    try {
      await admin.unsafe(`create database ${name} template postgres owner postgres`);
    } finally {
      await admin.end();
    }
    return server.url("postgres", passwords.postgres, name);
  };
  return {
    fromMigrations: async (supabaseDir) => {
      const url = await clone(`from_migrations_${(count += 1)}`);
      await applyMigrations(supabaseDir, url, { seeds: false });
      return url;
    },
    fromSchemas: async (supabaseDir) => {
      const url = await clone("from_schemas");
      const sql = connect(url);
      try {
        for (const name of schemaFiles(supabaseDir)) await runFile(sql, join(supabaseDir, "schemas", name));
      } finally {
        await sql.end();
      }
      return url;
    },
    stop: async () => {
      await server.stop();
      removeTree(folder);
    },
  };
}

/** Names of the schema files in the order in which they are applied. */
export function schemaFiles(supabaseDir: string): string[] {
  return readdirSync(join(supabaseDir, "schemas"))
    .filter((name) => name.endsWith(".sql"))
    .sort();
}

import { readFileSync } from "node:fs";
import postgres, { type Sql } from "postgres";
import { liteApp } from "./lite";
import { SUPERUSER, type PostgresServer } from "./postgres";

/** Passwords of the roles that sign in to the embedded database. */
export interface DatabasePasswords {
  supabase_admin: string;
  postgres: string;
  authenticator: string;
}

/** Opens a small pool for tools and tests; the caller ends it. */
export function connect(url: string, max = 1): Sql {
  return postgres(url, { max, onnotice: () => undefined, idle_timeout: 20, connection: { application_name: "stack" } });
}

/** Runs the text of an SQL file as one multi-statement query. */
export async function runFile(sql: Sql, path: string): Promise<void> {
  const text = readFileSync(path, "utf8");
  try {
    await sql.unsafe(text).simple();
  } catch (error) {
    const position = Number((error as { position?: string }).position);
    const line = Number.isFinite(position) ? text.slice(0, position).split("\n").length : undefined;
    if (error instanceof Error) error.message = `${path}${line ? `:${line}` : ""}: ${error.message}`;
    throw error;
  }
}

/**
 * Makes a bare database look like Supabase's own before the first migration:
 * tables of auth and storage, roles, default privileges, helper functions. Does nothing the second time.
 */
export async function prepareDatabase(server: PostgresServer, passwords: DatabasePasswords): Promise<void> {
  const admin = connect(server.url(SUPERUSER, passwords.supabase_admin));
  try {
    const [row] = await admin<{ ready: boolean }[]>`select exists (select from pg_roles where rolname = 'authenticator') as ready`;
    if (!row?.ready) {
      const { app, connection } = await liteApp({ databaseUrl: server.url(SUPERUSER, passwords.supabase_admin), jwtSecret: "x".repeat(40), pool: 1 });
      await app.ensureSystemSchema();
      await connection.driver.end({ timeout: 2 });
      const text = readFileSync(new URL("bootstrap.sql", import.meta.url), "utf8");
      await admin.begin((transaction) => transaction.unsafe(text).simple());
    }
    for (const role of ["postgres", "authenticator"] as const) {
      await admin.unsafe(`alter role ${role} password '${passwords[role].replaceAll("'", "''")}'`);
    }
  } finally {
    await admin.end({ timeout: 2 });
  }
}

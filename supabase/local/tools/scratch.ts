import { resolve, join } from "node:path";
import { parseArgs } from "node:util";
import { prepareDatabase } from "../database";
import { startPostgres } from "../postgres";
import { ensureSecrets } from "../secrets";
import { StackError } from "../types";

/**
 * A bare prepared database in the foreground, for trying SQL by hand:
 * `npx tsx supabase/local/tools/scratch.ts --data DIR [--port N]`.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: "string" }, port: { type: "string" } } });
  if (!values.data) throw new StackError("Say where the database shall live: --data DIR");
  const data = resolve(values.data);
  const secrets = ensureSecrets(data);
  const server = await startPostgres({ dataDir: join(data, "postgres"), stageDir: join(data, "binaries"), superuserPassword: secrets.passwords.supabase_admin, unsafeFast: true, ...(values.port ? { port: Number(values.port) } : {}) });
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    void server.stop().then(() => process.exit(0));
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  await prepareDatabase(server, secrets.passwords);
  console.log(`owner      ${server.url("postgres", secrets.passwords.postgres)}`);
  console.log(`superuser  ${server.url("supabase_admin", secrets.passwords.supabase_admin)}`);
  console.log(`api login  ${server.url("authenticator", secrets.passwords.authenticator)}`);
  console.log("Ctrl-C ends it; the data stay.");
  console.error(await server.crashed);
  process.exit(1);
}

main().catch((error: unknown) => {
  console.error(error instanceof StackError ? error.message : error);
  process.exit(1);
});

import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { projectDir, resetFolder, startStack } from "./instance";
import { accountTable, portOf, runUntilEnded } from "./terminal";

const usage = `npm run stack -- [--seed empty|demo|bench:<people>] [--port N] [--data DIR] [--json] [--reset]

The backend alone, in the foreground, on 127.0.0.1. --port 0 takes any free port. With --json the first
line on stdout, once all is ready, is one JSON object with addresses, keys and accounts.`;

await runUntilEnded(async (signal) => {
  const { values } = parseArgs({
    options: { seed: { type: "string" }, port: { type: "string", default: "54321" }, data: { type: "string" }, json: { type: "boolean", default: false }, reset: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const dataDir = resolve(values.data ?? join(projectDir, ".local", "stack"));
  const port = portOf(values.port);
  if (values.reset) resetFolder(dataDir);
  const stack = await startStack({ dataDir, port, signal, log: (line) => console.error(line), ...(values.seed ? { seed: values.seed } : {}) });
  const facts = { SUPABASE_URL: stack.supabaseUrl, SUPABASE_PUBLISHABLE_KEY: stack.publishableKey, SUPABASE_SECRET_KEY: stack.secretKey, DATABASE_URL: stack.databaseUrl };
  if (values.json) console.log(JSON.stringify({ ...facts, accounts: stack.accounts }));
  else {
    for (const [name, value] of Object.entries(facts)) console.log(`${name}=${value}`);
    if (stack.accounts.length > 0) console.log(`\n${accountTable(stack.accounts)}`);
    console.log("\nCtrl-C ends it; the data stay.");
  }
  return stack;
});

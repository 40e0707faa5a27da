import { existsSync, watch } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createServer } from "vite";
import { projectDir, resetFolder, startStack } from "./instance";
import { accountTable, portOf, runUntilEnded } from "./terminal";

const usage = `npm run dev [-- --port N] [--data DIR] [--seed empty|demo|bench:<people>] [--reset]

The stack of "npm start" with Vite's development server in front: pages and functions reload when their files change.`;

await runUntilEnded(async (signal) => {
  const { values } = parseArgs({
    options: { port: { type: "string", default: "5173" }, data: { type: "string" }, seed: { type: "string", default: "demo" }, reset: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const dataDir = resolve(values.data ?? join(projectDir, ".local", "start"));
  if (values.reset) resetFolder(dataDir);
  const port = portOf(values.port);
  const stack = await startStack({ dataDir, port: 0, seed: values.seed, log: (line) => console.log(line), signal });
  const target = { target: stack.supabaseUrl };
  const vite = await createServer({
    root: projectDir,
    server: { host: "127.0.0.1", port, proxy: { "/rest/v1": target, "/auth/v1": target, "/storage/v1": target, "/functions/v1": target, "/config.json": target } },
  });
  await vite.listen();

  const functionsDir = join(projectDir, "supabase", "functions");
  let waiting: NodeJS.Timeout | undefined;
  const watcher = existsSync(functionsDir)
    ? watch(functionsDir, { recursive: true }, () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => void stack.functions.restart().then(() => console.log("Functions restarted.")), 200);
      })
    : undefined;

  vite.printUrls();
  if (stack.accounts.length > 0) console.log(`\n${accountTable(stack.accounts)}\n`);
  console.log(`API: ${stack.supabaseUrl}   Ctrl-C ends it; the data stay.`);
  return {
    crashed: stack.crashed,
    stop: async () => {
      clearTimeout(waiting);
      watcher?.close();
      await vite.close();
      await stack.stop();
    },
  };
});

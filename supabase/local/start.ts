import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { clusterFolder, projectDir, resetFolder, startStack } from "./instance";
import { isPortFree } from "./processes";
import { accountTable, portOf, runUntilEnded } from "./terminal";
import { buildWeb, webHandler } from "./web";

const usage = `npm start [-- --port N] [--data DIR] [--seed empty|demo|bench:<people>] [--reset]

Starts everything on 127.0.0.1: database, API, storage, functions and the built web app.
The first start fills the database (demo unless said otherwise); --reset deletes the data and begins anew.`;

const usualPort = 3000;

await runUntilEnded(async (signal) => {
  const { values } = parseArgs({
    options: { port: { type: "string" }, data: { type: "string" }, seed: { type: "string", default: "demo" }, reset: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const began = Date.now();
  const log = (line: string): void => console.log(line);
  const dataDir = resolve(values.data ?? join(projectDir, ".local", "start"));
  if (values.reset) resetFolder(dataDir);
  const port = values.port === undefined ? usualPort : portOf(values.port);

  const pages: { handler?: (request: Request) => Promise<Response> } = {};
  const cancel = new AbortController();
  const either = AbortSignal.any([signal, cancel.signal]);
  const building = buildWeb(projectDir, log, either).then(webHandler);
  building.catch(() => cancel.abort());
  const stack = await startStack({
    dataDir,
    port: values.port === undefined && !(await isPortFree(port)) ? 0 : port,
    seed: values.seed,
    web: (request) => (pages.handler ? pages.handler(request) : Promise.resolve(new Response("Starting.", { status: 503, headers: { "retry-after": "2" } }))),
    log,
    signal: either,
  }).catch(async (error: unknown) => {
    cancel.abort();
    await building.catch((reason: unknown) => {
      if (!signal.aborted && !(reason instanceof Error && reason.name === "AbortError")) throw reason;
    });
    throw error;
  });
  try {
    pages.handler = await building;
  } catch (error) {
    await stack.stop();
    throw error;
  }
  if (values.port === undefined && !stack.supabaseUrl.endsWith(`:${usualPort}`)) log(`Port ${usualPort} is taken; another one was chosen.`);
  console.log(`\nReady after ${((Date.now() - began) / 1000).toFixed(1)} s:  ${stack.supabaseUrl}\n`);
  if (stack.accounts.length > 0) console.log(`${accountTable(stack.accounts)}\n\nAccounts with a role set up an authenticator app at their first sign-in. Without a phone: npm run totp -- <the key shown there>\n`);
  if (stack.mailDir) console.log(`Mails: ${stack.mailDir} (nothing is sent; each mail is a file)`);
  console.log(`Data: ${dataDir}${clusterFolder(dataDir) === dataDir ? "" : ` and ${clusterFolder(dataDir)}`}\nCtrl-C ends it; the data stay. "npm start -- --reset" begins anew.`);
  return stack;
});

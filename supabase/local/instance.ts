import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readConfig } from "./config";
import { connect, prepareDatabase } from "./database";
import { canEnter, makeFolder, nearestExisting, removeTree, unprivilegedUser, writeWhole } from "./files";
import { startFunctions, type FunctionsServer } from "./gateway/functions";
import { gateway, listen, portTaken } from "./gateway/server";
import { liteApp } from "./lite";
import { lockFolder } from "./lock";
import { startMailSink } from "./mail";
import { applyMigrations, migrationsHash } from "./migrate";
import { startPostgres } from "./postgres";
import { isPortFree } from "./processes";
import { startSchedule } from "./schedule";
import { ensureSecrets } from "./secrets";
import { parseSeed, runSeed } from "./seed";
import { StackError, type SeedAccount, type StackAddress } from "./types";

/** Folder of the project. */
export const projectDir = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

export interface StackOptions {
  /** Folder of keys, database and stored objects. */
  dataDir: string;
  /** Port of the gateway; 0 for any free one. */
  port: number;
  /** empty, demo or bench:<people>; none leaves the database as the migrations make it. */
  seed?: string;
  /** Folder with migrations, seeds, functions and config.toml. */
  supabaseDir?: string;
  functionsDir?: string;
  /** Folder for Deno's compiled modules; shared by throw-away stacks. */
  denoDir?: string;
  /** Gives up crash safety for speed. */
  unsafeFast?: boolean;
  /** Answers what is not an API path. */
  web?: (request: Request) => Promise<Response>;
  log(line: string): void;
  signal?: AbortSignal;
}

/** A running embedded Supabase. */
export interface RunningStack extends StackAddress {
  /** Connection string of the superuser, for tests and tools only. */
  adminUrl: string;
  accounts: SeedAccount[];
  /** Folder of the mails that functions sent; undefined when they go to a real server. */
  mailDir: string | undefined;
  seed: string | undefined;
  functions: FunctionsServer;
  stop(): Promise<void>;
  /** Resolves with the reason when the database ended by itself. */
  crashed: Promise<string>;
}

interface State {
  migrations?: string;
  seed?: string;
  accounts?: SeedAccount[];
}

function readState(path: string): State {
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, "utf8")) as State;
  } catch {
    throw new StackError(`${path} cannot be read as JSON. Begin anew with --reset.`);
  }
}

/**
 * Folder of the database cluster for a data folder. As root, Postgres runs as another user:
 * when that user cannot enter the data folder (a checkout below /root), the cluster lies elsewhere.
 */
export function clusterFolder(dataDir: string): string {
  const user = unprivilegedUser();
  if (!user || canEnter(nearestExisting(dataDir), user)) return dataDir;
  const name = createHash("sha256").update(resolve(dataDir)).digest("hex").slice(0, 16);
  for (const base of ["/var/lib", tmpdir()]) {
    try {
      const folder = join(base, "embedded-supabase", name);
      mkdirSync(folder, { recursive: true });
      if (canEnter(folder, user)) return folder;
    } catch {
      continue;
    }
  }
  throw new StackError(`Postgres cannot run as root, and the user "${user.name}" cannot enter ${dataDir}. Choose a folder that others can enter with --data DIR.`);
}

/** Deletes all that a stopped stack keeps. @throws StackError when it runs. */
export function resetFolder(dataDir: string): void {
  if (existsSync(dataDir)) lockFolder(dataDir).release();
  const cluster = clusterFolder(dataDir);
  for (const name of ["postgres", "postgres.log", "postgres.log.1", "storage", "mail", "state.json", "secrets.json"]) {
    removeTree(join(dataDir, name));
    removeTree(join(cluster, name));
  }
}

/**
 * Starts database, API, storage and functions; brings the database up to date with the migrations
 * and fills it the first time. Everything listens on 127.0.0.1 only.
 * @throws StackError with what to do, after ending whatever had started.
 */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const undo: Step[] = [];
  let ended: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    ended ??= (async () => {
      for (const step of undo.splice(0).reverse()) await carefully(step, options.log);
    })();
    return ended;
  };
  const keep = (step: Step): void => {
    if (ended) void carefully(step, options.log);
    else undo.push(step);
  };
  const goOn = (): void => {
    if (options.signal?.aborted) throw new StackError("Stopped while starting.");
  };
  let broken: (reason: string) => void = () => undefined;
  const cancelled = new Promise<never>((_, fail) => {
    broken = (reason) => fail(new StackError(reason));
    // The step under way gets a moment to end by itself: what still connects would fail out of reach once the database is gone.
    options.signal?.addEventListener(
      "abort",
      () => void Promise.race([rising, pause(CALLED_OFF_MS)]).catch(() => undefined).then(stop).then(() => fail(new StackError("Stopped while starting."))),
      { once: true },
    );
  });
  cancelled.catch(() => undefined);
  const rising = bringUp(options, { stop, keep, goOn, broken: (reason) => broken(reason) });
  try {
    return await Promise.race([rising, cancelled]);
  } catch (error) {
    await stop();
    if (options.signal?.aborted) throw new StackError("Stopped while starting.");
    if (isDiskFull(error)) throw new StackError(`The disk that holds ${resolve(options.dataDir)} is full. Free some space (about 500 MB) and start again.`);
    throw error;
  }
}

const CALLED_OFF_MS = 3_000;

type Step = () => Promise<void> | void;

interface Course {
  stop(): Promise<void>;
  /** Notes how to undo what was just started. */
  keep(step: Step): void;
  /** Throws once the start was called off. */
  goOn(): void;
  /** Ends the start because the database ended by itself. */
  broken(reason: string): void;
}

/** Runs a step of the end so that neither its failure nor its silence keeps the others from running. */
async function carefully(step: Step, log: (line: string) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  try {
    await Promise.race([
      step(),
      new Promise<void>((done) => {
        timer = setTimeout(done, 25_000);
      }),
    ]);
  } catch (error) {
    log(`While stopping: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    clearTimeout(timer);
  }
}

async function bringUp(options: StackOptions, { stop, keep, goOn, broken }: Course): Promise<RunningStack> {
  const dataDir = resolve(options.dataDir);
  const supabaseDir = resolve(options.supabaseDir ?? join(projectDir, "supabase"));
  goOn();
  const lock = lockFolder(dataDir);
  keep(() => lock.release());
  if (options.port > 0 && !(await isPortFree(options.port))) throw portTaken(options.port);
  const secrets = ensureSecrets(dataDir);
  const cluster = clusterFolder(dataDir);
  makeFolder(cluster);
  const server = await startPostgres({
    dataDir: join(cluster, "postgres"),
    stageDir: join(cluster, "binaries"),
    superuserPassword: secrets.passwords.supabase_admin,
    ...(options.unsafeFast ? { unsafeFast: true } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
    onSpawn: keep,
  });
  void server.crashed.then(broken);
  goOn();
  await prepareDatabase(server, secrets.passwords);
  goOn();
  const databaseUrl = server.url("postgres", secrets.passwords.postgres);

  const statePath = join(dataDir, "state.json");
  const state = readState(statePath);
  const wanted = migrationsHash(supabaseDir);
  if (state.migrations !== wanted) {
    options.log(state.migrations ? "Applying new migrations." : "Applying migrations.");
    await applyMigrations(supabaseDir, databaseUrl, { seeds: true, ...(options.signal ? { signal: options.signal } : {}) });
    state.migrations = wanted;
    writeWhole(statePath, JSON.stringify(state, null, 2));
  }
  goOn();

  const config = readConfig(supabaseDir);
  const login = server.url("authenticator", secrets.passwords.authenticator);
  const { app, connection } = await liteApp({ databaseUrl: login, jwtSecret: secrets.jwtSecret, publishableKey: secrets.publishableKey, secretKey: secrets.secretKey, storageDir: join(dataDir, "storage"), pool: 12, settings: config });
  keep(() => connection.driver.end({ timeout: 2 }));
  const sql = connect(login, 6);
  keep(() => sql.end({ timeout: 2 }));
  goOn();

  await sql.listen("pgrst", (payload) => {
    if (payload === "" || payload === "reload schema") void connection.clearSchemaCache();
  });

  const address: StackAddress = { supabaseUrl: "", publishableKey: secrets.publishableKey, secretKey: secrets.secretKey, databaseUrl };
  const idle: FunctionsServer = { names: new Set(), origin: () => undefined, restart: () => Promise.resolve(), stop: () => Promise.resolve() };
  const functions: FunctionsServer = { ...idle };
  const parts = { keys: secrets, config, sql, upstream: async (request: Request) => app.fetch(request, { peerAddress: null }), functions, log: options.log };
  const answer: { handler?: ReturnType<typeof gateway> } = {};
  const front = await listen((request) => answer.handler?.fetch(request) ?? new Response("Starting.", { status: 503 }), options.port);
  keep(() => front.close());
  address.supabaseUrl = `http://127.0.0.1:${front.port}`;
  answer.handler = gateway({ ...parts, supabaseUrl: address.supabaseUrl, ...(options.web ? { web: options.web } : {}) });
  const mail = config.localMail ? await startMailSink(join(dataDir, "mail")) : undefined;
  if (mail) keep(() => mail.close());
  Object.assign(functions, await startFunctions({
    functionsDir: options.functionsDir ?? join(supabaseDir, "functions"), cacheDir: options.denoDir ?? join(dataDir, "deno"), address, log: options.log,
    defaults: mail && config.localMail ? { SMTP_HOST: "127.0.0.1", SMTP_PORT: String(mail.port), SMTP_FROM: config.localMail.address, SMTP_SENDER: config.localMail.name } : {},
  }));
  keep(() => functions.stop());
  goOn();

  if (options.seed && !state.seed) {
    const choice = parseSeed(options.seed);
    options.log(`Filling the database: ${choice.name}.`);
    state.accounts = await runSeed(supabaseDir, choice, { ...address, log: options.log });
    state.seed = choice.name;
    writeWhole(statePath, JSON.stringify(state, null, 2));
  } else if (options.seed && state.seed !== options.seed) {
    options.log(`The data in ${dataDir} were made with --seed ${state.seed ?? ""} and stay as they are; --reset begins anew.`);
  }
  goOn();
  // A throw-away stack keeps its data as its tests make them.
  if (!options.unsafeFast) keep(startSchedule(supabaseDir, databaseUrl, (name) => callFunction(functions, address, name), options.log));
  lock.announce(address.supabaseUrl);
  return { ...address, adminUrl: server.url("supabase_admin", secrets.passwords.supabase_admin), accounts: state.accounts ?? [], mailDir: mail?.folder, seed: state.seed, functions, stop, crashed: server.crashed };
}

/** What pg_net does for pg_cron on the platform. */
async function callFunction(functions: FunctionsServer, address: StackAddress, name: string): Promise<void> {
  if (!functions.names.has(name)) return;
  const response = await fetch(`${address.supabaseUrl}/functions/v1/${name}`, {
    method: "POST", headers: { apikey: address.secretKey, "content-type": "application/json" }, body: "{}", signal: AbortSignal.timeout(120_000),
  });
  if (!response.ok) throw new StackError(`The function ${name} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
}

function isDiskFull(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return code === "ENOSPC" || code === "53100" || /No space left on device/i.test(message ?? "");
}

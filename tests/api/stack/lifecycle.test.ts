import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { removeTree } from "../../../supabase/local/files";
import { connect } from "../../../supabase/local/database";
import { clusterFolder, startStack } from "../../../supabase/local/instance";
import { isAlive, waitFor } from "../../../supabase/local/processes";
import { parseSeed } from "../../../supabase/local/seed";
import { bootStack } from "../../helpers/stack";
import { client, fixtureDir } from "./fixture";

const folders: string[] = [];
const children: ChildProcess[] = [];

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "stack-lifecycle-"));
  chmodSync(path, 0o755);
  folders.push(path);
  return path;
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const path of folders.splice(0)) {
    const cluster = clusterFolder(path);
    if (cluster !== path) rmSync(cluster, { recursive: true, force: true });
    rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
});

const quiet = { port: 0, supabaseDir: fixtureDir, unsafeFast: true, log: () => undefined };

function postgresPid(dataDir: string): number {
  return Number(readFileSync(join(clusterFolder(dataDir), "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
}

test("data and keys survive a restart; a second start says where the first one runs", { timeout: 60_000 }, async () => {
  const dataDir = folder();
  const first = await startStack({ ...quiet, dataDir });
  await client({ ...first, freezeClock: () => Promise.resolve() }, first.secretKey).auth.admin.createUser({ email: "an@account.invalid", password: "password-an", email_confirm: true });
  const pid = postgresPid(dataDir);
  await first.stop();
  expect(isAlive(pid)).toBe(false);
  expect(existsSync(join(dataDir, "stack.lock"))).toBe(false);

  writeFileSync(join(dataDir, "stack.lock"), JSON.stringify({ pid: process.ppid, address: "http://127.0.0.1:1" }));
  await expect(startStack({ ...quiet, dataDir })).rejects.toThrow(/already running at http:\/\/127\.0\.0\.1:1/);
  writeFileSync(join(dataDir, "stack.lock"), JSON.stringify({ pid: 2 ** 22 - 1 }));

  const second = await startStack({ ...quiet, dataDir });
  try {
    expect(second.publishableKey).toBe(first.publishableKey);
    const signedIn = await client({ ...second, freezeClock: () => Promise.resolve() }).auth.signInWithPassword({ email: "an@account.invalid", password: "password-an" });
    expect(signedIn.error).toBeNull();
  } finally {
    await second.stop();
  }
});

test("a database left behind, a stale pid file and a foreign process of the same number do not stop a start", { timeout: 90_000 }, async () => {
  const dataDir = folder();
  const stack = await startStack({ ...quiet, dataDir });
  const lock = join(clusterFolder(dataDir), "postgres", "postmaster.pid");
  const crashed = postgresPid(dataDir);
  process.kill(crashed, "SIGKILL");
  expect(await Promise.race([stack.crashed, new Promise((done) => setTimeout(() => done("silent"), 10_000))])).not.toBe("silent");
  await stack.stop();
  expect(existsSync(lock)).toBe(true);
  const again = await startStack({ ...quiet, dataDir });
  const text = readFileSync(lock, "utf8");
  await again.stop();
  writeFileSync(lock, text.replace(/^\d+/, String(process.pid)));
  await (await startStack({ ...quiet, dataDir })).stop();
  expect(isAlive(process.pid)).toBe(true);
});

test("killed without warning, a stack takes its database along", { timeout: 60_000 }, async () => {
  const dataDir = folder();
  const child = spawn(process.execPath, ["--import", "tsx", "supabase/local/stack.ts", "--data", dataDir, "--port", "0", "--json"], { stdio: ["ignore", "pipe", "ignore"] });
  children.push(child);
  const line = await new Promise<string>((done) => child.stdout.once("data", (chunk: Buffer) => done(chunk.toString())));
  expect(JSON.parse(line)).toMatchObject({ SUPABASE_URL: expect.stringContaining("http://127.0.0.1:"), SUPABASE_PUBLISHABLE_KEY: expect.any(String), SUPABASE_SECRET_KEY: expect.any(String), DATABASE_URL: expect.any(String), accounts: [] });
  const pid = postgresPid(dataDir);
  child.kill("SIGKILL");
  expect(await waitFor(() => !isAlive(pid), 15_000)).toBe(true);
});

test("a busy port is named", async () => {
  const server = createServer();
  const port = await new Promise<number>((done) => server.listen(0, "127.0.0.1", () => done((server.address() as { port: number }).port)));
  try {
    await expect(startStack({ ...quiet, dataDir: folder(), port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
  } finally {
    server.close();
  }
});

test("a folder that other users cannot enter, as below /root, is no hindrance", { timeout: 60_000 }, async () => {
  const closed = folder();
  chmodSync(closed, 0o700);
  const dataDir = join(closed, "data");
  const stack = await startStack({ ...quiet, dataDir });
  try {
    // Only as root does Postgres run as another user, who needs a place of its own.
    expect(clusterFolder(dataDir) === dataDir).toBe(process.getuid?.() !== 0);
    expect((await client({ ...stack, freezeClock: () => Promise.resolve() }, stack.secretKey).from("note").select()).status).toBe(200);
  } finally {
    await stack.stop();
    removeTree(clusterFolder(dataDir));
  }
});

test("called off while starting, nothing stays behind", { timeout: 60_000 }, async () => {
  for (const delay of [50, 900]) {
    const dataDir = folder();
    const calling = new AbortController();
    const starting = startStack({ ...quiet, dataDir, signal: calling.signal });
    setTimeout(() => calling.abort(), delay);
    await expect(starting).rejects.toThrow("Stopped while starting.");
    expect(existsSync(join(clusterFolder(dataDir), "postgres", "postmaster.pid"))).toBe(false);
    expect(existsSync(join(dataDir, "stack.lock"))).toBe(false);
  }
});

test("a seed that does not exist says so", { timeout: 60_000 }, async () => {
  await expect(startStack({ ...quiet, dataDir: folder(), seed: "demo" })).rejects.toThrow(/needs .*demo\.ts, which does not exist/);
  expect(() => parseSeed("everything")).toThrow("--seed takes");
  expect(parseSeed("bench:500")).toMatchObject({ people: 500 });
});

test("everything listens on the loopback address only", async () => {
  const stack = await bootStack({ supabaseDir: fixtureDir });
  try {
    for (const address of [stack.supabaseUrl, stack.databaseUrl]) expect(new URL(address).hostname).toBe("127.0.0.1");
    const listening = readFileSync("/proc/net/tcp", "utf8").split("\n");
    for (const address of [stack.supabaseUrl, stack.databaseUrl]) {
      const port = Number(new URL(address).port).toString(16).toUpperCase().padStart(4, "0");
      const lines = listening.filter((line) => new RegExp(`^\\s*\\d+: [0-9A-F]{8}:${port} [0-9A-F]{8}:0000 0A`).test(line));
      expect(lines.map((line) => line.trim().split(/\s+/)[1])).toEqual([`0100007F:${port}`]);
    }
  } finally {
    await stack.stop();
  }
});

test("catalogue files that changed are brought in at the next start, those that did not are not run again", { timeout: 60_000 }, async () => {
  const dataDir = folder();
  const supabaseDir = join(folder(), "supabase");
  cpSync(fixtureDir, supabaseDir, { recursive: true });
  mkdirSync(join(supabaseDir, "seeds", "catalogues"), { recursive: true });
  const config = join(supabaseDir, "config.toml");
  writeFileSync(config, readFileSync(config, "utf8").replace("./seeds/*.sql", "./seeds/catalogues/*.sql"));
  const catalogue = (name: string): void => {
    writeFileSync(join(supabaseDir, "seeds", "catalogues", "01_names.sql"), `
      create table if not exists public.seeded (name text);
      insert into public.seeded values ('${name}');`);
  };
  const namesAfterStart = async (): Promise<string[]> => {
    const stack = await startStack({ ...quiet, supabaseDir, dataDir });
    const sql = connect(stack.adminUrl);
    try {
      return (await sql<{ name: string }[]>`select name from public.seeded order by name`).map(({ name }) => name);
    } finally {
      await sql.end({ timeout: 2 });
      await stack.stop();
    }
  };
  catalogue("first");
  expect(await namesAfterStart()).toEqual(["first"]);
  expect(await namesAfterStart()).toEqual(["first"]);
  catalogue("second");
  expect(await namesAfterStart()).toEqual(["first", "second"]);
});

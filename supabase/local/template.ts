import { constants, cpSync, existsSync, mkdirSync, mkdtempSync, chmodSync, readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { removeTree, writeWhole } from "./files";
import { clusterFolder, projectDir, startStack } from "./instance";
import { hashOf } from "./migrate";
import { isAlive } from "./processes";
import { ensureSecrets, newSecrets } from "./secrets";

export interface TemplateOptions {
  supabaseDir: string;
  seed?: string;
  log(line: string): void;
}

const kept = 6;
const localDir = dirname(fileURLToPath(import.meta.url));

/** Folder of the cached templates. */
export const cacheDir = join(projectDir, ".local", "cache");

/** Name of the template for these sources: changes with anything that could change its contents. */
export function templateKey(options: Omit<TemplateOptions, "log">): string {
  const { supabaseDir } = options;
  const sources = [join(supabaseDir, "migrations"), join(supabaseDir, "config.toml"), join(projectDir, "package-lock.json"), localDir];
  const seeds = options.seed ? [join(supabaseDir, "seeds"), join(supabaseDir, "functions")] : [join(supabaseDir, "seeds", "catalogues")];
  const user = process.getuid?.() === 0 ? "root" : "user";
  return `${(options.seed ?? "bare").replace(":", "-")}-${user}-${hashOf([...sources, ...seeds])}`;
}

function temporaryFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o755);
  return folder;
}

function copyTree(from: string, to: string): void {
  // Links as they are: made absolute, those of the staged binaries would lead to a folder that is removed.
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE, preserveTimestamps: true });
}

async function alone(lock: string, ready: () => boolean, work: () => Promise<void>): Promise<void> {
  for (;;) {
    if (ready()) return;
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const holder = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : 0;
      if (holder > 0 && !isAlive(holder)) removeTree(lock);
      await new Promise((wake) => setTimeout(wake, 200));
    }
  }
  try {
    if (!ready()) await work();
  } finally {
    removeTree(lock);
  }
}

function forgetOld(): void {
  const entries = readdirSync(cacheDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "deno")
    .map((entry) => ({ path: join(cacheDir, entry.name), at: statSync(join(cacheDir, entry.name)).mtimeMs }))
    .sort((left, right) => right.at - left.at);
  for (const entry of entries.slice(kept)) removeTree(entry.path);
}

/** Makes the template for these sources unless it is there. @returns its folder. */
export async function ensureTemplate(options: TemplateOptions): Promise<string> {
  mkdirSync(cacheDir, { recursive: true });
  const folder = join(cacheDir, templateKey(options));
  await alone(`${folder}.lock`, () => existsSync(folder), async () => {
    const build = temporaryFolder("embedded-supabase-build-");
    try {
      const stack = await startStack({ dataDir: build, port: 0, supabaseDir: options.supabaseDir, denoDir: join(cacheDir, "deno"), unsafeFast: true, log: options.log, ...(options.seed ? { seed: options.seed } : {}) });
      await stack.stop();
      const half = `${folder}.${process.pid}`;
      copyTree(build, half);
      renameSync(half, folder);
      forgetOld();
    } finally {
      removeTree(build);
    }
  });
  const now = new Date();
  utimesSync(folder, now, now);
  return folder;
}

/** A new data folder with the template's contents and keys of its own. */
export async function folderFromTemplate(options: TemplateOptions): Promise<string> {
  const template = await ensureTemplate(options);
  const folder = temporaryFolder(`embedded-supabase-test-${process.pid}-`);
  copyTree(template, folder);
  const { passwords } = ensureSecrets(folder);
  writeWhole(join(folder, "secrets.json"), JSON.stringify({ ...newSecrets(), passwords }, null, 2));
  return folder;
}

/** Removes the folders of test stacks whose process is gone. */
export function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^embedded-supabase-test-(\d+)-/.exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    try {
      if (resolve(clusterFolder(folder)) === resolve(folder) && basename(folder) === name) removeTree(folder);
    } catch {
      continue;
    }
  }
}

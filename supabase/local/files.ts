import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, lstatSync, writeFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";

/** A Unix user that child processes run as. */
export interface UnixUser {
  uid: number;
  gid: number;
  name: string;
}

/**
 * Picks the unprivileged user for Postgres, which refuses to run as root.
 * @returns the user, or undefined when this process is not root and can run it itself.
 */
export function unprivilegedUser(): UnixUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const entries = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4)
    .map((fields) => ({ name: fields[0] ?? "", uid: Number(fields[2]), gid: Number(fields[3]) }));
  return (
    entries.find((entry) => entry.name === "postgres" && entry.uid !== 0) ??
    entries.find((entry) => entry.name === "nobody" && entry.uid !== 0) ??
    entries.find((entry) => entry.uid >= 1000) ?? { name: "65534", uid: 65534, gid: 65534 }
  );
}

/** True when `user` may enter every folder from the root down to `path` (all of which must exist). */
export function canEnter(path: string, user: UnixUser): boolean {
  const parts = resolve(path).split(sep).filter(Boolean);
  let current = "/";
  for (const part of ["", ...parts]) {
    current = join(current, part);
    const stat = statSync(current);
    const bit = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001;
    if ((stat.mode & bit) === 0) return false;
  }
  return true;
}

/** Nearest existing ancestor of `path`, or `path` itself. */
export function nearestExisting(path: string): string {
  let current = resolve(path);
  while (!existsSync(current)) current = dirname(current);
  return current;
}

/** Gives a folder and all it holds to `user`; does nothing without a user. */
export function giveTo(path: string, user: UnixUser | undefined): void {
  if (!user) return;
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chownSync(path, user.uid, user.gid);
  if (stat.isDirectory()) for (const name of readdirSync(path)) giveTo(join(path, name), user);
}

/** Makes a folder with its parents, private to its owner when `mode` says so. */
export function makeFolder(path: string, mode = 0o755): void {
  mkdirSync(path, { recursive: true });
  chmodSync(path, mode);
}

/** Writes a file in one step, so that a reader or a crash never sees half of it. */
export function writeWhole(path: string, text: string, mode = 0o600): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { mode });
  renameSync(temporary, path);
}

/** Creates a symbolic link unless something of that name is there. */
export function linkOnce(target: string, path: string): void {
  try {
    symlinkSync(target, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** Removes a file or folder if it is there. */
export function removeTree(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 8, retryDelay: 150 });
}

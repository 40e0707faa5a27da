import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "./files";
import { commandLine, isAlive } from "./processes";
import { StackError } from "./types";

interface LockContents {
  pid: number;
  address?: string;
}

/** The right of one process to use a data folder. */
export interface StackLock {
  /** Notes the public address, for the message a second start prints. */
  announce(address: string): void;
  release(): void;
}

/**
 * Takes the data folder for this process; a lock left by a process that is gone is ignored.
 * @throws StackError when another stack runs on it, saying where.
 */
export function lockFolder(dataDir: string): StackLock {
  const path = join(dataDir, "stack.lock");
  makeFolder(dataDir);
  const take = (contents: LockContents, flag: "w" | "wx"): void => writeFileSync(path, JSON.stringify(contents), { flag, mode: 0o644 });
  for (let attempt = 0; ; attempt++) {
    try {
      take({ pid: process.pid }, "wx");
      break;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "ENOSPC") throw new StackError(`The disk that holds ${dataDir} is full. Free some space and start again.`);
      if (code === "EACCES" || code === "EROFS") throw new StackError(`${dataDir} cannot be written. Choose another folder with --data DIR.`);
      if (code !== "EEXIST" || attempt > 1) throw error;
      let holder: LockContents | undefined;
      try {
        holder = JSON.parse(readFileSync(path, "utf8")) as LockContents;
      } catch {
        holder = undefined;
      }
      if (holder && holder.pid !== process.pid && isAlive(holder.pid) && /node|tsx|vitest|^$/.test(commandLine(holder.pid))) {
        throw new StackError(`The stack of ${dataDir} is already running${holder.address ? ` at ${holder.address}` : ""} (process ${holder.pid}). Use that one, end it with Ctrl-C, or start a second one with --data DIR --port N.`);
      }
      rmSync(path, { force: true });
    }
  }
  const mine = (): boolean => {
    try {
      return existsSync(path) && (JSON.parse(readFileSync(path, "utf8")) as LockContents).pid === process.pid;
    } catch {
      return false;
    }
  };
  return {
    announce: (address) => take({ pid: process.pid, address }, "w"),
    release: () => {
      if (mine()) rmSync(path, { force: true });
    },
  };
}

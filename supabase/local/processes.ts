import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { StackError } from "./types";

/** True while a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Command line of a process, or '' where the system does not tell. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}

/** Waits until `done()` holds; false when `milliseconds` pass first. */
export async function waitFor(done: () => boolean, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (!done()) {
    if (Date.now() > end) return false;
    await new Promise((wake) => setTimeout(wake, 25));
  }
  return true;
}

/** Waits for a child's end; undefined when it has not ended within `milliseconds`. */
export function exitOf(child: ChildProcess, milliseconds: number): Promise<number | undefined> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode ?? 1);
  return new Promise((done) => {
    const timer = setTimeout(() => done(undefined), milliseconds);
    child.once("exit", (code) => {
      clearTimeout(timer);
      done(code ?? 1);
    });
  });
}

/** A free TCP port on the loopback address. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === "object") done(address.port);
        else fail(new StackError("No free port on 127.0.0.1."));
      });
    });
  });
}

/** True when nobody listens on this loopback port. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(false));
    server.listen(port, "127.0.0.1", () => server.close(() => done(true)));
  });
}

/**
 * Ends a detached child when this process dies without saying goodbye (kill -9, a crash):
 * a small shell holds the other end of a pipe and signals the child once the pipe closes.
 * @returns a function that dismisses the guard.
 */
export function guardChild(pid: number, signal: "INT" | "TERM"): () => void {
  if (process.platform === "win32") return () => undefined;
  const guard = spawn("/bin/sh", ["-c", 'read -r word; [ "$word" = dismissed ] || kill -s "$1" "$2" 2>/dev/null', "guard", signal, String(pid)], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  guard.on("error", () => undefined);
  guard.stdin.on("error", () => undefined);
  guard.unref();
  (guard.stdin as unknown as { unref?: () => void }).unref?.();
  return () => guard.stdin.end("dismissed\n");
}

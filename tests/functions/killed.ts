import type { ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** The process that runs the edge functions of a stack. */
export function functionsPid(stack: ChildProcess | undefined): number {
  const found = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).find((name) => {
    try {
      return readFileSync(`/proc/${name}/cmdline`, "utf8").includes("functions-main") && readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1]?.split(" ")[1] === String(stack?.pid);
    } catch {
      return false;
    }
  });
  if (!found) throw new Error("no functions are running");
  return Number(found);
}

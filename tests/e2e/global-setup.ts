import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { ensureChromium } from "./chromium.ts";

/** Starts the stack of this run in a process of its own and hands its facts to the workers. @returns what ends it. */
export default async function setup(): Promise<() => Promise<void>> {
  await ensureChromium();
  const server = spawn(process.execPath, ["--import", "tsx", path.join(import.meta.dirname, "server.ts")], { stdio: ["pipe", "pipe", "inherit"] });
  const gone = new Promise<number | null>((done) => server.once("exit", done));
  const stop = async (): Promise<void> => {
    server.stdin.end();
    await gone;
  };
  const ready = new Promise<string>((done) => createInterface({ input: server.stdout }).once("line", done));
  const first = await Promise.race([ready, gone.then((code) => new Error(`the stack of the end-to-end tests ended with code ${code}`))]);
  if (first instanceof Error) throw first;
  process.env.E2E_WORLD = first;
  return stop;
}

import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { countPlaywright, countVitest, type Count } from "./helpers/counts.ts";

// `npm test`: everything that must hold, in two lanes for two cores; the last line tells how many passed and failed.

const root = path.join(import.meta.dirname, "..");
const scratch = mkdtempSync(path.join(tmpdir(), "npm-test-"));
const STEP_LIMIT_MS = 18 * 60_000;
const STACK_PROJECTS = ["database", "rls", "api", "functions", "ui"];

interface Step {
  name: string;
  command: string[];
  env?: Record<string, string>;
  /** Reads the runner's report; without one, the exit code is all there is to count. */
  counts?: () => Count[];
}

interface Result {
  name: string;
  counts: Count[];
  ok: boolean;
}

/** The script behind a package's command, so that no shell and no global install is needed. */
function bin(packageName: string, name = packageName): string {
  const manifestPath = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
  const manifest = JSON.parse(readFileSync(manifestPath, "utf8")) as { bin: string | Record<string, string> };
  const relative = typeof manifest.bin === "string" ? manifest.bin : manifest.bin[name];
  if (!relative) throw new Error(`${packageName} has no command ${name}`);
  return path.join(path.dirname(manifestPath), relative);
}

function vitest(name: string, projects: string[]): Step {
  const report = path.join(scratch, `${name}.json`);
  return {
    name,
    command: [bin("vitest"), "run", ...projects.flatMap((project) => ["--project", project]), "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    counts: () => countVitest(report, projects, root),
  };
}

function playwright(): Step {
  const report = path.join(scratch, "e2e.json");
  return {
    name: "e2e",
    command: [bin("@playwright/test", "playwright"), "test", "--config", "tests/e2e/playwright.config.ts", "--reporter=list,json"],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    counts: () => [countPlaywright(report)],
  };
}

const running = new Set<ChildProcess>();
let calledOff = false;

/** Runs one step and prints its line; its whole output only when it failed. */
async function run(step: Step): Promise<Result> {
  const begun = performance.now();
  const output: Buffer[] = [];
  const code = await new Promise<number>((resolve) => {
    const child = spawn(process.execPath, step.command, { cwd: root, env: { ...process.env, NO_COLOR: "1", CI: "1", DO_NOT_TRACK: "1", ...step.env }, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    const limit = setTimeout(() => {
      output.push(Buffer.from(`\nStopped after ${STEP_LIMIT_MS / 60_000} minutes.\n`));
      end(child, "SIGKILL");
    }, STEP_LIMIT_MS);
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    child.on("close", (status) => {
      clearTimeout(limit);
      running.delete(child);
      resolve(status ?? 1);
    });
    child.on("error", (error) => output.push(Buffer.from(String(error))));
  });
  let counts: Count[];
  try {
    counts = step.counts?.() ?? [{ what: step.name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }];
  } catch (error) {
    output.push(Buffer.from(`\nNo report of ${step.name}: ${error instanceof Error ? error.message : String(error)}\n`));
    counts = [{ what: step.name, passed: 0, failed: 1 }];
  }
  for (const count of counts) {
    if (count.passed + count.failed > 0) continue;
    count.failed = 1;
    output.push(Buffer.from(`\n${count.what}: not one test was run.\n`));
  }
  // A runner can fail outside its tests (a setup, an unhandled rejection): that counts too.
  if (code !== 0 && counts.every((count) => count.failed === 0)) counts.push({ what: `${step.name}: outside its tests`, passed: 0, failed: 1 });
  const ok = counts.every((count) => count.failed === 0);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  if (!ok) process.stdout.write(`\n──── ${step.name} ────\n${Buffer.concat(output).toString()}\n`);
  const told = counts.map((count) => `${count.what === step.name ? "" : `${count.what} `}${count.passed} passed${count.failed > 0 ? `, ${count.failed} FAILED` : ""}`).join("; ");
  console.log(`${ok ? "✓" : "✗"} ${step.name.padEnd(12)} ${seconds.padStart(6)} s  ${told}`);
  return { name: step.name, counts, ok };
}

function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

/** Takes the next step of the queue until none is left. */
async function lane(queue: Step[]): Promise<Result[]> {
  const results: Result[] = [];
  for (let step = queue.shift(); step && !calledOff; step = queue.shift()) results.push(await run(step));
  return results;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    calledOff = true;
    for (const child of running) end(child, signal);
    setTimeout(() => {
      for (const child of running) end(child, "SIGKILL");
      process.exit(130);
    }, 5_000).unref();
  });
}

const begun = performance.now();
mkdirSync(scratch, { recursive: true });
if (!existsSync(path.join(root, "node_modules/vitest"))) throw new Error("The packages are not installed: run `npm ci` first.");
try {
  // The long ones first; what is left goes to the lane that is free.
  const queue: Step[] = [
    playwright(), vitest("stack", STACK_PROJECTS), { name: "lint", command: [bin("eslint"), "."] }, { name: "types", command: [bin("typescript", "tsc"), "--noEmit"] }, vitest("unit", ["unit"]),
  ];
  const results = (await Promise.all([lane(queue), lane(queue)])).flat();
  const counts = results.flatMap((result) => result.counts);
  const sum = (key: "passed" | "failed"): number => counts.reduce((total, count) => total + count[key], 0);
  console.log(`\n${((performance.now() - begun) / 60_000).toFixed(1)} minutes`);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  process.exitCode = calledOff ? 130 : results.every((result) => result.ok) ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { makeFolder } from "./files";
import { StackError } from "./types";

/** What a run of the Supabase CLI printed. */
export interface CliResult {
  code: number;
  stdout: string;
  stderr: string;
}

export interface CliOptions {
  /** Folder that holds the supabase/ folder. */
  workdir: string;
  signal?: AbortSignal;
}

/** Runs the Supabase CLI of this project, with telemetry off and its settings kept out of the home folder. */
export function supabaseCli(args: string[], options: CliOptions): Promise<CliResult> {
  const entry = join(dirname(createRequire(import.meta.url).resolve("supabase/package.json")), "dist", "supabase.js");
  const home = join(tmpdir(), `supabase-cli-${process.getuid?.() ?? "user"}`);
  makeFolder(home, 0o700);
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [entry, ...args, "--workdir", options.workdir, "--agent", "no"], {
      cwd: options.workdir,
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env.PATH, HOME: home, SUPABASE_HOME: home, LANG: "C.UTF-8", NO_COLOR: "1", CI: "1", DO_NOT_TRACK: "1", SUPABASE_TELEMETRY_DISABLED: "1", SUPABASE_YES: "1" },
      ...(options.signal ? { signal: options.signal } : {}),
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.once("error", fail);
    child.once("close", (code) => done({ code: code ?? 1, stdout, stderr }));
  });
}

/** Runs the CLI and returns its output. @throws StackError with what it printed when it fails. */
export async function supabaseCliOrFail(args: string[], options: CliOptions): Promise<CliResult> {
  const result = await supabaseCli(args, options);
  if (result.code !== 0) {
    const printed = `${result.stdout}\n${result.stderr}`.replace(/postgres(ql)?:\/\/\S+/g, "<database>").trim();
    throw new StackError(`supabase ${args[0] ?? ""} ${args[1] ?? ""} failed:\n${printed}`);
  }
  return result;
}

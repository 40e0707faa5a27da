import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { functionNames } from "../config";
import { exitOf } from "../processes";
import type { StackAddress } from "../types";

export interface FunctionsOptions {
  functionsDir: string;
  /** Folder for Deno's compiled modules. */
  cacheDir: string;
  address: StackAddress;
  /** Variables for the functions where their .env file says nothing else. */
  defaults?: Record<string, string>;
  /** More variables for the functions, over those of their .env file. */
  settings?: Record<string, string>;
  log(line: string): void;
}

/** The process that runs all edge functions. */
export interface FunctionsServer {
  names: Set<string>;
  /** Address to send a request to; undefined while no process runs. */
  origin(): string | undefined;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

function denoBinary(): string | undefined {
  const require = createRequire(import.meta.url);
  const system = platform() === "win32" ? "win32" : platform();
  for (const suffix of platform() === "linux" ? ["-glibc", "-musl"] : [""]) {
    try {
      const folder = dirname(require.resolve(`@deno/${system}-${arch()}${suffix}/package.json`));
      const binary = join(folder, platform() === "win32" ? "deno.exe" : "deno");
      if (existsSync(binary)) return binary;
    } catch {
      continue;
    }
  }
  return undefined;
}

function ownSettings(functionsDir: string): Record<string, string> {
  const path = join(functionsDir, ".env");
  if (!existsSync(path)) return {};
  const pairs = readFileSync(path, "utf8")
    .split("\n")
    .map((line) => /^\s*([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line))
    .filter((match) => match !== null);
  return Object.fromEntries(pairs.map((match) => [match[1] ?? "", (match[2] ?? "").replace(/^(["'])(.*)\1$/, "$2")]));
}

/**
 * Starts one Deno process for all functions of a folder; without functions none is started.
 * The names of variables are those of the hosted edge runtime.
 */
export async function startFunctions(options: FunctionsOptions): Promise<FunctionsServer> {
  const functionsDir = resolve(options.functionsDir);
  const main = fileURLToPath(new URL("functions-main.ts", import.meta.url));
  const project = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
  const names = new Set<string>();
  let child: ChildProcess | undefined;
  let port: number | undefined;
  let stopped = false;
  let failures = 0;

  const launch = async (): Promise<void> => {
    names.clear();
    for (const name of functionNames(functionsDir)) names.add(name);
    if (names.size === 0) return;
    const deno = denoBinary();
    if (!deno) {
      options.log(`Edge functions are off: the package of Deno for ${platform()}-${arch()} is not installed.`);
      return;
    }
    const { address } = options;
    const permissions = ["--allow-net=127.0.0.1", "--allow-env", `--allow-read=${[functionsDir, join(project, "node_modules"), join(project, "package.json")].join(",")}`, "--allow-sys"];
    const started = spawn(deno, ["run", "--node-modules-dir=manual", "--cached-only", "--no-prompt", "--no-lock", "--quiet", ...permissions, main], {
      cwd: project,
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        DENO_DIR: options.cacheDir,
        DENO_NO_UPDATE_CHECK: "1",
        DO_NOT_TRACK: "1",
        NO_COLOR: "1",
        ...options.defaults,
        ...ownSettings(functionsDir),
        ...options.settings,
        SUPABASE_URL: address.supabaseUrl,
        SUPABASE_ANON_KEY: address.publishableKey,
        SUPABASE_SERVICE_ROLE_KEY: address.secretKey,
        SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: address.publishableKey }),
        SUPABASE_SECRET_KEYS: JSON.stringify({ default: address.secretKey }),
        SUPABASE_DB_URL: address.databaseUrl,
        STACK_FUNCTIONS_DIR: pathToFileURL(functionsDir).href,
        STACK_FUNCTIONS: JSON.stringify([...names]),
      },
    });
    child = started;
    started.stdin?.on("error", () => undefined);
    createInterface({ input: started.stderr }).on("line", (line) => options.log(`functions: ${line}`));
    await new Promise<void>((ready) => {
      createInterface({ input: started.stdout }).on("line", (line) => {
        const match = /^LISTENING (\d+) /.exec(line);
        if (!match || port !== undefined) {
          options.log(`functions: ${line}`);
          return;
        }
        port = Number(match[1]);
        ready();
      });
      started.once("error", (error) => {
        options.log(`functions: ${error.message}`);
        ready();
      });
      started.once("exit", (code) => {
        ready();
        if (child !== started) return;
        child = undefined;
        port = undefined;
        if (stopped) return;
        failures += 1;
        options.log(`The edge functions ended (code ${code ?? "none"})${failures < 5 ? "; starting them again." : "."}`);
        if (failures < 5) setTimeout(() => void (stopped || launch()), 500 * failures);
      });
    });
  };
  const end = async (): Promise<void> => {
    const running = child;
    child = undefined;
    port = undefined;
    if (!running) return;
    running.stdin?.end();
    if ((await exitOf(running, 3_000)) === undefined) running.kill("SIGKILL");
  };
  await launch();
  return {
    names,
    origin: () => (port === undefined ? undefined : `http://127.0.0.1:${port}`),
    restart: async () => {
      await end();
      await launch();
    },
    stop: async () => {
      stopped = true;
      await end();
    },
  };
}

import { StackError, type SeedAccount } from "./types";

/** Accounts as a table for the terminal. */
export function accountTable(accounts: SeedAccount[]): string {
  const rows = [["Role", "User name", "Password", "Unit"], ...accounts.map((account) => [account.role, account.username, account.password, account.unit])];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => [...(row[column] ?? "")].length)));
  return rows.map((row) => `  ${row.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - [...cell].length)).join("   ")}`.trimEnd()).join("\n");
}

/**
 * Runs a program that is ended by Ctrl-C, also while it starts.
 * @param start starts it and returns how to stop it and a promise of its own unexpected end.
 */
export async function runUntilEnded(start: (signal: AbortSignal) => Promise<{ stop(): Promise<void>; crashed: Promise<string> }>): Promise<void> {
  const ending = new AbortController();
  let stop: (() => Promise<void>) | undefined;
  const end = (): void => {
    if (ending.signal.aborted) return;
    ending.abort();
    if (stop) void stop().then(() => process.exit(0));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  // The database driver throws outside of any promise when the server goes away under it;
  // the reason why it went is printed by then, or the error itself is.
  process.on("uncaughtException", (error) => {
    setTimeout(() => {
      console.error(error);
      process.exit(1);
    }, 5_000);
  });
  try {
    const running = await start(ending.signal);
    stop = () => running.stop();
    if (ending.signal.aborted) {
      await stop();
      process.exit(0);
    }
    const reason = await running.crashed;
    console.error(reason);
    await stop();
    process.exit(1);
  } catch (error) {
    if (ending.signal.aborted) process.exit(0);
    const known = error instanceof StackError || (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"));
    console.error(known ? error.message : error);
    process.exit(1);
  }
}

/** Reads a port number. @throws StackError for anything else. */
export function portOf(text: string): number {
  const port = Number(text);
  if (text.trim() === "" || !Number.isInteger(port) || port < 0 || port > 65_535) throw new StackError(`--port takes a number from 0 to 65535, not "${text}".`);
  return port;
}

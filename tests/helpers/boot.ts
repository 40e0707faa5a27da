import type { TestProject } from "vitest/node";
import type { StackFacts } from "./facts.ts";
import { bootStack, type BootOptions, type TestStack } from "./stack.ts";
import { createWorld } from "./world.ts";

interface Shared {
  users: number;
  ready: Promise<{ stack: TestStack; facts: StackFacts }>;
}

// Each vitest project loads this module anew; the stack hangs on the process so that all projects share one.
const place = globalThis as typeof globalThis & { sharedTestStack?: Shared };

async function boot(options: BootOptions): Promise<{ stack: TestStack; facts: StackFacts }> {
  const stack = await bootStack(options);
  try {
    const { supabaseUrl, publishableKey, secretKey, databaseUrl, adminUrl, mailDir, jwtSecret } = stack;
    const address = { supabaseUrl, publishableKey, secretKey, databaseUrl, adminUrl, mailDir: mailDir ?? "", jwtSecret };
    return { stack, facts: { ...address, world: await createWorld(address) } };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/**
 * Gives a vitest project the one stack of this run, booted and peopled by the first that asks.
 * @returns what to call when the project is done; the last one stops the stack.
 */
export async function shareStack(project: TestProject, options: BootOptions = {}): Promise<() => Promise<void>> {
  const shared = (place.sharedTestStack ??= { users: 0, ready: boot(options) });
  shared.users += 1;
  const { facts, stack } = await shared.ready;
  project.provide("stack", facts);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete place.sharedTestStack;
    await stack.stop();
  };
}

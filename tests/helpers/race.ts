import type { TransactionSql } from "postgres";
import { connect } from "./as.ts";
import { stack } from "./facts.ts";

/**
 * Makes calls meet: a bystander holds a lock that all of them need, they are fired together, and once every one of them
 * waits inside the database the lock is let go.
 * @param lock takes the lock, in the bystander's transaction.
 * @param calls the racers; each is a request of its own over HTTP.
 * @param inOrder whether each is fired only once those before it wait: who comes first is then no chance.
 * @returns the racers' results, in the order given.
 */
export async function meet<T>(lock: (tx: TransactionSql) => Promise<unknown>, calls: (() => Promise<T>)[], inOrder = false): Promise<T[]> {
  const bystander = connect(stack.databaseUrl, 1);
  const watcher = connect(stack.databaseUrl, 1);
  try {
    const racing: Promise<T>[] = [];
    await bystander.begin(async (tx) => {
      await lock(tx);
      for (const call of calls) {
        racing.push(call());
        racing.at(-1)?.catch(() => undefined);
        if (inOrder) await waitForWaiters(watcher, racing.length);
      }
      await waitForWaiters(watcher, calls.length);
    });
    return await Promise.all(racing);
  } finally {
    await Promise.all([bystander.end(), watcher.end()]);
  }
}

async function waitForWaiters(watcher: ReturnType<typeof connect>, wanted: number): Promise<void> {
  const deadline = Date.now() + 6_000;
  for (;;) {
    const [row] = await watcher<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'api'`;
    if ((row?.waiting ?? 0) >= wanted) return;
    if (Date.now() > deadline) throw new Error(`only ${row?.waiting ?? 0} of ${wanted} calls came to wait at the lock`);
    await new Promise((wake) => setTimeout(wake, 15));
  }
}

import { type Context } from "../_shared/handler.ts";
import { orThrow, Refusal, refusalFrom } from "../_shared/refusal.ts";
import { resetPassword } from "./accounts.ts";
import { identity } from "./identity.ts";
import { oneTimePassword } from "./password.ts";

/** How many rows are worked on at the same time: making a password's hash is what takes the time, in the Auth service. */
const AT_ONCE = 4;
/** No row is begun later than this after it was taken: what is held for 45 seconds must be done well before. */
const BEGIN_WITHIN_MS = 25_000;

interface ClaimedRow {
  row_number: number;
  employee_id: string;
  username: string;
  display_name: string;
  unit_name: string;
}

interface Claim {
  claim: string;
  rows: ClaimedRow[];
  waiting: number;
  free_in: number;
}

/**
 * Issues the next accounts of the caller's batch. May be called again at any time, by several at once, after any fault.
 * @returns {slips, waiting, free_in}: the slips made now (their passwords exist nowhere else), how many rows still wait, and in how many
 * seconds the next row that somebody else holds is free. A row that could not be done for a fault of ours stays waiting.
 */
export async function runBatch(batchId: string, count: number, context: Context): Promise<Record<string, unknown>> {
  const began = Date.now();
  const claim = orThrow(await context.caller.rpc("claim_account_rows", { p_batch_id: batchId, p_count: count })) as Claim;
  const queue = [...claim.rows];
  const slips: Record<string, unknown>[] = [];
  let settled = 0;
  let faults = 0;
  const work = async (): Promise<void> => {
    for (let row = queue.shift(); row && Date.now() - began < BEGIN_WITHIN_MS; row = queue.shift()) {
      try {
        const slip = await issueRow(batchId, claim.claim, row, context);
        settled += 1;
        if (slip) slips.push(slip);
      } catch (error) {
        // The others go on; this row is free again when its time is over.
        faults += 1;
        console.error(`a row of a batch: ${refusalFrom(error).key}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { slips, waiting: claim.waiting - settled, free_in: claim.free_in, faults };
}

async function issueRow(batchId: string, claim: string, row: ClaimedRow, { admin, userId }: Context): Promise<Record<string, unknown> | null> {
  const password = oneTimePassword();
  let newUserId: string | null = null;
  let reason: string | null = null;
  try {
    newUserId = await identity(admin, row.username, password);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    reason = error.key;
  }
  const settled = orThrow(await admin.rpc("settle_account_row", {
    p_batch_id: batchId, p_row_number: row.row_number, p_claim: claim, p_user_id: newUserId, p_reason: reason, p_actor: userId,
  })) as { reason?: string; due_date?: string | null };
  if (settled.reason) return null;
  return {
    user_id: newUserId, employee_id: row.employee_id, username: row.username, display_name: row.display_name, unit_name: row.unit_name,
    one_time_password: password, due_date: settled.due_date ?? null,
  };
}

/**
 * Gives several accounts a new one-time password each, those only whose first one still stands.
 * @returns {slips, refused: [{user_id, key}]}: each account is answered for itself.
 */
export async function resetUnused(targets: string[], context: Context): Promise<Record<string, unknown>> {
  const slips: Record<string, unknown>[] = [];
  const refused: { user_id: string; key: string }[] = [];
  for (const target of targets) {
    try {
      slips.push(await resetPassword(target, context, true));
    } catch (error) {
      const refusal = refusalFrom(error);
      if (refusal.status >= 500) throw error;
      refused.push({ user_id: target, key: refusal.key });
    }
  }
  return { slips, refused };
}

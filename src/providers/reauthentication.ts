import { toAppError } from "./errors";

/** Asks the person for a fresh code; true when Auth took one, false when they would not. */
type Ask = () => Promise<boolean>;

let ask: Ask | undefined;
let asking: Promise<boolean> | undefined;

/** Says who asks for a code (one window for the whole app). Returns the undo. */
export function onReauthentication(asker: Ask): () => void {
  ask = asker;
  return () => {
    ask = undefined;
  };
}

/**
 * Runs an act; where the database wants a fresh code for it (`reauthentication_required`), asks for one and runs it once more.
 * Several acts at once ask once. Nothing was done before the refusal, so the repetition is the first time.
 */
export async function withFreshCode<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!ask || toAppError(error).key !== "reauthentication_required") throw error;
    asking ??= ask().finally(() => (asking = undefined));
    if (!(await asking)) throw error;
    return run();
  }
}

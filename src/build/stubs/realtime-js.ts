/** Stands in for @supabase/realtime-js: no page follows the database live. The client only hands it new tokens. */
export class RealtimeClient {
  setAuth(): Promise<void> {
    return Promise.resolve();
  }

  channel(): never {
    throw new Error("Realtime is left out of the bundle: see vite.config.ts.");
  }
}

/** Read by @refinedev/supabase's live provider, which is not used. */
export const REALTIME_POSTGRES_CHANGES_LISTEN_EVENT = {};

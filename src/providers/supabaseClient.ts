import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { loadConfig, type AppConfig } from "./config";
import { SESSION_KEY } from "./session";

let client: SupabaseClient | undefined;
let config: AppConfig | undefined;

/** Makes the client once, from the run-time configuration. Everything else in the app may then call `supabase()`. */
export async function startSupabase(): Promise<SupabaseClient> {
  if (client) return client;
  config = await loadConfig();
  client ??= createClient(config.supabaseUrl, config.publishableKey, {
    auth: { storage: sessionStorage, storageKey: SESSION_KEY, detectSessionInUrl: false, persistSession: true, autoRefreshToken: true },
  });
  return client;
}

/** The client made by `startSupabase`. */
export function supabase(): SupabaseClient {
  if (!client) throw new Error("startSupabase() has not run");
  return client;
}

/** Address and key the client was made with. */
export function supabaseConfig(): AppConfig {
  if (!config) throw new Error("startSupabase() has not run");
  return config;
}

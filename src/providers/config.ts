/** What the hosting gives the app at run time, so that one build serves every installation. */
export interface AppConfig {
  supabaseUrl: string;
  publishableKey: string;
}

declare global {
  interface Window {
    __APP_CONFIG__?: Partial<AppConfig>;
  }
}

let pending: Promise<AppConfig> | undefined;

/** Reads `window.__APP_CONFIG__`, else `/config.json`; once. Rejects when neither holds an address and a key. */
export function loadConfig(): Promise<AppConfig> {
  pending ??= read().catch((error: unknown) => {
    pending = undefined;
    throw error;
  });
  return pending;
}

async function read(): Promise<AppConfig> {
  if (window.__APP_CONFIG__) return checked(window.__APP_CONFIG__);
  const response = await fetch("/config.json", { cache: "no-cache" });
  if (!response.ok) throw new Error(`config.json: ${response.status}`);
  return checked((await response.json()) as Partial<AppConfig>);
}

function checked(config: Partial<AppConfig>): AppConfig {
  const { supabaseUrl, publishableKey } = config;
  if (!supabaseUrl || !publishableKey) throw new Error("config.json: supabaseUrl and publishableKey are needed");
  return { supabaseUrl: supabaseUrl.replace(/\/$/, ""), publishableKey };
}

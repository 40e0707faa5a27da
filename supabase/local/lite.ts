import type { App as LiteApp } from "@supabase/lite";
import type { PostgresConnection } from "@supabase/lite/postgres";
import { mendConnection, valueTypes } from "./lite-connection";
import { requestScope } from "./scope";
import { FileStore } from "./storage-files";

export interface LiteOptions {
  databaseUrl: string;
  jwtSecret: string;
  publishableKey?: string;
  secretKey?: string;
  /** Folder for the bytes of stored objects. */
  storageDir?: string;
  /** Number of database connections. */
  pool: number;
  settings?: LiteSettings;
}

/** The part of supabase/config.toml that the API server follows. */
export interface LiteSettings {
  schemas: string[];
  extraSearchPath: string[];
  maxRows: number;
  jwtExpiry: number;
  minimumPasswordLength: number;
  passwordRequirements: string;
  fileSizeLimit: string;
  siteUrl: string;
}

let quieted = false;

/** The API server prints every database error and an experimental notice; the gateway answers and logs instead. */
function quiet(): void {
  if (quieted) return;
  quieted = true;
  const { error, warn } = console;
  console.error = (...parts: unknown[]) => {
    const scope = requestScope.getStore();
    const [first, second] = parts;
    const expected = (value: unknown): boolean => value instanceof Error && ("severity" in value || ("code" in value && String(value.code).startsWith("ERR_JW")));
    if (scope && (expected(first) || expected(second) || scope.tooLarge)) return;
    error(...parts);
  };
  console.warn = (...parts: unknown[]) => {
    if (!String(parts[0]).startsWith("EXPERIMENTAL FEATURES ENABLED")) warn(...parts);
  };
}

/** Builds the REST, Auth and Storage server on a Postgres address. */
export async function liteApp(options: LiteOptions): Promise<{ app: LiteApp; connection: PostgresConnection }> {
  process.env.EXPERIMENTAL_STORAGE = "1";
  process.env.LITE_TELEMETRY = "0";
  process.env.DO_NOT_TRACK = "1";
  quiet();
  const [{ App, ConsoleEmailDriver }, { createPostgresConnection }] = await Promise.all([import("@supabase/lite"), import("@supabase/lite/postgres")]);

  const connection = createPostgresConnection({
    url: options.databaseUrl,
    postgresOptions: { max: options.pool, onnotice: () => undefined, connection: { application_name: "api" }, types: valueTypes },
  });
  mendConnection(connection);

  const settings = options.settings;
  const app = new App({
    connection,
    api: { enabled: true, ...(settings ? { schemas: settings.schemas, extra_search_path: settings.extraSearchPath, max_rows: settings.maxRows } : {}) },
    db: { migrations: { enabled: false } },
    auth: {
      enabled: true,
      enable_signup: false,
      jwt_secret: options.jwtSecret,
      ...(options.publishableKey ? { publishable_key: options.publishableKey } : {}),
      ...(options.secretKey ? { secret_key: options.secretKey } : {}),
      enable_refresh_token_rotation: true,
      ...(settings
        ? { jwt_expiry: settings.jwtExpiry, minimum_password_length: settings.minimumPasswordLength, password_requirements: settings.passwordRequirements, site_url: settings.siteUrl }
        : {}),
      email: { enable_signup: false, enable_confirmations: false },
    },
    storage: { enabled: true, ...(settings ? { file_size_limit: settings.fileSizeLimit } : {}) },
    studio: { enabled: false },
    options: { server: { admin: false, disableStudio: true }, drivers: { email: new ConsoleEmailDriver({ silent: true }) } },
  });
  app._storageAdapter = new FileStore(options.storageDir ?? "/nonexistent");
  await app.init();
  return { app, connection };
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "../../supabase/local/database";
import { removeTree } from "../../supabase/local/files";
import { projectDir, startStack, type RunningStack } from "../../supabase/local/instance";
import { cacheDir, folderFromTemplate, removeAbandoned } from "../../supabase/local/template";
import type { SeedAccount, StackAddress } from "../../supabase/local/types";

export interface BootOptions {
  /** empty, demo or bench:<people>; none gives the bare migrations with the catalogues. */
  seed?: string;
  /** Another folder with config.toml, migrations, seeds and functions. */
  supabaseDir?: string;
  functionsDir?: string;
  /** Port of the gateway; any free one unless said. */
  port?: number;
  log?(line: string): void;
}

/** A throw-away stack on free ports. */
export interface TestStack extends StackAddress {
  /** Connection string of the superuser, for what no role of the product may do. */
  adminUrl: string;
  accounts: SeedAccount[];
  /** Folder of the mails that were sent. */
  mailDir: string | undefined;
  /** Stops the database's clock at a moment (ISO 8601), or lets it run again with null. */
  freezeClock(moment: string | null): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a throw-away stack from a cached template; the first start after a change of the sources builds the template. */
export async function bootStack(options: BootOptions = {}): Promise<TestStack & { jwtSecret: string }> {
  const log = options.log ?? (() => undefined);
  const supabaseDir = options.supabaseDir ?? join(projectDir, "supabase");
  removeAbandoned();
  const dataDir = await folderFromTemplate({ supabaseDir, log, ...(options.seed ? { seed: options.seed } : {}) });
  let stack: RunningStack;
  try {
    stack = await startStack({
      dataDir,
      supabaseDir,
      port: options.port ?? 0,
      denoDir: join(cacheDir, "deno"),
      unsafeFast: true,
      log,
      ...(options.functionsDir ? { functionsDir: options.functionsDir } : {}),
    });
  } catch (error) {
    removeTree(dataDir);
    throw error;
  }
  const admin = connect(stack.adminUrl);
  return {
    supabaseUrl: stack.supabaseUrl,
    publishableKey: stack.publishableKey,
    secretKey: stack.secretKey,
    databaseUrl: stack.databaseUrl,
    adminUrl: stack.adminUrl,
    jwtSecret: (JSON.parse(readFileSync(join(dataDir, "secrets.json"), "utf8")) as { jwtSecret: string }).jwtSecret,
    accounts: stack.accounts,
    mailDir: stack.mailDir,
    freezeClock: async (moment) => {
      await admin.begin(async (sql) => {
        await sql`delete from private.clock`;
        if (moment !== null) await sql`insert into private.clock (frozen_at) values (${moment})`;
      });
    },
    stop: async () => {
      await admin.end({ timeout: 2 });
      await stack.stop();
      removeTree(dataDir);
    },
  };
}

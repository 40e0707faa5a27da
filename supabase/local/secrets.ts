import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DatabasePasswords } from "./database";
import { makeFolder, writeWhole } from "./files";
import { StackError } from "./types";

/** Keys of one installation; made once, kept in its data folder, never committed. */
export interface Secrets {
  jwtSecret: string;
  publishableKey: string;
  secretKey: string;
  passwords: DatabasePasswords;
}

function random(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}

/** Fresh keys, kept nowhere yet. */
export function newSecrets(): Secrets {
  return {
    jwtSecret: random(48),
    publishableKey: `sb_publishable_${random(24)}`,
    secretKey: `sb_secret_${random(24)}`,
    passwords: { supabase_admin: random(24), postgres: random(24), authenticator: random(24) },
  };
}

/** Reads the keys of a data folder, making them the first time. */
export function ensureSecrets(dataDir: string): Secrets {
  const path = join(dataDir, "secrets.json");
  if (existsSync(path)) {
    try {
      return JSON.parse(readFileSync(path, "utf8")) as Secrets;
    } catch {
      throw new StackError(`${path} cannot be read as JSON. Restore it, or begin anew with --reset.`);
    }
  }
  const secrets = newSecrets();
  makeFolder(dataDir);
  writeWhole(path, JSON.stringify(secrets, null, 2));
  return secrets;
}

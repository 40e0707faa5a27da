import { createClient } from "@supabase/supabase-js";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { inspect } from "node:util";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import WebSocket from "ws";
import { connect } from "../helpers/as.ts";
import { enrolFactor } from "../helpers/second-factor.ts";
import { bootStack, type TestStack } from "../helpers/stack.ts";

let stack: TestStack;
const lines: string[] = [];
beforeAll(async () => {
  // The API server inside the stack writes to this process.
  for (const name of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, name).mockImplementation((...parts: unknown[]) => void lines.push(parts.map((part) => inspect(part, { depth: 6 })).join(" ")));
  }
  stack = await bootStack({ seed: "empty", log: (line) => lines.push(line) });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await stack.stop();
});

it("no key, password or one-time password reaches a log, the trail or a table it does not belong in", async () => {
  const client = (token?: string) => createClient(stack.supabaseUrl, stack.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false }, realtime: { transport: WebSocket as never },
    ...(token ? { global: { headers: { Authorization: `Bearer ${token}` } } } : {}),
  });
  const tokenOf = async (username: string, password: string) =>
    (await client().auth.signInWithPassword({ email: `${username}@account.invalid`, password })).data.session?.access_token ?? "";
  const [first] = stack.accounts;
  const chosen = "Mat-Khau-Da-Chon-2026";
  const wrong = "Mat-Khau-Go-Nham-2026";
  const token = await tokenOf(first?.username ?? "", first?.password ?? "");
  const change = { action: "change_password", current_password: first?.password, new_password: chosen };
  expect((await client(token).functions.invoke("accounts", { body: { ...change, new_password: "ngan" } })).error).not.toBeNull();
  expect((await client(token).functions.invoke("accounts", { body: change })).error).toBeNull();
  await client().auth.signInWithPassword({ email: `${first?.username}@account.invalid`, password: wrong });
  await client().functions.invoke("sign-in", { body: { identifier: "012345678901", password: wrong } });

  const signedIn = client();
  await signedIn.auth.signInWithPassword({ email: `${first?.username}@account.invalid`, password: chosen });
  const { token: officer, secret: authenticator } = await enrolFactor(signedIn);
  const units = await client(officer).from("unit").select("id").is("parent_id", null);
  const identity = "052085123457";
  const slip = await client(officer).functions.invoke<{ one_time_password: string }>("accounts", {
    body: {
      action: "create",
      employee: {
        unit_id: (units.data as { id: string }[])[0]?.id, full_name: "Trần Văn Thử", birth_date: "1985-04-12", gender: "1", identity_number: identity,
        category: "civil_servant",
      },
    },
  });
  expect(slip.error).toBeNull();
  await client(officer).functions.invoke("accounts", { body: "{ broken", headers: { "content-type": "application/json" } });

  const sql = connect(stack.adminUrl, 1);
  const [place] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`;
  const tables = await sql<{ text: string }[]>`
    select e::text as text from audit.event e union all select n::text from public.notification n union all select a::text from public.account a
    union all select u.raw_user_meta_data::text || u.raw_app_meta_data::text from auth.users u
    union all select l.payload::text from auth.audit_log_entries l`;
  await sql.end();
  const log = `${place?.folder}.log`;
  expect(existsSync(log)).toBe(true);
  const everything = {
    "the stack's log": lines.join("\n"),
    "the database's log": readFileSync(log, "utf8"),
    "the trail": tables.map((row) => row.text).join("\n"),
  };
  const secrets: Record<string, string> = {
    "the secret key": stack.secretKey,
    "the first one-time password": first?.password ?? "",
    "a one-time password": slip.data?.one_time_password ?? "",
    "a chosen password": chosen,
    "an authenticator's secret": authenticator,
    "a mistyped password": wrong,
    "an access token": officer,
    "the database's password": new URL(stack.adminUrl).password,
  };
  for (const [where, text] of Object.entries(everything)) {
    for (const [what, secret] of Object.entries(secrets)) {
      expect(secret.length).toBeGreaterThan(8);
      expect([where, what, text.includes(secret)]).toEqual([where, what, false]);
    }
  }
  expect(everything["the stack's log"]).not.toContain(identity);
  expect(path.basename(log)).toBe("postgres.log");
});

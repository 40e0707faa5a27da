import { createClient } from "@supabase/supabase-js";
import { describe, expect, it } from "vitest";
import WebSocket from "ws";
import { owner } from "../helpers/as.ts";
import { stack, world } from "../helpers/facts.ts";
import { clientOf, invoke, send, signIn } from "./client.ts";
import { member } from "./people.ts";

/** Signs in from an address, as the proxy in front tells it. @returns what Auth says, "in" when it lets in. */
async function from(address: string, username: string, password: string): Promise<string> {
  const client = createClient(stack.supabaseUrl, stack.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false }, realtime: { transport: WebSocket as never }, global: { headers: { "x-forwarded-for": address } },
  });
  const { error } = await client.auth.signInWithPassword({ email: `${username}@account.invalid`, password });
  return error ? `${error.code} ${error.message}` : "in";
}

const WRONG = "Sai-Mat-Khau-2026";
const expire = (subject: string) => owner`update private.sign_in_failure set locked_until = now() - interval '1 second' where subject = ${subject}`;
const minutes = (answer: string) => Number(/"minutes": (\d+)/.exec(answer)?.[1]);

describe("an account", () => {
  it("is locked after five wrong passwords from anywhere, longer each time; the right one is refused meanwhile, who is in stays in", async () => {
    const who = await member();
    const answers = [];
    for (let n = 0; n < 5; n++) answers.push(await from(`198.51.100.${n}`, who.username, WRONG));
    expect(answers.slice(0, 4).every((answer) => answer.includes("Invalid login credentials"))).toBe(true);
    expect(answers[4]).toMatch(/sign_in_locked \{"until"/);
    expect(await from("198.51.100.77", who.username, who.password)).toMatch(/sign_in_locked/);
    expect((await clientOf(who.token).rpc("my_record")).error).toBeNull();

    const delays = [minutes(answers[4] ?? "")];
    for (let n = 0; n < 3; n++) {
      await expire(who.user_id);
      delays.push(minutes(await from("198.51.100.9", who.username, WRONG)));
    }
    expect(delays).toEqual([1, 2, 4, 8]);
    // Attempts in vain do not prolong it, nor are they counted.
    const before = await owner`select failures, locked_until from private.sign_in_failure where subject = ${who.user_id}`;
    await from("198.51.100.9", who.username, WRONG);
    expect(await owner`select failures, locked_until from private.sign_in_failure where subject = ${who.user_id}`).toEqual(before);

    const [logged] = await owner<{ n: number }[]>`select count(*)::int as n from audit.event where action = 'refused' and row_id = ${who.user_id} and details ->> 'what' = 'password'`;
    expect(logged?.n).toBe(8);
    await expire(who.user_id);
    expect(await from("198.51.100.9", who.username, who.password)).toBe("in");
    expect((await owner`select 1 from private.sign_in_failure where subject = ${who.user_id}`).length).toBe(0);
  });

  it("lets five guesses be judged and no more, though twelve come at once", async () => {
    const who = await member();
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => from(`198.51.100.${20 + n}`, who.username, WRONG)));
    expect(answers.filter((answer) => answer.includes("Invalid login credentials"))).toHaveLength(4);
    expect(answers.filter((answer) => answer.includes("sign_in_locked"))).toHaveLength(8);
    expect(await owner`select failures from private.sign_in_failure where subject = ${who.user_id}`).toEqual([{ failures: 5 }]);
  });

  it("is never locked longer than an hour", async () => {
    const who = await member();
    await owner`insert into private.sign_in_failure (kind, subject, failures, since, last_at) values ('password', ${who.user_id}, 400, now(), now())`;
    expect(minutes(await from("198.51.100.10", who.username, WRONG))).toBe(60);
  });

  it("locked that way shows it to who keeps it, and a new one-time password frees it", async () => {
    const who = await member();
    for (let n = 0; n < 5; n++) await from("198.51.100.11", who.username, WRONG);
    const [row] = await owner<{ locked: boolean }[]>`select private.sign_in_locked_until(${who.user_id}) > now() as locked`;
    expect(row?.locked).toBe(true);
    const { data } = await invoke<{ one_time_password: string }>(world.actors.schoolManager.token, "accounts", { action: "reset_password", user_id: who.user_id });
    expect(await signIn(who.username, data.one_time_password)).not.toBeNull();
  });

  it("counts the current password asked for at its change as well", async () => {
    const who = await member();
    const change = () => invoke(who.token, "accounts", { action: "change_password", current_password: WRONG, new_password: "Khac-Hoan-Toan-2027-vuon" });
    for (let n = 0; n < 4; n++) expect(await change()).toMatchObject({ error: { key: "password_current_wrong" } });
    expect(await change()).toMatchObject({ status: 429, error: { key: "sign_in_locked", params: { minutes: 1 } } });
  });
});

describe("an address", () => {
  it("is locked after fifty failures in a quarter of an hour, for known and unknown names alike, and no other is", async () => {
    const who = await member();
    const address = "203.0.113.50";
    await owner`insert into private.sign_in_failure (kind, subject, failures, since, last_at) values ('address', ${address}, 48, now(), now())`;
    const lookup = async (identifier: string, password: string) => {
      const answer = await send("sign-in", { body: JSON.stringify({ identifier, password }), headers: { "x-forwarded-for": address } });
      return { status: answer.status, ...((await answer.json()) as { error?: { key: string } }) };
    };
    expect(await lookup("012345678901", WRONG)).toMatchObject({ status: 400, error: { key: "invalid_credentials" } });
    expect(await lookup("012345678902", WRONG)).toMatchObject({ status: 429, error: { key: "sign_in_locked" } });
    expect(await from(address, who.username, who.password)).toMatch(/sign_in_locked/);
    expect(await from("203.0.113.51", who.username, who.password)).toBe("in");
    await owner`update private.sign_in_failure set locked_until = now() - interval '1 second', since = now() - interval '16 minutes' where subject = ${address}`;
    expect(await from(address, who.username, WRONG)).toMatch(/Invalid login/);
    expect((await owner<{ failures: number }[]>`select failures from private.sign_in_failure where subject = ${address}`)[0]?.failures).toBe(1);
  });

  it("cannot be blamed on another by whoever holds no secret key", async () => {
    const answer = await fetch(`${stack.supabaseUrl}/auth/v1/token?grant_type=password`, {
      method: "POST", headers: { apikey: stack.publishableKey, "content-type": "application/json", "x-forwarded-for": "203.0.113.60", "sb-forwarded-for": "203.0.113.61" },
      body: JSON.stringify({ email: world.actors.otherEmployee.email, password: WRONG }),
    });
    expect(answer.status).toBe(400);
    const rows = await owner<{ subject: string }[]>`select subject from private.sign_in_failure where subject like '203.0.113.6%'`;
    expect(rows.map((row) => row.subject)).toEqual(["203.0.113.60"]);
  });
});

it("the hooks are Auth's alone", async () => {
  const rows = await owner<{ name: string; auth: boolean; others: boolean }[]>`
    select p.proname::text as name, has_function_privilege('supabase_auth_admin', p.oid, 'execute') as auth,
           has_function_privilege('authenticated', p.oid, 'execute') or has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('service_role', p.oid, 'execute') as others
      from pg_proc p where p.proname like '%\\_verification\\_attempt'`;
  expect(rows.length).toBe(2);
  for (const row of rows) expect(row).toMatchObject({ auth: true, others: false });
});

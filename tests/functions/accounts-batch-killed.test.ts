import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Sql } from "postgres";
import { afterAll, expect, it } from "vitest";
import WebSocket from "ws";
import { connect } from "../../supabase/local/database.ts";
import { removeTree } from "../../supabase/local/files.ts";
import { clusterFolder, projectDir } from "../../supabase/local/instance.ts";
import { isAlive, waitFor } from "../../supabase/local/processes.ts";
import { folderFromTemplate } from "../../supabase/local/template.ts";
import { grant, officer, unit } from "../helpers/factories.ts";
import { forgetCodes } from "../helpers/as.ts";
import { enrolFactor, giveCode } from "../helpers/second-factor.ts";
import { confirmList, listRow, type Run } from "./batches.ts";
import { functionsPid } from "./killed.ts";
import type { Slip } from "./people.ts";

// 160 accounts in one go on a stack of their own, as `npm run stack` starts it: two tabs work at once, the functions are killed, then the
// database, each with SIGKILL and half way.
const PEOPLE = 160;
const PASSWORD = "Kiem-Thu-2026-xyz";
const options = { auth: { persistSession: false, autoRefreshToken: false }, realtime: { transport: WebSocket as never } };

interface Address {
  SUPABASE_URL: string;
  SUPABASE_PUBLISHABLE_KEY: string;
  SUPABASE_SECRET_KEY: string;
  DATABASE_URL: string;
}

let dataDir = "";
let stack: ChildProcess | undefined;
/** Of the manager's authenticator. */
let secret = "";

async function start(): Promise<Address> {
  const child = spawn(process.execPath, ["--import", "tsx", "supabase/local/stack.ts", "--data", dataDir, "--port", "0", "--json"], { cwd: projectDir, stdio: ["ignore", "pipe", "ignore"] });
  stack = child;
  const line = await new Promise<string>((done, fail) => {
    child.stdout.once("data", (chunk: Buffer) => done(chunk.toString()));
    child.once("exit", (code) => fail(new Error(`the stack ended with ${code ?? "a signal"}`)));
  });
  return JSON.parse(line) as Address;
}

async function ended(): Promise<void> {
  const pid = stack?.pid ?? 0;
  expect(await waitFor(() => !isAlive(pid), 60_000)).toBe(true);
}

afterAll(async () => {
  if (stack?.exitCode === null) {
    stack.kill("SIGTERM");
    await ended();
  }
  if (dataDir === "") return;
  removeTree(clusterFolder(dataDir));
  removeTree(dataDir);
});

async function signedIn(address: Address): Promise<SupabaseClient> {
  const client = createClient(address.SUPABASE_URL, address.SUPABASE_PUBLISHABLE_KEY, options);
  const { error } = await client.auth.signInWithPassword({ email: "truong.phong@account.invalid", password: PASSWORD });
  if (error) throw error;
  if (secret === "") secret = (await enrolFactor(client)).secret;
  else {
    const sql = connect(address.DATABASE_URL, 1);
    await forgetCodes(sql);
    await sql.end();
    await giveCode(client, secret);
  }
  return client;
}

/** A tab: asks for the next accounts until none is left or it is called off; a fault is no reason to stop. */
async function tab(client: SupabaseClient, batchId: string, slips: Slip[], until: () => boolean): Promise<void> {
  while (!until()) {
    const { data, error } = await client.functions.invoke<Run>("accounts", { body: { action: "run_batch", batch_id: batchId, count: 20 } });
    if (error || !data) {
      await new Promise((wake) => setTimeout(wake, 300));
      continue;
    }
    slips.push(...data.slips);
    if (data.waiting === 0) return;
    if (data.slips.length === 0) await new Promise((wake) => setTimeout(wake, 300));
  }
}

it("160 accounts, killed half way twice, resumed: exactly 160, nothing half made, nothing doubled", { timeout: 420_000 }, async () => {
  dataDir = await folderFromTemplate({ supabaseDir: join(projectDir, "supabase"), log: () => undefined });
  let address = await start();
  let db: Sql = connect(address.DATABASE_URL);
  const admin = createClient(address.SUPABASE_URL, address.SUPABASE_SECRET_KEY, options);
  const made = await admin.auth.admin.createUser({ email: "truong.phong@account.invalid", password: PASSWORD, email_confirm: true });
  if (made.error) throw made.error;
  await db.begin(async (tx) => {
    const province = await unit(tx, null, "Tỉnh kiểm thử", { kind: "province", code: "KT-TINH" });
    const school = await unit(tx, province.id, "Trường THPT kiểm thử", { kind: "school", code: "KT-TRUONG" });
    await officer(tx, school.id, "Trưởng Phòng Kiểm Thử", { userId: made.data.user.id, username: "truong.phong" });
    await grant(tx, made.data.user.id, "unit_manager", school.id);
  });
  let client = await signedIn(address);
  const batchId = await confirmList(client, Array.from({ length: PEOPLE }, (_, at) => listRow(at + 1, "KT-TRUONG")));

  const slips: Slip[] = [];
  const issued = async (): Promise<number> => (await db<{ n: number }[]>`select count(*)::int as n from public.account_batch_row where batch_id = ${batchId} and state = 'issued'`)[0]?.n ?? 0;
  const timePasses = async (): Promise<void> => {
    await db`update public.account_batch_row set claimed_until = clock_timestamp() - interval '1 second' where batch_id = ${batchId} and claimed_until is not null`;
    await db`update private.account_claim set claimed_at = now() - interval '1 minute'`;
  };
  const reached = async (wanted: number): Promise<void> => {
    while ((await issued()) < wanted) await new Promise((wake) => setTimeout(wake, 25));
  };

  const marks: [what: string, at: number][] = [["confirmed", performance.now()]];
  const mark = (what: string): void => void marks.push([what, performance.now()]);
  let calledOff = false;
  let tabs = [1, 2].map(() => tab(client, batchId, slips, () => calledOff));
  await reached(70);
  mark("70 issued");
  process.kill(functionsPid(stack), "SIGKILL");
  // The tabs go on by themselves once the functions are back; what the dead one held is free after its time.
  await new Promise((wake) => setTimeout(wake, 1_500));
  await timePasses();
  await reached(140);
  mark("140 issued");
  await db.end();
  process.kill(Number(readFileSync(join(clusterFolder(dataDir), "postgres", "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
  calledOff = true;
  await Promise.all([...tabs, ended()]);
  mark("dead");

  address = await start();
  db = connect(address.DATABASE_URL);
  client = await signedIn(address);
  mark("started again");
  const [half] = await db<{ n: number }[]>`select count(*)::int as n from auth.users u where not exists (select 1 from public.account a where a.user_id = u.id)`;
  expect(await issued()).toBeLessThan(PEOPLE);
  await timePasses();
  tabs = [1, 2].map(() => tab(client, batchId, slips, () => false));
  await Promise.all(tabs);
  mark("all issued");
  console.info(`${PEOPLE} accounts: ${marks.slice(1).map(([what, at], index) => `${what} +${((at - (marks[index]?.[1] ?? 0)) / 1000).toFixed(1)} s`).join(", ")}; identities without account after the death: ${half?.n ?? 0}; slips in hand: ${slips.length}`);

  const [facts] = await db`
    select (select count(*)::int from public.account_batch_row where batch_id = ${batchId} and state = 'issued') as rows,
           (select count(*)::int from public.account a join public.employee e on e.id = a.employee_id) as accounts,
           (select count(distinct o.employee_id)::int from public.obligation o where o.kind = 'initial') as people_with_duty,
           (select count(*)::int from public.obligation) as duties,
           (select count(*)::int from public.change_request) as requests,
           (select count(*)::int from public.employee) as people,
           (select count(*)::int from auth.users u where not exists (select 1 from public.account a where a.user_id = u.id)) as unclaimed,
           (select count(*)::int from private.account_claim) as claims`;
  expect(facts).toEqual({ rows: PEOPLE, accounts: PEOPLE, people_with_duty: PEOPLE, duties: PEOPLE, requests: PEOPLE, people: PEOPLE, unclaimed: 0, claims: 0 });

  // Slips whose answer was lost with the dead: a new one-time password; then everybody can sign in with the slip in hand.
  const inHand = new Map(slips.map((slip) => [slip.user_id, slip]));
  const missing = (await db<{ user_id: string }[]>`select user_id from public.account_batch_row where batch_id = ${batchId}`).map(({ user_id }) => user_id).filter((id) => !inHand.has(id));
  for (let at = 0; at < missing.length; at += 20) {
    const { data } = await client.functions.invoke<{ slips: Slip[] }>("accounts", { body: { action: "reset_unused", user_ids: missing.slice(at, at + 20) } });
    for (const slip of data?.slips ?? []) inHand.set(slip.user_id, slip);
  }
  expect(inHand.size).toBe(PEOPLE);
  const tried = [...inHand.values()].filter((slip, at) => at % 10 === 0 || missing.includes(slip.user_id)).slice(0, 24);
  for (const slip of tried) {
    const answer = await createClient(address.SUPABASE_URL, address.SUPABASE_PUBLISHABLE_KEY, options).auth.signInWithPassword({ email: `${slip.username}@account.invalid`, password: slip.one_time_password });
    expect([slip.username, answer.error]).toEqual([slip.username, null]);
  }
  await db.end();
});

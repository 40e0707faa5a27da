import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "postgres";
import { afterAll, expect, it } from "vitest";
import { connect } from "../../supabase/local/database.ts";
import { removeTree } from "../../supabase/local/files.ts";
import { clusterFolder, projectDir } from "../../supabase/local/instance.ts";
import { signToken } from "../../supabase/local/gateway/jwt.ts";
import { isAlive, waitFor } from "../../supabase/local/processes.ts";
import { folderFromTemplate } from "../../supabase/local/template.ts";
import { account, approved, as, grant, officer, unit } from "../helpers/factories.ts";
import { acceptance, decision, movementRevision, TODAY } from "../helpers/movements.ts";
import { functionsPid } from "./killed.ts";

// A transfer and a reorganisation of some hundred people on a stack of its own; the database is killed with SIGKILL while each is carried out.
const PEOPLE = 250;
let dataDir = "";
let stack: ChildProcess | undefined;

interface Address {
  SUPABASE_URL: string;
  SUPABASE_PUBLISHABLE_KEY: string;
  DATABASE_URL: string;
}

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

/** The whole state in a few figures. */
async function facts(db: Sql): Promise<Record<string, unknown>> {
  const [row] = await db`
    select (select state from public.reorganisation) as state, (select count(*)::int from public.unit where valid_to is not null) as ended, (select count(*)::int from public.unit where code = 'KT-MOI') as created,
           (select count(*)::int from public.employee e join public.unit u on u.id = e.unit_id where u.code = 'KT-MOI') as moved,
           (select count(*)::int from public.record_place where kind = 'reorganisation') as places, (select count(*)::int from public.employee e join public.unit u on u.id = e.unit_id where u.lft <> e.unit_lft) as astray,
           (select count(*)::int from private.reorganisation_unit) as noted, (select count(*)::int from public.movement_decision) as decisions`;
  return { ...row };
}

/** Where the people of these transfers are, with everything that goes along; the rows of their records that tell another unit's number. */
async function whereabouts(db: Sql, transfers: readonly string[]): Promise<unknown[]> {
  const found = await db<Record<string, unknown>[]>`
    select u.code as unit, h.code as account, t.state, (select count(*)::int from public.record_place p where p.employee_id = e.id) as places,
           (select count(*)::int from public.obligation o where o.employee_id = e.id and o.met_on is null) as duties,
           (select count(*)::int from public.change_request r where r.employee_id = e.id and r.status = 'draft') as drafts,
           (select count(*)::int from public.notification n where n.user_id = a.user_id and n.kind = 'record_moved') as told,
           (select count(*)::int from public.profile_identity i where i.employee_id = e.id and i.unit_lft <> u.lft) as astray
      from public.employee e join public.unit u on u.id = e.unit_id join public.account a on a.employee_id = e.id join public.unit h on h.id = a.unit_id
      join public.transfer t on t.employee_id = e.id where t.id = any (${transfers as string[]}) order by array_position(${transfers as string[]}::uuid[], t.id)`;
  return found.map((row) => ({ ...row }));
}

const OFFICER = "00000000-0000-4000-8000-00000000aaaa";
const MANAGER = "00000000-0000-4000-8000-00000000bbbb";

/** One statement of a signed-in person; without `begin` of the library, which writes a rollback to the connection that is gone. */
async function acting(sql: Sql, userId: string, statement: (one: Sql) => Promise<unknown>): Promise<void> {
  const one = await sql.reserve();
  const amr = [{ method: "totp", timestamp: Math.floor(Date.now() / 1000) }];
  await one`begin`;
  await one`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${JSON.stringify({ sub: userId, role: "authenticated", aal: "aal2", amr })}, true)`;
  await statement(one);
  await one`commit`;
  one.release();
}

/** Keeps everybody from being told of anything, until the answer is called. */
async function noticesHeld(sql: Sql): Promise<() => Promise<void>> {
  const holder = await sql.reserve();
  await holder`begin`;
  await holder`lock table public.notification in share mode`;
  return async () => {
    await holder`commit`;
    holder.release();
  };
}

/** How many calls wait, or run at all. */
async function running(sql: Sql, call: string, state: "waiting" | "any"): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from pg_stat_activity
     where query like ${`%${call}%`} and pid <> pg_backend_pid() and state = 'active' and (wait_event_type = 'Lock' or ${state} = 'any')`;
  return row?.n ?? 0;
}

async function waiting(sql: Sql, call: string): Promise<void> {
  while ((await running(sql, call, "waiting")) === 0) await new Promise((wake) => setTimeout(wake, 10));
}

/** Kills the functions while an act that one of them asked for waits to tell whom it concerns; calls again once they run anew. @returns the status of the last call */
async function functionsKilledDuring(address: Address, body: object): Promise<number> {
  const sql = connect(address.DATABASE_URL, 2);
  const { jwtSecret } = JSON.parse(readFileSync(join(clusterFolder(dataDir), "secrets.json"), "utf8")) as { jwtSecret: string };
  const now = Math.floor(Date.now() / 1000);
  const session = randomUUID();
  await sql`insert into auth.sessions (id, user_id, created_at, updated_at, aal) values (${session}, ${MANAGER}, now(), now(), 'aal2')`;
  const token = signToken({ sub: MANAGER, session_id: session, role: "authenticated", aud: "authenticated", aal: "aal2", amr: [{ method: "totp", timestamp: now }], iat: now, exp: now + 600 }, jwtSecret);
  const asked = () => fetch(`${address.SUPABASE_URL}/functions/v1/transfers`, {
    method: "POST", headers: { apikey: address.SUPABASE_PUBLISHABLE_KEY, "content-type": "application/json", authorization: `Bearer ${token}` }, body: JSON.stringify(body),
  }).then(({ status }) => status, () => 0);
  const release = await noticesHeld(sql);
  const first = asked();
  await Promise.race([waiting(sql, "accept_transfer"), first.then((status) => { throw new Error(`answered ${status} before it was killed`); })]);
  process.kill(functionsPid(stack), "SIGKILL");
  expect([0, 500, 502, 503, 504]).toContain(await first);
  await release();
  while ((await running(sql, "accept_transfer", "any")) > 0) await new Promise((wake) => setTimeout(wake, 10));
  for (;;) {
    const status = await asked();
    if (status > 0 && status < 500) {
      await sql.end();
      return status;
    }
    await new Promise((wake) => setTimeout(wake, 200));
  }
}

/** Kills the database while an act waits to tell whom it concerns, when all has been moved. @returns the address after the new start */
async function killedDuring(address: Address, call: string, act: (db: Sql) => Promise<void>): Promise<Address> {
  const [db, killer] = [connect(address.DATABASE_URL), connect(address.DATABASE_URL, 2)];
  const postmaster = Number(readFileSync(join(clusterFolder(dataDir), "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
  await noticesHeld(killer);
  const running = act(db).then(() => "done", () => "cut off");
  await waiting(killer, call);
  process.kill(postmaster, "SIGKILL");
  expect(await running).toBe("cut off");
  await Promise.allSettled([db.end({ timeout: 1 })]);
  await ended();
  return start();
}

it(`a transfer of a list, then a reorganisation of ${PEOPLE} people, the database killed in the middle of both, and the functions: nothing half done, and each is carried out afterwards`, { timeout: 240_000 }, async () => {
  dataDir = await folderFromTemplate({ supabaseDir: join(projectDir, "supabase"), log: () => undefined });
  let address = await start();
  let db: Sql = connect(address.DATABASE_URL);
  const { transfers, reorganisationId } = await db.begin(async (tx) => {
    for (const [id, name] of [[OFFICER, "kt"], [MANAGER, "ql"]] as const) {
      await tx`insert into auth.users (id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data) values (${id}, 'authenticated', 'authenticated', ${`${name}@account.invalid`}, now(), '{}', '{}')`;
    }
    const province = await unit(tx, null, "Tỉnh kiểm thử", { code: "KT-TINH" });
    const [one, other] = [await unit(tx, province.id, "Sở Một kiểm thử", { code: "KT-1" }), await unit(tx, province.id, "Sở Hai kiểm thử", { code: "KT-2" })];
    const [sending, receiving] = [await unit(tx, province.id, "Sở Ba kiểm thử", { code: "KT-3" }), await unit(tx, province.id, "Sở Bốn kiểm thử", { code: "KT-4" })];
    await officer(tx, province.id, "Cán bộ Sở Nội vụ", { userId: OFFICER, username: "so.noi.vu" });
    await grant(tx, OFFICER, "province_officer", province.id);
    await officer(tx, receiving.id, "Người quản lý", { userId: MANAGER, username: "quan.ly" });
    for (const { id } of [sending, receiving]) await grant(tx, MANAGER, "unit_manager", id);
    const listed: string[] = [];
    for (let n = 0; n < 3; n++) {
      const made = await account(tx, sending.id);
      await approved(tx, made, MANAGER);
      listed.push(made.employeeId);
    }
    const paper = { ...decision(TODAY), kind: "transfer", unit_id: sending.id };
    const sent = await as(tx, OFFICER, async () => (await tx<{ id: string }[]>`
      select t ->> 'id' as id from jsonb_array_elements(public.send_transfers(${tx.json(paper)}, ${tx.json(listed.map((id) => ({ employee_id: id, to_unit_id: receiving.id, hand_over: true })))}) -> 'transfers') t`).map(({ id }) => id));
    await tx`insert into public.employee (unit_id, unit_lft, full_name, birth_date, gender, identity_number, category)
             select case when g % 2 = 0 then ${one.id}::uuid else ${other.id}::uuid end, 0, 'Người Thứ ' || g, '1985-05-05', '1', '0520850' || lpad(g::text, 5, '0'), 'civil_servant' from generate_series(1, ${PEOPLE}) g`;
    await tx`select set_config('request.jwt.claims', '', true)`;
    const today = (await tx<{ d: string }[]>`select private.today()::text as d`)[0]?.d ?? "";
    const operations = [{ kind: "create", code: "KT-MOI", name: "Sở Mới kiểm thử", unit_kind: "SO", parent: "KT-TINH" }, { kind: "merge", units: ["KT-1", "KT-2"], into: "new:KT-MOI" }];
    const order = { number: "1/QĐ", decided_on: today, signer: "Người Ký", issuing_body: "UBND tỉnh", effective_date: today };
    const [row] = await tx<{ id: string }[]>`
      insert into public.reorganisation (title, decision, effective_date, operations, created_by) values ('Sắp xếp kiểm thử', ${tx.json(order)}, ${today}, ${tx.json(operations)}, ${OFFICER}) returning id`;
    return { transfers: sent, reorganisationId: row?.id ?? "" };
  });
  const accept = async (sql: Sql, transfer: string): Promise<void> => {
    const [answer, revision] = [await acceptance(sql, transfer), await movementRevision(sql, "transfer", transfer)];
    await acting(sql, MANAGER, (one) => one`select public.accept_transfer(${transfer}, ${one.json(answer)}, ${revision})`);
  };
  const there = { unit: "KT-3", account: "KT-3", state: "sent", places: 1, duties: 0, drafts: 0, told: 0, astray: 0 };
  const arrived = { unit: "KT-4", account: "KT-4", state: "completed", places: 2, duties: 1, drafts: 1, told: 1, astray: 0 };
  await accept(db, transfers[0] ?? "");
  expect(await whereabouts(db, transfers)).toEqual([arrived, there, there]);
  await db.end();
  address = await killedDuring(address, "accept_transfer", (sql) => accept(sql, transfers[1] ?? ""));
  db = connect(address.DATABASE_URL);
  expect(await whereabouts(db, transfers)).toEqual([arrived, there, there]);
  await accept(db, transfers[1] ?? "");
  expect(await whereabouts(db, transfers)).toEqual([arrived, arrived, there]);
  // What had reached the database is carried out whole, whoever asked for it is gone; called again it is done or was done.
  const last = { transfer_id: transfers[2] ?? "", acceptance: await acceptance(db, transfers[2] ?? ""), revision: await movementRevision(db, "transfer", transfers[2] ?? "") };
  expect([200, 409]).toContain(await functionsKilledDuring(address, { action: "accept", ...last }));
  expect(await whereabouts(db, transfers)).toEqual([arrived, arrived, arrived]);

  const confirm = (sql: Sql): Promise<void> => acting(sql, OFFICER, (one) => one`select public.confirm_reorganisation(${reorganisationId}, 1)`);
  const before = await facts(db);
  expect(before).toMatchObject({ state: "draft", ended: 0, created: 0, moved: 0, places: 0, decisions: 1 });
  await db.end();
  db = connect((await killedDuring(address, "confirm_reorganisation", confirm)).DATABASE_URL);
  expect(await facts(db)).toEqual(before);
  await confirm(db);
  expect(await facts(db)).toEqual({ state: "applied", ended: 2, created: 1, moved: PEOPLE, places: PEOPLE, astray: 0, noted: 3, decisions: 2 });
  const [audit] = await db<{ faults: number }[]>`select count(*)::int as faults from private.verify_audit(private.today())`;
  expect(audit?.faults).toBe(0);
  await db.end();
});

import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "postgres";
import { afterAll, expect, it } from "vitest";
import { connect } from "../../supabase/local/database.ts";
import { removeTree } from "../../supabase/local/files.ts";
import { clusterFolder, projectDir } from "../../supabase/local/instance.ts";
import { isAlive, waitFor } from "../../supabase/local/processes.ts";
import { folderFromTemplate } from "../../supabase/local/template.ts";
import { grant, officer, unit } from "../helpers/factories.ts";

// A reorganisation of some hundred people on a stack of its own; the database is killed with SIGKILL while it is carried out.
const PEOPLE = 500;
let dataDir = "";
let stack: ChildProcess | undefined;

async function start(): Promise<string> {
  const child = spawn(process.execPath, ["--import", "tsx", "supabase/local/stack.ts", "--data", dataDir, "--port", "0", "--json"], { cwd: projectDir, stdio: ["ignore", "pipe", "ignore"] });
  stack = child;
  const line = await new Promise<string>((done, fail) => {
    child.stdout.once("data", (chunk: Buffer) => done(chunk.toString()));
    child.once("exit", (code) => fail(new Error(`the stack ended with ${code ?? "a signal"}`)));
  });
  return (JSON.parse(line) as { DATABASE_URL: string }).DATABASE_URL;
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

it(`${PEOPLE} people, the database killed in the middle: nothing half done, and it is carried out afterwards`, { timeout: 240_000 }, async () => {
  dataDir = await folderFromTemplate({ supabaseDir: join(projectDir, "supabase"), log: () => undefined });
  const address = await start();
  let db: Sql = connect(address);
  const userId = "00000000-0000-4000-8000-00000000aaaa";
  const reorganisationId = await db.begin(async (tx) => {
    await tx`insert into auth.users (id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data) values (${userId}, 'authenticated', 'authenticated', 'kt@account.invalid', now(), '{}', '{}')`;
    const province = await unit(tx, null, "Tỉnh kiểm thử", { code: "KT-TINH" });
    const [one, other] = [await unit(tx, province.id, "Sở Một kiểm thử", { code: "KT-1" }), await unit(tx, province.id, "Sở Hai kiểm thử", { code: "KT-2" })];
    await officer(tx, province.id, "Cán bộ Sở Nội vụ", { userId, username: "so.noi.vu" });
    await grant(tx, userId, "province_officer", province.id);
    await tx`insert into public.employee (unit_id, unit_lft, full_name, birth_date, gender, identity_number, category)
             select case when g % 2 = 0 then ${one.id}::uuid else ${other.id}::uuid end, 0, 'Người Thứ ' || g, '1985-05-05', '1', '0520850' || lpad(g::text, 5, '0'), 'civil_servant' from generate_series(1, ${PEOPLE}) g`;
    await tx`select set_config('request.jwt.claims', '', true)`;
    const today = (await tx<{ d: string }[]>`select private.today()::text as d`)[0]?.d ?? "";
    const operations = [{ kind: "create", code: "KT-MOI", name: "Sở Mới kiểm thử", unit_kind: "SO", parent: "KT-TINH" }, { kind: "merge", units: ["KT-1", "KT-2"], into: "new:KT-MOI" }];
    const decision = { number: "1/QĐ", decided_on: today, signer: "Người Ký", issuing_body: "UBND tỉnh", effective_date: today };
    const [row] = await tx<{ id: string }[]>`
      insert into public.reorganisation (title, decision, effective_date, operations, created_by) values ('Sắp xếp kiểm thử', ${tx.json(decision)}, ${today}, ${tx.json(operations)}, ${userId}) returning id`;
    return row?.id ?? "";
  });
  // Without `begin` of the library, which writes a rollback to the connection that is gone.
  const confirm = async (sql: Sql): Promise<void> => {
    const one = await sql.reserve();
    const amr = [{ method: "totp", timestamp: Math.floor(Date.now() / 1000) }];
    await one`begin`;
    await one`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${JSON.stringify({ sub: userId, role: "authenticated", aal: "aal2", amr })}, true)`;
    await one`select public.confirm_reorganisation(${reorganisationId}, 1)`;
    await one`commit`;
    one.release();
  };
  const before = await facts(db);
  expect(before).toMatchObject({ state: "draft", ended: 0, created: 0, moved: 0, places: 0 });

  const killer = connect(address, 2);
  const postmaster = Number(readFileSync(join(clusterFolder(dataDir), "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
  // Whom it concerns is told last, when all has been moved: there it is held up.
  const holder = await killer.reserve();
  await holder`begin`;
  await holder`lock table public.notification in share mode`;
  const running = confirm(db).then(() => "done", () => "cut off");
  for (;;) {
    const [row] = await killer<{ n: number }[]>`select count(*)::int as n from pg_stat_activity where query like '%confirm_reorganisation%' and pid <> pg_backend_pid() and wait_event_type = 'Lock'`;
    if ((row?.n ?? 0) > 0) break;
  }
  process.kill(postmaster, "SIGKILL");
  expect(await running).toBe("cut off");
  await Promise.allSettled([db.end({ timeout: 1 })]);
  await ended();

  db = connect(await start());
  expect(await facts(db)).toEqual(before);
  await confirm(db);
  expect(await facts(db)).toEqual({ state: "applied", ended: 2, created: 1, moved: PEOPLE, places: PEOPLE, astray: 0, noted: 3, decisions: 1 });
  const [audit] = await db<{ faults: number }[]>`select count(*)::int as faults from private.verify_audit(private.today())`;
  expect(audit?.faults).toBe(0);
  await db.end();
});

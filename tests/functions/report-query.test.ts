import { describe, expect, it } from "vitest";
import { owner } from "../helpers/as.ts";
import { world } from "../helpers/facts.ts";
import { invoke, type Answer } from "./client.ts";

const { provinceOfficer } = world.actors;

interface Result {
  columns: { name: string; type: number }[];
  rows: unknown[][];
  cut: boolean;
  run: string;
}

const run = (statement: string, parameters: Record<string, string | null> = {}, token = provinceOfficer.token): Promise<Answer<Result>> =>
  invoke<Result>(token, "report-query", { statement, parameters });
const logged = async (id: string) => (await owner<{ details: Record<string, unknown> }[]>`
  select details from audit.event where object = 'reporting' and row_id = ${id} order by id`).map(({ details }) => details);

describe("Sở Nội vụ", () => {
  it("gets rows and columns of its statement, logged before and after", async () => {
    const { data, status, error } = await run("select unit_name, count(*) as people from employee group by 1 order by 1;");
    expect([status, error]).toEqual([200, null]);
    expect(data.columns.map(({ name }) => name)).toEqual(["unit_name", "people"]);
    const [expected] = await owner<{ n: number }[]>`select count(*)::int as n from public.employee where status = 'active'`;
    expect(data.rows.reduce((sum, [, people]) => sum + Number(people), 0)).toBe(expected?.n);
    expect(await logged(data.run)).toEqual([{ statement: "select unit_name, count(*) as people from employee group by 1 order by 1", parameters: {} }, { rows: data.rows.length }]);
  });

  it("gives values apart from the statement, which they cannot change", async () => {
    const name = world.records.approvedInSchool.fullName;
    const { data } = await run("select code, ':name' as plain, 1::int as one from employee where full_name = :name -- :not_asked", { name });
    expect(data.rows).toHaveLength(1);
    expect(data.rows[0]?.slice(1)).toEqual([":name", 1]);
    expect((await run("select code from employee where full_name = :name", { name: "' or true --" })).data.rows).toEqual([]);
    expect((await run("select code from employee where full_name = :name")).error).toMatchObject({ key: "report_parameter", params: { name: "name" } });
  });

  it("is told what is wrong with it, where, in the database's words", async () => {
    const { status, error } = await run("select ten from employee limit 3");
    expect(status).toBe(422);
    expect(error).toMatchObject({ key: "report_faulty", params: { message: 'column "ten" does not exist' } });
  });

  it("never sees an identity number whole", async () => {
    const [row] = await owner<{ identity_number: string }[]>`select identity_number from public.employee where id = ${world.records.approvedInSchool.employeeId}`;
    const { data } = await run("select * from employee order by code");
    expect(JSON.stringify(data.rows)).not.toContain(row?.identity_number);
    expect(JSON.stringify(data.rows)).toContain(`*********${row?.identity_number.slice(-3)}`);
  });

  it("gets at most the rows of the limit, and is told that there were more", async () => {
    await owner`insert into public.setting (key, value, description_vi) values ('report_row_limit', '7', 'Kiểm thử') on conflict (key) do update set value = '7'`;
    try {
      const { data } = await run("select g from generate_series(1, 100) g");
      expect(data.rows).toHaveLength(7);
      expect(data.cut).toBe(true);
    } finally {
      await owner`delete from public.setting where key = 'report_row_limit'`;
    }
  });

  it("leaves no way in behind: the role of reports can sign in only while a session of it is opened", async () => {
    await Promise.all([1, 2, 3].map((one) => run(`select ${one} as "a number"`)));
    const [role] = await owner<{ rolcanlogin: boolean; members: number }[]>`
      select rolcanlogin, (select count(*)::int from pg_auth_members m where m.member = r.oid) as members from pg_roles r where rolname = 'reporting_reader'`;
    expect(role).toEqual({ rolcanlogin: false, members: 0 });
  });
});

describe("nobody else", () => {
  it.each(["districtManager", "schoolManager", "delegate", "deputy", "leader", "auditor", "employee", "managerWithoutFactor"] as const)("%s runs a statement", async (who) => {
    const { status, error } = await run("select 1 as one", {}, world.actors[who].token);
    expect(status).toBe(403);
    expect(error?.key).toBe(who === "managerWithoutFactor" ? "second_factor_required" : "only_province_officer");
  });
});

describe("a hostile statement", () => {
  const person = world.records.approvedInSchool.employeeId;
  const REFUSED: [what: string, statement: string][] = [
    ["writes", "update public.employee set full_name = 'x'"],
    ["writes through a query", "with x as (delete from public.employee returning 1) select * from x"],
    ["inserts", "insert into public.setting (key, value) values ('x', '1')"],
    ["makes a table", "create table reporting.x as select 1"],
    ["selects into a table", "select 1 as one into reporting.x"],
    ["drops", "drop view reporting.employee"],
    ["takes a second statement along", "select 1; update public.employee set full_name = 'x'"],
    ["ends the transaction", "select 1; commit; delete from public.employee"],
    ["reads a table", "select identity_number from public.employee"],
    ["reads a section", "select * from public.profile_contact"],
    ["reads sign-in identities", "select * from auth.users"],
    ["reads the trail", "select * from audit.event"],
    ["reads private helpers", "select * from private.clock"],
    ["reads stored objects", "select * from storage.objects"],
    ["reads passwords", "select * from pg_catalog.pg_authid"],
    ["calls a private function", `select private.section_rows('${person}')`],
    ["calls a function of the API", `select public.open_record('${person}')`],
    ["becomes another role", "set role postgres"],
    ["becomes another role on the way", "select set_config('role', 'postgres', false), query_to_xml('select identity_number from public.employee', true, false, '')"],
    ["becomes a signed-in person", `select set_config('role', 'authenticated', false), set_config('request.jwt.claims', '{"sub":"${provinceOfficer.userId}","aal":"aal2"}', false)`],
    ["changes the session", "set statement_timeout = 0"],
    ["copies", "copy (select 1) to stdout"],
    ["copies to a program", "copy (select 1) to program 'id'"],
    ["reads a file", "select pg_read_file('/etc/passwd')"],
    ["lists files", "select * from pg_ls_dir('.')"],
    ["imports a file", "select lo_import('/etc/passwd')"],
    ["writes a large object", "select lo_from_bytea(0, 'x')"],
    ["connects elsewhere", "select * from dblink('dbname=postgres', 'select 1') as t(a int)"],
    ["runs code", "do $x$ begin perform 1; end $x$"],
    ["explains with running", "explain analyze select 1"],
    ["locks rows", "select * from reporting.unit for update"],
    ["calls a sequence", "select nextval('public.employee_code_seq')"],
    ["prepares", "prepare x as select 1"],
    ["listens", "listen pgrst"],
    ["ends a session", "select pg_terminate_backend(pid) from pg_stat_activity where usename <> current_user"],
    ["refreshes settings", "select pg_reload_conf()"],
  ];
  it.each(REFUSED)("that %s is refused", async (_, statement) => {
    const [before] = await owner<{ print: string }[]>`select md5(string_agg(full_name, ',' order by id)) as print from public.employee where id in (${person}, ${world.records.approvedFar.employeeId})`;
    const answer = await run(statement);
    const harmless = answer.status === 200 && answer.data.rows.length === 0;
    if (!harmless) {
      expect([403, 422]).toContain(answer.status);
      expect(answer.error?.key).toMatch(/^report_(reads_only|faulty)$/);
    }
    const [after] = await owner<{ print: string }[]>`select md5(string_agg(full_name, ',' order by id)) as print from public.employee where id in (${person}, ${world.records.approvedFar.employeeId})`;
    expect(after).toEqual(before);
  });

  it("that does not end is cut off", async () => {
    await owner`insert into public.setting (key, value, description_vi) values ('report_seconds', '1', 'Kiểm thử') on conflict (key) do update set value = '1'`;
    try {
      for (const statement of ["select pg_sleep(60)", "select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b",
        "with recursive r as (select 1 as n union all select n + 1 from r) select max(n) from r", "select set_config('statement_timeout', '0', false), pg_sleep(60)"]) {
        const begun = performance.now();
        expect((await run(statement)).error, statement).toMatchObject({ key: "report_too_slow", params: { seconds: 1 } });
        expect(performance.now() - begun, statement).toBeLessThan(10_000);
      }
    } finally {
      await owner`delete from public.setting where key = 'report_seconds'`;
    }
  });

  it("that answers more than a browser should hold is told so", async () => {
    expect((await run("select repeat('x', 100000) as much from generate_series(1, 200)")).error?.key).toBe("report_too_large");
  });
});

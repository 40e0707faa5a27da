import { describe, expect, it } from "vitest";
import { actingAs, asOwner, become, freeze, owner, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, employee } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

interface Fault {
  actor: string;
  sequence: number;
  problem: string;
}

const DAY = "2031-03-03";

/** A day of its own with a few events of three actors, in the open transaction. */
async function someEvents(tx: Tx): Promise<void> {
  await freeze(tx, DAY);
  await account(tx, world.units.school.id);
  for (const who of ["provinceOfficer", "schoolManager"] as const) {
    await actingAs(tx, who, async () => {
      for (let n = 0; n < 3; n++) await tx`select public.open_employee_record(${world.records.approvedInSchool.employeeId})`;
    });
  }
}

async function verify(tx: Tx, day = DAY): Promise<Fault[]> {
  return [...(await tx<Fault[]>`select actor, sequence, problem from private.verify_audit(${day}::date)`)];
}

describe("every table of public", () => {
  it("is audited on insert, update and delete", async () => {
    const rows = await owner<{ name: string }[]>`
      select c.relname || ' ' || w.verb as name from pg_class c cross join (values ('insert', 4), ('update', 16), ('delete', 8)) w(verb, bit)
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         -- they follow from versions and rules, from a drive, from an act, from the unit of a record: all of these are audited, as is the report that
         -- holds the hash of its lines, which never change
         and c.relname not in ('record_score', 'record_finding', 'forecast', 'campaign_target', 'account_batch_row', 'notification', 'record_place', 'quarterly_report_line')
         and not exists (
           select 1 from pg_trigger t join pg_proc p on p.oid = t.tgfoid
            where t.tgrelid = c.oid and t.tgenabled = 'O' and t.tgtype & w.bit > 0 and t.tgtype & 1 = 0 and p.oid = 'audit.log_rows'::regproc)`;
    expect(rows.map((row) => row.name)).toEqual([]);
  });
});

describe("an event", () => {
  it("says who changed what from what to what, without what did not change", async () => {
    await rolledBack(async (tx) => {
      const made = await employee(tx, world.units.school.id, { fullName: "Lê Thị Trước" });
      await actingAs(tx, "provinceOfficer", () => tx`update public.setting set value = '"Tỉnh khác"' where key = 'province_name'`);
      const [setting] = await tx`
        select actor, action, row_id, before, after from audit.event where object = 'public.setting' order by id desc limit 1`;
      expect(setting).toEqual({
        actor: world.actors.provinceOfficer.userId, action: "update", row_id: "province_name",
        before: { value: "Tỉnh Bình Định" }, after: { value: "Tỉnh khác" },
      });
      await tx`update public.employee set full_name = 'Lê Thị Sau' where id = ${made.employeeId}`;
      const [changed] = await tx`
        select actor, employee_id, before, after from audit.event where object = 'public.employee' and action = 'update' order by id desc limit 1`;
      expect(changed).toEqual({
        actor: "00000000-0000-0000-0000-000000000000", employee_id: made.employeeId, before: { full_name: "Lê Thị Trước" }, after: { full_name: "Lê Thị Sau" },
      });
    });
  });

  it("of a bulk update pairs each row's before with its own after", async () => {
    await rolledBack(async (tx) => {
      await tx`insert into public.employee (unit_id, unit_lft, full_name, birth_date, gender, identity_number, category)
               select ${world.units.school.id}, 0, 'Người số ' || chr(64 + n), '1980-01-01', '1', '0520809' || lpad(n::text, 5, '0'), 'public_employee'
                 from generate_series(1, 20) n`;
      await tx`update public.employee set full_name = full_name || ' Mới' where identity_number like '0520809%'`;
      const rows = await tx<{ before: string; after: string }[]>`
        select before ->> 'full_name' as before, after ->> 'full_name' as after from audit.event
         where object = 'public.employee' and action = 'update' order by id desc limit 20`;
      expect(rows).toHaveLength(20);
      for (const row of rows) expect(row.after).toBe(`${row.before} Mới`);
    });
  });

  it("of 2,500 rows at once costs a few seconds at most, also after single ones in the same session", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, DAY);
      for (let n = 0; n < 6; n++) await tx`update public.employee set position_title = ${`Giáo viên ${n}`} where id = ${world.records.approvedFar.employeeId}`;
      await tx`set local statement_timeout = '60s'`;
      await tx`insert into public.employee (unit_id, unit_lft, full_name, birth_date, gender, identity_number, category)
               select ${world.units.school.id}, 0, 'Người Hàng Loạt', '1969-01-01', '1', '0520698' || lpad(n::text, 5, '0'), 'public_employee'
                 from generate_series(1, 2500) n`;
      const begun = performance.now();
      await tx`update public.employee set position_title = 'Giáo viên' where identity_number like '0520698%'`;
      const seconds = (performance.now() - begun) / 1000;
      const [row] = await tx<{ count: number }[]>`
        select count(*)::int as count from audit.event where day = ${DAY} and action = 'update' and after ->> 'position_title' = 'Giáo viên'
           and employee_id in (select id from public.employee where identity_number like '0520698%')`;
      expect(row?.count).toBe(2500);
      // Some seconds on a machine of its own; a chain that is read anew for each row takes minutes.
      expect(seconds).toBeLessThan(15);
      expect(await verify(tx)).toEqual([]);
    });
  }, 120_000);

  it("of a reading is written before the answer and shown to the person, who made it included", async () => {
    await rolledBack(async (tx) => {
      const { employee: self, schoolManager } = world.actors;
      await actingAs(tx, "schoolManager", () => tx`select public.open_employee_record(${self.employeeId})`);
      await become(tx, "employee");
      const rows = await tx<{ action: string; actor_name: string }[]>`select action, actor_name from public.my_record_readings()`;
      expect(rows[0]).toEqual({ action: "read", actor_name: `Võ Văn Hiệu Trưởng (${schoolManager.username})` });
    });
  });
});

describe("the trail", () => {
  it.each([
    "update audit.event set action = 'export'",
    "update audit.event set at = now() where false",
    "delete from audit.event",
    "truncate audit.event",
  ])("refuses even its owner: %s", async (statement) => {
    await asOwner(async (tx) => {
      const refusal = await refused(tx, (sp) => sp.unsafe(statement));
      expect(refusal).toMatchObject({ code: "42501", key: "audit_is_insert_only" });
    });
  });

  it("cannot be written past its functions", async () => {
    for (const who of ["provinceOfficer", "auditor"] as const) {
      await rolledBack(async (tx) => {
        await become(tx, who);
        for (const statement of ["insert into audit.event (day) values ('2026-01-01')", "update audit.event set action = 'read'", "delete from audit.event",
          "update audit.chain set events = 0", "delete from audit.chain", "truncate audit.event", "select private.write_audit(null)",
          "select private.log_act('read', 'x', 'y', null)", "select audit.log_rows()", "select private.verify_audit(current_date)"]) {
          expect((await refused(tx, (sp) => sp.unsafe(statement))).code, statement).toBe("42501");
        }
      });
    }
  });

  it("of today is whole", async () => {
    await asOwner(async (tx) => {
      const [row] = await tx<{ today: string }[]>`select private.today()::text as today`;
      expect(await verify(tx, row?.today)).toEqual([]);
    });
  });

  it("has one chain a day and actor, counted without gaps", async () => {
    await rolledBack(async (tx) => {
      await someEvents(tx);
      expect(await verify(tx)).toEqual([]);
      const rows = await tx<{ events: number; counted: number }[]>`
        select c.events, (select count(distinct sequence)::int from audit.event e where e.day = c.day and e.actor = c.actor and e.sequence between 1 and c.events) as counted
          from audit.chain c where c.day = ${DAY}`;
      expect(rows).toHaveLength(3);
      for (const row of rows) expect(row.counted).toBe(row.events);
    });
  });
});

describe("tampering by somebody above the product's rights", () => {
  const tampered = async (change: (tx: Tx, victim: { id: string; actor: string; sequence: number }) => Promise<unknown>): Promise<Fault[]> =>
    rolledBack(async (tx) => {
      await someEvents(tx);
      await tx`alter table audit.event disable trigger user`;
      const [victim] = await tx<{ id: string; actor: string; sequence: number }[]>`
        select id::text, actor, sequence from audit.event where day = ${DAY} and actor = ${world.actors.schoolManager.userId} and sequence = 2`;
      if (!victim) throw new Error("no event to tamper with");
      await change(tx, victim);
      return verify(tx);
    });

  it.each([
    ["what was done", "action = 'download'"],
    ["on which table", "object = 'public.unit'"],
    ["on which row", "row_id = 'x'"],
    ["whose record it was", `employee_id = '${world.records.approvedFar.employeeId}'`],
    ["whose record it was, to nobody's", "employee_id = null"],
    ["when it was", "at = at - interval '1 hour'"],
    ["what stood before", "before = '{}'"],
    ["what stood after", "after = '{\"x\": 1}'"],
    ["the details", "details = '{\"reason\": \"khác\"}'"],
    ["the stored hash", "hash = sha256('x')"],
    ["the stored link", "previous_hash = sha256('x')"],
    ["who did it", `actor = '${world.actors.auditor.userId}'`],
    ["the day", "day = day + 1"],
    ["its place", "sequence = 9"],
  ])("shows when it changes %s", async (_, assignment) => {
    const faults = await tampered((tx, victim) => tx.unsafe(`update audit.event set ${assignment} where id = ${victim.id}`));
    expect(faults.length).toBeGreaterThan(0);
  });

  it("shows when a row in the middle is removed", async () => {
    expect(await tampered((tx, victim) => tx`delete from audit.event where id = ${victim.id}`)).not.toEqual([]);
  });

  it("shows when the tail is cut", async () => {
    const faults = await tampered((tx, victim) => tx`delete from audit.event where day = ${DAY} and actor = ${victim.actor} and sequence = 3`);
    expect(faults).toEqual([expect.objectContaining({ problem: "events_missing" })]);
  });

  it("shows when an actor's whole day is removed from the events", async () => {
    expect(await tampered((tx, victim) => tx`delete from audit.event where day = ${DAY} and actor = ${victim.actor}`)).not.toEqual([]);
  });

  it("shows when the head of a chain is removed or turned back", async () => {
    expect(await tampered((tx, victim) => tx`delete from audit.chain where day = ${DAY} and actor = ${victim.actor}`)).not.toEqual([]);
    expect(await tampered((tx, victim) => tx`update audit.chain set events = events - 1 where day = ${DAY} and actor = ${victim.actor}`)).not.toEqual([]);
  });

  it("shows when a row is re-hashed alone: its successor no longer follows", async () => {
    const faults = await tampered((tx, victim) => tx`
      update audit.event e set details = '{"reason": "khác"}', hash = sha256(e.hash) where e.id = ${victim.id}`);
    expect(faults.map((fault) => fault.problem)).toContain("link_broken");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asActor, asOwner, freeze, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { DEADLINE_CASES } from "./deadline-cases.ts";
import { afterCalendarDays, afterWorkingDays, plusDays, works, type Calendar } from "./working-days.ts";

async function calendarOf(sql: Tx): Promise<Calendar> {
  const rows = await sql<{ day: string; kind: "off" | "work_swap" }[]>`select day::text, kind from public.holiday`;
  return new Map(rows.map((row) => [row.day, row.kind]));
}

describe("the last day of a duty", () => {
  it("has all twenty worked cases", () => {
    expect(DEADLINE_CASES).toHaveLength(20);
  });

  it.each(DEADLINE_CASES)("$kind from $start ends on $due", async ({ kind, start, due }) => {
    await asOwner(async (sql) => {
      const [row] = await sql<{ due: string }[]>`select public.due_date(${kind}, ${start}::date)::text as due`;
      expect(row?.due).toBe(due);
    });
  });

  it("of a transfer is that of a status change", async () => {
    await asOwner(async (sql) => {
      for (const { start, due } of DEADLINE_CASES.filter((one) => one.kind === "status_change")) {
        const [row] = await sql<{ due: string }[]>`select public.due_date('transfer', ${start}::date)::text as due`;
        expect(row?.due, start).toBe(due);
      }
    });
  });

  it("agrees with a plain model on every day from 2022 to 2027", async () => {
    await asOwner(async (sql) => {
      const calendar = await calendarOf(sql);
      expect(calendar.size).toBeGreaterThanOrEqual(92);
      const rows = await sql<{ day: string; works: boolean; three: string; five: string; ten: string }[]>`
        select d::date::text as day, public.is_working_day(d::date) as works, public.due_date('initial', d::date)::text as three,
               public.due_date('update', d::date)::text as five, public.add_working_days(d::date, 10)::text as ten
          from generate_series(date '2022-01-01', date '2027-11-30', interval '1 day') d`;
      expect(rows.length).toBe(2160);
      for (const row of rows) {
        expect(row, row.day).toMatchObject({
          works: works(row.day, calendar),
          three: afterWorkingDays(row.day, 3, calendar),
          five: afterCalendarDays(row.day, 5, calendar),
          ten: afterWorkingDays(row.day, 10, calendar),
        });
      }
    });
  });

  it("agrees with the model for any calendar, start and length", async () => {
    const day = fc.integer({ min: 0, max: 80 }).map((ahead) => plusDays("2030-01-01", ahead));
    const holidays = fc.uniqueArray(fc.record({ day, kind: fc.constantFrom("off" as const, "work_swap" as const) }), { selector: (one) => one.day, maxLength: 40 });
    const questions = fc.array(fc.record({ start: day, days: fc.integer({ min: 1, max: 30 }) }), { minLength: 1, maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(holidays, questions, async (list, asked) => {
        await rolledBack(async (sql) => {
          await sql`delete from public.holiday`;
          if (list.length > 0) await sql`insert into public.holiday ${sql(list.map((one) => ({ ...one, name: "Thử" })))}`;
          const calendar: Calendar = new Map(list.map((one) => [one.day, one.kind]));
          const answers = await sql<{ working: string; calendar: string }[]>`
            select public.add_working_days(q.start, q.days)::text as working, public.due_date('update', q.start)::text as calendar
              from unnest(${asked.map((one) => one.start)}::date[], ${asked.map((one) => one.days)}::int[]) with ordinality q(start, days, n) order by q.n`;
          expect(answers.map((one) => ({ ...one }))).toEqual(
            asked.map((one) => ({ working: afterWorkingDays(one.start, one.days, calendar), calendar: afterCalendarDays(one.start, 5, calendar) })),
          );
        });
      }),
      { numRuns: 60 },
    );
  });

  it("always lies after its event, on a working day, and moves forward with the event", async () => {
    await asOwner(async (sql) => {
      const [row] = await sql<{ faults: number }[]>`
        select count(*)::int as faults from (
          select d::date as day, k.kind, public.due_date(k.kind, d::date) as due,
                 lag(public.due_date(k.kind, d::date)) over (partition by k.kind order by d) as previous
            from generate_series(date '2025-12-01', date '2026-12-31', interval '1 day') d
           cross join unnest(array['initial', 'update', 'transfer', 'status_change']) k(kind)) x
         where due <= day or not public.is_working_day(due) or due < previous`;
      expect(row?.faults).toBe(0);
    });
  });
});

describe("what cannot be answered", () => {
  it.each([
    ["select public.add_working_days(null, 3)", "working_days_out_of_range"],
    ["select public.add_working_days('2026-01-01', 0)", "working_days_out_of_range"],
    ["select public.add_working_days('2026-01-01', -1)", "working_days_out_of_range"],
    ["select public.add_working_days('2026-01-01', 1001)", "working_days_out_of_range"],
    ["select public.due_date('leave', '2026-01-01')", "deadline_kind_unknown"],
    ["select public.due_date(null, '2026-01-01')", "deadline_kind_unknown"],
    ["select public.due_date('initial', null)", "event_date_required"],
  ])("%s is refused as %s", async (query, key) => {
    await asActor("provinceOfficer", async (sql) => {
      expect((await refused(sql, (sp) => sp.unsafe(query))).key).toBe(key);
    });
  });
});

describe("a first declaration", () => {
  it.each([
    ["2026-02-12T08:00:00+07:00", "2026-02-12", "2026-02-24"],
    ["2026-02-12T17:30:00Z", "2026-02-13", "2026-02-25"],
    ["2026-04-24T23:59:00+07:00", "2026-04-24", "2026-05-04"],
  ])("issued at %s counts from %s in Vietnam and is due on %s", async (moment, event, due) => {
    await rolledBack(async (tx) => {
      await freeze(tx, moment);
      const made = await account(tx, world.units.school.id);
      const [row] = await tx<{ event: string; due: string }[]>`
        select event_date::text as event, due_date::text as due from public.obligation where employee_id = ${made.employeeId}`;
      expect(row).toEqual({ event, due });
    });
  });

  it("takes a new holiday of Sở Nội vụ into account at once", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, "2026-03-03");
      await tx`insert into public.holiday (day, kind, name) values ('2026-03-05', 'off', 'Nghỉ bão')`;
      const made = await account(tx, world.units.school.id);
      const [row] = await tx<{ due: string }[]>`select due_date::text as due from public.obligation where employee_id = ${made.employeeId}`;
      expect(row?.due).toBe("2026-03-09");
    });
  });
});

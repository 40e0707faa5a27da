import { describe, expect, it } from "vitest";
import { asOwner, freeze, owner, rolledBack, type Tx } from "../helpers/as.ts";
import { world } from "../helpers/facts.ts";
import { account, approved, as, declaredRequest, employee, issue, revisionOf, submitted, updated, type MadeAccount } from "../helpers/factories.ts";
import { dayFromNow, send } from "../helpers/movements.ts";
import { exportedRows, recount, recountMet, type Figures } from "../helpers/recount.ts";

const { units, actors } = world;
const manager = actors.districtManager.userId;

interface Row extends Record<string, unknown> {
  unit_id: string;
  complete_sum: string;
  correct_sum: string;
  correct_count: number;
  clean_sum: string;
  clean_count: number;
}

const at = (day: string, hour: number): string => `${day}T${String(hour).padStart(2, "0")}:00:00+07:00`;
const tenths = (sum: string): number => Math.round(Number(sum) * 10);

async function figuresAt(tx: Tx, moment: string): Promise<Map<string, Figures>> {
  const rows = await tx<Row[]>`select * from private.figures_at(${moment}::timestamptz)`;
  return new Map(rows.map(({ unit_id, unit_lft: _lft, complete_sum, correct_sum, correct_count, clean_sum, clean_count, ...counts }) => [
    unit_id, { ...counts, complete: tenths(complete_sum), correct: tenths(correct_sum), corrects: correct_count, clean: tenths(clean_sum), cleans: clean_count } as unknown as Figures,
  ]));
}

async function metBetween(tx: Tx, from: string, to: string): Promise<Map<string, [number, number]>> {
  const rows = await tx<{ unit_id: string; kind: string; on_time: number; late: number }[]>`select * from private.obligation_figures(${from}::timestamptz, ${to}::timestamptz)`;
  return new Map(rows.map(({ unit_id, kind, on_time, late }) => [`${unit_id} ${kind}`, [on_time, late]]));
}

async function workingDays(tx: Tx): Promise<(day: string) => boolean> {
  const rows = await tx<{ day: string }[]>`
    select d::date::text as day from generate_series(${dayFromNow(-60)}::date, ${dayFromNow(60)}::date, interval '1 day') d where public.is_working_day(d::date)`;
  const days = new Set(rows.map(({ day }) => day));
  return (day) => days.has(day);
}

const entries = (map: Map<string, unknown>): [string, unknown][] => [...map].sort(([one], [other]) => one.localeCompare(other));

/** Weeks of work on some people; after each day's act the figures of its noon are kept. */
async function weeks(tx: Tx): Promise<{ moment: string; figures: Map<string, Figures> }[]> {
  const kept: { moment: string; figures: Map<string, Figures> }[] = [];
  const people = {} as Record<"first" | "second" | "third" | "fourth", MadeAccount>;
  let update = "";
  const officer = actors.provinceOfficer.userId;
  const move = async (from: string, who: string, effective: number) => as(tx, officer, () => send(tx, from, who, units.farSchool.id, { effective: dayFromNow(effective) }));
  let waits = "", late = "";
  const decide = async (request: string, how: "approve" | "return") => {
    const revision = await revisionOf(tx, request);
    const [item] = await tx<{ id: string }[]>`select id from public.change_request_item where change_request_id = ${request} limit 1`;
    await as(tx, manager, () => (how === "approve"
      ? tx`select public.approve_change_request(${request}, null, ${revision})`
      : tx`select public.return_change_request(${request}, ${tx.json([{ item_id: item?.id ?? "", field: "*", reason: "Ghi lại cho đúng" }])}, null, ${revision})`));
  };
  const acts: [day: number, act: () => Promise<unknown>][] = [
    [1, async () => {
      people.first = await account(tx, units.school.id);
      people.second = await account(tx, units.school.id);
      people.third = await issue(tx, await employee(tx, units.otherSchool.id), { state: "active" });
      await employee(tx, units.farSchool.id);
    }],
    [2, () => declaredRequest(tx, people.first)],
    [3, () => as(tx, people.first.userId, () => tx`select public.submit_change_request(${people.first.requestId}, true, null)`)],
    [4, () => as(tx, people.first.userId, () => tx`select public.withdraw_change_request(${people.first.requestId})`)],
    [9, () => as(tx, people.first.userId, () => tx`select public.submit_change_request(${people.first.requestId}, true, null)`)],
    [10, () => submitted(tx, people.second)],
    // One waits past its last day where it was sent to, another is sent after it.
    [12, async () => { waits = await move(units.otherSchool.id, people.third.employeeId, 12); }],
    [14, async () => { late = await move(units.school.id, (await employee(tx, units.school.id)).employeeId, 2); }],
    [20, () => decide(people.first.requestId, "return")],
    [21, () => decide(people.second.requestId, "approve")],
    [22, () => as(tx, people.first.userId, () => tx`select public.submit_change_request(${people.first.requestId}, true, null)`)],
    [23, () => decide(people.first.requestId, "approve")],
    // A day long past: late as soon as it is known, and not before.
    [24, async () => { update = await as(tx, people.first.userId, async () => (await tx<{ id: string }[]>`select public.start_change_request(${dayFromNow(2)}) as id`)[0]?.id ?? ""); }],
    [25, () => tx`update public.employee set unit_id = ${units.otherSchool.id} where id = ${people.second.employeeId}`],
    [26, () => as(tx, people.first.userId, () => tx`select public.cancel_change_request(${update})`)],
    [27, async () => decide(await updated(tx, people.second, { contact: { phone_mobile: "01205123456" } }), "approve")],
    [28, () => tx`update public.employee set status = 'archived' where id = ${people.first.employeeId}`],
    [29, async () => {
      await tx`update public.employee set status = 'active' where id = ${people.first.employeeId}`;
      await as(tx, officer, () => tx`select public.complete_transfer(${waits}, ${tx.json({ position_title: "Giáo viên", starts_on: dayFromNow(29) })}, 'Đơn vị tiếp nhận chậm', 1)`);
      await as(tx, officer, () => tx`select public.cancel_transfer(${late}, 'Thu hồi quyết định', 1)`);
    }],
    [30, async () => { people.fourth = await account(tx, units.school.id); await approved(tx, people.fourth, manager); }],
  ];
  for (const [day, act] of acts) {
    await freeze(tx, at(dayFromNow(day), 9));
    await act();
    const noon = at(dayFromNow(day), 12);
    await freeze(tx, noon);
    kept.push({ moment: noon, figures: await figuresAt(tx, noon) });
  }
  return kept;
}

describe("the figures of a moment", { timeout: 120_000 }, () => {
  it("stay what they were after everything that happens later, and are what plain counting over the rows gives", async () => {
    await rolledBack(async (tx) => {
      const kept = await weeks(tx);
      const isWorking = await workingDays(tx);
      const rows = await exportedRows(tx);
      for (const { moment, figures } of kept) {
        expect(entries(await figuresAt(tx, moment)), moment).toEqual(entries(figures));
        expect(entries(figures), moment).toEqual(entries(recount(rows, Date.parse(moment) * 1000, moment.slice(0, 10), isWorking)));
      }
      // The days differ in what the story is about.
      const school = kept.map(({ figures }) => figures.get(units.school.id));
      for (const key of ["declaring", "waiting", "waiting_over_5_days", "returned", "approved", "never_declared", "complete", "clean", "overdue"] as const) {
        expect(new Set(school.map((one) => JSON.stringify(one?.[key]))).size, key).toBeGreaterThan(1);
      }
      const transfers = (unit: string) => [...new Set(kept.map(({ figures }) => figures.get(unit)?.overdue.transfer ?? 0))];
      expect([transfers(units.school.id), transfers(units.farSchool.id), transfers(units.otherSchool.id)]).toEqual([[0, 1], [0, 1], [0]]);
      const late = school.map((one) => one?.overdue.update ?? 0);
      expect(late.slice(-8)).toEqual([0, 1, 1, 0, 0, 0, 0, 0]);
    });
  });

  it("of duties met in a period count each once, by the unit of that moment, as seen from its end", async () => {
    await rolledBack(async (tx) => {
      const kept = await weeks(tx);
      const rows = await exportedRows(tx);
      const bounds = [at(dayFromNow(1), 0), at(dayFromNow(3), 12), at(dayFromNow(4), 12), at(dayFromNow(9), 12), at(dayFromNow(27), 12), kept.at(-1)?.moment ?? ""];
      for (const [index, to] of bounds.entries()) {
        const from = bounds[index - 1];
        if (from) expect(entries(await metBetween(tx, from, to)), to).toEqual(entries(recountMet(rows, Date.parse(from) * 1000, Date.parse(to) * 1000)));
      }
      // Sent in time, taken back the day after, sent again too late.
      const initial = `${units.school.id} initial`;
      expect((await metBetween(tx, bounds[0] ?? "", bounds[1] ?? "")).get(initial)).toEqual([1, 0]);
      expect((await metBetween(tx, bounds[0] ?? "", bounds[2] ?? "")).get(initial)).toBeUndefined();
      expect((await metBetween(tx, bounds[0] ?? "", bounds[3] ?? "")).get(initial)).toEqual([0, 1]);
    });
  });

  it("name every unit of the day and no other, and nobody before the first record was entered", async () => {
    await asOwner(async (tx) => {
      const [{ units: count } = { units: 0 }] = await tx<{ units: number }[]>`select count(*)::int as units from public.unit_tree()`;
      const figures = await figuresAt(tx, "2020-01-01T00:00:00Z");
      expect(figures.size).toBe(count);
      expect([...figures.values()].every(({ employees }) => employees === 0)).toBe(true);
      await tx`update public.unit set valid_to = private.today() - 1 where id = ${units.hospital.id}`;
      expect((await figuresAt(tx, new Date(Date.now() + 1000).toISOString())).get(units.hospital.id)?.employees).toBeGreaterThan(0);
      expect((await figuresAt(tx, "2020-01-01T00:00:00Z")).has(units.hospital.id)).toBe(true);
    });
  });
});

describe("the histories", () => {
  it("that are begun from what is known end where every record stands, and are not begun twice", async () => {
    await rolledBack(async (tx) => {
      const now = async () => entries(await figuresAt(tx, new Date(Date.now() + 1000).toISOString()));
      const before = await now();
      const facts = () => tx`select * from private.version_fact order by employee_id, version`;
      const declared = await facts();
      expect(declared.length).toBeGreaterThan(0);
      for (const table of ["private.record_state", "private.obligation_state", "private.score_past", "private.version_fact", "public.record_place"]) await tx.unsafe(`delete from ${table}`);
      await tx`select private.begin_histories()`;
      expect(await now()).toEqual(before);
      expect(await facts()).toEqual(declared);
      const counted = () => tx`select (select count(*) from private.record_state) as states, (select count(*) from private.obligation_state) as duties, (select count(*) from private.score_past) as scores, (select count(*) from private.version_fact) as facts`;
      const once = await counted();
      await tx`select private.begin_histories()`;
      expect(await counted()).toEqual(once);
    });
  });

  it("keep a row for a change of scores and none where nothing changes", async () => {
    await rolledBack(async (tx) => {
      const rows = async () => (await tx<{ n: number }[]>`select count(*)::int as n from private.score_past`)[0]?.n;
      const before = await rows();
      await tx`select private.score_records(array(select id from public.employee))`;
      expect(await rows()).toBe(before);
    });
  });

  it("are read by nobody", async () => {
    const granted = await owner`
      select c.relname from pg_class c where c.relname in ('record_state', 'obligation_state', 'score_past', 'version_fact') and c.relnamespace = 'private'::regnamespace
         and (has_any_column_privilege('authenticated', c.oid, 'select') or has_any_column_privilege('service_role', c.oid, 'select'))`;
    expect(granted).toHaveLength(0);
  });
});

import type { PendingQuery, Row } from "postgres";
import { describe, expect, it } from "vitest";
import { actingAs, become, becomeOwner, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, approved, employee, submitted, updated } from "../helpers/factories.ts";
import { world, type ActorName } from "../helpers/facts.ts";

const { units, records, actors } = world;
const REASON = "Đối chiếu danh sách theo Công văn số 12";

interface Export {
  number: string;
  made_at: string;
  made_by: string;
  reason: string;
  rows: Record<string, unknown>[];
}

type Ask = (tx: Tx, reason?: string, unitId?: string | null) => PendingQuery<Row[]>;

const EXPORTS: Record<string, { object: string; ask: Ask }> = {
  export_employees: { object: "public.employee_list", ask: (tx, reason = REASON, unitId = null) => tx`select public.export_employees(${reason}, p_unit_id => ${unitId}) as answer` },
  export_obligations: { object: "public.obligation_list", ask: (tx, reason = REASON, unitId = null) => tx`select public.export_obligations(${reason}, p_unit_id => ${unitId}) as answer` },
  export_forecasts: { object: "public.forecast_list", ask: (tx, reason = REASON, unitId = null) => tx`select public.export_forecasts(${reason}, p_unit_id => ${unitId}) as answer` },
  export_review_queue: {
    object: "public.review_queue", ask: (tx, reason = REASON, unitId = null) => tx`select public.export_review_queue(${reason}, 'submitted', p_unit_id => ${unitId}) as answer`,
  },
};

async function answerOf(query: PendingQuery<Row[]>): Promise<Export> {
  const [row] = await query;
  return row?.answer as Export;
}

async function logged(tx: Tx, who: ActorName): Promise<{ action: string; object: string; row_id: string; details: Record<string, unknown> }[]> {
  return tx`select action, object, row_id, details from audit.event where actor = ${actors[who].userId} and action = 'export' order by id`;
}

describe.each(Object.entries(EXPORTS))("%s", (_, { object, ask }) => {
  it("gives the rows of one's scope, says who made it and logs reason, filter and count first", async () => {
    await rolledBack(async (tx) => {
      const before = (await logged(tx, "schoolManager")).length;
      const answer = await actingAs(tx, "schoolManager", () => answerOf(ask(tx, REASON, units.school.id)));
      expect(answer.rows.length).toBeGreaterThan(0);
      expect(new Set(answer.rows.map((row) => row.unit_name))).toEqual(new Set([units.school.name]));
      expect(answer.rows[0]?.unit_above).toBe(units.district.name);
      expect(answer.made_by).toContain(actors.schoolManager.username);
      const trail = await logged(tx, "schoolManager");
      expect(trail).toHaveLength(before + 1);
      expect(trail.at(-1)).toMatchObject({ object, row_id: answer.number, details: { reason: REASON, rows: answer.rows.length, filter: { unit_id: units.school.id } } });
    });
  });

  it("shows no number in full and none of the columns that only order the list", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "provinceOfficer");
      const { rows } = await answerOf(ask(tx));
      for (const row of rows) expect(Object.keys(row)).not.toEqual(expect.arrayContaining(["identity_number"]));
      expect(JSON.stringify(rows)).not.toMatch(/"\d{12}"|unit_lft|name_sort/);
    });
  });

  it("stays within a scope of several places", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "multiManager");
      const { rows } = await answerOf(ask(tx));
      const theirs = [units.hospital.name, units.otherSchool.name, units.farSchool.name];
      expect(rows.filter((row) => !theirs.includes(String(row.unit_name)))).toEqual([]);
    });
  });

  it.each(["employee", "leader", "auditor"] as const)("is refused to %s, and nothing is logged", async (who) => {
    await rolledBack(async (tx) => {
      await become(tx, who);
      expect(await refused(tx, (sp) => ask(sp))).toMatchObject({ key: "export_not_allowed", code: "42501" });
      await becomeOwner(tx);
      expect((await logged(tx, who)).filter(({ object: what }) => what === object)).toEqual([]);
    });
  });

  it.each(["", "   ", "vì cần", "\u00a0\n ngắn  "])("asks for a reason, not %j", async (reason) => {
    await rolledBack(async (tx) => {
      await become(tx, "schoolManager");
      expect((await refused(tx, (sp) => ask(sp, reason))).key).toBe("reason_required");
    });
  });

  it("is refused whole when there are more rows than allowed", async () => {
    await rolledBack(async (tx) => {
      await tx`insert into public.forecast (employee_id, unit_lft, kind, due_on, rule, params)
               select ${records.approvedInSchool.employeeId}, 0, 'contract', private.today() + n, 'contract_end', '{}' from generate_series(1, 3) n`;
      await tx`update public.setting set value = '1' where key = 'export_row_limit'`;
      const made = await account(tx, units.school.id, { fullName: "Nguyễn Văn Thứ Hai" });
      await submitted(tx, made);
      await become(tx, "schoolManager");
      expect(await refused(tx, (sp) => ask(sp))).toMatchObject({ key: "export_too_large", params: { limit: 1 } });
    });
  });

  it("is refused after the day's last one", async () => {
    await rolledBack(async (tx) => {
      await tx`update public.setting set value = '2' where key = 'exports_per_day'`;
      const already = (await logged(tx, "districtManager")).length;
      expect(already).toBe(0);
      await become(tx, "districtManager");
      await ask(tx);
      await ask(tx);
      expect(await refused(tx, (sp) => ask(sp))).toMatchObject({ key: "export_daily_limit", params: { limit: 2 } });
    });
  });

  it("tells a unit that is not there", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "provinceOfficer");
      expect((await refused(tx, (sp) => ask(sp, REASON, crypto.randomUUID()))).key).toBe("unit_unknown");
    });
  });

  it("gives nothing of a unit outside one's scope", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "schoolManager");
      expect((await answerOf(ask(tx, REASON, units.farSchool.id))).rows).toEqual([]);
    });
  });
});

describe("the limits Sở Nội vụ sets", () => {
  it.each([["export_row_limit", 5000], ["exports_per_day", 30]])("can be tighter than the product's own, never wider: %s", async (key, most) => {
    await rolledBack(async (tx) => {
      const limit = async () => (await tx<{ most: number }[]>`select private.export_limit(${key}, ${most}) as most`)[0]?.most;
      await tx`update public.setting set value = '1000000' where key = ${key}`;
      expect(await limit()).toBe(most);
      await tx`update public.setting set value = '7' where key = ${key}`;
      expect(await limit()).toBe(7);
      await tx`delete from public.setting where key = ${key}`;
      expect(await limit()).toBe(most);
    });
  });
});

describe("the filters", () => {
  it("of the list of records: name without diacritics, code, state", async () => {
    await rolledBack(async (tx) => {
      await employee(tx, units.school.id, { fullName: "Đặng Thị Quỳnh Như" });
      await become(tx, "provinceOfficer");
      const names = async (query: PendingQuery<Row[]>) => (await answerOf(query)).rows.map((row) => row.full_name);
      expect(await names(tx`select public.export_employees(${REASON}, p_search => 'quynh nhu') as answer`)).toEqual(["Đặng Thị Quỳnh Như"]);
      const [{ code = "" } = {}] = await tx<{ code: string }[]>`select code from public.employee_list where id = ${records.approvedInSchool.employeeId}`;
      expect(await names(tx`select public.export_employees(${REASON}, p_search => ${code.toUpperCase()}) as answer`)).toEqual([records.approvedInSchool.fullName]);
      expect(await names(tx`select public.export_employees(${REASON}, p_unit_id => ${units.school.id}, p_record_status => 'approved') as answer`))
        .toEqual([records.approvedInSchool.fullName]);
      expect(await names(tx`select public.export_employees(${REASON}, p_search => '100%_') as answer`)).toEqual([]);
    });
  });

  it("of the queue: never a draft, whatever is asked", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "schoolManager");
      expect((await answerOf(tx`select public.export_review_queue(${REASON}, 'draft') as answer`)).rows).toEqual([]);
      const waiting = (await answerOf(tx`select public.export_review_queue(${REASON}, 'submitted') as answer`)).rows;
      expect(waiting.map((row) => row.full_name)).toContain(records.submittedInSchool.fullName);
    });
  });

  it("of the queue: narrowed to a section, and to harmless updates, as the screen is", async () => {
    await rolledBack(async (tx) => {
      const phone = await account(tx, units.school.id, { fullName: "Đinh Văn Điện Thoại" });
      const sister = await account(tx, units.school.id, { fullName: "Đinh Văn Em Gái" });
      for (const who of [phone, sister]) await approved(tx, who, actors.schoolManager.userId);
      await updated(tx, phone, { contact: { phone_mobile: "0935000111" } });
      await updated(tx, sister, { family: { side: "BT", relationship: "EM", full_name: "Trần Thị Em", birth_year: 1990, occupation: "Hưu trí" } });
      await become(tx, "schoolManager");
      const names = async (query: PendingQuery<Row[]>) => (await answerOf(query)).rows.map((row) => row.full_name);
      expect(await names(tx`select public.export_review_queue(${REASON}, 'submitted', p_harmless => true) as answer`)).toEqual([phone.fullName]);
      const family = await names(tx`select public.export_review_queue(${REASON}, 'submitted', p_section => 'family') as answer`);
      expect(family).toContain(sister.fullName);
      expect(family).not.toContain(phone.fullName);
    });
  });
});

import { describe, expect, it } from "vitest";
import { actingAs, become, freeze, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, approved, as, revisionOf, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { dayFromNow, TODAY } from "../helpers/movements.ts";

const { units, actors } = world;

interface Inspected {
  may_check: boolean;
  earliest_due: string;
  records: { employee_id: string; version: number; state: string; flags: number; mended: number; findings: { field: string | null; reason: string }[] }[];
}

const draw = async (tx: Tx, more: Record<string, unknown> = {}): Promise<string> => (await tx<{ id: string }[]>`
  select public.draw_inspection(${tx.json({ unit_id: units.school.id, number: "45/KH-SNV", decided_on: TODAY, reason: "Kiểm tra hồ sơ quý IV", method: "random", size: 200, ...more } as never)}) as id`)[0]?.id ?? "";
const opened = async (tx: Tx, id: string): Promise<Inspected> => (await tx<{ r: Inspected }[]>`select public.open_inspection(${id}) as r`)[0]?.r as Inspected;
const check = (tx: Tx, id: string, who: MadeAccount, findings: object[], due: string | null = null, version = 1) =>
  tx`select public.check_inspected_record(${id}, ${who.employeeId}, ${version}, ${tx.json(findings as never)}, ${due})`;
const phone = { section: "contact", field: "phone_mobile", reason: "Không đúng số trên phiếu khai giấy" };
const birth = { section: "identity", field: "birth_date", reason: "Giấy khai sinh ghi ngày khác" };

async function drawn(tx: Tx): Promise<{ id: string; who: MadeAccount; due: string }> {
  const who = await account(tx, units.school.id);
  await approved(tx, who, actors.districtManager.userId);
  const id = await actingAs(tx, "provinceOfficer", () => draw(tx, { method: "list", codes: who.code }));
  return { id, who, due: (await actingAs(tx, "provinceOfficer", () => opened(tx, id))).earliest_due };
}

async function mend(tx: Tx, who: MadeAccount): Promise<void> {
  const [request] = await tx<{ id: string; kind: string }[]>`select id, kind from public.change_request where employee_id = ${who.employeeId} and status = 'draft'`;
  await as(tx, who.userId, async () => {
    const [record] = await tx<{ entry: Record<string, string> }[]>`select public.my_record() #> '{sections,contact,0}' as entry`;
    const { id: entry, ...values } = record?.entry ?? {};
    await tx`select public.save_draft_entry(${request?.id ?? ""}, 'contact', ${entry ?? null}, 'update', ${tx.json({ ...values, phone_mobile: "0935000444" })}, null, 0)`;
    await tx`select public.submit_change_request(${request?.id ?? ""}, true, null)`;
  });
  const revision = await revisionOf(tx, request?.id ?? "");
  await as(tx, actors.districtManager.userId, () => tx`select public.approve_change_request(${request?.id ?? ""}, null, ${revision})`);
}

describe("a sample", () => {
  it("is drawn from the approved records of people at work in the unit and below, never more than wanted, of the rule or the lowest scores", async () => {
    await rolledBack(async (tx) => {
      await account(tx, units.school.id);
      await become(tx, "provinceOfficer");
      const all = await opened(tx, await draw(tx, { unit_id: units.district.id }));
      const truth = await tx<{ id: string }[]>`select e.id from public.employee e where e.status = 'active' and e.approved_version > 0 and e.unit_lft between ${units.district.lft} and ${units.district.rgt}`;
      expect(all.records.map(({ employee_id }) => employee_id).sort()).toEqual(truth.map(({ id }) => id).sort());
      expect((await opened(tx, await draw(tx, { unit_id: units.district.id, size: 1 }))).records).toHaveLength(1);
      const [lowest] = await tx<{ id: string }[]>`select employee_id as id from public.record_score where unit_lft between ${units.district.lft} and ${units.district.rgt} order by complete + correct + clean limit 1`;
      expect((await opened(tx, await draw(tx, { unit_id: units.district.id, method: "score", size: 1 }))).records[0]?.employee_id).toBe(lowest?.id);
      for (const [more, key] of [
        [{ size: 0 }, "inspection_size"], [{ method: "luck" }, "inspection_method"], [{ method: "list", codes: "cb999999" }, "inspection_nobody"],
        [{ decided_on: dayFromNow(1) }, "date_in_future"], [{ reason: "x" }, "text_length"],
      ] as const) expect((await refused(tx, (sp) => draw(sp, more))).key, key).toBe(key);
    });
  });
});

describe("a checked record", () => {
  it("with flags asks the person for an update until the day; mended when a request about the section is approved, in time or late", async () => {
    await rolledBack(async (tx) => {
      const { id, who, due } = await drawn(tx);
      await actingAs(tx, "provinceOfficer", async () => {
        expect((await refused(tx, (sp) => check(sp, id, who, [phone], TODAY))).key).toBe("inspection_due");
        expect((await refused(tx, (sp) => check(sp, id, who, [{ ...phone, field: "no_such" }], due))).key).toBe("inspection_findings");
        expect((await refused(tx, (sp) => check(sp, id, who, [phone], due, 2))).key).toBe("base_version_changed");
        await check(tx, id, who, [phone], due);
        expect((await refused(tx, (sp) => check(sp, id, who, [], null))).key).toBe("inspection_checked");
        expect((await opened(tx, id)).records[0]).toMatchObject({ state: "flagged", flags: 1, mended: 0, findings: [phone] });
      });
      const [duty] = await tx`select o.due_date::text as due, r.kind, r.status from public.obligation o join public.change_request r on r.id = o.change_request_id where o.employee_id = ${who.employeeId} and o.met_on is null`;
      expect(duty).toEqual({ due, kind: "update", status: "draft" });
      expect(await tx`select kind from public.notification where user_id = ${who.userId} and kind = 'inspection_flagged'`).toHaveLength(1);
      await as(tx, who.userId, async () => {
        const [mine] = await tx<{ r: { due_on: string; findings: object[] }[] }[]>`select public.my_inspections() as r`;
        expect(mine?.r).toMatchObject([{ due_on: due, findings: [phone] }]);
        const [request] = await tx<{ id: string }[]>`select (public.my_record() #>> '{request,id}') as id`;
        expect((await refused(tx, (sp) => sp`select public.cancel_change_request(${request?.id ?? ""})`)).key).toBe("request_demanded");
      });

      await freeze(tx, dayFromNow(40));
      expect((await actingAs(tx, "provinceOfficer", () => opened(tx, id))).records[0]?.state).toBe("late");
      await mend(tx, who);
      expect((await actingAs(tx, "provinceOfficer", () => opened(tx, id))).records[0]).toMatchObject({ state: "mended", mended: 1 });
      expect((await as(tx, who.userId, () => tx<{ r: object[] }[]>`select public.my_inspections() as r`))[0]?.r).toEqual([]);
      const figures = async (from: string, to: string): Promise<Record<string, number>> => Object.fromEntries((await tx<{ key: string; value: string }[]>`
        select key, value from private.inspection_figures(${from}::timestamptz, ${to}::timestamptz) where unit_id = ${units.school.id}`).map(({ key, value }) => [key.replace("inspection.", ""), Number(value)]));
      // An inspection of the world drew one of the school too.
      expect(await figures(dayFromNow(-1), dayFromNow(1))).toEqual({ drawn: 2, checked: 1, flagged: 1, unmended: 1 });
      // The next time it is not drawn or checked again, only late; then mended.
      expect(await figures(dayFromNow(2), dayFromNow(30))).toEqual({ unmended: 1, overdue: 1 });
      expect(await figures(dayFromNow(31), dayFromNow(41))).toEqual({ mended: 1 });
    });
  });

  it("with a locked fact flagged asks for a correction; that agrees with its papers asks for nothing", async () => {
    await rolledBack(async (tx) => {
      const { id, who, due } = await drawn(tx);
      await actingAs(tx, "provinceOfficer", () => check(tx, id, who, [birth], due));
      expect([...(await tx`select kind from public.change_request where employee_id = ${who.employeeId} and status = 'draft'`)]).toEqual([{ kind: "correction" }]);
      const other = await drawn(tx);
      await actingAs(tx, "provinceOfficer", async () => {
        expect((await refused(tx, (sp) => sp`select public.close_inspection(${other.id}, 'Hồ sơ đúng với giấy tờ')`)).key).toBe("inspection_unfinished");
        await check(tx, other.id, other.who, []);
        expect((await opened(tx, other.id)).records[0]?.state).toBe("agrees");
        await tx`select public.close_inspection(${other.id}, 'Hồ sơ đúng với giấy tờ')`;
        expect((await opened(tx, other.id)).may_check).toBe(false);
        expect((await refused(tx, (sp) => check(sp, other.id, other.who, []))).key).toBe("inspection_closed");
      });
      expect(await tx`select 1 from public.change_request where employee_id = ${other.who.employeeId} and status = 'draft'`).toHaveLength(0);
    });
  });

  it("shows each manager the records of their own units only", async () => {
    await rolledBack(async (tx) => {
      const id = await actingAs(tx, "provinceOfficer", () => draw(tx, { unit_id: units.province.id }));
      const all = await actingAs(tx, "provinceOfficer", () => opened(tx, id));
      const own = await actingAs(tx, "schoolManager", () => opened(tx, id));
      expect(own.records.length).toBeGreaterThan(0);
      expect(own.records.length).toBeLessThan(all.records.length);
      expect(own.may_check).toBe(false);
      const school = await actingAs(tx, "provinceOfficer", () => draw(tx));
      await become(tx, "delegate");
      expect((await refused(tx, (sp) => opened(sp, school))).key).toBe("inspection_unknown");
    });
  });
});

import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { actingAs, asOwner, attempt, freeze, refused, type Tx } from "../helpers/as.ts";
import { grant, officer } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { liveThroughYear } from "../helpers/generated-province.ts";

const { units, actors } = world;
const CONTENT = {
  narrative: "Tình hình cơ sở dữ liệu quý III đã ổn định.", number: "214", sign: "BC-SNV", place: "Bình Định", dated_on: "2026-10-06", signer_title: "Giám đốc", signer_name: "Kiểm Thử",
  recipients: ["Chủ tịch Ủy ban nhân dân tỉnh", "Lưu: VT"],
};
interface Line { unit_id: string | null; name: string | null; figures: Record<string, number | null> }
interface Answer { report: Record<string, unknown>; may: Record<string, boolean>; total: Line | null; lines: Line[]; columns: { key: string; part: string | null; sheet: string }[] }

const one = async <T>(rows: PromiseLike<readonly { x: T }[]>): Promise<T> => (await rows)[0]?.x as T;
const make = (tx: Tx): Promise<string> => actingAs(tx, "provinceOfficer", () => one<string>(tx`select public.make_quarterly_report(2026, 3) as x`));
const read = (tx: Tx, id: string, unit: string | null = null): Promise<Answer> => one(tx`select public.quarterly_report(${id}, ${unit}) as x`);
const save = (tx: Tx, id: string, revision: number, content: object = CONTENT) => tx`select public.save_quarterly_report(${id}, ${JSON.stringify(content)}::text::jsonb, ${revision})`;

/** A province that lived through a year, and a second officer of Sở Nội vụ. */
async function withReport(run: (tx: Tx, id: string, second: { userId: string }) => Promise<void>): Promise<void> {
  await asOwner(async (tx) => {
    await liveThroughYear(tx, 25, 40);
    await freeze(tx, "2026-11-25");
    const second = { userId: await officer(tx, units.homeAffairs.id, "Lê Thị Duyệt Báo Cáo") };
    await grant(tx, second.userId, "province_officer", units.province.id);
    await run(tx, await make(tx), second);
  });
}

async function publish(tx: Tx, id: string, second: { userId: string }): Promise<string> {
  await actingAs(tx, "provinceOfficer", () => save(tx, id, 1));
  await actingAs(tx, second, () => tx`select public.approve_quarterly_report(${id}, 2)`);
  return actingAs(tx, "provinceOfficer", () => one<string>(tx`select public.publish_quarterly_report(${id}, 3) as x`));
}

describe("a quarterly report", () => {
  it("is made once a quarter, after its end, by Sở Nội vụ or the schedule, which tells its officers", async () => {
    await withReport(async (tx) => {
      const key = (year: number, quarter: number) => actingAs(tx, "provinceOfficer", async () => (await refused(tx, (sp) => sp`select public.make_quarterly_report(${year}, ${quarter})`)).key);
      expect(await key(2026, 3)).toBe("quarter_reported");
      expect(await key(2026, 4)).toBe("quarter_not_over");
      expect(await key(2024, 1)).toBe("quarter_empty");
      await freeze(tx, "2026-12-31T23:30:00+07:00");
      await tx`call private.open_quarterly_reports()`;
      expect(await one<number>(tx`select count(*)::int as x from public.quarterly_report where year = 2026`)).toBe(1);
      // A schedule that was off for half a year makes up both quarters; run twice it makes none twice.
      await freeze(tx, "2027-04-01T00:20:00+07:00");
      await tx`call private.open_quarterly_reports()`;
      await tx`call private.open_quarterly_reports()`;
      const made = await tx<{ year: number; quarter: number; made_by_name: string }[]>`select year, quarter, made_by_name from public.quarterly_report where year >= 2026 order by 1, 2`;
      expect(made.map(({ year, quarter }) => `${year}-${quarter}`)).toEqual(["2026-3", "2026-4", "2027-1"]);
      expect(made[2]?.made_by_name).toBe("Hệ thống");
      expect(await one<number>(tx`select count(*)::int as x from public.notification where kind = 'quarterly_report_opened' and user_id = ${actors.provinceOfficer.userId}`)).toBe(2);
    });
  });

  it("is approved by another officer than its authors, who are told when somebody was faster, and taken back with a reason", async () => {
    await withReport(async (tx, id, second) => {
      await actingAs(tx, "provinceOfficer", async () => {
        expect((await refused(tx, (sp) => sp`select public.approve_quarterly_report(${id}, 1)`)).key).toBe("own_report");
        await save(tx, id, 1);
        expect((await refused(tx, (sp) => save(sp, id, 1))).key).toBe("quarterly_report_changed");
        expect((await refused(tx, (sp) => save(sp, id, 2, { ...CONTENT, dated_on: "2026-09-30" }))).key).toBe("report_dated_early");
        expect((await refused(tx, (sp) => save(sp, id, 2, { ...CONTENT, recipients: [" "] }))).key).toBe("recipients_invalid");
        expect((await refused(tx, (sp) => sp`select public.publish_quarterly_report(${id}, 2)`)).key).toBe("quarterly_report_changed");
      });
      await actingAs(tx, second, async () => {
        expect((await refused(tx, (sp) => sp`select public.approve_quarterly_report(${id}, 1)`)).key).toBe("quarterly_report_changed");
        await tx`select public.approve_quarterly_report(${id}, 2)`;
        await tx`select public.reopen_quarterly_report(${id}, 'Cần nêu rõ các đơn vị chậm', 3)`;
        // Who writes in it becomes an author too.
        await save(tx, id, 4, { ...CONTENT, number: null });
        expect((await refused(tx, (sp) => sp`select public.approve_quarterly_report(${id}, 5)`)).key).toBe("own_report");
      });
      expect((await one<string[]>(tx`select authors as x from public.quarterly_report where id = ${id}`)).length).toBe(2);
    });
  });

  it("is not published without its number", async () => {
    await withReport(async (tx, id, second) => {
      await actingAs(tx, second, () => tx`select public.approve_quarterly_report(${id}, 1)`);
      const refusal = await actingAs(tx, "provinceOfficer", () => refused(tx, (sp) => sp`select public.publish_quarterly_report(${id}, 2)`));
      expect([refusal.key, refusal.params.field]).toEqual(["report_unsigned", "number"]);
    });
  });

  it("cannot be changed once it is published, not even by the owner of the tables; its hash is that of its content", async () => {
    await withReport(async (tx, id, second) => {
      const hash = await publish(tx, id, second);
      const content = await one<string>(tx`select private.quarterly_content(r) as x from public.quarterly_report r where r.id = ${id}`);
      expect(createHash("sha256").update(content).digest("hex")).toBe(hash);
      expect(content).toContain(CONTENT.narrative);
      for (const change of [
        (sp: Tx) => sp`update public.quarterly_report set narrative = 'Khác' where id = ${id}`, (sp: Tx) => sp`delete from public.quarterly_report where id = ${id}`,
        (sp: Tx) => sp`update public.quarterly_report set state = 'draft' where id = ${id}`,
        (sp: Tx) => sp`update public.quarterly_report_line set figures = '{}' where report_id = ${id}`, (sp: Tx) => sp`delete from public.quarterly_report_line where report_id = ${id}`,
      ]) expect((await refused(tx, change)).key).toBe("report_is_immutable");
      for (const change of [
        (sp: Tx) => sp`select public.reopen_quarterly_report(${id}, 'Có sai sót cần sửa', 4)`, (sp: Tx) => save(sp, id, 4), (sp: Tx) => sp`select public.publish_quarterly_report(${id}, 4)`,
      ]) expect((await actingAs(tx, "provinceOfficer", () => refused(tx, change))).key).toBe("quarterly_report_changed");
    });
  });
});

it("made before a table was counted is read without it, not as if nothing had happened", async () => {
  await asOwner(async (tx) => {
    const id = await one<string>(tx`
      with r as (insert into public.quarterly_report (year, quarter, frozen_at, narrative, place, recipients, figures_hash, made_by_name)
                 values (2021, 1, private.quarter_end(2021, 1), 'Báo cáo', 'Bình Định', '{"Lưu: VT"}', 'x', 'Hệ thống') returning id)
      insert into public.quarterly_report_line (report_id, level, position, name, figures) select id, -1, 1, 'Tổng số', '{"civil.total": 5}' from r returning report_id as x`);
    const { columns, total } = await actingAs(tx, "provinceOfficer", () => read(tx, id));
    expect(columns.filter(({ sheet }) => sheet === "inspection")).toEqual([]);
    expect([columns.some(({ sheet }) => sheet === "commune"), total?.figures]).toEqual([true, { "civil.total": 5 }]);
  });
});

describe("who reads it", () => {
  it("nobody but Sở Nội vụ before it is published; then managers their own units, and nothing beside them", async () => {
    await withReport(async (tx, id, second) => {
      const unknown = (who: "leader" | "schoolManager" | "departmentManager") => actingAs(tx, who, async () => (await attempt(tx, (sp) => read(sp, id))).refusal?.key);
      expect(await unknown("leader")).toBe("quarterly_report_unknown");
      expect(await unknown("departmentManager")).toBe("quarterly_report_unknown");
      expect((await actingAs(tx, "provinceOfficer", () => read(tx, id))).may).toMatchObject({ write: true, approve: false });
      expect((await actingAs(tx, second, () => read(tx, id))).may).toMatchObject({ write: true, approve: true, publish: false });
      await publish(tx, id, second);
      await actingAs(tx, "schoolManager", async () => {
        expect((await read(tx, id)).total).toBeNull();
        expect((await refused(tx, (sp) => read(sp, id, units.district.id))).key).toBe("not_your_unit");
        expect((await refused(tx, (sp) => sp`select * from public.quarterly_report_line`)).code).toBe("42501");
      });
      const several = await actingAs(tx, "multiManager", () => read(tx, id));
      expect(several.total).toBeNull();
    });
  });

  it("a leader reads the province without a figure under 5, nor one that would give it away", async () => {
    await withReport(async (tx, id, second) => {
      await publish(tx, id, second);
      const whole = await actingAs(tx, "provinceOfficer", () => read(tx, id));
      const { total, lines, columns } = await actingAs(tx, "leader", () => read(tx, id));
      const shown = [total, ...lines] as Line[];
      const parts = new Map(columns.filter(({ part }) => part).map(({ key, sheet, part }) => [key, `${sheet} ${part}`]));
      expect(shown.flatMap(({ figures }) => Object.entries(figures).filter(([key, value]) => value !== null && value < 5 && !key.endsWith("hours")))).toEqual([]);
      expect(shown.some(({ figures }) => Object.values(figures).includes(null))).toBe(true);
      for (const { figures } of shown) {
        const hidden = new Map<string, number>();
        for (const [key, value] of Object.entries(figures)) if (value === null && parts.has(key)) hidden.set(parts.get(key) ?? "", (hidden.get(parts.get(key) ?? "") ?? 0) + 1);
        for (const [part, count] of hidden) {
          const others = Object.entries(figures).filter(([key, value]) => parts.get(key) === part && value !== null);
          expect(count > 1 || others.length === 0, part).toBe(true);
        }
      }
      // What is shown is what was frozen.
      for (const [index, line] of lines.entries()) for (const [key, value] of Object.entries(line.figures)) if (value !== null) expect(value).toBe(whole.lines[index]?.figures[key]);
    });
  });

  it("every file that is drawn leaves an export in the trail", async () => {
    await withReport(async (tx, id, second) => {
      await publish(tx, id, second);
      await actingAs(tx, "leader", () => tx`select public.quarterly_report_file(${id}, null, 'xlsx')`);
      expect(await one<object>(tx`select details as x from audit.event where action = 'export' and row_id = ${id}`)).toEqual({ format: "xlsx" });
    });
  });
});

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { actingAs, become, freeze, refused, rolledBack } from "../helpers/as.ts";
import { unit } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

describe("the tree of units", () => {
  it("puts every unit inside its parent and apart from its siblings", async () => {
    await rolledBack(async (tx) => {
      const [row] = await tx<{ outside: number; crossing: number }[]>`
        select (select count(*)::int from public.unit c join public.unit p on p.id = c.parent_id
                 where not (p.lft < c.lft and c.rgt <= p.rgt and c.depth = p.depth + 1)) as outside,
               (select count(*)::int from public.unit a join public.unit b on a.id < b.id and a.parent_id is not distinct from b.parent_id
                 where int8range(a.lft, a.rgt, '[]') && int8range(b.lft, b.rgt, '[]')) as crossing`;
      expect(row).toEqual({ outside: 0, crossing: 0 });
    });
  });

  it("takes 1,000 children under the province without renumbering anybody", async () => {
    await rolledBack(async (tx) => {
      const root = await unit(tx, null, "Tỉnh nghìn con");
      const first = await unit(tx, root.id, "Con đầu");
      await tx`insert into public.unit (code, name, short_name, kind, parent_id, depth, lft, rgt)
               select 'NC.' || n, 'Đơn vị ' || n, 'Đơn vị ' || n, 'school', ${root.id}, 0, 0, 0 from generate_series(2, 1000) n`;
      const [row] = await tx<{ children: number; first: string; inside: boolean; distinct: number }[]>`
        select count(*)::int as children, min(lft)::text as first, bool_and(lft > ${root.lft}::bigint and rgt <= ${root.rgt}::bigint) as inside,
               count(distinct lft)::int as distinct from public.unit where parent_id = ${root.id}`;
      expect(row).toEqual({ children: 1000, first: first.lft, inside: true, distinct: 1000 });
    });
  });

  it("is seven levels deep and no deeper", async () => {
    await rolledBack(async (tx) => {
      let parent: string | null = null;
      for (let depth = 0; depth <= 6; depth++) parent = (await unit(tx, parent, `Tầng ${depth}`)).id;
      expect((await refused(tx, (sp) => unit(sp, parent, "Tầng 7"))).key).toBe("unit_too_deep");
    });
  });

  it("says when a parent is full, instead of spilling over", async () => {
    await rolledBack(async (tx) => {
      let parent: string | null = null;
      for (let depth = 0; depth <= 5; depth++) parent = (await unit(tx, parent, `Tầng ${depth}`)).id;
      const key = await refused(tx, (sp) => sp`
        insert into public.unit (code, name, short_name, kind, parent_id, depth, lft, rgt)
        select 'DAY.' || n, 'Tổ ' || n, 'Tổ ' || n, 'team', ${parent}, 0, 0, 0 from generate_series(1, 100) n`);
      expect(key.key).toBe("unit_full");
    });
  });

  it("refuses a parent that does not exist", async () => {
    await rolledBack(async (tx) => {
      expect((await refused(tx, (sp) => unit(sp, randomUUID(), "Mồ côi"))).key).toBe("unit_parent_unknown");
    });
  });

  it.each(["itself", "its child", "its grandchild"])("cannot be bent into a cycle: a unit below %s", async (where) => {
    await rolledBack(async (tx) => {
      const root = await unit(tx, null, "Gốc");
      const top = await unit(tx, root.id, "Trên");
      const middle = await unit(tx, top.id, "Giữa");
      const below = await unit(tx, middle.id, "Dưới");
      const parent = { itself: top.id, "its child": middle.id, "its grandchild": below.id }[where] ?? "";
      const refusal = await refused(tx, async (sp) => {
        await sp`update public.unit set parent_id = ${parent} where id = ${top.id}`;
        await sp`set constraints all immediate`;
      });
      expect(refusal.key).toBe("unit_outside_parent");
    });
  });

  it("cannot shrink away from under its children", async () => {
    await rolledBack(async (tx) => {
      const root = await unit(tx, null, "Gốc");
      const top = await unit(tx, root.id, "Trên");
      await unit(tx, top.id, "Dưới");
      const refusal = await refused(tx, async (sp) => {
        await sp`update public.unit set rgt = lft where id = ${top.id}`;
        await sp`set constraints all immediate`;
      });
      expect(refusal.key).toBe("unit_outside_parent");
    });
  });
});

describe("official codes", () => {
  it("return in another period", async () => {
    await rolledBack(async (tx) => {
      const root = await unit(tx, null, "Gốc");
      await unit(tx, root.id, "Phường Lê Lợi", { code: "P21583", to: "2024-11-30" });
      await unit(tx, root.id, "Phường Thị Nại", { code: "P21583", from: "2024-12-01", to: "2025-06-30" });
      await unit(tx, root.id, "Phường Quy Nhơn", { code: "P21583", from: "2025-07-01" });
      const [row] = await tx<{ count: number }[]>`select count(*)::int as count from public.unit where code = 'P21583'`;
      expect(row?.count).toBe(3);
    });
  });

  it.each([
    ["the same days", "2024-12-01", "2025-06-30"],
    ["one common day", "2025-06-30", null],
    ["no stated period", null, null],
  ])("never stand for two units in %s", async (_, from, to) => {
    await rolledBack(async (tx) => {
      const root = await unit(tx, null, "Gốc");
      await unit(tx, root.id, "Một", { code: "P21583", from: "2024-12-01", to: "2025-06-30" });
      const refusal = await refused(tx, (sp) => unit(sp, root.id, "Hai", { code: "P21583", from, to }));
      expect(refusal.code).toBe("23P01");
      expect(refusal.key).toBe("unit_code_period");
    });
  });
});

describe("the tree as it stood", () => {
  it("shows the name of the day, closed units gone and new ones not yet there", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, "2025-01-15");
      const root = await unit(tx, null, "Gốc", { from: "2020-01-01" });
      const renamed = await unit(tx, root.id, "Sở Lao động", { from: "2020-01-01" });
      const closed = await unit(tx, root.id, "Sở Giao thông", { from: "2020-01-01", to: "2025-02-28" });
      const later = await unit(tx, root.id, "Sở Xây dựng mới", { from: "2025-03-01" });
      await freeze(tx, "2025-03-01");
      await tx`update public.unit set name = 'Sở Nội vụ mới', short_name = 'SNV' where id = ${renamed.id}`;
      const tree = async (day: string): Promise<Record<string, string>> => {
        const rows = await tx<{ id: string; name: string }[]>`select id, name from public.unit_tree(${day}::date) where id in ${tx([renamed.id, closed.id, later.id])}`;
        return Object.fromEntries(rows.map((row) => [row.id, row.name]));
      };
      await actingAs(tx, "employee", async () => {
        expect(await tree("2019-12-31")).toEqual({});
        expect(await tree("2025-02-28")).toEqual({ [renamed.id]: "Sở Lao động", [closed.id]: "Sở Giao thông" });
        expect(await tree("2025-03-01")).toEqual({ [renamed.id]: "Sở Nội vụ mới", [later.id]: "Sở Xây dựng mới" });
      });
    });
  });

  it("keeps one version a day, however often a name changes, without a gap", async () => {
    await rolledBack(async (tx) => {
      const root = await unit(tx, null, "Gốc");
      const made = await unit(tx, root.id, "Tên một", { from: "2024-01-01" });
      for (const [day, name] of [["2025-05-05", "Tên hai"], ["2025-05-05", "Tên ba"], ["2025-06-01", "Tên bốn"]] as const) {
        await freeze(tx, day);
        await tx`update public.unit set name = ${name} where id = ${made.id}`;
      }
      const rows = await tx<{ name: string; period: string }[]>`
        select name, valid_during::text as period from public.unit_version where unit_id = ${made.id} order by lower(valid_during)`;
      expect(rows.map((row) => ({ ...row }))).toEqual([
        { name: "Tên một", period: "[2024-01-01,2025-05-05)" },
        { name: "Tên ba", period: "[2025-05-05,2025-06-01)" },
        { name: "Tên bốn", period: "[2025-06-01,)" },
      ]);
    });
  });

  it("lists parents before children", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "leader");
      const rows = await tx<{ id: string; parent_id: string | null }[]>`select id, parent_id from public.unit_tree()`;
      const seen = new Set<string>();
      for (const row of rows) {
        if (row.parent_id) expect(seen.has(row.parent_id)).toBe(true);
        seen.add(row.id);
      }
      expect(seen.has(world.units.school.id)).toBe(true);
    });
  });
});

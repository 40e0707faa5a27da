import { describe, expect, it } from "vitest";
import { actingAs, become, becomeOwner, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { employee } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { ACTORS } from "./table-matrix.ts";

const { units, actors } = world;
interface Found {
  total: number;
  rows: { id: string; full_name: string; birth_date: string; account_status: string; unit_name: string }[];
}

async function search(tx: Tx, args: Record<string, unknown>): Promise<Found> {
  const [row] = await tx<{ answer: Found }[]>`
    select public.search_employees(a.p_term, a.p_status, a.p_record_status, a.p_category, a.p_account_status, a.p_unit_id,
                                   coalesce(a.p_sort, 'name_sort'), coalesce(a.p_descending, false), coalesce(a.p_limit, 200), coalesce(a.p_offset, 0)) as answer
      from jsonb_to_record(${tx.json(args as never)}) a(p_term text, p_status text, p_record_status text, p_category text, p_account_status text, p_unit_id uuid,
                                              p_sort text, p_descending boolean, p_limit int, p_offset int)`;
  if (!row) throw new Error("no answer");
  return row.answer;
}

/** People of one name all over the province, some of them beside every actor's scope. */
async function populate(tx: Tx): Promise<string[]> {
  const ids: string[] = [];
  for (const place of Object.values(units)) ids.push((await employee(tx, place.id)).employeeId);
  await tx`update public.employee set full_name = 'Lê Thị Xuân Tìm' where id = any(${ids}::uuid[])`;
  return ids;
}

describe("a search", () => {
  it.each(ACTORS.filter((actor) => actor !== "anonymous"))("finds for %s what row-level security shows, and counts no more", async (actor) => {
    await rolledBack(async (tx) => {
      await populate(tx);
      await become(tx, actor);
      const seen = await tx<{ id: string }[]>`select id from public.employee_list where name_folded like '%xuan tim%' order by name_sort, id`;
      const found = await search(tx, { p_term: "Xuân Tìm" });
      expect(found.rows.map(({ id }) => id)).toEqual(seen.map(({ id }) => id));
      expect(found.total).toBe(seen.length);
    });
  });

  it.each(["provinceOfficer", "districtManager", "multiManager"] as const)("of %s pages, orders and filters as the list does", async (actor) => {
    await rolledBack(async (tx) => {
      const ids = await populate(tx);
      await tx`update public.employee set record_status = 'draft', category = 'civil_servant' where id = any(${ids.filter((_, n) => n % 2 === 0)}::uuid[])`;
      await tx`update public.employee set status = 'archived' where id = ${ids[1] ?? ""}`;
      await become(tx, actor);
      for (const [args, condition] of [
        [{}, tx`true`], [{ p_status: "active" }, tx`status = 'active'`], [{ p_record_status: "draft", p_category: "civil_servant" }, tx`record_status = 'draft'`],
        [{ p_account_status: "none" }, tx`account_status = 'none'`], [{ p_account_status: "active" }, tx`account_status = 'active'`],
        [{ p_unit_id: units.district.id }, tx`unit_lft between ${units.district.lft} and ${units.district.rgt}`],
      ] as const) {
        for (const [sort, order] of [["name_sort", tx`name_sort, id`], ["birth_date", tx`birth_date desc, id`], ["unit_lft", tx`unit_lft desc, id`]] as const) {
          const seen = (await tx<{ id: string }[]>`select id from public.employee_list where name_folded like '%xuan tim%' and ${condition} order by ${order}`).map(({ id }) => id);
          const whole = await search(tx, { p_term: "xuan tim", p_sort: sort, p_descending: sort !== "name_sort", ...args });
          expect(whole.rows.map(({ id }) => id)).toEqual(seen);
          const page = await search(tx, { p_term: "xuan tim", p_sort: sort, p_descending: sort !== "name_sort", p_limit: 2, p_offset: 1, ...args });
          expect([page.total, page.rows.map(({ id }) => id)]).toEqual([seen.length, seen.slice(1, 3)]);
        }
      }
      expect(await search(tx, { p_term: "xuan tim", p_offset: 1000 })).toMatchObject({ rows: [] });
      expect((await search(tx, { p_term: "xuan tim", p_offset: 1000 })).total).toBeGreaterThan(0);
      expect((await refused(tx, (sp) => search(sp, { p_term: "xuan tim", p_sort: "identity_number" }))).key).toBe("sort_unknown");
    });
  });
});

describe("the state of a person's account", () => {
  it("follows the account into the list, without a trace of its own in the trail", async () => {
    await rolledBack(async (tx) => {
      const { employeeId } = await employee(tx, units.school.id);
      const state = async (): Promise<string | undefined> =>
        (await actingAs(tx, "schoolManager", () => tx<{ account_status: string }[]>`select account_status from public.employee_list where id = ${employeeId}`))[0]?.account_status;
      expect(await state()).toBe("none");
      await tx`update public.account set employee_id = ${employeeId} where user_id = ${actors.auditor.userId}`;
      for (const status of ["locked", "closed", "active"]) {
        await tx`update public.account set status = ${status} where user_id = ${actors.auditor.userId}`;
        expect(await state()).toBe(status);
      }
      const [trail] = await tx<{ n: number }[]>`select count(*)::int as n from audit.event where object = 'public.employee' and action = 'update' and employee_id = ${employeeId}`;
      expect(trail?.n).toBe(0);
      await becomeOwner(tx);
    });
  });

  it("is the account's for every person of the story", async () => {
    await rolledBack(async (tx) => {
      const wrong = await tx`
        select e.code from public.employee e left join public.account a on a.employee_id = e.id where e.account_status <> coalesce(a.status, 'none')`;
      expect(wrong).toEqual([]);
    });
  });
});

import { describe, expect, it } from "vitest";
import { become, rolledBack, type Tx } from "../helpers/as.ts";
import { world, type ActorName } from "../helpers/facts.ts";
import { unit } from "../helpers/factories.ts";

const { units } = world;

/** A few thousand invented people over a hundred units, in the open transaction, with fresh statistics. */
async function populate(tx: Tx): Promise<void> {
  for (let n = 0; n < 100; n++) await unit(tx, n % 2 === 0 ? units.otherDistrict.id : units.department.id, `Trường đo ${n}`, { code: `DO.${n}` });
  await tx`
    insert into public.employee (unit_id, unit_lft, full_name, birth_date, gender, identity_number, category, record_status, approved_version)
    select u.id, u.lft, 'Nguyễn Văn ' || chr(65 + (n * 7) % 26) || chr(97 + (n * 11) % 26), date '1970-01-01' + n % 9000, '1', '0520707' || lpad(n::text, 5, '0'),
           'public_employee', case when n % 10 = 0 then 'submitted' else 'approved' end, 1
      from generate_series(1, 6000) n
      join (select id, lft, row_number() over (order by md5(id::text)) - 1 as place from public.unit where code like 'DO.%') u on u.place = (n * 37) % 100`;
  await tx`insert into public.obligation (employee_id, unit_lft, kind, event_date, due_date)
           select e.id, e.unit_lft, 'update', date '2026-01-05', date '2026-01-10' from public.employee e where e.identity_number like '0520707%'`;
  await tx`insert into public.document (employee_id, unit_lft, kind, title, file_name, storage_path, content_type, byte_size, uploaded_by)
           select e.id, e.unit_lft, 'VB', 'Bằng', 'a.pdf', e.id::text || '/x', 'application/pdf', 10, ${world.actors.provinceOfficer.userId}
             from public.employee e where e.identity_number like '0520707%'`;
  await tx`analyze public.employee`;
  await tx`analyze public.obligation`;
  await tx`analyze public.document`;
  await tx`analyze public.unit`;
}

async function plan(tx: Tx, who: ActorName, query: string): Promise<string> {
  await become(tx, who);
  const rows = await tx.unsafe<{ "QUERY PLAN": string }[]>(`explain ${query}`);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

const LIST = "select id, full_name, unit_id from public.employee where status = 'active' order by name_sort, id limit 50";

describe("with a few thousand people, row-level security", () => {
  it("leaves every query of the main lists to an index", async () => {
    await rolledBack(async (tx) => {
      await populate(tx);

      const narrow = await plan(tx, "schoolManager", LIST);
      expect(narrow).not.toContain("Seq Scan on employee");
      expect(narrow).toMatch(/Index Cond:.*unit_lft/);

      const wide = await plan(tx, "provinceOfficer", LIST);
      expect(wide).toMatch(/Index (Only )?Scan using employee_by_name on employee/);
      expect(wide).not.toMatch(/\bSort\b/);

      const count = await plan(tx, "schoolManager", "select count(*) from public.employee where status = 'active'");
      expect(count).toMatch(/Index Only Scan using employee_scope on employee/);

      const late = await plan(tx, "schoolManager", "select count(*) from public.obligation where met_on is null and cancelled_at is null and due_date < date '2026-02-01'");
      expect(late).not.toContain("Seq Scan on obligation");
      expect(late).toMatch(/Index Cond:.*unit_lft/);

      const papers = await plan(tx, "schoolManager", "select id from public.document where status = 'pending'");
      expect(papers).not.toContain("Seq Scan on document");

      const point = await plan(tx, "provinceOfficer", `select full_name from public.employee where id = '${world.records.approvedFar.employeeId}'`);
      expect(point).toContain("employee_pkey");

      const unserved = await plan(tx, "provinceOfficer", "select id from public.employee where status = 'active' and account_status = 'none' limit 50");
      expect(unserved).not.toContain("Seq Scan on employee");

      for (const query of [LIST, "select count(*) from public.employee where status = 'active'"]) {
        const text = await plan(tx, "districtManager", query);
        expect(text).not.toContain("SubPlan");
        expect(text).not.toContain("Seq Scan on employee");
      }
    });
  });

  it("lets a search find by trigrams, then reads its page by key", async () => {
    await rolledBack(async (tx) => {
      await populate(tx);
      await tx`select gin_clean_pending_list('public.employee_name_trigram')`;
      const search = { term: "hoang xuyen", sort: "name_sort", descending: false, limit: 20, offset: 0, filters: { status: "active" } };
      const [found] = await tx<{ query: string }[]>`select private.search_query(${tx.json(search)}, 'e.unit_lft between 1 and 9000000000000000') as query`;
      const rows = await tx.unsafe<{ "QUERY PLAN": string }[]>(`explain ${found?.query ?? ""}`);
      expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain("employee_name_trigram");
      const page = await plan(tx, "provinceOfficer", 
        "select to_jsonb(l) from unnest(array(select id from public.employee limit 20)) f(id) join public.employee_list l on l.id = f.id");
      expect(page).toContain("employee_pkey");
    });
  });

  it("asks for the scope once a query, not once a row", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "provinceOfficer");
      const [row] = await tx<{ "QUERY PLAN": { Plan: unknown }[] }[]>`explain (analyze, format json) select count(*) from public.employee`;
      expect(row).toBeTruthy();
      const text = JSON.stringify(row?.["QUERY PLAN"]);
      expect(text).not.toContain("load_scope");
      expect(text).toMatch(/Index Cond|Filter/);
    });
  });
});

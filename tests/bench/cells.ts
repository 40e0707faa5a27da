import type { Sql } from "postgres";
import type { Cell } from "./measure.ts";

interface Officer {
  role: string;
  userId: string;
  /** The officer's intervals of unit numbers, found here by the owner. */
  intervals: { lo: string; hi: string }[];
  scope: number;
  employeeId: string;
  rareName: string;
}

const LIST_COLUMNS = `id, code, full_name, name_sort, name_folded, birth_date, gender, identity_number_masked, category, position_title,
  rank_code, status, record_status, account_status, approved_version, approved_at, unit_id, unit_lft`;
const page = (from: string): string => `select coalesce(json_agg(t), '[]') as value from (${from} order by name_sort, id limit 50) t`;
/** The same page by hand: the owner's list with the unit's name, as the view gives it. */
const handPage = (where: string): string => page(`
  select ${LIST_COLUMNS.split(",").map((column) => `e.${column.trim()}`).join(", ")}, u.name as unit_name
    from public.employee e join public.unit u on u.id = e.unit_id where ${where}`);

const SECTIONS = [
  "identity", "contact", "family", "foreign_relative", "health", "personal_history", "economy", "foreign_trip", "recruitment", "contract", "position", "appointment",
  "work_history", "rank_salary", "salary_history", "allowance", "qualification", "education", "political_training", "professional_training", "defence_training",
  "it_skill", "language_skill", "party", "military_service", "reward", "discipline", "evaluation", "leaving", "confirmation",
];

/** The officers of the seed, in the order of what they see. */
export async function officers(sql: Sql): Promise<Officer[]> {
  const grants = await sql<{ username: string; userId: string; intervals: { lo: string; hi: string }[] }[]>`
    select a.username, a.user_id as "userId", json_agg(json_build_object('lo', u.lft::text, 'hi', u.rgt::text) order by u.lft) as intervals
      from public.account a join public.role_grant g on g.user_id = a.user_id join public.unit u on u.id = g.unit_id
     where a.username like 'bench.%' group by 1, 2`;
  const found: Officer[] = [];
  for (const grant of grants) {
    const where = condition(grant.intervals);
    const [facts] = await sql.unsafe<{ scope: number; employeeId: string; rareName: string }[]>(`
      with mine as materialized (select id, name_folded, approved_version from public.employee e where ${where})
      select (select count(*)::int from mine) as scope,
             (select id from mine where approved_version > 0 order by id limit 1) as "employeeId",
             (select name_folded from mine group by 1 order by count(*), 1 limit 1) as "rareName"`);
    if (!facts?.employeeId) throw new Error(`${grant.username} has no approved record in scope`);
    found.push({ role: grant.username.replace("bench.", "").replace(".", " "), userId: grant.userId, intervals: grant.intervals, ...facts });
  }
  return found.sort((left, right) => right.scope - left.scope);
}

function condition(intervals: { lo: string; hi: string }[]): string {
  return `(${intervals.map(({ lo, hi }) => `e.unit_lft between ${lo} and ${hi}`).join(" or ")})`;
}

/** The hand-written record page: head, sections, papers, duties, versions, account and open request, in one query. */
function handRecord(employeeId: string): string {
  const sections = SECTIONS.map((section) =>
    `'${section}', (select coalesce(jsonb_agg(to_jsonb(t) - 'employee_id' - 'unit_lft' - 'updated_at'), '[]') from public.profile_${section} t where t.employee_id = e.id)`);
  return `
    select jsonb_build_object(
      'employee', (select jsonb_build_object('id', e.id, 'code', e.code, 'full_name', e.full_name, 'birth_date', e.birth_date, 'gender', e.gender, 'category', e.category,
                     'status', e.status, 'record_status', e.record_status, 'unit', u.name, 'parent', p.name)
                     from public.unit u left join public.unit p on p.id = u.parent_id where u.id = e.unit_id),
      'sections', jsonb_build_object(${sections.join(", ")}),
      'entry_documents', (select coalesce(jsonb_agg(to_jsonb(d)), '[]') from public.profile_entry_document l join public.document d on d.id = l.document_id where l.employee_id = e.id),
      'obligations', (select coalesce(jsonb_agg(to_jsonb(o)), '[]') from public.obligation o where o.employee_id = e.id and o.cancelled_at is null),
      'versions', (select coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'at', v.approved_at, 'by', v.approved_by_name, 'corrections', jsonb_array_length(v.corrections), 'hash', v.content_hash) order by v.version desc), '[]')
                     from public.record_version v where v.employee_id = e.id),
      'account', (select jsonb_build_object('user_id', a.user_id, 'username', a.username, 'status', a.status) from public.account a where a.employee_id = e.id),
      'open_request', (select jsonb_build_object('id', r.id, 'status', r.status) from public.change_request r where r.employee_id = e.id and r.status in ('draft', 'submitted', 'returned'))
    ) as value from public.employee e where e.id = '${employeeId}'`;
}

/** The hand-written scores of an officer's records. */
function handScores(where: string): string {
  return `
    select jsonb_build_object('people', count(*), 'approved', count(s.employee_id), 'complete', trunc(sum(coalesce(s.complete, 0)) / count(*), 1),
             'correct', trunc(avg(s.correct), 1), 'clean', trunc(avg(s.clean), 1)) as value
      from public.employee e left join public.record_score s on s.employee_id = e.id where e.status = 'active' and ${where}`;
}

/** The hand-written count of the records in which each section is whole. */
function handSections(where: string): string {
  return `
    select coalesce(json_object_agg(x.key, x.whole order by x.position), '{}') as value from (
      select k.key, k.position, count(*) filter (where (s.value #>> '{complete,1}')::int + (s.value #>> '{correct,1}')::int + (s.value #>> '{clean,1}')::int = 0) as whole
        from public.employee e join public.record_score r on r.employee_id = e.id cross join lateral jsonb_each(r.sections) s join public.profile_section k on k.key = s.key
       where e.status = 'active' and ${where} group by 1, 2) x`;
}

/** What keeping the scores costs: after one change, and from scratch, of which 500 records are a hundredth part of 50,000. */
export async function scoreCells(sql: Sql): Promise<Cell[]> {
  const rows = await sql<{ id: string }[]>`select employee_id as id from public.record_score order by employee_id limit 500`;
  const cell = (query: string, ids: string[], budget: number, budgetText: string): Cell => ({
    query, role: "system", scope: ids.length, budget: () => budget, budgetText, comparable: () => null,
    secured: { userId: null, query: `select private.score_records('{${ids.join()}}') as value` }, limit: { userId: null, query: "select 1 as value" },
  });
  const ids = rows.map(({ id }) => id);
  return [cell("score one", ids.slice(0, 1), 20, "20 ms"), cell("score 500", ids, 600, "60 s of 50,000")];
}

/** Ids of the entries of each section: what both ways to a record page must agree on (the one masks, the other does not). */
function entryIds(result: unknown): unknown {
  const { sections, account, versions } = result as { sections: Record<string, { id: string }[]>; account: unknown; versions: { version: number }[] };
  return {
    sections: SECTIONS.map((section) => [section, (sections[section] ?? []).map((entry) => entry.id).sort()]), account,
    versions: versions.map((one) => one.version),
  };
}

/** Every query of the main screens for every officer, with its budget. */
export async function cellsOf(sql: Sql): Promise<Cell[]> {
  return (await officers(sql)).flatMap((officer): Cell[] => {
    const several = officer.intervals.length > 1;
    const where = condition(officer.intervals);
    const common = { role: officer.role, scope: officer.scope };
    const secured = (query: string): Cell["secured"] => ({ userId: officer.userId, query });
    const limit = (query: string): Cell["limit"] => ({ userId: null, query });
    const budget = (factor: number, more: number): Pick<Cell, "budget" | "budgetText"> =>
      several ? { budget: () => 50, budgetText: "50 ms" } : { budget: (ms) => factor * ms + more, budgetText: `${factor} L + ${more}` };
    const noScan = [/Seq Scan on employee/, /SubPlan/];
    const searchBudget: Pick<Cell, "budget" | "budgetText"> = officer.scope <= 20_000
      ? { budget: (ms) => Math.max(2 * ms + 1, 50), budgetText: "2 L + 1 or 50 ms" } : { budget: (ms) => 2 * ms + 1, budgetText: "2 L + 1" };
    const search = (name: string, term: string): Cell => ({
      query: name, ...common, ...searchBudget,
      secured: secured(`select public.search_employees('${term}', p_limit => 50) -> 'rows' as value`),
      limit: limit(handPage(`e.name_folded like '%${term}%' and ${where}`)),
      comparable: (result) => (result as { id: string }[]).map((row) => row.id),
    });
    return [
      {
        query: "list", ...common, ...budget(1.5, 0.6), secured: secured(page(`select * from public.employee_list where status = 'active'`)),
        limit: limit(handPage(`e.status = 'active' and ${where}`)),
        comparable: (result) => (result as { id: string }[]).map((row) => row.id), plan: { must: [/Index Cond:.*unit_lft/], mustNot: noScan },
      },
      {
        query: "not signed in", ...common, ...budget(1.5, 0.6), secured: secured(page(`select * from public.employee_list where status = 'active' and account_status = 'issued'`)),
        limit: limit(handPage(`e.status = 'active' and e.account_status = 'issued' and ${where}`)),
        comparable: (result) => (result as { id: string }[]).map((row) => row.id), plan: { must: [/Index Cond:.*unit_lft/], mustNot: noScan },
      },
      {
        query: "count", ...common, ...budget(1.5, 0.5), secured: secured(`select count(*)::int as value from public.employee e where e.status = 'active'`),
        limit: limit(`select count(*)::int as value from public.employee e where e.status = 'active' and ${where}`), plan: { must: [/Index Cond:.*unit_lft/], mustNot: noScan },
      },
      {
        query: "record page", ...common, budget: (ms) => ms + 1, budgetText: "L + 1",
        secured: secured(`select public.open_employee_record('${officer.employeeId}') as value`), limit: limit(handRecord(officer.employeeId)), comparable: entryIds,
      },
      {
        query: "scores of units", ...common, budget: () => 50, budgetText: "50 ms", secured: secured("select public.unit_scores() -> 'total' as value"), limit: limit(handScores(where)),
      },
      {
        query: "scores of sections", ...common, budget: () => 50, budgetText: "50 ms",
        secured: secured("select coalesce(json_object_agg(section, whole), '{}') as value from public.section_scores()"), limit: limit(handSections(where)),
      },
      search("search, common", "nguyen thi"),
      search("search, rare", officer.rareName.replaceAll("'", "''")),
    ];
  });
}

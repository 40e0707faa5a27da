import type { Database } from '../shared/database'

/**
 * Posts of the year and of the year before, as Sở Nội vụ entered them: for the province, each agency and district, and the units of the two large sectors.
 * Most have a few posts free, some none, a few too many people.
 */
export async function giveQuotas(sql: Database, officer: string, today: string): Promise<void> {
  const year = Number(today.slice(0, 4))
  await sql`
    with unit as (
      select u.id, u.parent_id, u.depth, row_number() over (order by u.lft)::int as n, k.kind, k.present
        from public.unit u left join public.unit p on p.id = u.parent_id
       cross join lateral private.present_by_kind(array[u.lft], array[u.rgt]) c
       cross join lateral (values ('administrative', c.administrative), ('public_service', c.public_service)) k(kind, present)
       where u.valid_to is null and (u.depth <= 1 or p.code in ('BD-SGDDT', 'BD-SYT')) and k.present > 0),
    small as (select u.*, u.present + case when u.n % 9 = 4 and u.present > 3 then -1 when u.n % 5 = 2 then 0 else 1 + u.n % 3 end as quota from unit u where u.depth = 2),
    agency as (
      select u.*, u.present + coalesce((select sum(s.quota - s.present) from small s where s.parent_id = u.id and s.kind = u.kind), 0)::int
                  + case when u.n % 9 = 4 and u.present > 5 then -2 else u.present / 30 + u.n % 3 end as quota from unit u where u.depth = 1),
    province as (select u.*, (select sum(a.quota) from agency a where a.kind = u.kind)::int + 15 as quota from unit u where u.depth = 0),
    given as (select * from small union all select * from agency union all select * from province)
    insert into public.staff_quota (unit_id, kind, valid_from, quota, decision, entered_by, updated_at)
    select g.id, g.kind, make_date(y.year, 1, 1), g.quota + case when y.year < ${year}::int then g.present / 20 else 0 end,
           case when y.year < ${year}::int then '4417/QĐ-UBND ngày 12/12/' else '4502/QĐ-UBND ngày 16/12/' end || y.year - 1, ${officer},
           (${today}::date - 150 + time '09:15') at time zone 'Asia/Ho_Chi_Minh'
      from given g cross join generate_series(${year}::int - 1, ${year}::int) y(year)`
}

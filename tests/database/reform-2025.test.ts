import { expect, it } from "vitest";
import { actingAs, freeze, rolledBack, type Tx } from "../helpers/as.ts";
import { authUser, grant } from "../helpers/factories.ts";
import { AGENCIES, REFORM, afterAgencies, afterReform, agencyOperations, byUnit, plantTree, reformOperations, sums, whereabouts } from "../helpers/reform.ts";
import type { Operation } from "../helpers/reorganisations.ts";

const PEOPLE = 2_000;

/** People dealt over the units that stand, with accounts, in the province's real tree (owner). */
async function populate(tx: Tx): Promise<string> {
  await plantTree(tx);
  const officer = await authUser(tx, "cq.sapxep");
  await tx`insert into public.account (user_id, username, display_name, unit_id, unit_lft, status, must_change_password)
           select ${officer}, 'cq.sapxep', 'Cán bộ Sở Nội vụ', id, 0, 'active', false from public.unit where code = 'BD-SNV'`;
  const [root] = await tx<{ id: string }[]>`select id from public.unit where code = 'BD'`;
  await grant(tx, officer, "province_officer", root?.id ?? "");
  await tx`with seat as (select row_number() over (order by md5(code)) - 1 as n, id, count(*) over () as units from public.unit where code like 'BD%' and valid_to is null)
    insert into public.employee (code, unit_id, unit_lft, full_name, birth_date, gender, identity_number, category, status)
    select 'sx' || lpad(g::text, 6, '0'), s.id, 0, 'Người Thứ ' || g, '1985-05-05', '1', '0520850' || lpad(g::text, 5, '0'), 'public_employee', case when g % 50 = 0 then 'archived' else 'active' end
      from generate_series(1, ${PEOPLE}) g join seat s on s.n = g % s.units`;
  return officer;
}

async function carriedOut(tx: Tx, officer: string, what: { effectiveDate: string; decidedOn: string; decision: string }, operations: Operation[]): Promise<void> {
  const draft = { title: what.decision, decision: { number: what.decision, decided_on: what.decidedOn, signer: "Người Ký", issuing_body: "Cơ quan ban hành", effective_date: what.effectiveDate }, operations, keepers: [] };
  await actingAs(tx, { userId: officer }, async () => {
    const [saved] = await tx<{ id: string }[]>`select public.save_reorganisation(null, ${tx.json(draft as never)}, null) ->> 'id' as id`;
    const [{ preview } = { preview: { errors: ["none"], figures: { people: 0 } } }] = await tx<{ preview: { errors: unknown[]; figures: { people: number } } }[]>`select public.reorganisation_preview(${saved?.id ?? ""}) as preview`;
    expect(preview.errors).toEqual([]);
    const [done] = await tx<{ state: string }[]>`select public.confirm_reorganisation(${saved?.id ?? ""}, 1) ->> 'state' as state`;
    expect(done?.state).toBe("applied");
  });
}

/** What each of the managers sees must be what a walk over the tree counts. */
async function compareScopes(tx: Tx, where: ReadonlyMap<string, string>): Promise<void> {
  const tree = await tx<{ code: string; parent: string | null; id: string }[]>`
    select u.code, p.code as parent, u.id from public.unit u left join public.unit p on p.id = u.parent_id where coalesce(u.valid_to, 'infinity') >= private.today() and u.code like 'BD%'`;
  const expected = sums(new Map(tree.map(({ code, parent }) => [code, parent])), where);
  const manager = await authUser(tx, `cq.${String(Math.random()).slice(2, 10)}`);
  await tx`insert into public.account (user_id, username, display_name, unit_id, unit_lft, status, must_change_password)
           select ${manager}, 'cq.' || left(${manager}::text, 8), 'Người Quản Lý', id, 0, 'active', false from public.unit where code = 'BD'`;
  const sample = tree.filter(({ parent, code }, at) => parent === "BD" || at % 10 === 0 || code === "BD");
  for (const { id, code } of sample) {
    const held = await grant(tx, manager, "unit_manager", id);
    const [seen] = await actingAs(tx, { userId: manager }, () => tx<{ people: number }[]>`select count(*)::int as people from public.employee`);
    expect({ code, people: seen?.people }).toEqual({ code, people: expected.get(code) ?? 0 });
    await tx`update public.role_grant set revoked_at = private.now(), revoke_reason = 'Đã đối chiếu xong' where id = ${held}`;
  }
}

it(`2025 in Bình Định, ${PEOPLE} people: agencies 20 → 14, then districts end and communes merge; nobody lost, nobody doubled, every scope right`, { timeout: 240_000 }, () => rolledBack(async (tx) => {
  await freeze(tx, "2025-01-15");
  const officer = await populate(tx);
  const ours = (all: Map<string, string>): Map<string, string> => new Map([...all].filter(([person]) => person.startsWith("sx")));
  const first = ours(await whereabouts(tx));
  expect(first.size).toBe(PEOPLE);

  await freeze(tx, AGENCIES.effectiveDate);
  await carriedOut(tx, officer, AGENCIES, agencyOperations());
  const second = ours(await whereabouts(tx));
  expect(second).toEqual(new Map([...first].map(([person, unit]) => [person, afterAgencies(unit)])));
  await compareScopes(tx, second);

  await freeze(tx, REFORM.effectiveDate);
  const groups = byUnit(second);
  await carriedOut(tx, officer, REFORM, reformOperations((unit) => groups.get(unit) ?? []));
  const third = ours(await whereabouts(tx));
  expect(third).toEqual(new Map([...second].map(([person, unit]) => [person, afterReform(unit, person, groups.get(unit) ?? [])])));
  await compareScopes(tx, third);

  // The tree and its people as of the days before, from what was kept.
  const asOf = async (day: string): Promise<Map<string, number>> => new Map((await tx<{ code: string; people: number }[]>`
    select v.code, count(*)::int as people from public.record_place p join public.employee e on e.id = p.employee_id
      join public.unit_version v on v.unit_id = p.unit_id and v.valid_during @> ${day}::date
     where e.code like 'sx%' and p.during @> ((${day}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' - interval '1 second') group by 1`).map(({ code, people }) => [code, people]));
  const heads = (where: Map<string, string>): Map<string, number> => new Map([...byUnit(where)].map(([unit, people]) => [unit, people.length]));
  expect(await asOf("2025-02-01")).toEqual(heads(first));
  expect(await asOf("2025-05-05")).toEqual(heads(second));
  expect(await asOf(REFORM.effectiveDate)).toEqual(heads(third));
}));

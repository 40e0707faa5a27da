import { describe, expect, it } from "vitest";
import { attempt, become, becomeOwner, owner, rolledBack, type Tx } from "../helpers/as.ts";
import { world, type ActorName } from "../helpers/facts.ts";
import { ACTORS, HIDDEN_COLUMNS, MANAGED, TABLES, WRITABLE_COLUMNS, type Outcome, type TableRule } from "./table-matrix.ts";

interface Relation {
  name: string;
  view: boolean;
  /** Columns that tell rows apart. */
  key: string[];
}

const relations: Relation[] = [...(await owner<Relation[]>`
  select c.relnamespace::regnamespace || '.' || c.relname as name, c.relkind = 'v' as view,
         coalesce((select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum)) from pg_index i
                     join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey::int2[]) where i.indrelid = c.oid and i.indisprimary), array['id']) as key
    from pg_class c where c.relnamespace::regnamespace::text in ('public', 'audit', 'private', 'reporting') and c.relkind in ('r', 'p', 'v', 'm') order by 1`)];

const identify = (relation: Relation): string => `concat_ws('/', ${relation.key.map((column) => `t.${column}`).join(", ")})`;

/** The keys an actor must see, found by the owner through the tree of parents, without intervals or policies. */
async function expectedRows(tx: Tx, relation: Relation, rule: TableRule, actor: ActorName, outcome: Outcome): Promise<string[]> {
  const from = `select ${identify(relation)} as key from ${relation.name} t`;
  const keys = (rows: readonly { key: string }[]): string[] => rows.map((row) => row.key).sort();
  if (outcome === "none" || outcome === "denied") return [];
  if (outcome === "all") return keys(await tx.unsafe<{ key: string }[]>(from));
  if (outcome === "own") return keys(await tx.unsafe<{ key: string }[]>(`${from} where t.${rule.ownedBy ?? "user_id"} = $1`, [world.actors[actor].userId]));
  const roots = (MANAGED[actor] ?? []).map((unit) => world.units[unit].id);
  const through = rule.through ?? "employee_id";
  const units = { id: ["e.unit_id"], employee_id: ["e.unit_id"], unit_id: ["t.unit_id"], sides: ["e.unit_id", "t.from_unit_id", "t.to_unit_id"] }[through];
  const join = through === "unit_id" ? "" : `join public.employee e on e.id = t.${through === "id" ? "id" : "employee_id"}`;
  return keys(await tx.unsafe<{ key: string }[]>(
    `with recursive below as (select id from public.unit where id = any ($1::uuid[])
        union all select u.id from public.unit u join below b on u.parent_id = b.id)
     ${from} ${join} where ${units.map((unit) => `${unit} in (select id from below)`).join(" or ")}`, [roots]));
}

async function written(tx: Tx, statement: string): Promise<{ count: number; code: string }> {
  let count = 0;
  const { refusal } = await attempt(tx, async (sp) => {
    count = (await sp.unsafe(statement)).count;
    throw Object.assign(new Error("undo"), { code: "undo" });
  });
  return refusal?.code === "undo" ? { count, code: "" } : { count: 0, code: refusal?.code ?? "" };
}

function literals(sample: Record<string, string>): string {
  return Object.values(sample).map((value) => `'${value}'`).join(", ");
}

it("the matrix names exactly the tables and views that there are", () => {
  expect(Object.keys(TABLES).sort()).toEqual(relations.map((relation) => relation.name).sort());
});

it("every table of records has rows both inside and outside a narrow scope, so that the matrix proves something", async () => {
  await rolledBack(async (tx) => {
    for (const relation of relations) {
      const rule = TABLES[relation.name];
      if (!rule || rule.select.schoolManager !== "scope") continue;
      const inside = await expectedRows(tx, relation, rule, "schoolManager", "scope");
      const all = await expectedRows(tx, relation, rule, "schoolManager", "all");
      expect(inside.length, relation.name).toBeGreaterThan(0);
      expect(all.length, relation.name).toBeGreaterThan(inside.length);
    }
  });
});

describe.each(relations)("$name", (relation) => {
  it.each(ACTORS)("for %s", async (actor) => {
    const rule = TABLES[relation.name];
    if (!rule) throw new Error(`${relation.name} is missing in the matrix`);
    await rolledBack(async (tx) => {
      const rows = await expectedRows(tx, relation, rule, actor, rule.select[actor]);
      await become(tx, actor);
      const seen = await attempt(tx, (sp) => sp.unsafe<{ key: string }[]>(`select ${identify(relation)} as key from ${relation.name} t`));
      if (rule.select[actor] === "denied") expect(seen.refusal?.code, "select").toBe("42501");
      else expect(seen.value?.map((row) => row.key).sort(), "select").toEqual(rows);

      if (relation.view) {
        await becomeOwner(tx);
        const role = actor === "anonymous" ? "anon" : "authenticated";
        const [held] = await tx<{ any: boolean }[]>`
          select has_any_column_privilege(${role}, ${relation.name}::regclass, 'insert, update') or has_table_privilege(${role}, ${relation.name}, 'delete') as any`;
        expect(held?.any, "writing through the view").toBe(false);
        return;
      }
      const column = rule.updates ?? relation.key[0] ?? "id";
      const statements = {
        insert: rule.sample ? `insert into ${relation.name} (${Object.keys(rule.sample).join(", ")}) values (${literals(rule.sample)})` : `insert into ${relation.name} default values`,
        update: `update ${relation.name} set ${column} = ${column}`,
        delete: `delete from ${relation.name}`,
      };
      for (const verb of ["insert", "update", "delete"] as const) {
        const outcome = rule[verb][actor];
        const { count, code } = await written(tx, statements[verb]);
        if (outcome === "denied") expect(code, verb).toBe("42501");
        else if (outcome === "none") expect({ count, code }, verb).toEqual({ count: 0, code: "" });
        else {
          expect(code, verb).toBe("");
          expect(count, verb).toBe(verb === "insert" ? 1 : rows.length);
        }
      }
    });
  });
});

describe("columns", () => {
  it("that stay hidden in readable tables are exactly these", async () => {
    const rows = await owner<{ name: string; columns: string[] }[]>`
      select c.relnamespace::regnamespace || '.' || c.relname as name, array_agg(a.attname::text order by a.attname) as columns
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace::regnamespace::text in ('public', 'audit') and c.relkind in ('r', 'v')
         and has_any_column_privilege('authenticated', c.oid, 'select') and not has_column_privilege('authenticated', c.oid, a.attnum, 'select')
       group by 1`;
    expect(Object.fromEntries(rows.map((row) => [row.name, row.columns]))).toEqual(HIDDEN_COLUMNS);
  });

  it("that may be written are exactly these", async () => {
    const rows = await owner<{ name: string; columns: string[] }[]>`
      select c.relnamespace::regnamespace || '.' || c.relname || ' ' || v.verb as name, array_agg(a.attname::text order by a.attname) as columns
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped cross join (values ('insert'), ('update')) v(verb)
       where c.relnamespace::regnamespace::text in ('public', 'audit', 'private') and c.relkind in ('r', 'v')
         and has_column_privilege('authenticated', c.oid, a.attnum, v.verb)
       group by 1`;
    expect(Object.fromEntries(rows.map((row) => [row.name, row.columns]))).toEqual(WRITABLE_COLUMNS);
  });

  it("with identity numbers are read by nobody, whatever the way", async () => {
    for (const actor of ["provinceOfficer", "schoolManager", "auditor", "employee"] as const) {
      await rolledBack(async (tx) => {
        await become(tx, actor);
        for (const query of ["select identity_number from public.employee", "select * from public.employee", "select e from public.employee e",
          "select to_jsonb(e) from public.employee e", "select 1 from public.employee order by identity_number",
          "select 1 from public.employee where identity_number = '052080000001'", "select snapshot from public.record_version",
          "select identity_number from public.profile_identity", "select after from audit.event", "select e from audit.event e"]) {
          expect((await written(tx, query)).code, query).toBe("42501");
        }
      });
    }
  });

  it("show nobody the masked number in whole", async () => {
    await rolledBack(async (tx) => {
      const [row] = await tx<{ leaked: number }[]>`
        select count(*)::int as leaked from public.employee where length(replace(identity_number_masked, '*', '')) > 4`;
      expect(row?.leaked).toBe(0);
    });
  });
});

import type { Db } from "../helpers/as.ts";

/** Schemas whose every object is ours. */
export const OURS = ["public", "private", "audit", "reporting"];

/** Looks through the catalogue of the database and names what breaks a rule of the house. */
export type Lint = (sql: Db) => Promise<readonly { name: string }[]>;

const policiesWhere = (offends: (policy: { qual: string | null; check: string | null; roles: string[] }) => boolean): Lint =>
  async (sql) => {
    const rows = await sql<{ name: string; roles: string[]; qual: string | null; check: string | null }[]>`
      select schemaname || '.' || tablename || '.' || policyname as name, roles::text[] as roles, qual, with_check as check
        from pg_policies where schemaname in ${sql(OURS.concat("storage"))}`;
    return rows.filter(offends);
  };

const ALWAYS = /^\(*\s*(true|1\s*=\s*1)\s*\)*$/i;
const ASKS = /private\.|scope_|is_member|has_role|auth\.uid|uploadable_paths|readable_paths/;
const bareUid = (text: string | null): boolean => /auth\.uid\(\)/.test((text ?? "").replace(/\(\s*SELECT auth\.uid\(\)[^)]*\)/gi, ""));

export const TABLE_LINTS: Record<string, Lint> = {
  "a table without row-level security": (sql) => sql`
    select c.oid::regclass::text as name from pg_class c
     where c.relnamespace::regnamespace::text in ${sql(OURS)} and c.relkind in ('r', 'p') and not c.relrowsecurity`,

  "a table without a primary key": (sql) => sql`
    select c.oid::regclass::text as name from pg_class c
     where c.relnamespace::regnamespace::text in ${sql(OURS)} and c.relkind in ('r', 'p')
       and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`,

  "a foreign key without an index": (sql) => sql`
    select k.conrelid::regclass || '.' || k.conname as name from pg_constraint k
     where k.contype = 'f' and k.connamespace::regnamespace::text in ${sql(OURS)}
       and not exists (
         select 1 from pg_index i where i.indrelid = k.conrelid and i.indpred is null
            and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)`,

  "an enum column (its comparison is not leakproof)": (sql) => sql`
    select c.oid::regclass || '.' || a.attname as name
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
     where c.relnamespace::regnamespace::text in ${sql(OURS)} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and t.typtype = 'e'`,

  "a state of a workflow without a check": (sql) => sql`
    select c.oid::regclass || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped
       and (a.attname = 'record_status' or a.attname = 'status' and a.attnotnull)
       and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey))`,

  "a table of a record without the unit's number, indexed first": (sql) => sql`
    select c.relname as name from pg_class c join pg_attribute e on e.attrelid = c.oid and e.attname = 'employee_id' and not e.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and not exists (
         select 1 from pg_attribute a join pg_index i on i.indrelid = c.oid and (i.indkey::int2[])[0] = a.attnum
          where a.attrelid = c.oid and a.attname = 'unit_lft')`,

  "a granted table without a policy": (sql) => sql`
    select c.oid::regclass::text as name from pg_class c
     where c.relnamespace::regnamespace::text in ${sql(OURS)} and c.relkind = 'r'
       and (has_any_column_privilege('authenticated', c.oid, 'select, insert, update') or has_table_privilege('authenticated', c.oid, 'delete'))
       and not exists (select 1 from pg_policy p where p.polrelid = c.oid)`,

  "a view with its owner's rights": (sql) => sql`
    select c.oid::regclass::text as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
       and not coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on']`,
};

export const POLICY_LINTS: Record<string, Lint> = {
  "a policy for others than authenticated": policiesWhere(({ roles }) => roles.join() !== "authenticated"),
  "a policy that is always true": policiesWhere(({ qual, check }) => ALWAYS.test(qual ?? "") || ALWAYS.test(check ?? "")),
  "a policy that does not depend on who asks": policiesWhere(({ qual, check }) => !ASKS.test(`${qual ?? ""} ${check ?? ""}`)),
  "a policy that asks auth.uid() for every row": policiesWhere(({ qual, check }) => bareUid(qual) || bareUid(check)),
  "a policy that hands a column of the row to a function": policiesWhere(({ qual, check }) =>
    /private\.\w+\(\s*[a-z_.]*(unit_lft|employee_id|user_id|id)\b/.test(`${qual ?? ""} ${check ?? ""}`)),
};

export const FUNCTION_LINTS: Record<string, Lint> = {
  "a function without a fixed search path": (sql) => sql`
    select p.oid::regprocedure::text as name from pg_proc p
     where p.pronamespace::regnamespace::text in ${sql(OURS)} and not coalesce(p.proconfig, '{}') && array['search_path=""', 'search_path=']`,

  "a definer function in schema public": (sql) => sql`
    select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`,

  "a function of the API that does not say what it does": (sql) => sql`
    select p.oid::regprocedure::text as name from pg_proc p
     where p.pronamespace = 'public'::regnamespace and coalesce(length(obj_description(p.oid, 'pg_proc')), 0) < 20`,

  "a function of the API that runs text or changes settings": (sql) => sql`
    select p.oid::regprocedure::text as name from pg_proc p
     where p.pronamespace = 'public'::regnamespace and p.prosrc ~* '(set_config|\\mexecute\\M)'`,

  "an immutable function that looks at the caller or at tables": (sql) => sql`
    select p.oid::regprocedure::text as name from pg_proc p
     where p.pronamespace::regnamespace::text in ${sql(OURS)} and p.provolatile = 'i'
       and p.prosrc ~* '(auth\\.uid|current_setting|scope_lo|is_member|has_role|\\mfrom (public|private|audit)\\.)'`,
};

export const GRANT_LINTS: Record<string, Lint> = {
  "something held by anon": (sql) => sql`
    select 'relation ' || c.oid::regclass as name from pg_class c
     where c.relnamespace::regnamespace::text in ${sql(OURS)} and c.relkind in ('r', 'p', 'v', 'm')
       and (has_any_column_privilege('anon', c.oid, 'select, insert, update, references') or has_table_privilege('anon', c.oid, 'delete, truncate, trigger'))
    union all
    select 'sequence ' || c.oid::regclass from pg_class c
     where c.relnamespace::regnamespace::text in ${sql(OURS)}
       and case when c.relkind = 'S' then has_sequence_privilege('anon', c.oid, 'usage, select, update') else false end
    union all
    select 'function ' || p.oid::regprocedure from pg_proc p
     where p.pronamespace::regnamespace::text in ${sql(OURS)} and has_function_privilege('anon', p.oid, 'execute')
    union all
    select 'schema ' || n.nspname from pg_namespace n
     where n.nspname in ('private', 'audit', 'reporting') and has_schema_privilege('anon', n.oid, 'usage, create')`,

  "something granted to everybody": (sql) => sql`
    select 'relation ' || c.oid::regclass as name from pg_class c cross join lateral aclexplode(c.relacl) a
     where c.relnamespace::regnamespace::text in ${sql(OURS)} and a.grantee = 0
    union all
    select 'column ' || c.oid::regclass || '.' || t.attname from pg_class c join pg_attribute t on t.attrelid = c.oid cross join lateral aclexplode(t.attacl) a
     where c.relnamespace::regnamespace::text in ${sql(OURS)} and a.grantee = 0
    union all
    select 'function ' || p.oid::regprocedure from pg_proc p cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
     where p.pronamespace::regnamespace::text in ${sql(OURS)} and a.grantee = 0`,

  "a role of the API that may truncate, reference or put triggers": (sql) => sql`
    select c.oid::regclass || ' ' || r.rolname as name from pg_class c cross join pg_roles r
     where c.relnamespace::regnamespace::text in ${sql(OURS)} and c.relkind = 'r' and r.rolname in ('anon', 'authenticated', 'service_role')
       and has_table_privilege(r.rolname, c.oid, 'truncate, references, trigger')`,

  "a table that edge functions may write past the functions": (sql) => sql`
    select c.oid::regclass::text as name from pg_class c
     where c.relnamespace::regnamespace::text in ${sql(OURS)} and c.relkind in ('r', 'v')
       and (has_any_column_privilege('service_role', c.oid, 'insert, update') or has_table_privilege('service_role', c.oid, 'delete'))`,
};

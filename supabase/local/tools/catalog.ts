import type { Sql } from "postgres";

/** Everything a migration can change, as text by the name of the object. */
export type Catalog = Map<string, string>;

interface Entry {
  name: string;
  definition: string;
}

const ownSchemas = `n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'supabase_migrations')`;
const notOfExtension = (catalogue: string, oid: string): string =>
  `not exists (select 1 from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;
const acl = (column: string, kind: string, owner: string): string =>
  `(select string_agg(format('%s:%s%s', case a.grantee when 0 then 'public' else a.grantee::regrole::text end, a.privilege_type, case when a.is_grantable then '*' else '' end), ' ' order by a.grantee::regrole::text, a.privilege_type)
    from aclexplode(coalesce(${column}, acldefault(${kind}, ${owner}))) a)`;
const remark = (catalogue: string, oid: string): string => `coalesce(obj_description(${oid}, '${catalogue}'), '')`;

const queries: readonly string[] = [
  `select 'schema ' || n.nspname as name,
     format('owner %s; %s; %s', n.nspowner::regrole, ${acl("n.nspacl", `'n'`, "n.nspowner")}, ${remark("pg_namespace", "n.oid")}) as definition
   from pg_namespace n where ${ownSchemas}`,

  `select format('extension %s', e.extname) as name, n.nspname as definition from pg_extension e join pg_namespace n on n.oid = e.extnamespace`,

  `select format('%s %I.%I', case c.relkind when 'r' then 'table' when 'p' then 'table' when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'relation' end, n.nspname, c.relname) as name,
     concat_ws('; ', 'owner ' || c.relowner::regrole::text, c.relkind::text, c.relpersistence::text, 'rls ' || c.relrowsecurity || '/' || c.relforcerowsecurity, 'identity ' || c.relreplident::text,
       array_to_string(c.reloptions, ','), pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid), ${acl("c.relacl", `case c.relkind when 'S' then 's'::"char" else 'r'::"char" end`, "c.relowner")},
       case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end, ${remark("pg_class", "c.oid")}) as definition
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and ${ownSchemas} and ${notOfExtension("pg_class", "c.oid")}`,

  `select format('sequence %I.%I numbers', n.nspname, c.relname) as name,
     format('%s start %s by %s from %s to %s cache %s cycle %s; owned by %s', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
       (select format('%s.%s %s', d.refobjid::regclass, a.attname, d.deptype) from pg_depend d join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i'))) as definition
   from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace where ${ownSchemas}`,

  `select format('column %I.%I.%I', n.nspname, c.relname, a.attname) as name,
     concat_ws('; ', format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end, 'identity ' || a.attidentity::text, 'generated ' || a.attgenerated::text, pg_get_expr(f.adbin, f.adrelid),
       (select format('collate %I', l.collname) from pg_collation l where l.oid = a.attcollation and a.attcollation <> t.typcollation),
       'storage ' || a.attstorage::text, 'statistics ' || a.attstattarget,
       (select string_agg(format('%s:%s%s', case g.grantee when 0 then 'public' else g.grantee::regrole::text end, g.privilege_type, case when g.is_grantable then '*' else '' end), ' ' order by g.grantee::regrole::text, g.privilege_type) from aclexplode(a.attacl) g),
       col_description(c.oid, a.attnum)) as definition
   from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = a.atttypid
     left join pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum
   where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'f', 'c') and ${ownSchemas} and ${notOfExtension("pg_class", "c.oid")}`,

  `select format('constraint %I.%I.%I', n.nspname, coalesce(c.relname, t.typname), o.conname) as name,
     concat_ws('; ', pg_get_constraintdef(o.oid), 'valid ' || o.convalidated, ${remark("pg_constraint", "o.oid")}) as definition
   from pg_constraint o join pg_namespace n on n.oid = o.connamespace left join pg_class c on c.oid = o.conrelid left join pg_type t on t.oid = o.contypid
   where o.contype <> 't' and ${ownSchemas}`,

  `select format('index %I.%I', n.nspname, c.relname) as name,
     concat_ws('; ', pg_get_indexdef(c.oid), 'valid ' || i.indisvalid, 'clustered ' || i.indisclustered, ${remark("pg_class", "c.oid")}) as definition
   from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace where ${ownSchemas}`,

  `select format('function %s', p.oid::regprocedure) as name,
     concat_ws('; ', 'owner ' || p.proowner::regrole::text, case when p.prokind in ('f', 'p', 'w') then pg_get_functiondef(p.oid) else p.prokind::text end, ${acl("p.proacl", `'f'`, "p.proowner")}, ${remark("pg_proc", "p.oid")}) as definition
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ownSchemas} and ${notOfExtension("pg_proc", "p.oid")}`,

  `select format('trigger %I on %s', t.tgname, t.tgrelid::regclass) as name,
     concat_ws('; ', pg_get_triggerdef(t.oid), 'enabled ' || t.tgenabled::text, ${remark("pg_trigger", "t.oid")}) as definition
   from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and ${ownSchemas}`,

  `select format('policy %I on %s', p.polname, p.polrelid::regclass) as name,
     concat_ws('; ', p.polcmd, 'permissive ' || p.polpermissive, (select string_agg(case r.oid when 0 then 'public' else r.oid::regrole::text end, ',' order by r.oid::regrole::text) from unnest(p.polroles) as r (oid)),
       'using ' || pg_get_expr(p.polqual, p.polrelid), 'check ' || pg_get_expr(p.polwithcheck, p.polrelid), ${remark("pg_policy", "p.oid")}) as definition
   from pg_policy p`,

  `select format('rule %I on %s', r.rulename, r.ev_class::regclass) as name, pg_get_ruledef(r.oid) as definition
   from pg_rewrite r join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace where r.rulename <> '_RETURN' and ${ownSchemas}`,

  `select format('type %I.%I', n.nspname, t.typname) as name,
     concat_ws('; ', t.typtype::text, 'owner ' || t.typowner::regrole::text, (select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid),
       case t.typtype when 'd' then format_type(t.typbasetype, t.typtypmod) || case when t.typnotnull then ' not null' else '' end || coalesce(' default ' || t.typdefault, '') end,
       ${acl("t.typacl", `'T'`, "t.typowner")}, ${remark("pg_type", "t.oid")}) as definition
   from pg_type t join pg_namespace n on n.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
   where t.typtype in ('e', 'd', 'c', 'r', 'm') and (t.typrelid = 0 or c.relkind = 'c') and ${ownSchemas} and ${notOfExtension("pg_type", "t.oid")}`,

  `select format('default privileges of %s in %s on %s', d.defaclrole::regrole, coalesce(n.nspname, 'all schemas'), d.defaclobjtype) as name,
     coalesce((select string_agg(format('%s:%s%s', case a.grantee when 0 then 'public' else a.grantee::regrole::text end, a.privilege_type, case when a.is_grantable then '*' else '' end), ' ' order by a.grantee::regrole::text, a.privilege_type) from aclexplode(d.defaclacl) a), 'nobody') as definition
   from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace`,

  `select format('collation %I.%I', n.nspname, l.collname) as name,
     concat_ws('; ', l.collprovider, l.collisdeterministic, l.collencoding, l.collcollate, l.collctype, l.colllocale, l.collicurules, ${remark("pg_collation", "l.oid")}) as definition
   from pg_collation l join pg_namespace n on n.oid = l.collnamespace where ${ownSchemas}`,

  `select format('statistics %I.%I', n.nspname, s.stxname) as name, pg_get_statisticsobjdef(s.oid) as definition
   from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace where ${ownSchemas}`,

  `select format('operator %s', o.oid::regoperator) as name, concat_ws('; ', o.oprcode, o.oprrest, o.oprjoin, o.oprcanmerge, o.oprcanhash) as definition
   from pg_operator o join pg_namespace n on n.oid = o.oprnamespace where ${ownSchemas} and ${notOfExtension("pg_operator", "o.oid")}`,

  `select format('text search configuration %I.%I', n.nspname, c.cfgname) as name,
     (select string_agg(format('%s %s %s', m.maptokentype, m.mapseqno, m.mapdict::regdictionary), ',' order by m.maptokentype, m.mapseqno) from pg_ts_config_map m where m.mapcfg = c.oid) as definition
   from pg_ts_config c join pg_namespace n on n.oid = c.cfgnamespace where ${ownSchemas}`,

  `select format('event trigger %I', e.evtname) as name, concat_ws('; ', e.evtevent, e.evtfoid::regproc, e.evtenabled, array_to_string(e.evttags, ',')) as definition from pg_event_trigger e`,

  `select format('publication %I', p.pubname) as name,
     concat_ws('; ', p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete, p.pubtruncate, (select string_agg(r.prrelid::regclass::text, ',' order by r.prrelid::regclass::text) from pg_publication_rel r where r.prpubid = p.oid)) as definition
   from pg_publication p`,
];

/** Reads the whole catalogue of a database, names qualified, extensions' own objects left out. */
export async function readCatalog(sql: Sql): Promise<Catalog> {
  const catalog: Catalog = new Map();
  await sql.begin(async (transaction) => {
    await transaction`set local search_path = ''`;
    for (const query of queries) {
      for (const row of await transaction.unsafe<Entry[]>(query)) {
        catalog.set(row.name, row.definition);
      }
    }
    const tables = await transaction<{ name: string }[]>`
      select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'supabase_migrations')`;
    for (const { name } of tables) {
      const [row] = await transaction.unsafe<{ rows: number }[]>(`select count(*)::int as rows from ${name}`);
      catalog.set(`rows of ${name}`, String(row?.rows ?? 0));
    }
  });
  return catalog;
}

type Piece = string | Piece[];

function pieces(text: string): Piece[] {
  const root: Piece[] = [];
  const open: Piece[][] = [root];
  for (const token of text.match(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]|\s+|\w+|[^\s\w'"()]+|['"]/g) ?? []) {
    const last = open.at(-1) ?? root;
    if (token === "(") {
      const inner: Piece[] = [];
      last.push(inner);
      open.push(inner);
    } else if (token === ")" && open.length > 1) open.pop();
    else last.push(token);
  }
  return root;
}

function joined(list: Piece[]): string {
  const flat = list.flatMap<Piece>((piece, index) => {
    if (typeof piece === "string") return [piece];
    for (const word of ["AND", "OR"]) {
      const only = piece.includes(word) && !piece.includes(word === "AND" ? "OR" : "AND");
      const near = [list[index - 2], list[index + 2]];
      if (only && near.includes(word) && near.every((neighbour) => neighbour === undefined || neighbour === word)) return piece;
    }
    return [piece];
  });
  if (flat.length !== list.length) return joined(flat);
  return flat.map((piece) => (typeof piece === "string" ? piece : `(${joined(piece)})`)).join("");
}

/** Without the brackets that Postgres keeps from the way a condition was written: `((a AND b) AND c)` as `(a AND b AND c)`. */
export function flattened(definition: string): string {
  return joined(pieces(definition));
}

/** Differences as lines for a person to read; none when the catalogues are equal. */
export function compareCatalogs(left: Catalog, right: Catalog, leftName: string, rightName: string): string[] {
  const lines: string[] = [];
  for (const name of [...new Set([...left.keys(), ...right.keys()])].sort()) {
    const [one, other] = [left.get(name), right.get(name)];
    if (one === other || (one !== undefined && other !== undefined && flattened(one) === flattened(other))) continue;
    if (one === undefined) lines.push(`only in ${rightName}: ${name}`);
    else if (other === undefined) lines.push(`only in ${leftName}: ${name}`);
    else lines.push(`${name}\n    ${leftName}: ${one}\n    ${rightName}: ${other}`);
  }
  return lines;
}

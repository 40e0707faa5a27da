import type { Sql, TransactionSql } from "postgres";
import type { Caller } from "./identity";

interface ListInput {
  prefix?: unknown;
  limit?: unknown;
  offset?: unknown;
  search?: unknown;
  sortBy?: { column?: unknown; order?: unknown };
}

interface ListRow {
  name: string;
  id: string | null;
  updated_at: Date | null;
  created_at: Date | null;
  last_accessed_at: Date | null;
  metadata: Record<string, unknown> | null;
}

const columns = ["name", "updated_at", "created_at", "last_accessed_at"];

/** Runs work with the rights of the caller, as a request of the Data API would. */
export async function asCaller<T>(sql: Sql, caller: Caller, operation: string, work: (transaction: TransactionSql) => Promise<T>): Promise<T> {
  const role = caller.claims ? "authenticated" : caller.key === "secret" ? "service_role" : "anon";
  const result = await sql.begin(async (transaction) => {
    await transaction`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${JSON.stringify(caller.claims ?? { role })}, true),
      set_config('request.jwt.claim.sub', ${caller.claims?.sub ?? ""}, true), set_config('storage.operation', ${operation}, true)`;
    return { value: await work(transaction) };
  });
  return result.value;
}

/**
 * Lists one level of a bucket as Storage does: names relative to the folder, subfolders as entries
 * without id, only what the caller's policies let them see.
 */
export async function listObjects(sql: Sql, caller: Caller, bucket: string, input: ListInput): Promise<ListRow[]> {
  const folder = typeof input.prefix === "string" ? input.prefix.replace(/^\/+|\/+$/g, "") : "";
  const start = folder === "" ? "" : `${folder}/`;
  const limit = Math.min(1000, Math.max(1, Number(input.limit ?? 100) || 100));
  const offset = Math.max(0, Number(input.offset ?? 0) || 0);
  const column = columns.find((name) => name === input.sortBy?.column) ?? "name";
  const direction = input.sortBy?.order === "desc" ? "desc" : "asc";
  const search = typeof input.search === "string" ? input.search.toLowerCase() : "";
  return asCaller(sql, caller, "storage.object.list", (transaction) =>
    transaction.unsafe<ListRow[]>(
      `with seen as (
         select substr(o.name, length($2) + 1) as rest, o.* from storage.objects o where o.bucket_id = $1 and starts_with(o.name, $2) and length(o.name) > length($2)
       ), level as (
         select rest as name, id, updated_at, created_at, last_accessed_at, metadata from seen where position('/' in rest) = 0
         union all
         select distinct split_part(rest, '/', 1), null::uuid, null::timestamptz, null::timestamptz, null::timestamptz, null::jsonb from seen where position('/' in rest) > 0
       )
       select * from level where $3 = '' or starts_with(lower(name), $3)
       order by (id is not null), ${column} ${direction}, name limit $4 offset $5`,
      [bucket, start, search, limit, offset],
    ),
  );
}

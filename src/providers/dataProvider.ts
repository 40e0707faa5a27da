import type { BaseKey, CrudFilter, CrudSorting, DataProvider, MetaQuery, Pagination } from "@refinedev/core";
import { dataProvider as supabaseDataProvider } from "@refinedev/supabase";
import type { SupabaseClient } from "@supabase/supabase-js";
import { AppError, toAppError } from "./errors";
import { isConditional, isEmpty, safeFilters } from "./filters";
import { callRpc } from "./rpc";
import { supabase } from "./supabaseClient";

/**
 * Refine's data provider over Supabase, with what @refinedev/supabase lacks:
 * a write or reading that touches no row is an error (row-level security filters silently), errors are AppErrors,
 * search text is escaped, and lists may come from a database function.
 *
 * Lists from a function that answers one page, `{total, rows}`: `meta: { rpc: "search_employees", rpcArgs: { search: "p_term", status: "p_status" } }`.
 * Each filter becomes the argument named for its field, the first order `p_sort` and `p_descending`, the page `p_limit` and `p_offset`.
 */
export interface ListMeta extends MetaQuery {
  /** Database function that answers the page. */
  rpc?: string;
  /** Filter field → argument of the function. */
  rpcArgs?: Record<string, string>;
  select?: string;
  idColumnName?: string;
  count?: "exact" | "planned" | "estimated";
  /** A filter `unit_id eq` means that unit and all below it (rows then carry `unit_lft`). */
  unitSubtree?: boolean;
}

export function createDataProvider(client: SupabaseClient = supabase()): DataProvider {
  const base = supabaseDataProvider(client as never);

  /** No row came back: tells "not there for you" from "there, but not yours to change". */
  async function refused(resource: string, id: BaseKey, meta: MetaQuery | undefined): Promise<AppError> {
    const { data } = await client.from(resource).select(idColumn(meta)).eq(idColumn(meta), id).maybeSingle();
    return new AppError(data ? "forbidden" : "not_found");
  }

  async function one<T>(resource: string, id: BaseKey, meta: MetaQuery | undefined, run: () => Promise<T | undefined>, write: boolean): Promise<T> {
    const row = await guarded(run);
    if (row !== undefined && row !== null) return row;
    throw write ? await refused(resource, id, meta) : new AppError("not_found");
  }

  return {
    ...base,

    getList: (params) => guarded(async () => {
      const meta = params.meta as ListMeta | undefined;
      const filters = params.filters ?? [];
      if (meta?.rpc) return pageOf(client, meta.rpc, listArgs(meta, filters, params.sorters, params.pagination)) as never;
      return base.getList({ ...params, filters: safeFilters(meta?.unitSubtree ? await withSubtrees(client, filters) : filters) });
    }),

    getOne: async (params) => ({
      data: await one(params.resource, params.id, params.meta, async () => (await base.getOne(params)).data as never, false),
    }),

    getMany: (params) => guarded(async () => {
      if (!base.getMany) throw new Error("getMany");
      return base.getMany(params);
    }),

    create: (params) => guarded(() => base.create(params)),

    update: async (params) => ({
      data: await one(params.resource, params.id, params.meta, async () => (await base.update(params)).data as never, true),
    }),

    updateMany: async (params) => {
      const data: never[] = [];
      for (const id of params.ids)
        data.push(await one(params.resource, id, params.meta, async () =>
          (await base.update({ resource: params.resource, id, variables: params.variables, meta: params.meta })).data as never, true));
      return { data };
    },

    deleteOne: async (params) => ({
      data: await one(params.resource, params.id, params.meta, async () => (await base.deleteOne(params)).data as never, true),
    }),

    deleteMany: async (params) => {
      const data: never[] = [];
      for (const id of params.ids)
        data.push(await one(params.resource, id, params.meta, async () =>
          (await base.deleteOne({ resource: params.resource, id, meta: params.meta })).data as never, true));
      return { data };
    },

    getApiUrl: () => "",

    /** `useCustom({ meta: { rpc: "my_account", args: {} } })`. */
    custom: async ({ meta, payload }) => {
      const { rpc, args } = (meta ?? {}) as { rpc?: string; args?: Record<string, unknown> };
      if (!rpc) throw new Error("custom() needs meta.rpc");
      return { data: await callRpc(rpc, args ?? (payload as Record<string, unknown> | undefined)) };
    },
  };
}

function idColumn(meta: MetaQuery | undefined): string {
  return (meta as ListMeta | undefined)?.idColumnName ?? "id";
}

/** Runs and turns whatever is thrown into an AppError. */
async function guarded<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw toAppError(error);
  }
}

/** Filters, order and page of a list as the arguments of its function. */
function listArgs(meta: ListMeta, filters: CrudFilter[], sorters: CrudSorting | undefined, pagination: Pagination | undefined): Record<string, unknown> {
  const args: Record<string, unknown> = {};
  for (const filter of filters) {
    if (isEmpty(filter)) continue;
    const argument = isConditional(filter) ? undefined : meta.rpcArgs?.[filter.field];
    if (!argument || filter.operator !== "eq") throw new AppError("invalid", { message: `${meta.rpc} does not filter by ${JSON.stringify(filter)}` });
    args[argument] = filter.value;
  }
  const { currentPage = 1, pageSize = 20 } = pagination ?? {};
  const [first] = sorters ?? [];
  return { ...args, ...(first ? { p_sort: first.field, p_descending: first.order === "desc" } : {}), p_limit: pageSize, p_offset: (currentPage - 1) * pageSize };
}

async function pageOf(client: SupabaseClient, name: string, args: Record<string, unknown>): Promise<{ data: unknown[]; total: number }> {
  const { data, error, status } = await client.rpc(name, args);
  if (error) throw toAppError(error, status);
  const { total, rows } = data as { total: number; rows: unknown[] };
  return { data: rows, total };
}

/** Turns `unit_id = X` into the interval of X's subtree. A unit out of sight keeps its plain filter and so finds nothing. */
async function withSubtrees(client: SupabaseClient, filters: CrudFilter[]): Promise<CrudFilter[]> {
  const found = await Promise.all(filters.map(async (filter): Promise<CrudFilter[]> => {
    if (isConditional(filter) || filter.field !== "unit_id" || filter.operator !== "eq" || !filter.value) return [filter];
    const { data, error, status } = await client.from("unit").select("lft,rgt").eq("id", filter.value).maybeSingle<{ lft: number; rgt: number }>();
    if (error) throw toAppError(error, status);
    if (!data) return [filter];
    return [{ field: "unit_lft", operator: "gte", value: data.lft }, { field: "unit_lft", operator: "lte", value: data.rgt }];
  }));
  return found.flat();
}

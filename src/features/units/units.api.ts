import { useQuery } from "@tanstack/react-query";
import { toAppError, type AppError } from "@/providers/errors";
import { callRpcForAllRows } from "@/providers/rpc";
import { supabase } from "@/providers/supabaseClient";
import { rpcKey } from "@/providers/useRpc";
import type { IsoDate } from "@/types/domain";

export interface UnitFacts {
  id: string;
  code: string;
  name: string;
  short_name: string;
  kind: string;
  admin_code: string | null;
  lft: number;
  rgt: number;
  valid_from: IsoDate | null;
  valid_to: IsoDate | null;
  source: string | null;
  status: string | null;
  note: string | null;
}

export interface UnitVersion {
  id: string;
  code: string;
  name: string;
  kind: string;
  parent_name: string | null;
  valid_during: string;
  decision: string | null;
}

export interface UnitSuccession {
  id: string;
  kind: string;
  effective_date: IsoDate;
  decision: string;
  note: string | null;
  /** The unit at the other end, and whether it came before or after. */
  other: { id: string; name: string };
  direction: "from" | "into";
}

export interface UnitDetails {
  unit: UnitFacts | null;
  versions: UnitVersion[];
  successions: UnitSuccession[];
}

interface Answer<T> {
  data: T | null;
  error: unknown;
  status: number;
}

function unwrap<T>({ data, error, status }: Answer<T>): T | null {
  if (error) throw toAppError(error, status);
  return data;
}

async function readDetails(unitId: string, signal: AbortSignal): Promise<UnitDetails> {
  const client = supabase();
  const [unit, versions, successions] = await Promise.all([
    client.from("unit").select("id,code,name,short_name,kind,admin_code,lft,rgt,valid_from,valid_to,source,status,note").eq("id", unitId)
      .abortSignal(signal).maybeSingle<UnitFacts>().then(unwrap),
    client.from("unit_version").select("id,code,name,kind,parent_id,valid_during,decision").eq("unit_id", unitId).order("valid_during", { ascending: false })
      .abortSignal(signal).then((answer) => unwrap<(Omit<UnitVersion, "parent_name"> & { parent_id: string | null })[]>(answer) ?? []),
    client.from("unit_succession").select("id,predecessor_id,successor_id,kind,effective_date,decision,note")
      .or(`predecessor_id.eq.${unitId},successor_id.eq.${unitId}`).order("effective_date", { ascending: false })
      .abortSignal(signal)
      .then((answer) => unwrap<(Omit<UnitSuccession, "other" | "direction"> & { predecessor_id: string; successor_id: string })[]>(answer) ?? []),
  ]);
  const others = [...versions.map(({ parent_id }) => parent_id), ...successions.flatMap((one) => [one.predecessor_id, one.successor_id])];
  const names = await readNames([...new Set(others.filter((id) => id !== null && id !== unitId))] as string[], signal);
  return {
    unit,
    versions: versions.map(({ parent_id, ...version }) => ({ ...version, parent_name: parent_id ? (names.get(parent_id) ?? null) : null })),
    successions: successions.map(({ predecessor_id, successor_id, ...one }) => {
      const direction = predecessor_id === unitId ? "into" : "from";
      const id = direction === "into" ? successor_id : predecessor_id;
      return { ...one, direction, other: { id, name: names.get(id) ?? id } };
    }),
  };
}

async function readNames(ids: string[], signal: AbortSignal): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = unwrap<{ id: string; name: string }[]>(await supabase().from("unit").select("id,name").in("id", ids).abortSignal(signal)) ?? [];
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A unit with its names and places over time and the units before and after it. */
export function useUnitDetails(unitId: string) {
  return useQuery<UnitDetails, AppError>({ queryKey: ["unit_details", unitId], queryFn: ({ signal }) => readDetails(unitId, signal) });
}

/** How many people at work have a record in the units from `lft` to `rgt`. */
export function useHeadcount(lft: number, rgt: number, enabled: boolean) {
  return useQuery<number, AppError>({
    queryKey: ["unit_headcount", lft, rgt],
    enabled,
    queryFn: async ({ signal }) => {
      const { count, error, status } = await supabase().from("employee_list").select("id", { count: "exact", head: true })
        .eq("status", "active").gte("unit_lft", lft).lte("unit_lft", rgt).abortSignal(signal);
      if (error) throw toAppError(error, status);
      return count ?? 0;
    },
  });
}

/** How many people at work had their record in each unit at the end of a day, of those the officer may read. */
export function useHeadcountsOn(day: IsoDate) {
  return useQuery<{ unit_id: string; people: number }[], AppError>({
    queryKey: rpcKey("unit_headcounts", { p_day: day }),
    queryFn: ({ signal }) => callRpcForAllRows("unit_headcounts", { p_day: day }, signal),
  });
}

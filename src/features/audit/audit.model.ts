import { addDays, formatDate, formatDateTime, isIsoDate } from "@/lib/dates";
import type { IsoDate } from "@/types/domain";

export const ACTIONS = ["insert", "update", "delete", "read", "reveal", "download", "export", "query", "sign_in", "refused", "security"] as const;
export type AuditAction = (typeof ACTIONS)[number];
/** The actor of what nobody did: scheduled work and the first load. */
export const SYSTEM_ACTOR = "00000000-0000-0000-0000-000000000000";
export const PAGE_SIZES = [50, 100, 200];
const DEFAULT_DAYS = 6;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface AuditFilters {
  from: IsoDate;
  to: IsoDate;
  action: AuditAction | null;
  actor: string | null;
  employee: string | null;
  page: number;
  size: number;
}

/** Reads the filters of the address; whatever does not fit falls back to the last seven days. */
export function readFilters(params: URLSearchParams, today: IsoDate): AuditFilters {
  const day = (name: string) => { const value = params.get(name); return isIsoDate(value) ? value : null; };
  const to = day("to") ?? today;
  const from = day("from") ?? addDays(to, -DEFAULT_DAYS);
  const uuid = (name: string) => { const value = params.get(name); return value && UUID.test(value) ? value : null; };
  const action = ACTIONS.find((one) => one === params.get("action")) ?? null;
  const page = Number(params.get("page"));
  const size = Number(params.get("size"));
  return {
    from: from > to ? to : from, to, action, actor: uuid("actor"), employee: uuid("employee"),
    page: Number.isInteger(page) && page > 0 ? page : 1, size: PAGE_SIZES.includes(size) ? size : (PAGE_SIZES[0] ?? 50),
  };
}

/** `public.change_request` → `change_request`. */
export function objectName(object: string): string {
  return object.replace(/^.*\./, "");
}

export interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

/** The fields of an event side by side, those that only one side has included. An event holds what changed, so masked values may look alike. */
export function changesOf(before: Record<string, unknown> | null, after: Record<string, unknown> | null): Change[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields.map((field) => ({ field, before: before?.[field], after: after?.[field] }));
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A value of the trail as text, days and moments as people write them; null when there is none. */
export function showValue(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (isIsoDate(value)) return formatDate(value);
  if (typeof value === "string" && INSTANT.test(value)) return formatDateTime(value) || value;
  return typeof value === "object" ? JSON.stringify(value, null, 2) : String(value);
}

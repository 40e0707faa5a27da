import { addDays, formatDate, formatDateTime, isIsoDate } from "@/lib/dates";
import type { IsoDate } from "@/types/domain";

export const ACTIONS = ["insert", "update", "delete", "read", "reveal", "download", "export", "sign_in", "refused"] as const;
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

/** The fields of an event side by side, those that only one side has included; equal values are left out. */
export function changesOf(before: Record<string, unknown> | null, after: Record<string, unknown> | null): Change[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .map((field) => ({ field, before: before?.[field], after: after?.[field] }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A value of the trail as text, days and moments as people write them; null when there is none. */
export function showValue(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (isIsoDate(value)) return formatDate(value);
  if (typeof value === "string" && INSTANT.test(value)) return formatDateTime(value) || value;
  return typeof value === "object" ? JSON.stringify(value, null, 2) : String(value);
}

/** Fields that hold numbers shown masked everywhere else. */
const MASKED = new Set(["identity_number", "social_insurance_number", "health_insurance_number", "tax_code"]);

/** The value with the numbers that are masked elsewhere shortened to their last three characters, at any depth. */
export function maskNumbers(field: string, value: unknown): unknown {
  if (MASKED.has(field) && (typeof value === "string" || typeof value === "number")) {
    const text = String(value);
    return text.length > 6 ? `*********${text.slice(-3)}` : "******";
  }
  if (Array.isArray(value)) return value.map((one) => maskNumbers("", one));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, maskNumbers(MASKED.has(field) && key === "value" ? field : key, below)]));
  }
  return value;
}

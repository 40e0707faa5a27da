import type { PrintForm, PrintFormat, PrintOrder } from "./print.api";

/** What may be printed of a record. */
export interface Printable {
  employeeId: string;
  /** Approved versions, newest first. */
  versions: readonly { version: number; approved_at: string }[];
  /** The open declaration: one's own, or the one that the caller types for its person. */
  hasDraft: boolean;
  /** Another person's record: a reason is needed. */
  needsReason: boolean;
  /** The reason that stands there first. */
  reason?: string;
}

/** What the person chose; `content` is a version, or "draft". */
export interface PrintChoice {
  form: PrintForm;
  format: PrintFormat;
  content: number | "draft";
  since: number | null;
  reason: string;
}

export const SHORTEST_REASON = 10;

/** The choice a window opens with: the newest approved version, else the draft; null when there is nothing to print. */
export function firstChoice({ versions, hasDraft, reason = "" }: Printable, version?: number): PrintChoice | null {
  const content = version ?? versions[0]?.version ?? (hasDraft ? "draft" as const : undefined);
  return content === undefined ? null : { form: "tt06_2023", format: "pdf", content, since: null, reason };
}

/** Versions that a supplement to this content may start from, newest first. */
export function earlierVersions({ versions }: Printable, content: number | "draft"): number[] {
  return versions.map(({ version }) => version).filter((version) => content === "draft" || version < content);
}

/** The order for a choice, or what is missing in it. */
export function orderOf(printable: Printable, choice: PrintChoice): { order: PrintOrder; problem: null } | { order: null; problem: "reason" | "since" } {
  const reason = choice.reason.trim();
  if (printable.needsReason && reason.length < SHORTEST_REASON) return { order: null, problem: "reason" };
  const earlier = earlierVersions(printable, choice.content);
  if (choice.form === "supplement" && earlier.length === 0) return { order: null, problem: "since" };
  return {
    problem: null,
    order: {
      employee_id: printable.employeeId, form: choice.form, format: choice.format,
      version: choice.content === "draft" ? null : choice.content, draft: choice.content === "draft",
      since_version: choice.form === "supplement" ? (choice.since !== null && earlier.includes(choice.since) ? choice.since : (earlier[0] ?? null)) : null,
      reason: printable.needsReason ? reason : null,
    },
  };
}

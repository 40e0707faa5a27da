import { inFormOrder } from "@/components/section/entryOrder";
import type { SectionCatalogue } from "@/components/section/section.api";
import { effectiveValues, isEmptyValue, sameValue } from "@/components/section/section.model";
import type {
  Correction, EntryValues, FieldPrimitive, Finding, Obligation, PaperJson, PaperLink, ProfileField, ProfileSection, RecordEmployee, RecordSections, RequestEvent,
  RequestItem, RequestJson,
} from "@/components/section/types";
import { comparePapers, countChangedPapers, type ComparedPaper } from "./papers.model";

/** A declared entry; `changed_fields` names what differs where masks may hide it, `approved_documents` are the papers it had before. */
export interface ReviewItem extends RequestItem {
  changed_fields?: string[];
  approved_documents?: PaperJson[] | null;
}

/** What was returned last, while the request waits again. */
export interface PreviousRound {
  number: number;
  submitted_at: string;
  at: string;
  by_name: string;
  note: string | null;
  reasons: { section: string; entry_id: string; field: string; reason: string }[];
  items: { section: string; entry_id: string; operation: RequestItem["operation"]; values: EntryValues; documents: PaperLink[] }[];
  /** Item → fields that differ from what was returned, also where masks hide it. */
  changed: Record<string, string[]>;
}

/** What rpc `open_change_request` answers. */
export interface OpenedRequest {
  employee: RecordEmployee;
  request: Omit<RequestJson, "items"> & { items: ReviewItem[] };
  previous: PreviousRound | null;
  record: RecordSections;
  findings: Finding[];
  obligations: Obligation[];
  may_review: boolean;
  /** The officer typed it for the person, and so does not decide on it. */
  typed: boolean;
}

/** Masked fields in full: section → entry → field. */
export type Revealed = Record<string, Record<string, EntryValues>>;

/** One field of an entry as the officer compares it. */
export interface ComparedField {
  key: string;
  field: ProfileField;
  before: FieldPrimitive;
  declared: FieldPrimitive;
  correction: Correction | null;
  /** Differs from the approved value; in a new entry: is filled in. */
  changed: boolean;
  /** Approved and declared value differ only in what the mask hides. */
  hiddenChange: boolean;
  /** Why it was returned, while the request is with the person. */
  returned: string | null;
  /** Why an earlier round returned it, while it waits again. */
  earlier: string | null;
  findings: Finding[];
}

export type EntryChange = "new" | "changed" | "removed";

export interface ComparedEntry {
  item: ReviewItem;
  change: EntryChange;
  fields: ComparedField[];
  /** Said of the entry as a whole. */
  findings: Finding[];
  returned: string | null;
  earlier: string | null;
  /** Values that name the entry: the declared ones, of a removed entry the approved ones. */
  values: EntryValues;
  papers: ComparedPaper[];
  /** How many papers of an entry that stood before were attached, taken off or put on another page. */
  papersChanged: number;
  /** Exactly as it was returned. */
  sameAsReturned?: boolean;
}

export interface ComparedSection {
  section: ProfileSection;
  fields: ProfileField[];
  entries: ComparedEntry[];
  /** Approved entries that the request leaves as they are. */
  unchanged: (EntryValues & { id: string })[];
  /** Said of the section, or of entries that are not in the request. */
  findings: Finding[];
  /** Entries that were returned and that the person gave up since, where that is compared. */
  dropped?: { entry_id: string; values: EntryValues }[];
}

/** A whole entry, where a field's name would stand. */
export const WHOLE_ENTRY = "*";

/** Names one field of one entry on the page. */
export function fieldKey(itemId: string, field: string): string {
  return `${itemId}:${field}`;
}

/** The two parts of a key made by `fieldKey`. */
export function splitKey(key: string): { itemId: string; field: string } {
  const at = key.lastIndexOf(":");
  return { itemId: key.slice(0, at), field: key.slice(at + 1) };
}

const CHANGES = { insert: "new", update: "changed", delete: "removed" } as const;

/** The request section by section and entry by entry, in the order of the form; sections it does not touch are there with their approved entries. */
export function compareRequest(opened: OpenedRequest, { sections, fieldsOf, places }: Pick<SectionCatalogue, "sections" | "fieldsOf" | "places">, revealed: Revealed = {}): ComparedSection[] {
  const earlier = earlierReasons(opened.request);
  return sections.map((section) => {
    const items = opened.request.items.filter((item) => item.section === section.key);
    const touched = new Set(items.map((item) => item.entry_id));
    const fields = fieldsOf[section.key] ?? [];
    const found = opened.findings.filter((finding) => finding.section === section.key);
    return {
      section,
      fields,
      entries: inFormOrder(items.map((item) => compareItem(item, fields, found, earlier, revealed)), ({ values }) => values, fields, places),
      unchanged: inFormOrder(
        (opened.record[section.key] ?? []).filter((entry) => !touched.has(entry.id)).map((entry) => ({ ...entry, ...revealed[section.key]?.[entry.id] })), (entry) => entry, fields, places,
      ),
      findings: found.filter(({ entry_id }) => entry_id === null || !touched.has(entry_id)),
    };
  });
}

function compareItem(item: ReviewItem, fields: readonly ProfileField[], found: readonly Finding[], earlier: ReadonlyMap<string, string>, revealed: Revealed): ComparedEntry {
  const change = CHANGES[item.operation];
  const findings = found.filter(({ entry_id }) => entry_id === item.entry_id);
  const full = revealed[item.section]?.[item.entry_id];
  const reason = (field: string) => earlier.get(`${item.section}:${item.entry_id}:${field}`) ?? null;
  const proof = item.approved_documents ?? [];
  return {
    item,
    change,
    fields: fields.map((field) => compareField(item, change, field, full?.[field.field], findings, reason(field.field))),
    findings: findings.filter(({ field }) => field === null || !fields.some((known) => known.field === field)),
    returned: item.return_reasons[WHOLE_ENTRY] ?? null,
    earlier: reason(WHOLE_ENTRY),
    values: change === "removed" ? (item.before ?? {}) : effectiveValues(item),
    // Of an entry to be removed, what proved it.
    papers: change === "changed" ? comparePapers(item.documents, proof, proof) : (change === "removed" ? proof : item.documents).map((paper) => ({ paper, state: "kept" })),
    papersChanged: change === "changed" ? countChangedPapers(item.documents, proof) : 0,
  };
}

function compareField(
  item: ReviewItem, change: EntryChange, field: ProfileField, full: FieldPrimitive | undefined, findings: readonly Finding[], earlier: string | null,
): ComparedField {
  const name = field.field;
  const before = item.before?.[name] ?? null;
  const declared = change === "removed" ? null : ((name in item.after ? item.after[name] : item.before?.[name]) ?? null);
  const correction = item.corrections[name] ?? null;
  const known = full === undefined || full === null ? null : full;
  const differs = !sameValue(before, declared) || (field.masked && (item.changed_fields ?? []).includes(name));
  return {
    key: fieldKey(item.id, name),
    field,
    before: known !== null && change === "changed" && !differs && !correction ? known : before,
    declared: known !== null && !correction ? known : declared,
    correction: known !== null && correction ? { ...correction, value: known } : correction,
    changed: change === "changed" ? differs : !isEmptyValue(change === "new" ? declared : before),
    hiddenChange: change === "changed" && differs && known === null && sameValue(before, declared),
    returned: item.return_reasons[name] ?? null,
    earlier,
    findings: findings.filter((finding) => finding.field === name),
  };
}

/** The reasons of the last return, while the request waits again: `section:entry:field` → reason. */
export function earlierReasons(request: Pick<RequestJson, "status" | "events">): Map<string, string> {
  const reasons = new Map<string, string>();
  if (request.status !== "submitted" && request.status !== "unit_approved") return reasons;
  const last = request.events.findLast(({ kind }) => kind === "returned");
  const listed = last?.details.reasons;
  if (!Array.isArray(listed)) return reasons;
  for (const { section, entry_id, field, reason } of listed as Record<string, string>[]) reasons.set(`${section}:${entry_id}:${field}`, reason ?? "");
  return reasons;
}

/** The fields to show of an entry: what changed, was corrected, returned or found fault with; `pinned` always; all on wish. */
export function shownFields(entry: ComparedEntry, all: boolean, pinned: ReadonlySet<string>): ComparedField[] {
  return entry.fields.filter((field) =>
    all || field.changed || field.correction !== null || field.returned !== null || field.earlier !== null || field.findings.length > 0 || pinned.has(field.key));
}

/** The sections to show: those of the request and those something was found in; all on wish. */
export function shownSections(sections: readonly ComparedSection[], all: boolean): ComparedSection[] {
  return sections.filter((section) => section.entries.length > 0 || section.findings.length > 0 || (section.dropped ?? []).length > 0 || (all && section.unchanged.length > 0));
}

export interface ReviewCounts {
  newEntries: number;
  changedFields: number;
  removedEntries: number;
  changedPapers: number;
  corrections: number;
  errors: number;
  warnings: number;
  /** Entries that need a paper and have none; among the warnings. */
  unproved: number;
}

/** What the request holds, in numbers. Changed fields are those of entries that stood before. */
export function countReview(sections: readonly ComparedSection[]): ReviewCounts {
  const entries = sections.flatMap((section) => section.entries);
  const fields = entries.flatMap((entry) => entry.fields);
  const findings = sections.flatMap((section) => section.findings).concat(entries.flatMap((entry) => entry.findings), fields.flatMap((field) => field.findings));
  return {
    newEntries: entries.filter(({ change }) => change === "new").length,
    changedFields: entries.filter(({ change }) => change === "changed").flatMap((entry) => entry.fields).filter(({ changed }) => changed).length,
    removedEntries: entries.filter(({ change }) => change === "removed").length,
    changedPapers: entries.reduce((sum, { papersChanged }) => sum + papersChanged, 0),
    corrections: fields.filter(({ correction }) => correction !== null).length,
    errors: findings.filter(({ severity }) => severity === "error").length,
    warnings: findings.filter(({ severity }) => severity === "warning").length,
    unproved: findings.filter(({ rule }) => rule === "proof_missing").length,
  };
}

/** The key one step on (`1`) or back (`-1`); from nowhere: the first or the last. Stays at the ends. */
export function stepKey(keys: readonly string[], current: string | null, direction: 1 | -1): string | null {
  if (keys.length === 0) return null;
  const at = current === null ? -1 : keys.indexOf(current);
  if (at < 0) return (direction > 0 ? keys[0] : keys.at(-1)) ?? null;
  return keys[Math.min(keys.length - 1, Math.max(0, at + direction))] ?? null;
}

export interface QueueRow {
  id: string;
  employee_id: string;
}

/** The request after the current one in the queue's order, else its first; never one's own record. Null when none other waits. */
export function nextInQueue(rows: readonly QueueRow[], currentId: string, ownEmployeeId: string | null): QueueRow | null {
  const mine = (row: QueueRow) => row.employee_id === ownEmployeeId;
  const at = rows.findIndex(({ id }) => id === currentId);
  const others = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))];
  return others.find((row) => !mine(row) && row.id !== currentId) ?? null;
}

/** Reasons being collected: field key → what was typed so far. */
export type ReturnDraft = Readonly<Record<string, string>>;

export const SHORTEST_REASON = 5;
export const LONGEST_REASON = 1000;

export interface ReturnReason {
  item_id: string;
  field: string;
  reason: string;
  /** The kept reason it was taken from. */
  template_id?: string;
}

/** Whether a reason says enough to be sent. */
export function isReason(text: string): boolean {
  return text.replace(/\s+/g, " ").trim().length >= SHORTEST_REASON;
}

/** The reasons in the page's order, those ready to be sent apart from those too short and those whose entry is gone. */
export function sortReasons(draft: ReturnDraft, sections: readonly ComparedSection[]): { ready: ReturnReason[]; short: string[]; gone: string[] } {
  const order = sections.flatMap(({ entries }) => entries.flatMap(({ item, fields }) => [fieldKey(item.id, WHOLE_ENTRY), ...fields.map(({ key }) => key)]));
  const known = new Set(order);
  const marked = order.filter((key) => draft[key] !== undefined);
  return {
    ready: marked.filter((key) => isReason(draft[key] ?? "")).map((key) => {
      const { itemId, field } = splitKey(key);
      return { item_id: itemId, field, reason: (draft[key] ?? "").trim() };
    }),
    short: marked.filter((key) => !isReason(draft[key] ?? "")),
    gone: Object.keys(draft).filter((key) => !known.has(key)),
  };
}

/** Why the person in front of the page cannot act on the request; null when they can. */
export type Refusal = "own" | "returned" | "approved" | "cancelled" | "unit_approved" | "proxy" | "not_manager";

export function refusalOf(opened: OpenedRequest, ownEmployeeId: string | null): Refusal | null {
  const { status } = opened.request;
  if (status === "returned" || status === "approved" || status === "cancelled") return status;
  if (opened.employee.id === ownEmployeeId) return "own";
  if (opened.typed) return "proxy";
  if (opened.may_review) return null;
  return status === "unit_approved" ? status : "not_manager";
}

/** What approving does now: approve, pass a correction on to Sở Nội vụ, or confirm it there. */
export function approveLabel({ kind, status }: Pick<RequestJson, "kind" | "status">): string {
  if (status === "unit_approved") return "review.approve.confirm";
  return kind === "correction" ? "review.approve.pass_on" : "review.approve.send";
}

/** The state someone else left behind, told from what they did last; null when nothing new happened. */
export function latestEvent(events: readonly RequestEvent[], seen: readonly RequestEvent[]): RequestEvent | null {
  return events.length > seen.length ? (events.at(-1) ?? null) : null;
}

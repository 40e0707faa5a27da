import type { Printable } from "@/components/print/print.model";
import { findingLines, type FindingLine } from "@/components/section/findingLines";
import { changedFields, effectiveValues, isEmptyValue, isRequired } from "@/components/section/section.model";
import type {
  EntryValues, Finding, Obligation, PaperJson, PaperLink, ProfileField, ProfileSection, RecordEmployee, RecordSections, RequestItem, RequestJson, UnconfirmedDeclaration, VersionRow,
} from "@/components/section/types";

/** rpc `my_record`. */
export interface MyRecord {
  employee: RecordEmployee & { identity_number: string };
  sections: RecordSections;
  entry_documents: Record<string, PaperJson[]>;
  /** Of the approved record; null while a request is open. */
  proof: ProofState | null;
  request: RequestJson | null;
  obligations: Obligation[];
  versions: VersionRow[];
  /** What was sent for the person on a signed paper and waits for their word. */
  unconfirmed: UnconfirmedDeclaration[];
  /** Only for a proxy: the person has an account and sends the declaration themself. */
  person_confirms?: boolean;
}

/** How many entries need proof, and which have none. */
export interface ProofState {
  needed: number;
  missing: { section: string; entry_id: string }[];
}

/** Of the record as it would stand after the open request, by what the rules found; of the approved record when there is none. */
export function proofOf(record: MyRecord, found: readonly Finding[], sections: readonly ProfileSection[], entriesOf: (section: string) => readonly Entry[]): ProofState {
  if (!record.request) return record.proof ?? { needed: 0, missing: [] };
  return {
    needed: sections.filter(({ proof_kinds }) => proof_kinds.length > 0).reduce((sum, { key }) => sum + living(entriesOf(key)).length, 0),
    missing: found.flatMap(({ rule, section, entry_id }) => (rule === "proof_missing" && entry_id ? [{ section, entry_id }] : [])),
  };
}

/** What each paper proves, by its id. */
export function paperUses(sections: readonly ProfileSection[], entriesOf: (section: string) => readonly Entry[]): Map<string, { entry: Entry; page: number | null }[]> {
  const uses = new Map<string, { entry: Entry; page: number | null }[]>();
  for (const entry of sections.flatMap(({ key }) => living(entriesOf(key)))) {
    for (const { id, page } of entry.documents) uses.set(id, [...(uses.get(id) ?? []), { entry, page }]);
  }
  return uses;
}

/** What of my own record can be printed: each approved version, and what I am declaring. */
export function printableOf({ employee, versions, request }: Pick<MyRecord, "employee" | "versions" | "request">): Printable {
  return { employeeId: employee.id, versions, hasDraft: request !== null, needsReason: false };
}

/** What the open request does to an entry. */
export type EntryState = "kept" | "added" | "changed" | "removed";

/** One entry as it would stand after approval. */
export interface Entry {
  section: string;
  id: string;
  /** Approved values; null for a new entry. */
  approved: EntryValues | null;
  values: EntryValues;
  documents: PaperJson[];
  item: RequestItem | null;
  state: EntryState;
}

export type SectionStatus =
  | { kind: "empty" }
  /** Nothing declared, and nothing need be. */
  | { kind: "optional" }
  | { kind: "missing"; count: number }
  | { kind: "complete"; warnings: number }
  | { kind: "returned"; count: number }
  | { kind: "waiting" }
  | { kind: "approved" }
  | { kind: "kept" };

function withoutId({ id: _id, ...values }: EntryValues & { id: string }): EntryValues {
  return values;
}

/** The draft laid over the approved record: approved entries first, then new ones as they were added. */
export function mergeEntries(record: MyRecord, section: string, fields: readonly ProfileField[]): Entry[] {
  const items = new Map((record.request?.items ?? []).filter((item) => item.section === section).map((item) => [item.entry_id, item]));
  const entries = (record.sections[section] ?? []).map((row): Entry => {
    const item = items.get(row.id) ?? null;
    items.delete(row.id);
    const approved = withoutId(row);
    const papers = record.entry_documents[row.id] ?? [];
    if (!item) return { section, id: row.id, approved, values: approved, documents: papers, item, state: "kept" };
    const values = { ...approved, ...effectiveValues(item) };
    return { section, id: row.id, approved, values, documents: item.documents, item, state: stateOf(item, fields, approved, values, papers) };
  });
  const added = [...items.values()].map((item): Entry => ({
    section, id: item.entry_id, approved: null, values: effectiveValues(item), documents: item.documents, item, state: "added",
  }));
  return [...entries, ...added];
}

function stateOf(item: RequestItem, fields: readonly ProfileField[], approved: EntryValues, values: EntryValues, papers: readonly PaperJson[]): EntryState {
  if (item.operation === "delete") return "removed";
  return changedFields(fields, approved, values).length > 0 || !samePapers(papers, item.documents) ? "changed" : "kept";
}

/** Whether two lists hold the same papers at the same pages, in any order. */
export function samePapers(a: readonly PaperLink[], b: readonly PaperLink[]): boolean {
  const links = (papers: readonly PaperLink[]) => new Set(papers.map(({ id, page }) => `${id} ${page ?? ""}`));
  const [left, right] = [links(a), links(b)];
  return left.size === right.size && [...right].every((link) => left.has(link));
}

/** Entries that would be in the record after approval. */
export function living(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ state }) => state !== "removed");
}

/** The person may type: the request is theirs to change and the record is not archived. */
export function isEditable(record: MyRecord): boolean {
  const status = record.request?.status;
  return record.employee.status === "active" && (status === "draft" || status === "returned");
}

/** With those who decide: the unit, or after it Sở Nội vụ. */
export function isWaiting({ status }: Pick<RequestJson, "status">): boolean {
  return status === "submitted" || status === "unit_approved";
}

/** Where a section stands, for the list and the progress. */
export function sectionStatus(section: ProfileSection, entries: readonly Entry[], findings: readonly Finding[], record: MyRecord): SectionStatus {
  const { request } = record;
  const alive = living(entries);
  if (!request) return record.employee.approved_version > 0 ? { kind: "approved" } : { kind: "empty" };
  const touched = entries.some(({ state }) => state !== "kept");
  if (isWaiting(request)) return touched || request.kind === "initial" ? { kind: "waiting" } : { kind: "kept" };
  const returned = returnReasons(request).filter((one) => one.section === section.key && !one.handled).length;
  if (returned > 0) return { kind: "returned", count: returned };
  const own = findings.filter((finding) => finding.section === section.key);
  const errors = own.filter(({ severity }) => severity === "error").length;
  if (errors > 0) return alive.length === 0 ? { kind: "empty" } : { kind: "missing", count: errors };
  if (request.kind !== "initial" && !touched) return { kind: "kept" };
  if (alive.length === 0 && own.length === 0) return { kind: "optional" };
  return { kind: "complete", warnings: own.length - errors };
}

/** Nothing stands in the way of submitting this section. */
export function isDone(status: SectionStatus): boolean {
  return status.kind === "complete" || status.kind === "optional" || status.kind === "waiting" || status.kind === "approved" || status.kind === "kept";
}

/** Sections done, of all; percent never says 100 before the last. */
export function progress(statuses: readonly SectionStatus[]): { done: number; total: number; percent: number } {
  const done = statuses.filter(isDone).length;
  const total = statuses.length;
  return { done, total, percent: total === 0 ? 0 : Math.floor((done / total) * 100) };
}

/** The duty the screen shows: of the open request, else the first not met. */
export function currentDuty(record: MyRecord): Obligation | null {
  const own = record.obligations.find((duty) => duty.change_request_id !== null && duty.change_request_id === record.request?.id);
  return own ?? record.obligations.filter(({ met_on }) => met_on === null).sort((a, b) => a.due_date.localeCompare(b.due_date))[0] ?? null;
}

export interface ReturnReason {
  section: string;
  entryId: string;
  /** null: the whole entry. */
  field: string | null;
  reason: string;
  /** The entry was changed since. */
  handled: boolean;
}

/** Why the request was returned, in the order of its items. */
export function returnReasons(request: RequestJson | null): ReturnReason[] {
  if (request?.status !== "returned") return [];
  return request.items.flatMap((item) =>
    Object.entries(item.return_reasons).map(([field, reason]) => ({
      section: item.section, entryId: item.entry_id, field: field === "*" ? null : field, reason, handled: isHandled(item, request),
    })),
  );
}

/** All errors; of an update, warnings only about sections and entries it touches: the others were explained when they were approved. */
export function relevantFindings(findings: readonly Finding[], { request }: MyRecord, entriesOf: (section: string) => readonly Entry[]): Finding[] {
  return findings.filter(({ severity, section, entry_id }) => severity === "error" || request?.kind === "initial"
    || entriesOf(section).some(({ id, item, state }) => (entry_id === null || id === entry_id) && (item !== null || state !== "kept")));
}

/** Whether the entry was changed after the request was returned. */
export function isHandled(item: RequestItem, request: RequestJson): boolean {
  return request.decided_at !== null && Date.parse(item.updated_at) > Date.parse(request.decided_at);
}

/** What was found, by section in the order of the form. */
export function groupFindings(sections: readonly ProfileSection[], findings: readonly Finding[], entriesOf: (section: string) => readonly Pick<Entry, "id">[]): { section: ProfileSection; lines: FindingLine<Finding>[] }[] {
  return sections
    .map((section) => ({
      section, lines: findingLines(findings.filter((finding) => finding.section === section.key), section.repeatable, entriesOf(section.key).map(({ id }) => id)),
    }))
    .filter((group) => group.lines.length > 0);
}

/** The address of a section, of one entry of it, or of one field; `base` is the address of the record. */
export function sectionLink(base: string, section: string, target: { entry?: string | null; field?: string | null } = {}): string {
  const search = new URLSearchParams();
  if (target.entry) search.set("entry", target.entry);
  if (target.field) search.set("field", target.field);
  const text = search.toString();
  return `${base}/sections/${section}${text ? `?${text}` : ""}`;
}

const SECTION_OF_MINE = /^\/my-record\/sections\/[a-z_]+(\?[\w=&-]*)?$/;

/** Where an update or a correction is begun from a place of the approved record, to come back to it. */
export function beginLink(kind: "update" | "correction", place: string): string {
  return `/my-record/${kind}?to=${encodeURIComponent(place)}`;
}

/** Where the person goes on once it is begun: the place they came from, or the overview for anything that is no section of their record. */
export function afterBegin(to: string | null): string {
  return to && SECTION_OF_MINE.test(to) ? to : "/my-record";
}

/** Values of a copied entry: periods and numbers of papers belong to the original only. */
export function copiedValues(values: EntryValues, fields: readonly ProfileField[]): EntryValues {
  return Object.fromEntries(fields.filter(({ type }) => type !== "month" && type !== "date" && type !== "partial_date" && type !== "year").map(({ field }) => [field, values[field] ?? null]));
}

/** Approved facts that the open request may not change: only a correction does. */
export function lockedFields(fields: readonly ProfileField[], entry: Pick<Entry, "approved">, request: Pick<RequestJson, "kind"> | null): string[] {
  if (request?.kind === "correction") return [];
  return fields.filter(({ locked, field }) => locked && !isEmptyValue(entry.approved?.[field])).map(({ field }) => field);
}

/** The message of a field left empty though it must be filled, before the server says so itself. */
export function missesValue(field: ProfileField, values: EntryValues, category: string): boolean {
  return isRequired(field, category, values) && isEmptyValue(values[field.field]);
}

export interface SalaryStep {
  salary_group: string;
  step: number;
  coefficient: number;
  applies_to: string[] | null;
}

/** The coefficient the scale has for a step, for this category where the scale tells them apart; null when it has no such step. */
export function coefficientOf(steps: readonly SalaryStep[], step: number | null, category: string): number | null {
  const fitting = steps.filter((row) => row.step === step);
  const own = fitting.filter(({ applies_to }) => !applies_to || applies_to.includes(category));
  const rows = own.length > 0 ? own : fitting;
  return rows.length === 0 ? null : Math.min(...rows.map(({ coefficient }) => Number(coefficient)));
}

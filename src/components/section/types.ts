import type { FieldType, IsoDate } from "@/types/domain";

/** What a field may hold in JSON. Dates and months are ISO days (a month is its first day); empty is null. */
export type FieldPrimitive = string | number | boolean | null;
/** Values of one entry by field, without its id. */
export type EntryValues = Record<string, FieldPrimitive>;

/** A row of `profile_section`. */
export interface ProfileSection {
  key: string;
  /** The part of the form it stands in. */
  part: "person" | "service" | "salary" | "training" | "conduct" | "closing";
  repeatable: boolean;
  position: number;
  title_vi: string;
  title_en: string;
  hint_vi: string | null;
  hint_en: string | null;
  proof_kinds: string[];
  minimum_entries: number;
  /** Employee categories it concerns; null: all. */
  asked_of: string[] | null;
  /** Who writes it: the person, or the unit when it approves. */
  entered_by: "person" | "unit";
}

/** A row of `profile_field`. */
export interface ProfileField {
  section: string;
  field: string;
  position: number;
  type: FieldType;
  /** declared: the person fills it; computed: the system knows it; paper: a scan stands for it. */
  source: "declared" | "computed" | "paper";
  catalogue: string | null;
  /** The field of the same entry on whose day the coded value is meant. */
  dated_by: string | null;
  max_length: number | null;
  minimum: number | null;
  maximum: number | null;
  required_for: string[];
  /** Employee categories it concerns; null: all. */
  asked_of: string[] | null;
  /** Asked only while that field of the entry holds one of these codes. */
  applies_when: { field: string; in: string[] } | null;
  not_in_future: boolean;
  masked: boolean;
  /** Once approved, changed only by a correction. */
  locked: boolean;
  label_vi: string;
  label_en: string;
  hint_vi: string | null;
  hint_en: string | null;
}

/** A row of `check_rule`. */
export interface CheckRule {
  key: string;
  severity: "error" | "warning";
  quality: "correct" | "complete" | "clean";
  message_vi: string;
  message_en: string;
  /** The text of law, or the convention, that it rests on. */
  basis: string;
}

/** One answer of rpc `check_change_request`. */
export interface Finding {
  section: string;
  entry_id: string | null;
  field: string | null;
  rule: string;
  severity: "error" | "warning";
  quality: string;
  message_vi: string;
  message_en: string;
}

/** What the malware scanner said of a paper; null: it was verified before there was one. */
export type PaperScan = "clean" | "infected" | "not_configured" | "failed";

/** A paper as the record functions write it. */
export interface PaperJson {
  id: string;
  kind: string;
  title: string;
  file_name: string;
  content_type: string;
  byte_size: number;
  status: "pending" | "verified" | "rejected";
  uploaded_at: string;
  scan: PaperScan | null;
  scanned_at: string | null;
  /** Pages it has; null: not known. */
  pages: number | null;
  /** The page that proves the entry; null: the whole paper. */
  page: number | null;
}

/** A paper and its page as the draft functions take them. */
export type PaperLink = Pick<PaperJson, "id" | "page">;

/** What a manager corrected in one field. */
export interface Correction {
  value: FieldPrimitive;
  reason: string;
  by: string;
  by_name: string;
  at: string;
}

export type Operation = "insert" | "update" | "delete";

export interface RequestItem {
  id: string;
  section: string;
  operation: Operation;
  entry_id: string;
  revision: number;
  before: EntryValues | null;
  after: EntryValues;
  corrections: Record<string, Correction>;
  /** By field; `*` is the whole entry. */
  return_reasons: Record<string, string>;
  documents: PaperJson[];
  updated_at: string;
  /** Who typed it for the person; null when the person did. */
  entered_by_name: string | null;
}

export type EventKind = "created" | "submitted" | "withdrawn" | "corrected" | "commented" | "unit_approved" | "returned" | "approved" | "cancelled"
  | "proxy_started" | "proxy_ready" | "confirmed";

export interface RequestEvent {
  kind: EventKind;
  actor_name: string;
  at: string;
  details: Record<string, unknown>;
}

export type RequestStatus = "draft" | "submitted" | "unit_approved" | "returned" | "approved" | "cancelled";

export interface RequestJson {
  id: string;
  kind: "initial" | "update" | "correction";
  status: RequestStatus;
  revision: number;
  event_date: IsoDate | null;
  base_version: number;
  created_at: string;
  submitted_at: string | null;
  /** When the unit approved a correction of locked facts; Sở Nội vụ confirms after. */
  unit_approved_at: string | null;
  decided_at: string | null;
  decision_note: string | null;
  warnings_note: string | null;
  /** Officers who type or typed it for the person. */
  proxies: Proxy[];
  /** The signed paper on which a proxy sent it; the person has certified it once `confirmed_at` is set. */
  declaration: PaperJson | null;
  confirmed_at: string | null;
  items: RequestItem[];
  events: RequestEvent[];
}

/** An officer who types for a person, and why. */
export interface Proxy {
  name: string;
  reason: string;
  begun_at: string;
}

/** A declaration sent on a signed paper that its person has not confirmed yet. */
export interface UnconfirmedRequest {
  id: string;
  kind: RequestJson["kind"];
  status: RequestStatus;
  submitted_at: string | null;
  revision: number;
  proxies: Proxy[];
}

/** One for the person to check: with the signed paper and all that was declared on it. */
export interface UnconfirmedDeclaration extends UnconfirmedRequest {
  declaration: PaperJson;
  items: { id: string; section: string; entry_id: string; operation: Operation; before: EntryValues | null; values: EntryValues; documents: PaperJson[] }[];
}

export interface RecordEmployee {
  id: string;
  code: string;
  full_name: string;
  birth_date: IsoDate | null;
  gender: string | null;
  identity_number_masked: string;
  category: string;
  position_title: string | null;
  rank_code: string | null;
  status: "active" | "archived";
  record_status: "not_declared" | "draft" | "submitted" | "unit_approved" | "returned" | "approved";
  approved_version: number;
  approved_at: string | null;
  unit: { id: string; name: string; code: string; parent_name: string | null };
  /** What the system knows by itself, by section and field. */
  computed: Record<string, EntryValues>;
}

export interface Obligation {
  id: string;
  kind: string;
  event_date: IsoDate;
  due_date: IsoDate;
  met_on: IsoDate | null;
  closed_at: string | null;
  days_left: number;
  change_request_id: string | null;
  state: "open" | "overdue" | "met" | "met_late";
}

export interface VersionRow {
  version: number;
  approved_at: string;
  approved_by_name: string;
  unit_name: string;
  /** How many fields were corrected before approval. */
  corrections: number;
  content_hash: string;
  /** Declared by proxy on a signed paper, not confirmed by the person yet. */
  unconfirmed: boolean;
}

/** Approved entries with their ids, by section. */
export type RecordSections = Record<string, (EntryValues & { id: string })[]>;

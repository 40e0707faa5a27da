import { describe, expect, test } from "vitest";
import type { Finding, ProfileField, ProfileSection, RequestEvent } from "@/components/section/types";
import {
  compareRequest, countReview, earlierReasons, fieldKey, isReason, latestEvent, nextInQueue, refusalOf, shownFields, shownSections, sortReasons,
  splitKey, stepKey, type OpenedRequest, type ReviewItem,
} from "./review.model";

const section = (key: string, position: number, repeatable: boolean): ProfileSection => ({
  key, repeatable, position, title_vi: key, title_en: key, hint_vi: null, hint_en: null, proof_kinds: [], minimum_entries: 0, asked_of: null, part: "person", entered_by: "person",
});
const field = (of: string, name: string, position: number, more: Partial<ProfileField> = {}): ProfileField => ({
  section: of, field: name, position, type: "text", catalogue: null, max_length: null, minimum: null, maximum: null, source: "declared", dated_by: null, asked_of: null, applies_when: null, required_for: [],
  not_in_future: false, masked: false, locked: false, label_vi: name, label_en: name, hint_vi: null, hint_en: null, ...more,
});
const SECTIONS = [section("identity", 10, false), section("education", 20, true), section("family", 30, true)];
const FIELDS = {
  identity: [field("identity", "full_name", 10), field("identity", "identity_number", 20, { masked: true }), field("identity", "religion", 30)],
  education: [field("education", "school", 10), field("education", "level", 20)],
  family: [field("family", "full_name", 10)],
};
const item = (id: string, more: Partial<ReviewItem>): ReviewItem => ({
  id, section: "education", operation: "update", entry_id: `entry-${id}`, revision: 1, updated_at: "2026-11-20T08:00:00+07:00", before: null, after: {}, corrections: {}, return_reasons: {}, documents: [], entered_by_name: null, ...more,
});
const event = (kind: RequestEvent["kind"], details: Record<string, unknown> = {}): RequestEvent => ({ kind, actor_name: "Lê Văn Trường", at: "2026-11-20T08:00:00+07:00", details });
const finding = (more: Partial<Finding>): Finding => ({
  section: "education", entry_id: null, field: null, rule: "required", severity: "error", quality: "complete", message_vi: "", message_en: "", ...more,
});

function opened(more: { items?: ReviewItem[]; findings?: Finding[]; record?: OpenedRequest["record"]; request?: Partial<OpenedRequest["request"]>; may?: boolean } = {}): OpenedRequest {
  return {
    employee: {
      id: "person", code: "bd000001", full_name: "Nguyễn Thị Mỹ Hạnh", birth_date: null, gender: null, identity_number_masked: "*********123", category: "public_employee",
      position_title: null, rank_code: null, status: "active", record_status: "submitted", approved_version: 1, approved_at: null,
      unit: { id: "u", name: "Trường", code: "T", parent_name: null }, computed: {},
    },
    request: {
      id: "r", kind: "update", status: "submitted", revision: 3, event_date: null, base_version: 1, created_at: "", submitted_at: null, unit_approved_at: null, decided_at: null,
      decision_note: null, warnings_note: null, proxies: [], declaration: null, confirmed_at: null, events: [], items: more.items ?? [], ...more.request,
    },
    record: more.record ?? {},
    previous: null,
    findings: more.findings ?? [],
    obligations: [],
    may_review: more.may ?? true,
    typed: false,
  };
}
const compare = (from: OpenedRequest, revealed = {}) => compareRequest(from, { sections: SECTIONS, fieldsOf: FIELDS, places: {} }, revealed);
const entryOf = (from: OpenedRequest, revealed = {}) => {
  const entry = compare(from, revealed).flatMap(({ entries }) => entries)[0];
  if (!entry) throw new Error("no entry");
  return entry;
};

describe("comparing", () => {
  test("a changed entry: fields that differ, and fields left out of the declaration, which stand as approved", () => {
    const entry = entryOf(opened({ items: [item("1", { before: { school: "ĐH Quy Nhơn", level: "ĐH" }, after: { school: "ĐH  Huế" } })] }));
    expect(entry.change).toBe("changed");
    expect(entry.fields.map(({ changed, before, declared }) => ({ changed, before, declared }))).toEqual([
      { changed: true, before: "ĐH Quy Nhơn", declared: "ĐH  Huế" },
      { changed: false, before: "ĐH", declared: "ĐH" },
    ]);
  });

  test("spaces, Unicode forms and numbers written as text are no change", () => {
    const entry = entryOf(opened({ items: [item("1", { before: { school: "Huế", level: "3.30" }, after: { school: "Hue\u0302\u0301 ", level: 3.3 } })] }));
    expect(entry.fields.some(({ changed }) => changed)).toBe(false);
  });

  test("a value taken away is a change", () => {
    const entry = entryOf(opened({ items: [item("1", { before: { school: "Huế" }, after: { school: null } })] }));
    expect(entry.fields[0]).toMatchObject({ changed: true, before: "Huế", declared: null });
  });

  test("a change that the mask hides is told by changed_fields", () => {
    const masked = { section: "identity", before: { identity_number: "*********123" }, after: { identity_number: "*********123" } };
    expect(entryOf(opened({ items: [item("1", masked)] })).fields[1]?.changed).toBe(false);
    const told = opened({ items: [item("1", { ...masked, entry_id: "e", changed_fields: ["identity_number"] })] });
    expect(entryOf(told).fields[1]).toMatchObject({ changed: true, hiddenChange: true });
    const full = { identity: { e: { identity_number: "052090000123" } } };
    expect(entryOf(told, full).fields[1]).toMatchObject({ changed: true, hiddenChange: false, before: "*********123", declared: "052090000123" });
  });

  test("a new entry shows what is filled in, a removed one what stood there", () => {
    const added = entryOf(opened({ items: [item("1", { operation: "insert", after: { school: "Huế", level: null } })] }));
    expect(added.fields.map(({ changed }) => changed)).toEqual([true, false]);
    const removed = entryOf(opened({ items: [item("1", { operation: "delete", before: { school: "Huế" } })] }));
    expect(removed.change).toBe("removed");
    expect(removed.fields.map(({ changed, declared }) => [changed, declared])).toEqual([[true, null], [false, null]]);
    expect(removed.values).toEqual({ school: "Huế" });
  });

  test("revealed values replace masks: of the correction where there is one, else of the declaration", () => {
    const correction = { value: "*********999", reason: "Theo thẻ", by: "m", by_name: "M", at: "" };
    const base = { section: "identity", entry_id: "e", after: { identity_number: "*********123" } };
    const full = { identity: { e: { identity_number: "052090000123" } } };
    expect(entryOf(opened({ items: [item("1", base)] }), full).fields[1]?.declared).toBe("052090000123");
    const corrected = entryOf(opened({ items: [item("1", { ...base, corrections: { identity_number: correction } })] }), full).fields[1];
    expect(corrected?.declared).toBe("*********123");
    expect(corrected?.correction?.value).toBe("052090000123");
  });

  test("an unchanged number is known on both sides once revealed", () => {
    const same = item("1", { section: "identity", entry_id: "e", before: { identity_number: "*********123" }, after: { identity_number: "*********123" }, changed_fields: [] });
    expect(entryOf(opened({ items: [same] }), { identity: { e: { identity_number: "052090000123" } } }).fields[1]).toMatchObject({ changed: false, before: "052090000123" });
  });

  test("sections keep the form's order; untouched entries stay apart", () => {
    const sections = compare(opened({
      items: [item("2", { section: "family" }), item("1", { entry_id: "a" })],
      record: { education: [{ id: "a", school: "x" }, { id: "b", school: "y" }] },
    }));
    expect(sections.map((one) => one.section.key)).toEqual(["identity", "education", "family"]);
    expect(sections[1]?.unchanged.map(({ id }) => id)).toEqual(["b"]);
    expect(shownSections(sections, false).map((one) => one.section.key)).toEqual(["education", "family"]);
  });
});

describe("findings", () => {
  const from = opened({
    items: [item("1", { entry_id: "a", operation: "insert", after: { school: "x" } })],
    findings: [
      finding({ entry_id: "a", field: "level" }),
      finding({ entry_id: "a", rule: "proof_missing", severity: "warning" }),
      finding({ entry_id: "elsewhere", field: "school", severity: "warning" }),
      finding({ section: "family", rule: "section_missing" }),
    ],
  });

  test("stand at their field, their entry or their section", () => {
    const [, education, family] = compare(from);
    expect(education?.entries[0]?.fields[1]?.findings).toHaveLength(1);
    expect(education?.entries[0]?.findings.map(({ rule }) => rule)).toEqual(["proof_missing"]);
    expect(education?.findings.map(({ entry_id }) => entry_id)).toEqual(["elsewhere"]);
    expect(family?.findings.map(({ rule }) => rule)).toEqual(["section_missing"]);
  });

  test("are counted once each", () => {
    expect(countReview(compare(from))).toEqual({ newEntries: 1, changedFields: 0, removedEntries: 0, changedPapers: 0, corrections: 0, errors: 2, warnings: 2, unproved: 1 });
  });

  test("an empty field with a finding is shown", () => {
    const entry = compare(from)[1]?.entries[0];
    expect(entry && shownFields(entry, false, new Set()).map(({ field: one }) => one.field)).toEqual(["school", "level"]);
  });
});

test("only what matters is shown, unless all is asked for or the field is pinned", () => {
  const entry = entryOf(opened({ items: [item("1", { section: "identity", before: { full_name: "A", religion: "00" }, after: { full_name: "B", religion: "00" } })] }));
  const names = (all: boolean, pinned: string[] = []) => shownFields(entry, all, new Set(pinned)).map(({ field: one }) => one.field);
  expect(names(false)).toEqual(["full_name"]);
  expect(names(false, [fieldKey("1", "religion")])).toEqual(["full_name", "religion"]);
  expect(names(true)).toEqual(["full_name", "identity_number", "religion"]);
});

test("corrections and changed fields are counted", () => {
  const correction = { value: "Huế", reason: "Theo bằng", by: "m", by_name: "M", at: "" };
  const sections = compare(opened({ items: [
    item("1", { before: { school: "x", level: "1" }, after: { school: "y", level: "1" }, corrections: { level: correction } }),
    item("2", { operation: "delete", before: { school: "z" } }),
  ] }));
  expect(countReview(sections)).toMatchObject({ changedFields: 1, removedEntries: 1, corrections: 1 });
});

describe("reasons of an earlier round", () => {
  const reasons = [{ section: "education", entry_id: "a", field: "school", reason: "Không khớp bằng" }, { section: "education", entry_id: "a", field: "*", reason: "Thiếu giấy tờ" }];

  test("the last return counts, while the request waits again", () => {
    const events = [event("returned", { reasons: [{ ...reasons[0], reason: "cũ" }] }), event("returned", { reasons }), event("submitted")];
    const entry = entryOf(opened({ items: [item("1", { entry_id: "a", before: {}, after: {} })], request: { events } }));
    expect(entry.fields[0]?.earlier).toBe("Không khớp bằng");
    expect(entry.earlier).toBe("Thiếu giấy tờ");
  });

  test("while it is with the person, its own reasons stand there", () => {
    expect(earlierReasons({ status: "returned", events: [event("returned", { reasons })] }).size).toBe(0);
    const entry = entryOf(opened({ items: [item("1", { return_reasons: { school: "Mờ, không đọc được", "*": "Thiếu" } })] }));
    expect(entry.fields[0]?.returned).toBe("Mờ, không đọc được");
    expect(entry.returned).toBe("Thiếu");
  });
});

test("keys take apart again", () => {
  expect(splitKey(fieldKey("a-b:c", "full_name"))).toEqual({ itemId: "a-b:c", field: "full_name" });
});

test("stepping through the fields stays within them", () => {
  const keys = ["a", "b", "c"];
  expect(stepKey(keys, null, 1)).toBe("a");
  expect(stepKey(keys, null, -1)).toBe("c");
  expect(stepKey(keys, "a", 1)).toBe("b");
  expect(stepKey(keys, "c", 1)).toBe("c");
  expect(stepKey(keys, "a", -1)).toBe("a");
  expect(stepKey(keys, "gone", 1)).toBe("a");
  expect(stepKey([], "a", 1)).toBeNull();
});

test.each([
  ["b", "c"],
  ["c", "a"],
  ["not there", "a"],
])("after %s comes %s", (current, next) => {
  const rows = ["a", "b", "mine", "c"].map((id) => ({ id, employee_id: id === "mine" ? "me" : `p-${id}` }));
  expect(nextInQueue(rows, current, "me")?.id).toBe(next);
});

test("nothing comes after the last one, nor one's own record", () => {
  expect(nextInQueue([{ id: "a", employee_id: "p" }, { id: "b", employee_id: "me" }], "a", "me")).toBeNull();
  expect(nextInQueue([], "a", null)).toBeNull();
});

test("reasons are sent in the page's order; short ones and those of vanished entries stay behind", () => {
  const sections = compare(opened({ items: [item("1", {}), item("2", { section: "family" })] }));
  const draft = { [fieldKey("2", "full_name")]: "  Không khớp giấy tờ ", [fieldKey("1", "school")]: "Sai", [fieldKey("1", "*")]: "Thiếu giấy tờ", [fieldKey("9", "school")]: "Đã xóa mục" };
  expect(sortReasons(draft, sections)).toEqual({
    ready: [{ item_id: "1", field: "*", reason: "Thiếu giấy tờ" }, { item_id: "2", field: "full_name", reason: "Không khớp giấy tờ" }],
    short: [fieldKey("1", "school")],
    gone: [fieldKey("9", "school")],
  });
  expect(isReason(" a   b ")).toBe(false);
  expect(isReason("Thiếu")).toBe(true);
});

test("who may not act is told why", () => {
  expect(refusalOf(opened(), "me")).toBeNull();
  expect(refusalOf(opened({ may: false }), "me")).toBe("not_manager");
  expect(refusalOf(opened({ may: false }), "person")).toBe("own");
  expect(refusalOf(opened({ request: { status: "approved" } }), "me")).toBe("approved");
});

test("what someone else did last is found only when there is something new", () => {
  const seen = [event("submitted")];
  expect(latestEvent(seen, seen)).toBeNull();
  expect(latestEvent([...seen, event("corrected")], seen)?.kind).toBe("corrected");
});

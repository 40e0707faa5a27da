import { expect, test } from "vitest";
import type { Finding, ProfileField, ProfileSection, RequestItem, RequestJson } from "@/components/section/types";
import { afterBegin, beginLink, coefficientOf, copiedValues, currentDuty, groupFindings, isEditable, living, lockedFields, mergeEntries, paperUses, progress, proofOf, relevantFindings, returnReasons, samePapers, sectionLink, sectionStatus, type Entry, type MyRecord } from "./my-record.model";

const field = (name: string, type: ProfileField["type"] = "text", required = false): ProfileField => ({
  section: "s", field: name, position: 1, type, catalogue: null, max_length: null, minimum: null, maximum: null,
  source: "declared", dated_by: null, asked_of: null, applies_when: null, required_for: required ? ["official"] : [], not_in_future: false, masked: false, locked: false, label_vi: name, label_en: name, hint_vi: null, hint_en: null,
});
const section = (key: string, repeatable = false): ProfileSection => ({
  key, repeatable, position: 1, title_vi: key, title_en: key, hint_vi: null, hint_en: null, proof_kinds: [], minimum_entries: 1, asked_of: null, part: "person", entered_by: "person",
});
const item = (more: Partial<RequestItem>): RequestItem => ({
  id: "i", section: "s", operation: "insert", entry_id: "e", revision: 1, before: null, after: {}, corrections: {}, return_reasons: {}, documents: [], updated_at: "2026-01-01T00:00:00Z", entered_by_name: null, ...more,
});
const request = (more: Partial<RequestJson>): RequestJson => ({
  id: "r", kind: "initial", status: "draft", revision: 1, event_date: null, base_version: 0, created_at: "", submitted_at: null, unit_approved_at: null, decided_at: null,
  decision_note: null, warnings_note: null, proxies: [], declaration: null, confirmed_at: null, items: [], events: [], ...more,
});
const record = (more: Partial<MyRecord> = {}): MyRecord => ({
  employee: { status: "active", approved_version: 0 } as MyRecord["employee"],
  sections: {}, entry_documents: {}, proof: null, request: request({}), obligations: [], versions: [], unconfirmed: [], ...more,
});
const finding = (key: string, severity: Finding["severity"] = "error"): Finding => ({
  section: key, entry_id: null, field: null, rule: "x", severity, quality: "complete", message_vi: "", message_en: "",
});
const fields = [field("from", "month"), field("name")];

test("a draft over approved values: kept, changed, removed, added", () => {
  const of = record({
    sections: { s: [{ id: "a", from: "2010-01-01", name: "A" }, { id: "b", from: "2005-01-01", name: "B" }, { id: "c", from: "2000-01-01", name: "C" }] },
    entry_documents: { b: [{ id: "p" }] as never },
    request: request({ kind: "update", items: [
      item({ entry_id: "a", operation: "update", after: { from: "2010-01-01", name: "A2" } }),
      item({ entry_id: "c", operation: "delete" }),
      item({ entry_id: "n", after: { from: "2007-01-01", name: "N" } }),
    ] }),
  });
  const entries = mergeEntries(of, "s", fields);
  expect(entries.map(({ id, state }) => `${id} ${state}`)).toEqual(["a changed", "b kept", "c removed", "n added"]);
  expect(entries[0]).toMatchObject({ approved: { name: "A" }, values: { name: "A2" } });
  expect(entries[1]?.documents).toEqual([{ id: "p" }]);
  expect(living(entries)).toHaveLength(3);
});

test("an entry saved without a difference is kept; other papers are a difference", () => {
  const sections = { s: [{ id: "a", from: null, name: "A" }] };
  const same = item({ entry_id: "a", operation: "update", after: { from: null, name: "A " } });
  const state = (one: RequestItem) => mergeEntries(record({ sections, request: request({ kind: "update", items: [one] }) }), "s", fields)[0]?.state;
  expect(state(same)).toBe("kept");
  expect(state({ ...same, documents: [{ id: "p" }] as never })).toBe("changed");
});

test("corrected values are what stands", () => {
  const corrected = item({ after: { name: "A" }, corrections: { name: { value: "B", reason: "", by: "", by_name: "", at: "" } } });
  expect(mergeEntries(record({ request: request({ items: [corrected] }) }), "s", fields)[0]?.values.name).toBe("B");
});

const status = (of: MyRecord, findings: Finding[] = []) => sectionStatus(section("s"), mergeEntries(of, "s", fields), findings, of);

test.each([
  ["nothing yet", record(), [finding("s")], { kind: "empty" }],
  ["two errors", record({ request: request({ items: [item({})] }) }), [finding("s"), finding("s"), finding("s", "warning"), finding("t")], { kind: "missing", count: 2 }],
  ["only a warning", record({ request: request({ items: [item({})] }) }), [finding("s", "warning")], { kind: "complete", warnings: 1 }],
  ["returned", record({ request: request({ status: "returned", items: [item({ return_reasons: { name: "why" } })] }) }), [], { kind: "returned", count: 1 }],
  ["waiting", record({ request: request({ status: "submitted", items: [item({})] }) }), [], { kind: "waiting" }],
  ["an update that leaves it", record({ sections: { s: [{ id: "a", name: "A" }] }, request: request({ kind: "update" }) }), [], { kind: "kept" }],
  ["approved", record({ employee: { status: "active", approved_version: 1 } as never, request: null }), [], { kind: "approved" }],
] as const)("section: %s", (_name, of, findings, expected) => {
  expect(status(of, [...findings])).toEqual(expected);
});

test("an update asks no explanation for what it leaves as approved", () => {
  const of = (kind: RequestJson["kind"]) => record({
    sections: { s: [{ id: "a", name: "A" }, { id: "b", name: "B" }] },
    request: request({ kind, items: [item({ entry_id: "b", operation: "update", after: { name: "B2" } })] }),
  });
  const all = [finding("s"), { ...finding("s", "warning"), entry_id: "a" }, { ...finding("s", "warning"), entry_id: "b" }, finding("s", "warning"), finding("other", "warning")];
  const kept = (one: MyRecord) => relevantFindings(all, one, (key) => mergeEntries(one, key, fields)).map(({ severity, entry_id }) => [severity, entry_id]);
  expect(kept(of("update"))).toEqual([["error", null], ["warning", "b"], ["warning", null]]);
  expect(kept(of("initial"))).toHaveLength(5);
});

test("progress counts what is done and never says 100 too early", () => {
  expect(progress([{ kind: "complete", warnings: 1 }, { kind: "missing", count: 1 }, { kind: "kept" }])).toEqual({ done: 2, total: 3, percent: 66 });
  expect(progress([])).toEqual({ done: 0, total: 0, percent: 0 });
});

test("typing is allowed in drafts and returned requests of active records only", () => {
  expect(isEditable(record())).toBe(true);
  expect(isEditable(record({ request: request({ status: "submitted" }) }))).toBe(false);
  expect(isEditable(record({ employee: { status: "archived" } as never }))).toBe(false);
  expect(isEditable(record({ request: null }))).toBe(false);
});

test("the duty shown is the open request's", () => {
  const duty = (id: string, of: string | null, due_date: string) => ({ id, change_request_id: of, due_date, met_on: null }) as never;
  expect(currentDuty(record({ obligations: [duty("x", null, "2026-01-01"), duty("y", "r", "2026-02-01")] }))?.id).toBe("y");
  expect(currentDuty(record({ request: null, obligations: [duty("x", "q", "2026-03-01"), duty("z", null, "2026-02-01")] }))?.id).toBe("z");
  expect(currentDuty(record())).toBeNull();
});

test("reasons count only while returned; * is the whole entry", () => {
  const items = [item({ return_reasons: { "*": "all", name: "one" } })];
  expect(returnReasons(request({ status: "returned", items }))).toEqual([
    { section: "s", entryId: "e", field: null, reason: "all", handled: false }, { section: "s", entryId: "e", field: "name", reason: "one", handled: false },
  ]);
  expect(returnReasons(request({ status: "submitted", items }))).toEqual([]);
  const since = (decided_at: string) => returnReasons(request({ status: "returned", items, decided_at })).map(({ handled }) => handled);
  expect(since("2026-01-01T00:00:00+00:00")).toEqual([false, false]);
  expect(since("2025-12-31T23:59:59Z")).toEqual([true, true]);
});

test("findings by section, in the order of the form", () => {
  const groups = groupFindings([section("a"), section("s"), section("t")], [finding("t"), finding("s", "warning"), finding("s")], () => []);
  expect(groups.map((group) => [group.section.key, group.lines.map((line) => line.finding.severity)])).toEqual([["s", ["error", "warning"]], ["t", ["error"]]]);
});

test("links, copies, coefficients", () => {
  expect(sectionLink("/my-record", "s")).toBe("/my-record/sections/s");
  expect(sectionLink("/my-record", "s", { entry: "e", field: "f" })).toBe("/my-record/sections/s?entry=e&field=f");
  const place = "/my-record/sections/education?entry=7f-1&field=major";
  expect(afterBegin(new URL(`http://h${beginLink("update", place)}`).searchParams.get("to"))).toBe(place);
  for (const elsewhere of [null, "", "//evil.example", "https://evil.example/my-record/sections/a", "/accounts", "/my-record/sections/a?x=//e", "/my-record/sections/../../accounts"]) {
    expect(afterBegin(elsewhere)).toBe("/my-record");
  }
  expect(copiedValues({ from: "2010-01-01", name: "A" }, fields)).toEqual({ name: "A" });
  const steps = [{ salary_group: "A1", step: 3, coefficient: 3, applies_to: null }, { salary_group: "A1", step: 4, coefficient: 3.33, applies_to: ["x"] }];
  expect(coefficientOf(steps, 3, "official")).toBe(3);
  expect(coefficientOf(steps, 4, "official")).toBe(3.33);
  expect(coefficientOf(steps, 9, "official")).toBeNull();
});

const entry = (id: string, documents: { id: string; page: number | null }[], state: Entry["state"] = "added"): Entry =>
  ({ section: "s", id, approved: null, values: {}, documents: documents as Entry["documents"], item: null, state });

test("the same papers at other pages are another proof", () => {
  const at = (page: number | null) => [{ id: "p", page }, { id: "q", page: null }];
  expect(samePapers(at(1), [...at(1)].reverse())).toBe(true);
  expect(samePapers(at(1), at(2))).toBe(false);
  expect(samePapers(at(null), at(1))).toBe(false);
  expect(samePapers(at(null), [{ id: "p", page: null }])).toBe(false);
});

test("what each paper proves, without what is to be removed", () => {
  const entries = [entry("a", [{ id: "p", page: 2 }]), entry("b", [{ id: "p", page: null }, { id: "q", page: 1 }]), entry("c", [{ id: "r", page: 1 }], "removed")];
  const uses = paperUses([section("s", true)], () => entries);
  expect([...uses].map(([id, all]) => [id, all.map((one) => [one.entry.id, one.page])])).toEqual([["p", [["a", 2], ["b", null]]], ["q", [["b", 1]]]]);
});

test("entries without proof: of the open request as the rules found them, else of the approved record", () => {
  const sections = [{ ...section("s", true), proof_kinds: ["VB"] }, section("t", true)];
  const entries = [entry("a", []), entry("b", []), entry("c", [], "removed")];
  const found = [{ ...finding("s", "warning"), rule: "proof_missing", entry_id: "a" }, finding("s")];
  expect(proofOf(record(), found, sections, () => entries)).toEqual({ needed: 2, missing: [{ section: "s", entry_id: "a" }] });
  const approved = { needed: 5, missing: [] };
  expect(proofOf(record({ request: null, proof: approved }), found, sections, () => entries)).toEqual(approved);
});

test("approved locked facts are kept from an update, and open to a correction or while they are empty", () => {
  const fields = [{ ...field("name"), locked: true }, { ...field("other"), locked: true }, field("free")];
  const entry = { approved: { name: "A", other: null, free: "B" } };
  expect(lockedFields(fields, entry, request({ kind: "update" }))).toEqual(["name"]);
  expect(lockedFields(fields, entry, request({ kind: "correction" }))).toEqual([]);
  expect(lockedFields(fields, { approved: null }, request({ kind: "initial" }))).toEqual([]);
});

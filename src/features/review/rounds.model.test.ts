import { describe, expect, test } from "vitest";
import type { ProfileField, ProfileSection } from "@/components/section/types";
import { isDivisible, verdictsOf } from "./parts.model";
import { offeredReasons, withTemplates, type ReasonTemplate } from "./reasons.model";
import { fieldKey, shownFields, shownSections, WHOLE_ENTRY, type ComparedEntry, type ComparedField, type ComparedSection, type PreviousRound, type ReviewItem } from "./review.model";
import { sinceReturn } from "./rounds.model";
import { isChoosable, sharesOf, type Chosen } from "./bulk.model";

const SECTION: ProfileSection = {
  key: "education", repeatable: true, position: 10, title_vi: "Đào tạo", title_en: "", hint_vi: null, hint_en: null, proof_kinds: [], minimum_entries: 0, asked_of: null, part: "person", entered_by: "person",
};
const field = (name: string, masked = false): ProfileField => ({
  section: "education", field: name, position: 1, type: "text", catalogue: null, max_length: null, minimum: null, maximum: null, source: "declared", dated_by: null, asked_of: null, applies_when: null,
  required_for: [], not_in_future: false, masked, locked: false, label_vi: name, label_en: "", hint_vi: null, hint_en: null,
});
const FIELDS = [field("school"), field("level"), field("number", true)];

function entry(id: string, values: Record<string, string>, more: Partial<ReviewItem> & { earlier?: Record<string, string> } = {}): ComparedEntry {
  const { earlier = {}, ...item } = more;
  const fields: ComparedField[] = FIELDS.map((one) => ({
    key: fieldKey(id, one.field), field: one, before: null, declared: values[one.field] ?? null, correction: null, changed: true, hiddenChange: false, returned: null,
    earlier: earlier[one.field] ?? null, findings: [],
  }));
  return {
    item: {
      id, section: "education", operation: "insert", entry_id: `e-${id}`, revision: 1, updated_at: "", entered_by_name: null, before: null, after: values, corrections: {}, return_reasons: {}, documents: [], ...item,
    },
    change: item.operation === "delete" ? "removed" : "new", fields, findings: [], returned: null, earlier: earlier[WHOLE_ENTRY] ?? null, values,
    papers: [], papersChanged: 0,
  };
}
const compared = (entries: ComparedEntry[]): ComparedSection[] => [{ section: SECTION, fields: FIELDS, entries, unchanged: [{ id: "x", school: "Cũ" }], findings: [] }];
const paper = (id: string, page: number | null) => ({ id, page }) as ReviewItem["documents"][number];
function previous(items: [id: string, values: Record<string, string>, documents?: { id: string; page: number | null }[], operation?: "insert" | "delete"][], changed: Record<string, string[]>): PreviousRound {
  return {
    number: 1, submitted_at: "", at: "", by_name: "", note: null, reasons: [], changed,
    items: items.map(([id, values, documents = [], operation = "insert"]) => ({ section: "education", entry_id: `e-${id}`, operation, values, documents })),
  };
}

describe("since the return", () => {
  test("only entries that differ are left, each field beside what it was", () => {
    const [section] = sinceReturn(compared([entry("1", { school: "Huế", level: "ĐH" }), entry("2", { school: "Vinh" })]),
      previous([["1", { school: "Quy Nhơn", level: "ĐH" }], ["2", { school: "Vinh" }]], { 1: ["school"], 2: [] }));
    expect(section?.entries.map(({ item, change }) => [item.id, change])).toEqual([["1", "changed"]]);
    expect(shownFields(section?.entries[0] as ComparedEntry, false, new Set()).map(({ field: { field: name }, before, declared }) => [name, before, declared])).toEqual([["school", "Quy Nhơn", "Huế"]]);
    expect(section?.unchanged).toEqual([]);
  });

  test("what was given back with a reason stays in sight, marked as not changed", () => {
    const [section] = sinceReturn(compared([entry("1", { school: "Huế" }, { earlier: { school: "Ghi đủ tên" } })]), previous([["1", { school: "Huế" }]], { 1: [] }));
    expect(section?.entries[0]).toMatchObject({ sameAsReturned: true });
    expect(shownFields(section?.entries[0] as ComparedEntry, false, new Set()).map(({ earlier, changed }) => [earlier, changed])).toEqual([["Ghi đủ tên", false]]);
  });

  test("entries new since then, given up since then, and newly proposed for removal", () => {
    const [section] = sinceReturn(compared([entry("3", { school: "Mới" }), entry("4", { school: "Xóa" }, { operation: "delete" }), entry("5", {}, { operation: "delete" })]),
      previous([["4", { school: "Xóa" }], ["5", {}, [], "delete"], ["6", { school: "Bỏ" }]], { 3: ["school"], 4: [], 5: [] }));
    expect(section?.entries.map(({ item, change }) => [item.id, change])).toEqual([["3", "new"], ["4", "removed"]]);
    expect(section?.dropped).toEqual([{ entry_id: "e-6", values: { school: "Bỏ" } }]);
    expect(shownSections(sinceReturn(compared([]), previous([["6", { school: "Bỏ" }]], {})), false)).toHaveLength(1);
  });

  test("a change that the mask hides, and papers put on, taken off or turned to another page", () => {
    const [section] = sinceReturn(compared([entry("1", { number: "***123" }, { documents: [paper("a", 2), paper("c", null)] })]),
      previous([["1", { number: "***123" }, [{ id: "a", page: 1 }, { id: "b", page: null }]]], { 1: ["number"] }));
    expect(section?.entries[0]?.papersChanged).toBe(3);
    expect(section?.entries[0]?.fields.find(({ field: { field: name } }) => name === "number")).toMatchObject({ changed: true, hiddenChange: true });
  });
});

describe("entry by entry", () => {
  test("an entry with a reason goes back even if marked as right before; the rest is undecided until marked", () => {
    const verdicts = verdictsOf(compared([entry("1", {}), entry("2", {}), entry("3", {})]), new Set(["1", "2"]), { [fieldKey("2", "school")]: "Sai tên" });
    expect([verdicts.accepted, verdicts.returned, verdicts.undecided].map((list) => list.map(({ item }) => item.id))).toEqual([["1"], ["2"], ["3"]]);
  });

  test("needs several entries that wait for the unit, and no correction of locked facts", () => {
    const request = { kind: "update", status: "submitted" } as const;
    const of = (...ids: string[]) => verdictsOf(compared(ids.map((id) => entry(id, {}))), new Set(), {});
    expect(isDivisible(request, of("1", "2"))).toBe(true);
    expect(isDivisible(request, of("1"))).toBe(false);
    expect(isDivisible({ ...request, kind: "correction" }, of("1", "2"))).toBe(false);
    expect(isDivisible({ ...request, status: "unit_approved" }, of("1", "2"))).toBe(false);
  });

  test("leaves out what the unit wrote itself", () => {
    const [own] = compared([entry("1", {})]);
    const unit = own && { ...own, section: { ...own.section, entered_by: "unit" as const } };
    expect(verdictsOf(unit ? [unit] : [], new Set(["1"]), { [fieldKey("1", "school")]: "Sai tên" })).toEqual({ accepted: [], returned: [], undecided: [] });
  });
});

describe("kept reasons", () => {
  const kept = (id: string, body: string, uses: number, section: string | null = null, name: string | null = null): ReasonTemplate =>
    ({ id, unit_id: null, unit_name: null, section, field: name, body, uses });
  const ALL = [kept("a", "Không khớp giấy tờ.", 5), kept("b", "Ghi đủ tên trường.", 9, "education", "school"), kept("c", "Của mục khác.", 99, "family"), kept("d", "Bản chụp mờ.", 7)];

  test("of the place, the most used first; what is typed comes before", () => {
    const ids = (key: string, typed = "") => offeredReasons(ALL, "education", key, typed).map(({ id }) => id);
    expect(ids("1:school")).toEqual(["b", "d", "a"]);
    expect(ids("1:level")).toEqual(["d", "a"]);
    expect(ids("1:*")).toEqual(["d", "a"]);
    expect(ids("1:school", "khong khop")).toEqual(["a", "b", "d"]);
    expect(ids("1:school", "Ghi đủ tên trường. Xem bằng.")).toEqual(["d", "a"]);
  });

  test("are told by the words that were sent", () => {
    expect(withTemplates([{ item_id: "1", field: "school", reason: "Bản chụp mờ. Chụp lại." }, { item_id: "2", field: "*", reason: "Lý do riêng" }], ALL))
      .toEqual([{ item_id: "1", field: "school", reason: "Bản chụp mờ. Chụp lại.", template_id: "d" }, { item_id: "2", field: "*", reason: "Lý do riêng" }]);
  });
});

describe("many at once", () => {
  test("in shares of ten", () => {
    const chosen = Array.from({ length: 23 }, (_, index): Chosen => ({ id: String(index), full_name: "", code: "", revision: 1 }));
    expect(sharesOf(chosen).map((share) => share.length)).toEqual([10, 10, 3]);
    expect(sharesOf([])).toEqual([]);
  });

  test("what waits, is harmless and is not one's own", () => {
    const row = { status: "submitted", bulk_approvable: true, employee_id: "p" };
    expect(isChoosable(row, "me")).toBe(true);
    expect(isChoosable(row, "p")).toBe(false);
    expect(isChoosable({ ...row, bulk_approvable: false }, "me")).toBe(false);
    expect(isChoosable({ ...row, status: "returned" }, "me")).toBe(false);
  });
});

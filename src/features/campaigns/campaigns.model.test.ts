import { expect, test } from "vitest";
import { askable, barParts, draftErrors, isDraft, totalsOf, type CampaignDraft } from "./campaigns.model";

const draft: CampaignDraft = { title: "Bổ sung văn bằng", message: "", unit_id: "u", sections: ["education"], categories: [], opens_on: "2026-11-25", until: "2026-12-10" };

test("says what stands in the way of opening a drive", () => {
  expect(draftErrors(draft, "2026-11-25")).toEqual([]);
  expect(draftErrors({ ...draft, title: " a ", unit_id: null, sections: [], opens_on: "2026-11-24", until: "2026-11-20" }, "2026-11-25"))
    .toEqual(["title", "unit_id", "sections", "opens_on", "until"]);
  expect(draftErrors({ ...draft, opens_on: "2026-12-20" }, "2026-11-25")).toEqual(["until"]);
});

test("sums units and divides a bar", () => {
  const unit = { unit_id: "a", unit_name: "A", own: false, people: 8, opened: 1, partial: 1, submitted: 2, approved: 3, confirmed: 1, late: 1 };
  expect(totalsOf([unit, unit])).toEqual({ people: 16, opened: 2, partial: 2, submitted: 4, approved: 6, confirmed: 2, late: 2 });
  expect(barParts(unit)).toEqual({ done: 50, submitted: 25, begun: 25 });
  expect(barParts(totalsOf([]))).toEqual({ done: 0, submitted: 0, begun: 0 });
});

test("asks only for what the person writes while at work", () => {
  expect(askable({ entered_by: "person", part: "person" })).toBe(true);
  expect([askable({ entered_by: "unit", part: "closing" }), askable({ entered_by: "person", part: "closing" })]).toEqual([false, false]);
});

test("knows a draft of its own", () => {
  expect(isDraft(draft)).toBe(true);
  expect(isDraft({ title: "x" } as CampaignDraft)).toBe(false);
});

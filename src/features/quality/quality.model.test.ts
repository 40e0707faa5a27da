import { describe, expect, it } from "vitest";
import type { RuleRow } from "./quality.api";
import { losing, mostBroken, recordsLosing, recordsOf, wholeShare } from "./quality.model";

it("the records of a rule are listed for its field and unit; a rule of the whole entry has no field", () => {
  const conditions = (link: string) => [...new URLSearchParams(link.split("?")[1])].filter(([key]) => key.endsWith("[value]")).map(([, value]) => value);
  expect(conditions(recordsOf({ rule: "required", section: "contact", field: "phone_mobile" }, "7"))).toEqual(["required", "contact", "phone_mobile", "7"]);
  expect(conditions(recordsOf({ rule: "proof_missing", section: "reward", field: "" }, undefined))).toEqual(["proof_missing", "reward"]);
});

describe("a section", () => {
  const row = { section: "reward", records: 3000, whole: 2999, complete: 2999, correct: null, clean: 3000 };

  it("is whole to 100 only when it is in all records, and has no share where few are told", () => {
    expect([wholeShare(row), wholeShare({ ...row, whole: 3000 }), wholeShare({ ...row, whole: null }), wholeShare({ ...row, whole: 0 })]).toEqual([99.9, 100, null, 0]);
    expect([losing(row, "complete"), losing(row, "correct"), losing(row, "clean")]).toEqual([1, null, 0]);
  });

  it("names the rule that most records break and leads to the records that lose points in it", () => {
    const rules = [{ rule: "proof_missing", section: "reward" }, { rule: "required", section: "contact" }, { rule: "required", section: "reward" }] as RuleRow[];
    expect([...mostBroken(rules)].map(([section, { rule }]) => [section, rule])).toEqual([["reward", "proof_missing"], ["contact", "required"]]);
    expect(new URLSearchParams(recordsLosing("reward", "complete", "7").split("?")[1]).toString()).toMatch(/section.*reward.*quality.*complete.*unit_id.*7/);
  });
});

import { describe, expect, it } from "vitest";
import { levelOf, ownPlace, recordPlace, scoreText } from "./quality.model";

describe("a score", () => {
  it.each([[null, "none"], [100, "whole"], [99.9, "high"], [95, "high"], [94.9, "middle"], [80, "middle"], [79.9, "low"], [0, "low"]] as const)("of %s is %s", (score, level) => {
    expect(levelOf(score)).toBe(level);
  });

  it.each([[95.5, "vi", "95,5"], [95.5, "en", "95.5"], [100, "vi", "100"], [0, "en", "0"], [null, "vi", "–"]] as const)("%s is written in %s as %s", (score, language, text) => {
    expect(scoreText(score, language)).toBe(text);
  });
});

describe("the place of a finding", () => {
  it("is told from the section to the field, as far as the rule names it", () => {
    expect(recordPlace("1", "contact", { field: "phone_mobile" })).toBe("/employees/1#section-contact~field-contact-phone_mobile");
    expect(recordPlace("1", "education", { entry: "7", field: "major" })).toBe("/employees/1#section-education~entry-7~field-education-major");
    expect(recordPlace("1", "evaluation", { entry: null, field: "" })).toBe("/employees/1#section-evaluation");
  });

  it("in one's own record opens the entry at the field, or at its papers", () => {
    expect(ownPlace("education", { entry: "7", field: "major", rule: "required" })).toBe("/my-record/sections/education?entry=7&field=major");
    expect(ownPlace("education", { entry: "7", field: "", rule: "proof_missing" })).toBe("/my-record/sections/education?entry=7&field=papers");
    expect(ownPlace("evaluation", { rule: "evaluation_years_missing" })).toBe("/my-record/sections/evaluation");
  });
});

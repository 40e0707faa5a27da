import { expect, test } from "vitest";
import { countsOf, outcomeOf } from "./preview.model";

const row = { row: 1, errors: [], warnings: [], has_account: false, known: false };
const problem = { field: "full_name", key: "required", params: {} };

test("what becomes of a row", () => {
  expect(outcomeOf(row)).toBe("issue");
  expect(outcomeOf({ ...row, warnings: [problem] })).toBe("noticed");
  expect(outcomeOf({ ...row, warnings: [problem], has_account: true })).toBe("left_out");
  expect(outcomeOf({ ...row, errors: [problem], has_account: true })).toBe("wrong");
});

test("rows are counted once; those with an account or an error get none", () => {
  const judged = [row, { ...row, warnings: [problem], known: true }, { ...row, has_account: true, known: true }, { ...row, errors: [problem] }];
  expect(countsOf(judged)).toEqual({ issue: 1, noticed: 1, left_out: 1, wrong: 1, toIssue: 2, known: 1 });
});

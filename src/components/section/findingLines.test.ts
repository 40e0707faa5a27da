import { expect, test } from "vitest";
import { findingLines } from "./findingLines";

const found = (entry_id: string | null, message_vi = "m", field: string | null = null, severity: "error" | "warning" = "warning") => ({ entry_id, message_vi, field, severity, rule: "r" });

test("errors come first", () => {
  expect(findingLines([found(null), found(null, "m", null, "error")], false, []).map(({ finding }) => finding.severity)).toEqual(["error", "warning"]);
});

test("what is said alike of several entries is one line, with the entries in their order", () => {
  const findings = [found("2022"), found("2018"), found("2020", "other"), found("2019"), found("2021", "m", "f")];
  const lines = findingLines(findings, true, ["2018", "2019", "2020", "2021", "2022"]);
  expect(lines.map(({ finding: { message_vi, field }, entries }) => [message_vi, field, entries])).toEqual([["m", null, ["2018", "2019", "2022"]], ["other", null, ["2020"]], ["m", "f", ["2021"]]]);
  expect(findingLines(findings, false, [])).toHaveLength(5);
});

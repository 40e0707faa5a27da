import { expect, test } from "vitest";
import { safeReturnPath } from "./session";

test.each([
  ["/employees?page=2", "/employees?page=2"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/sign-in?to=/x", "/"],
  ["/change-password", "/"],
  [null, "/"],
])("return path %s → %s", (path, safe) => {
  expect(safeReturnPath(path)).toBe(safe);
});

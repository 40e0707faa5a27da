import { expect, test } from "vitest";
import { communeKey, isCommuneKey } from "./commune";

test("a code that was used again is told apart by its period", () => {
  expect(communeKey({ code: "21583", valid_from: null })).toBe("21583:");
  expect(communeKey({ code: "21583", valid_from: "2024-12-01" })).toBe("21583:2024-12-01");
});

test.each([["21583:", true], ["21583:2025-07-01", true], ["21583", false], ["Xã Phước Sơn", false], ["", false]])("%s is a key: %s", (value, key) => {
  expect(isCommuneKey(value)).toBe(key);
});

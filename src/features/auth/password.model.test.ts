import { expect, test } from "vitest";
import { brokenRules } from "./password.model";

test.each([
  ["", ["length", "letters", "digit", "not_personal", "different"]],
  ["MatKhauMoi2025", []],
  ["Mật khẩu 2025", []],
  ["matkhaumoi2025", ["letters"]],
  ["MATKHAUMOI2025", ["letters"]],
  ["MatKhauRatMoi", ["digit"]],
  ["MatKhau2025", ["length"]],
  [`A1${"ậ".repeat(40)}`, ["length"]],
  ["XYbd000123XY", ["not_personal"]],
  ["CuaTraoTay12", ["different"]],
])("%s breaks %j", (next, broken) => {
  expect(brokenRules(next, "CuaTraoTay12", "BD000123")).toEqual(broken);
});

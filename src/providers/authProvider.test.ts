import { expect, test } from "vitest";
import { signInWay } from "./authProvider";

test.each([
  [" BD000123 ", { by: "username", email: "bd000123@account.invalid" }],
  ["an.nv@snv.example.vn", { by: "lookup", identifier: "an.nv@snv.example.vn" }],
  ["052090001234", { by: "lookup", identifier: "052090001234" }],
  ["05209000123", { by: "username", email: "05209000123@account.invalid" }],
])("%s", (typed, way) => {
  expect(signInWay(typed)).toEqual(way);
});

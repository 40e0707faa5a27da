import { expect, test } from "vitest";
import { inOrder, pagesOf, signInAddress } from "./slips.model";

test("slips come unit by unit, whatever the order they were made in", () => {
  const slip = (unit_name: string, username: string) => ({ unit_name, username });
  expect(inOrder([slip("Trường B", "cb000002"), slip("Trường A", "cb000003"), slip("Trường B", "cb000001")]).map(({ username }) => username)).toEqual(["cb000003", "cb000001", "cb000002"]);
});

test("slips fill page after page", () => {
  expect(pagesOf([1, 2, 3, 4, 5, 6, 7, 8, 9], 8)).toEqual([[1, 2, 3, 4, 5, 6, 7, 8], [9]]);
  expect(pagesOf([1, 2, 3, 4], 4)).toEqual([[1, 2, 3, 4]]);
  expect(pagesOf([], 8)).toEqual([]);
});

test("the address knows who signs in and nothing else", () => {
  expect(signInAddress("https://hoso.tinh.gov.vn", "cb000123")).toBe("https://hoso.tinh.gov.vn/sign-in?u=cb000123");
});

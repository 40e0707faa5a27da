import { expect, test } from "vitest";
import { compareNames, fold, givenName, initials, matches } from "./vietnamese";

test("folding drops tones, hats, horns and the bar of đ, composed or not", () => {
  expect(fold("Đỗ  Thị Hường")).toBe("do thi huong");
  expect(fold("Nguyễn".normalize("NFD"))).toBe("nguyen");
  expect(fold("ĐẶNG")).toBe("dang");
});

test("search by any words, in any order, with or without diacritics", () => {
  expect(matches("Nguyễn Thị Bích Đào", "dao nguyen")).toBe(true);
  expect(matches("Nguyễn Thị Bích Đào", "Đào")).toBe(true);
  expect(matches("Nguyễn Thị Bích Đào", "hoa")).toBe(false);
  expect(matches("x", "")).toBe(true);
});

test("lists go by given name, then family name, then middle names", () => {
  const names = ["Trần Văn Dũng", "Nguyễn Thị Đào", "Lê An", "Nguyễn Văn Ấn", "Bùi Thị Dung", "Nguyễn Thị An", "Nguyễn Bá An"];
  expect([...names].sort(compareNames)).toEqual([
    "Lê An", "Nguyễn Bá An", "Nguyễn Thị An", "Nguyễn Văn Ấn", "Bùi Thị Dung", "Trần Văn Dũng", "Nguyễn Thị Đào",
  ]);
});

test("parts of a name", () => {
  expect(givenName(" Trần Thị  Bích ")).toBe("Bích");
  expect(initials("Trần Thị Bích")).toBe("TB");
  expect(initials("Đào")).toBe("Đ");
});

import i18next from "i18next";
import { beforeAll, expect, test, vi } from "vitest";
import { changeLanguage, loadAppMessages, startI18n } from "./index";
import { loadPageMessages } from "./pages";

beforeAll(async () => {
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal("document", { documentElement: {} });
  await startI18n();
});

test("a text that is not loaded ends the test that shows it; one with a default does not", () => {
  expect(() => i18next.t("review.title")).toThrow("review.title");
  expect(i18next.t("review.title", { defaultValue: "Phê duyệt" })).toBe("Phê duyệt");
});

test("messages come with the shell and with each page, and with every language chosen afterwards", async () => {
  await loadAppMessages();
  expect(i18next.t("review.menu")).toBe("Phê duyệt hồ sơ");
  expect(() => i18next.t("review.title")).toThrow();
  await loadPageMessages("/review/:id");
  const vietnamese = i18next.t("review.title");
  await changeLanguage("en");
  expect(i18next.t("review.title")).not.toBe(vietnamese);
  await loadPageMessages("/deadlines");
  const english = i18next.t("deadlines.title");
  await changeLanguage("vi");
  expect(i18next.t("deadlines.title")).not.toBe(english);
});

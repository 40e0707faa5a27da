import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readRoutePages } from "./preload-plugin";
import { readWords, shellMessages } from "./words";

const ROOT = path.resolve(import.meta.dirname, "../..");
const words = readWords(ROOT);

test("every file of messages comes with the start, the shell or a page", () => {
  const reached = new Set(["auth", "common", "errors", ...Object.keys(words.shell), ...Object.values(words.routes).flat()]);
  const files = readdirSync(path.join(ROOT, "src/i18n/vi")).map((file) => file.replace(/\..*$/, ""));
  expect(files.filter((file) => !reached.has(file))).toEqual([]);
});

test("the pages before signing in name nothing beyond the start", () => {
  for (const route of ["/sign-in", "/forgotten-password", "/reset-password", "/verify"]) expect(words.routes[route], route).toEqual([]);
});

test("a page has the files of its own code and of the parts it is made of", () => {
  expect(Object.keys(words.routes)).toEqual(expect.arrayContaining(readRoutePages(ROOT).map((page) => page.path)));
  expect(words.routes["/deadlines"]).toEqual(expect.arrayContaining(["deadlines", "export", "home"]));
  expect(words.routes["/second-factor"]).toEqual(["second-factor"]);
});

test("the shell has the menu's entries in both languages, and no whole file of a feature", () => {
  for (const language of ["vi", "en"]) {
    const shell = shellMessages(ROOT, language, words);
    expect(shell.review).toEqual({ menu: expect.any(String) as string });
    expect(Object.values(shell).every((messages) => Object.keys(messages).length > 0)).toBe(true);
    expect(JSON.stringify(shell).length).toBeLessThan(6_000);
  }
});

import { expect, test } from "vitest";
import { keepTabDraft, tabDraft } from "./tabDraft";

function storage(): Storage {
  const held = new Map<string, string>();
  return {
    get length() { return held.size; }, clear: () => held.clear(), key: (index) => [...held.keys()][index] ?? null,
    getItem: (key) => held.get(key) ?? null, setItem: (key, value) => void held.set(key, value), removeItem: (key) => void held.delete(key),
  };
}
const any = () => true;

test("keeps a draft for its author and its form only, and nothing broken", () => {
  const kept = storage();
  keepTabDraft("drive", "me", { title: "A" }, kept);
  expect(tabDraft("drive", "me", any, kept)).toEqual({ title: "A" });
  expect(tabDraft("drive", "you", any, kept)).toBeNull();
  expect(tabDraft("support", "me", any, kept)).toBeNull();
  expect(tabDraft("drive", "me", () => false, kept)).toBeNull();
  keepTabDraft("drive", "me", null, kept);
  expect(tabDraft("drive", "me", any, kept)).toBeNull();
  kept.setItem("cbccvc.draft.drive.me", "{");
  expect(tabDraft("drive", "me", any, kept)).toBeNull();
});

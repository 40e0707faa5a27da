import { expect, test } from "vitest";
import { Backups, forgetOthers, type Backup } from "./backup";

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() { return kept.size; }, key: (index) => [...kept.keys()][index] ?? null, getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => { kept.set(key, text); }, removeItem: (key) => { kept.delete(key); }, clear: () => { kept.clear(); },
  };
}
const backup = (more: Partial<Backup> = {}): Backup => ({ section: "contact", entryId: "e", isNew: true, values: { current_address: "12 Nguyễn Huệ" }, documents: [], revision: 3, ...more });

test("what was typed is there again for the same person's same request, after the tab was closed", async () => {
  const storage = memory();
  const kept = new Backups("me", "request", storage);
  await kept.put(backup());
  await kept.put(backup({ entryId: "f", values: { phone_mobile: "0905" } }));
  expect(await new Backups("me", "request", storage).all()).toEqual([backup(), backup({ entryId: "f", values: { phone_mobile: "0905" } })]);
});

test("nobody else reads it in the browser, nor does another request", async () => {
  const storage = memory();
  await new Backups("me", "request", storage).put(backup());
  const lying = Array.from({ length: storage.length }, (_, index) => `${storage.key(index) ?? ""} ${storage.getItem(storage.key(index) ?? "") ?? ""}`).join();
  for (const said of ["Nguy", "current_address", "request"]) expect(lying).not.toContain(said);
  expect(await new Backups("me", "other", storage).all()).toEqual([]);
  expect(await new Backups("you", "request", storage).all()).toEqual([]);
  forgetOthers("me", storage);
  expect(storage.length).toBe(1);
  forgetOthers("you", storage);
  expect(storage.length).toBe(0);
});

test("what is saved right after it was typed leaves nothing behind; spoilt ones are left out", async () => {
  const storage = memory();
  const kept = new Backups("me", "request", storage);
  void kept.put(backup());
  await kept.remove("contact", "e");
  expect(storage.length).toBe(0);
  await kept.put(backup());
  const key = storage.key(0) ?? "";
  storage.setItem(key, `${storage.getItem(key)?.slice(0, -6) ?? ""}AAAAAA`);
  expect(await kept.all()).toEqual([]);
});

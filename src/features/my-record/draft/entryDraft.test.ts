import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AppError } from "@/providers/errors";
import { EntryDraft, type DraftIo, type SaveRequest, type ServerEntry } from "./entryDraft";

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

function draft(save: (request: SaveRequest) => Promise<number>, reload: () => Promise<ServerEntry> = async () => null) {
  const sent: SaveRequest[] = [];
  const backups: boolean[] = [];
  const io: DraftIo = {
    save: async (request) => {
      sent.push(request);
      return { item_id: "i", entry_id: request.entryId, revision: await save(request) };
    },
    reload, backup: (_snapshot, saved) => { backups.push(saved); }, onSaved: () => undefined, onChange: () => undefined,
  };
  const entry = new EntryDraft({ section: "contact", entryId: "e", isNew: true, itemId: null, revision: 0, values: {}, documents: [] }, io);
  return { entry, sent, backups };
}

test("typing is sent once, after a pause, and counted as saved", async () => {
  const { entry, sent, backups } = draft(async ({ revision }) => revision + 1);
  entry.change({ a: "x" });
  entry.change({ a: "xy" });
  expect(entry.snapshot.state).toBe("dirty");
  await vi.advanceTimersByTimeAsync(1100);
  expect(sent).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(sent).toEqual([expect.objectContaining({ values: { a: "xy" }, revision: 0, operation: "insert" })]);
  expect(entry.snapshot).toMatchObject({ state: "saved", revision: 1, itemId: "i" });
  expect(backups).toEqual([false, false, true]);
});

test("what is typed during a save goes with the next, over the new revision", async () => {
  let release: () => void = () => undefined;
  const { entry, sent } = draft(({ revision }) => new Promise((done) => { release = () => { done(revision + 1); }; }));
  entry.change({ a: "1" });
  const first = entry.flush();
  entry.change({ a: "2" });
  expect(sent).toHaveLength(1);
  release();
  await first;
  // What the rules find now is about the first value, not about what stands in the field.
  expect(entry.snapshot).toMatchObject({ state: "dirty", values: { a: "2" }, known: { a: "1" } });
  await vi.advanceTimersByTimeAsync(1300);
  release();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent.map(({ values, revision }) => [values.a, revision])).toEqual([["1", 0], ["2", 1]]);
  expect(entry.snapshot.state).toBe("saved");
});

test("a lost connection waits and tries again by itself", async () => {
  let online = false;
  const { entry, sent, backups } = draft(async ({ revision }) => {
    if (!online) throw new AppError("network");
    return revision + 1;
  });
  entry.change({ a: "1" });
  await vi.advanceTimersByTimeAsync(1300);
  expect(entry.snapshot.state).toBe("waiting");
  expect(backups).not.toContain(true);
  online = true;
  await vi.advanceTimersByTimeAsync(3100);
  expect(sent).toHaveLength(2);
  expect(entry.snapshot.state).toBe("saved");
});

test("an answer that got lost is no conflict", async () => {
  const { entry } = draft(
    async () => { throw new AppError("conflict", { key: "draft_changed_elsewhere" }); },
    async () => ({ itemId: "i", revision: 1, removed: false, values: { a: "1", b: null }, documents: [] }),
  );
  entry.change({ a: "1 " });
  await entry.flush();
  expect(entry.snapshot).toMatchObject({ state: "saved", revision: 1, itemId: "i" });
});

test("another hand is a conflict; the person keeps theirs or takes the other", async () => {
  let first = true;
  const other: ServerEntry = { itemId: "i", revision: 4, removed: false, values: { a: "other" }, documents: [] };
  const make = () => draft(async ({ revision }) => {
    if (first) { first = false; throw new AppError("conflict", { key: "draft_changed_elsewhere" }); }
    return revision + 1;
  }, async () => other);
  const one = make();
  one.entry.change({ a: "mine" });
  await one.entry.flush();
  expect(one.entry.snapshot).toMatchObject({ state: "conflict", theirs: other });
  one.entry.change({ a: "mine, typed on" });
  await vi.advanceTimersByTimeAsync(5000);
  expect(one.sent).toHaveLength(1);
  await one.entry.resolve("mine");
  expect(one.sent[1]).toMatchObject({ revision: 4, values: { a: "mine, typed on" } });
  expect(one.entry.snapshot).toMatchObject({ state: "saved", revision: 5 });

  first = true;
  const two = make();
  two.entry.change({ a: "mine" });
  await two.entry.flush();
  await two.entry.resolve("theirs");
  expect(two.entry.snapshot).toMatchObject({ state: "clean", values: { a: "other" }, revision: 4 });
  expect(two.sent).toHaveLength(1);
});

test("a refusal stays until the text changes", async () => {
  const { entry, sent } = draft(async ({ values }) => {
    if (values.a === "bad") throw new AppError("invalid", { key: "value_too_long" });
    return 1;
  });
  entry.change({ a: "bad" });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(entry.snapshot).toMatchObject({ state: "refused", error: { key: "value_too_long" } });
  expect(sent).toHaveLength(1);
  entry.change({ a: "good" });
  await vi.advanceTimersByTimeAsync(1300);
  expect(entry.snapshot.state).toBe("saved");
});

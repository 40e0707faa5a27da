import { afterEach, beforeEach, expect, test, vi, type Mock } from "vitest";
import type { DocumentRow } from "@/components/section/papers.api";
import type { PaperJson } from "@/components/section/types";
import { AppError } from "@/providers/errors";
import { isUnderWay, mayRetry, UploadQueue, type ChosenPaper, type UploadIo } from "./uploadQueue";

const paper = (id: string) => ({ id, title: id, page: 4 }) as PaperJson;
const chosen = (name = "a.pdf"): ChosenPaper => ({ section: "education", entryId: "e", kind: "VB", title: name, file: new File(["12345"], name, { type: "application/pdf" }) });
const network = () => new AppError("network");

type Outside = { [Name in keyof UploadIo]: Mock<UploadIo[Name]> };
/** What the queue asks of the outside, working unless told. */
function outside(change: Partial<Outside> = {}): Outside {
  let count = 0;
  return {
    prepare: vi.fn((file: File) => Promise.resolve({ file, sha256: null })),
    announce: vi.fn(() => { count += 1; return Promise.resolve({ id: `d${count}`, storage_path: `p${count}` } as DocumentRow); }),
    send: vi.fn<UploadIo["send"]>(() => Promise.resolve()),
    verify: vi.fn((id: string) => Promise.resolve(paper(id))),
    attach: vi.fn(() => true),
    isOnline: vi.fn(() => true),
    ...change,
  };
}
const settle = () => vi.advanceTimersByTimeAsync(0);
const phases = (queue: UploadQueue) => queue.getUploads().map(({ phase }) => phase);

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

test("a file is prepared, announced, sent, looked at and linked without a page, then no longer here", async () => {
  const io = outside();
  const queue = new UploadQueue("u", io);
  queue.add([chosen()]);
  await settle();
  expect(io.attach).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ section: "education", entryId: "e" }), { ...paper("d1"), page: null });
  expect(queue.getUploads()).toEqual([]);
});

test("two at a time, in the order they came", async () => {
  const ends: (() => void)[] = [];
  const io = outside({ send: vi.fn(() => new Promise<void>((done) => { ends.push(done); })) });
  const queue = new UploadQueue("u", io);
  queue.add([chosen("a"), chosen("b"), chosen("c")]);
  await settle();
  expect(phases(queue)).toEqual(["sending", "sending", "queued"]);
  ends[0]?.();
  await settle();
  expect(queue.getUploads().map(({ name, phase }) => [name, phase])).toEqual([["b", "sending"], ["c", "sending"]]);
});

test("after a failure of the line it goes on by itself from where it was, later each time", async () => {
  const send = vi.fn<UploadIo["send"]>().mockRejectedValueOnce(network()).mockRejectedValueOnce(network()).mockResolvedValue();
  const io = outside({ send });
  const queue = new UploadQueue("u", io);
  queue.add([chosen()]);
  await settle();
  expect(phases(queue)).toEqual(["waiting"]);
  await vi.advanceTimersByTimeAsync(2000);
  expect([send.mock.calls.length, phases(queue)]).toEqual([2, ["waiting"]]);
  await vi.advanceTimersByTimeAsync(4999);
  expect(send).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(1);
  expect([send.mock.calls.length, io.announce.mock.calls.length, io.prepare.mock.calls.length]).toEqual([3, 1, 1]);
  expect(io.attach).toHaveBeenCalledOnce();
});

test("when the look at it fails, the bytes are not sent again, unless they are not there", async () => {
  const verify = vi.fn<UploadIo["verify"]>()
    .mockRejectedValueOnce(new AppError("busy", { key: "document_scan_failed" }))
    .mockRejectedValueOnce(new AppError("conflict", { key: "document_not_uploaded" }))
    .mockResolvedValue(paper("d1"));
  const io = outside({ verify });
  const queue = new UploadQueue("u", io);
  queue.add([chosen()]);
  await settle();
  await vi.advanceTimersByTimeAsync(2000);
  expect(io.send).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(5000);
  expect(io.send).toHaveBeenCalledTimes(2);
  expect(io.attach).toHaveBeenCalledOnce();
});

test("after many failures the person is asked, and may try again", async () => {
  const send = vi.fn<UploadIo["send"]>().mockRejectedValue(network());
  const queue = new UploadQueue("u", outside({ send }));
  queue.add([chosen()]);
  await vi.advanceTimersByTimeAsync(600_000);
  expect([send.mock.calls.length, phases(queue)]).toEqual([7, ["failed"]]);
  const [upload] = queue.getUploads();
  expect([upload && mayRetry(upload), upload && isUnderWay(upload)]).toEqual([true, false]);
  send.mockResolvedValue();
  queue.retry(upload?.id ?? "");
  await settle();
  expect(queue.getUploads()).toEqual([]);
});

test("without a network it waits for it and counts no failures", async () => {
  let isOnline = false;
  const send = vi.fn<UploadIo["send"]>().mockRejectedValueOnce(network()).mockResolvedValue();
  const io = outside({ send, isOnline: vi.fn(() => isOnline) });
  const queue = new UploadQueue("u", io);
  queue.add([chosen()]);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(queue.getUploads()).toMatchObject([{ phase: "offline", failures: 0 }]);
  isOnline = true;
  queue.resume();
  await settle();
  expect(io.attach).toHaveBeenCalledOnce();
});

test("what the server refuses is told and not tried again", async () => {
  const queue = new UploadQueue("u", outside({ verify: vi.fn(() => Promise.reject(new AppError("invalid", { key: "document_infected" }))) }));
  queue.add([chosen()]);
  await vi.advanceTimersByTimeAsync(60_000);
  const [upload] = queue.getUploads();
  expect(upload).toMatchObject({ phase: "failed", error: { key: "document_infected" } });
  expect(upload && mayRetry(upload)).toBe(false);
});

test("of the same bytes the paper there is is offered, and linked on demand", async () => {
  const known = paper("known");
  const io = outside({ announce: vi.fn(() => Promise.reject(new AppError("conflict", { key: "document_duplicate", params: { document: known } }))) });
  const queue = new UploadQueue("u", io);
  queue.add([chosen()]);
  await settle();
  expect(queue.getUploads()).toMatchObject([{ phase: "duplicate", known: { id: "known" } }]);
  expect(io.send).not.toHaveBeenCalled();
  queue.useKnown(queue.getUploads()[0]?.id ?? "");
  expect(io.attach).toHaveBeenCalledExactlyOnceWith(expect.anything(), { ...known, page: null });
  expect(queue.getUploads()).toEqual([]);
});

test("a cancelled one is stopped and never linked; the next takes its place", async () => {
  const signals: AbortSignal[] = [];
  const io = outside({ send: vi.fn((_document, _file, _progress, signal: AbortSignal) => { signals.push(signal); return new Promise<void>(() => undefined); }) });
  const queue = new UploadQueue("u", io);
  queue.add([chosen("a"), chosen("b"), chosen("c")]);
  await settle();
  queue.cancel(queue.getUploads()[0]?.id ?? "");
  await settle();
  expect(signals[0]?.aborted).toBe(true);
  expect(queue.getUploads().map(({ name, phase }) => [name, phase])).toEqual([["b", "sending"], ["c", "sending"]]);
  queue.close();
  await settle();
  expect([queue.getUploads(), signals.every(({ aborted }) => aborted), io.attach.mock.calls.length]).toEqual([[], true, 0]);
});

test("an upload whose entry is gone is told", async () => {
  const queue = new UploadQueue("u", outside({ attach: vi.fn(() => false) }));
  queue.add([chosen()]);
  await settle();
  expect(phases(queue)).toEqual(["unattached"]);
});

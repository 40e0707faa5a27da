import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseRange } from "../../../supabase/local/storage-files";
import type { TestStack } from "../../helpers/stack";
import { bootFixture, client, person } from "./fixture";

let stack: TestStack;

beforeAll(async () => {
  stack = await bootFixture();
}, 60_000);
afterAll(() => stack.stop());

const paper = (text = "hello world", type = "text/plain"): File => new File([text], "paper.txt", { type });

test("a browser file goes up, is listed, comes down, moves and is removed", async () => {
  const { api, id } = await person(stack, "an");
  const bucket = api.storage.from("papers");
  expect((await bucket.upload(`${id}/a.txt`, paper())).data).toMatchObject({ path: `${id}/a.txt`, fullPath: `papers/${id}/a.txt` });
  expect((await bucket.upload(`${id}/a.txt`, paper())).error).not.toBeNull();
  expect((await bucket.upload(`${id}/a.txt`, paper("again"), { upsert: true })).error).toBeNull();
  expect((await bucket.upload(`${id}/sub/b c.txt`, paper("b"))).error).toBeNull();
  const listed = await bucket.list(id);
  expect(listed.data?.map((entry) => [entry.name, entry.id === null])).toEqual([["sub", true], ["a.txt", false]]);
  expect(listed.data?.[1]?.metadata).toMatchObject({ size: 5, mimetype: "text/plain" });
  expect(await (await bucket.download(`${id}/a.txt`)).data?.text()).toBe("again");
  expect(await (await bucket.download(`${id}/sub/b c.txt`)).data?.text()).toBe("b");
  expect((await bucket.info(`${id}/a.txt`)).data).toMatchObject({ name: `${id}/a.txt`, size: 5, contentType: "text/plain" });
  expect((await bucket.move(`${id}/a.txt`, `${id}/z.txt`)).error).toBeNull();
  expect((await bucket.exists(`${id}/a.txt`)).data).toBe(false);
  expect((await bucket.remove([`${id}/z.txt`])).data).toHaveLength(1);
  expect((await bucket.download(`${id}/z.txt`)).error).not.toBeNull();
});

test("the database knows size and type of an object as JSON", async () => {
  const { api, id } = await person(stack, "binh");
  await api.storage.from("papers").upload(`${id}/a.txt`, paper());
  const sql = postgres(stack.adminUrl, { max: 1 });
  const rows = await sql`select metadata ->> 'size' as size, metadata ->> 'mimetype' as type, owner_id from storage.objects where name = ${`${id}/a.txt`}`;
  await sql.end();
  expect([...rows]).toEqual([{ size: "11", type: "text/plain", owner_id: id }]);
});

test("signed addresses, ranges, and addresses that were tampered with", async () => {
  const { api, id } = await person(stack, "chi");
  const bucket = api.storage.from("papers");
  await bucket.upload(`${id}/a.txt`, paper());
  const address = (await bucket.createSignedUrl(`${id}/a.txt`, 60)).data?.signedUrl ?? "";
  const whole = await fetch(address);
  expect([whole.status, await whole.text(), whole.headers.get("x-content-type-options")]).toEqual([200, "hello world", "nosniff"]);
  const part = await fetch(address, { headers: { range: "bytes=6-8" } });
  expect([part.status, await part.text(), part.headers.get("content-range")]).toEqual([206, "wor", "bytes 6-8/11"]);
  expect((await fetch(address, { headers: { range: "bytes=99-" } })).status).toBe(416);
  expect((await fetch(`${address}x`)).status).toBe(400);
  expect((await fetch(address.replace("a.txt", "b.txt"))).status).toBeGreaterThanOrEqual(400);
  expect((await fetch(address.replace(/\?.*/, ""))).status).toBe(400);
  const saved = await fetch((await bucket.createSignedUrl(`${id}/a.txt`, 60, { download: "Giấy.txt" })).data?.signedUrl ?? "");
  expect(saved.headers.get("content-disposition")).toContain("filename*=UTF-8''");
  expect((await bucket.createSignedUrls([`${id}/a.txt`, `${id}/none.txt`], 60)).data?.map((entry) => entry.error === null)).toEqual([true, false]);
  const upload = await bucket.createSignedUploadUrl(`${id}/c.txt`);
  expect((await bucket.uploadToSignedUrl(`${id}/c.txt`, upload.data?.token ?? "", paper("c"))).error).toBeNull();
  expect((await bucket.uploadToSignedUrl(`${id}/d.txt`, upload.data?.token ?? "", paper("d"))).error).not.toBeNull();
});

test("another person's objects are out of reach", async () => {
  const [one, other] = [await person(stack, "dung"), await person(stack, "em")];
  const [mine, theirs] = [one.api.storage.from("papers"), other.api.storage.from("papers")];
  await mine.upload(`${one.id}/a.txt`, paper());
  expect((await theirs.upload(`${one.id}/b.txt`, paper())).error).not.toBeNull();
  expect((await theirs.upload(`${one.id}/a.txt`, paper(), { upsert: true })).error).not.toBeNull();
  expect((await theirs.download(`${one.id}/a.txt`)).error).not.toBeNull();
  expect((await theirs.createSignedUrl(`${one.id}/a.txt`, 60)).error).not.toBeNull();
  expect((await theirs.list(one.id)).data).toEqual([]);
  expect((await theirs.remove([`${one.id}/a.txt`])).data).toEqual([]);
  expect((await theirs.move(`${one.id}/a.txt`, `${other.id}/a.txt`)).error).not.toBeNull();
  expect((await client(stack).storage.from("papers").download(`${one.id}/a.txt`)).error).not.toBeNull();
  expect(await (await mine.download(`${one.id}/a.txt`)).data?.text()).toBe("hello world");
});

test("size, type and key are checked", async () => {
  const { api, id, token } = await person(stack, "giang");
  const bucket = api.storage.from("papers");
  const big = await bucket.upload(`${id}/big.txt`, new File([new Uint8Array(1_048_577)], "big.txt", { type: "text/plain" }));
  expect(big.error).toMatchObject({ status: 413, statusCode: "413" });
  expect((await bucket.upload(`${id}/x.exe`, paper("MZ", "application/x-msdownload"))).error).toMatchObject({ statusCode: "415" });
  const headers = { apikey: stack.publishableKey, authorization: `Bearer ${token}`, "content-type": "text/plain" };
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
  });
  const streamed = await fetch(`${stack.supabaseUrl}/storage/v1/object/papers/${id}/stream.txt`, { method: "POST", headers, body: endless, duplex: "half" } as RequestInit).catch(() => undefined);
  expect(streamed === undefined || streamed.status === 413).toBe(true);
  expect((await bucket.list(id)).data).toEqual([]);
  for (const key of ["việt.txt", "..%2f..%2fescape.txt", "a%00b.txt", "a%5C..%5Cb.txt", "%2e%2e%2f%2e%2e%2fescape.txt", "x".repeat(1100)]) {
    const answer = await fetch(`${stack.supabaseUrl}/storage/v1/object/papers/${id}/${key}`, { method: "POST", headers, body: "x" });
    expect(answer.status, key).toBe(400);
  }
});

test("ranges", () => {
  expect(parseRange("bytes=0-3", 10)).toEqual({ start: 0, end: 3 });
  expect(parseRange("bytes=-3", 10)).toEqual({ start: 7, end: 9 });
  expect(parseRange("bytes=5-99", 10)).toEqual({ start: 5, end: 9 });
  expect(parseRange("bytes=10-", 10)).toBe("unsatisfiable");
  expect(parseRange("bytes=3-1", 10)).toBeUndefined();
  expect(parseRange("bytes=1-2,4-5", 10)).toBeUndefined();
});

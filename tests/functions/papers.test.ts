import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { owner } from "../helpers/as.ts";
import { stack, world } from "../helpers/facts.ts";
import { BUCKET, clientOf, invoke } from "./client.ts";
import { announce, exe, heic, html, joined, jpeg, lockedPdf, lockedPdfStream, pdf, png, upload, verified, verify, webp, zipEnd } from "./files.ts";
import { member, type Member } from "./people.ts";

const MB = 1024 * 1024;
let person: Member;
beforeAll(async () => {
  person = await member();
});

const statusOf = async (id: string) => (await owner<{ status: string }[]>`select status from public.document where id = ${id}`)[0]?.status;
const stored = async (path: string) => (await owner`select 1 from storage.objects where bucket_id = ${BUCKET} and name = ${path}`).length;

describe("a good paper", () => {
  const kinds: [type: string, name: string, content: () => Uint8Array<ArrayBuffer>][] = [
    ["application/pdf", "bằng đại học.pdf", pdf],
    ["image/png", "ảnh.png", png],
    ["image/jpeg", "IMG_0001.JPG", jpeg],
    ["image/webp", "chup.webp", webp],
  ];
  for (const [type, fileName, content] of kinds) {
    it(`${type} is announced, laid down, found good`, async () => {
      const { paper } = await announce(person.token, person.employee_id, { fileName, type, size: content().length });
      expect(paper).toMatchObject({ status: "pending", content_type: type, storage_path: `${person.employee_id}/${paper.id}` });
      expect((await upload(person.token, paper.storage_path, content(), type)).error).toBeNull();
      const { status, data } = await verify(person.token, paper.id);
      expect(status).toBe(200);
      expect(data).toMatchObject({
        id: paper.id, status: "verified", scan: "not_configured", scanned_at: null, pages: 1, content_type: type, byte_size: content().length, sha256: createHash("sha256").update(content()).digest("hex"),
      });
    });
  }

  it("of several pages says how many", async () => {
    const paper = await verified(person.token, person.employee_id, "VB", pdf("five pages", 5));
    expect(await owner`select pages from public.document where id = ${paper.id}`).toEqual([{ pages: 5 }]);
  });

  it("keeps a name with path and control characters harmless", async () => {
    const { paper } = await announce(person.token, person.employee_id, { fileName: "../../etc/passwd\u0007.pdf" });
    const [row] = await owner<{ file_name: string }[]>`select file_name from public.document where id = ${paper.id}`;
    expect(row?.file_name).toBe(".._.._etc_passwd_.pdf");
    expect(paper.storage_path).toBe(`${person.employee_id}/${paper.id}`);
  });

  it("of exactly 50 MB passes", async () => {
    const content = new Uint8Array(50 * MB);
    content.set(pdf("large"));
    const { paper } = await announce(person.token, person.employee_id, { size: content.length });
    expect((await upload(person.token, paper.storage_path, content, "application/pdf")).error).toBeNull();
    expect(await verify(person.token, paper.id)).toMatchObject({ status: 200, data: { byte_size: 50 * MB } });
  });
});

describe("what is no paper", () => {
  const cases: [what: string, type: string, fileName: string, content: Uint8Array<ArrayBuffer>, key: string][] = [
    ["an .exe named .pdf", "application/pdf", "hop-dong.pdf", exe(), "document_content_refused"],
    ["a page of HTML named .png", "image/png", "anh.png", html(), "document_content_refused"],
    ["zero bytes", "application/pdf", "rong.pdf", new Uint8Array(0), "document_empty"],
    ["a PDF called an image", "image/png", "anh.png", pdf(), "document_type_differs"],
    ["an image called a PDF", "application/pdf", "a.pdf", jpeg(), "document_type_differs"],
    ["a program with a PDF further inside", "application/pdf", "a.pdf", new Uint8Array([...exe(), ...pdf()]), "document_content_refused"],
    ["a picture of an iPhone (HEIC)", "image/jpeg", "IMG_0002.JPG", heic(), "document_heic"],
    ["a PDF with a password", "application/pdf", "a.pdf", lockedPdf(), "document_encrypted"],
    ["a PDF with a password, in the newer form", "application/pdf", "a.pdf", lockedPdfStream(), "document_encrypted"],
    ["a PDF that is a ZIP archive too", "application/pdf", "a.pdf", joined(pdf(), zipEnd()), "document_two_in_one"],
    ["a picture that is a ZIP archive with a comment too", "image/jpeg", "a.jpg", joined(jpeg(), zipEnd("ghi chú")), "document_two_in_one"],
    ["a picture that is a PDF too", "image/png", "a.png", joined(png(), pdf()), "document_two_in_one"],
    ["a PDF that is a web page too", "application/pdf", "a.pdf", joined(pdf(), html()), "document_two_in_one"],
    ["a PDF with a password, its word spelt otherwise", "application/pdf", "a.pdf", lockedPdf("/Encr#79pt"), "document_encrypted"],
    ["the first words of a PDF", "application/pdf", "a.pdf", pdf().slice(0, 9), "document_broken"],
    ["a photograph cut off", "image/jpeg", "a.jpg", jpeg().slice(0, -2), "document_broken"],
    ["a truncated signature", "image/png", "a.png", png().slice(0, 4), "document_content_refused"],
    ["RIFF that is sound, not a picture", "image/webp", "a.webp", new Uint8Array(Buffer.from("RIFF\x10\0\0\0WAVEfmt ", "latin1")), "document_content_refused"],
  ];
  for (const [what, type, fileName, content, key] of cases) {
    it(`${what}: refused, the bytes gone, the paper of no use`, async () => {
      const { paper } = await announce(person.token, person.employee_id, { fileName, type });
      expect((await upload(person.token, paper.storage_path, content, type)).error).toBeNull();
      expect(await verify(person.token, paper.id)).toMatchObject({ status: 422, error: { key, params: { field: "file" } } });
      expect(await statusOf(paper.id)).toBe("rejected");
      expect(await stored(paper.storage_path)).toBe(0);
      expect((await clientOf(person.token).rpc("open_document", { p_document_id: paper.id })).error).not.toBeNull();
      const [identity] = await owner<{ entry_id: string; revision: number }[]>`
        select entry_id, revision from public.change_request_item where change_request_id = ${person.requestId} and section = 'identity'`;
      const saved = await clientOf(person.token).rpc("save_draft_entry", {
        p_request_id: person.requestId, p_section: "identity", p_entry_id: identity?.entry_id, p_operation: "insert", p_values: {},
        p_documents: [{ id: paper.id }], p_item_revision: identity?.revision,
      });
      expect(saved.error).toMatchObject({ hint: "document_unknown" });
    });
  }

  it("and the entry it should prove is still without proof", async () => {
    const { data } = await clientOf(person.token).rpc("check_change_request", { p_request_id: person.requestId });
    expect(data).toContainEqual(expect.objectContaining({ section: "identity", rule: "proof_missing" }));
    const linked = await owner`select 1 from public.change_request_item_document where employee_id = ${person.employee_id}`;
    expect(linked).toHaveLength(0);
  });

  it("announced as what no paper is", async () => {
    const wrong: [Parameters<typeof announce>[2], string, string][] = [
      [{ size: 51 * MB }, "document_too_large", "file"],
      [{ size: 50 * MB + 1 }, "document_too_large", "file"],
      [{ size: 0 }, "document_empty", "file"],
      [{ size: -5 }, "document_empty", "file"],
      [{ type: "text/html" }, "document_type_refused", "file"],
      [{ type: "image/svg+xml" }, "document_type_refused", "file"],
      [{ type: "application/PDF; x" }, "document_type_refused", "file"],
      [{ kind: "KHONG-CO" }, "document_kind_unknown", "kind"],
    ];
    for (const [how, key, field] of wrong) {
      const { error } = await announce(person.token, person.employee_id, how);
      expect([how, error?.hint, JSON.parse(error?.details ?? "{}")]).toMatchObject([how, key, { field }]);
    }
  });

  it("51 MB really sent, whatever was announced", async () => {
    const { paper } = await announce(person.token, person.employee_id, { size: 1000 });
    const content = new Uint8Array(51 * MB);
    content.set(pdf());
    expect((await upload(person.token, paper.storage_path, content, "application/pdf")).error).not.toBeNull();
    expect(await stored(paper.storage_path)).toBe(0);
    expect(await verify(person.token, paper.id)).toMatchObject({ status: 409, error: { key: "document_not_uploaded" } });
    expect(await statusOf(paper.id)).toBe("pending");
  });

  it("bytes sent under a type that the bucket does not take", async () => {
    const { paper } = await announce(person.token, person.employee_id);
    expect((await upload(person.token, paper.storage_path, html(), "text/html")).error).not.toBeNull();
    expect(await stored(paper.storage_path)).toBe(0);
  });
});

describe("only at the place announced, only by who announced it", () => {
  it("no other path takes bytes", async () => {
    const { paper } = await announce(person.token, person.employee_id);
    const paths = [crypto.randomUUID(), `${person.employee_id}/${crypto.randomUUID()}`, `${person.employee_id}/x.pdf`, `${paper.storage_path}/x`, `${paper.storage_path}.pdf`];
    for (const path of paths) {
      expect([path, (await upload(person.token, path, pdf(), "application/pdf")).error === null]).toEqual([path, false]);
      expect(await stored(path)).toBe(0);
    }
    const climbing = await fetch(`${stack.supabaseUrl}/storage/v1/object/${BUCKET}/${person.employee_id}/%2e%2e/${paper.id}`, {
      method: "POST", body: pdf(), headers: { apikey: stack.publishableKey, authorization: `Bearer ${person.token}`, "content-type": "application/pdf" },
    });
    expect(climbing.ok).toBe(false);
    expect((await clientOf(person.token).storage.from("khac").upload(paper.storage_path, pdf(), { contentType: "application/pdf" })).error).not.toBeNull();
  });

  it("nobody else lays bytes there or has them looked at, not even the manager", async () => {
    const { paper } = await announce(person.token, person.employee_id);
    for (const token of [world.actors.schoolManager.token, world.actors.otherEmployee.token, world.actors.provinceOfficer.token]) {
      expect((await upload(token, paper.storage_path, pdf(), "application/pdf")).error).not.toBeNull();
      expect(await verify(token, paper.id)).toMatchObject({ status: 404, error: { key: "document_unknown" } });
    }
    expect(await statusOf(paper.id)).toBe("pending");
  });

  it("nobody announces a paper for somebody else's record", async () => {
    for (const who of ["otherEmployee", "delegate", "departmentManager", "leader", "auditor"] as const) {
      const { error } = await announce(world.actors[who].token, person.employee_id);
      expect([who, error?.hint]).toEqual([who, "record_not_yours"]);
    }
    expect((await announce(world.actors.schoolManager.token, person.employee_id)).error).toBeNull();
  });

  it("verify of what is unknown, not an id, not uploaded, or done already", async () => {
    expect(await verify(person.token, crypto.randomUUID())).toMatchObject({ status: 404, error: { key: "document_unknown" } });
    expect(await verify(person.token, "../x")).toMatchObject({ status: 422, error: { key: "request_malformed", params: { field: "document_id" } } });
    expect(await invoke(person.token, "papers", { action: "delete", document_id: crypto.randomUUID() })).toMatchObject({ status: 422 });
    const { paper } = await announce(person.token, person.employee_id);
    expect(await verify(person.token, paper.id)).toMatchObject({ status: 409, error: { key: "document_not_uploaded" } });
    const good = await verified(person.token, person.employee_id);
    expect(await verify(person.token, good.id)).toMatchObject({ status: 404, error: { key: "document_unknown" } });
    expect(await statusOf(good.id)).toBe("verified");
  });

  it("two looks at once settle once", async () => {
    const { paper } = await announce(person.token, person.employee_id);
    await upload(person.token, paper.storage_path, pdf("twice"), "application/pdf");
    const answers = await Promise.all([verify(person.token, paper.id), verify(person.token, paper.id)]);
    expect(answers.some((answer) => answer.status === 200)).toBe(true);
    for (const { status } of answers) expect([200, 404]).toContain(status);
    expect(await statusOf(paper.id)).toBe("verified");
    expect(await stored(paper.storage_path)).toBe(1);
  });
});

describe("a verified paper stays as it is", () => {
  it("cannot be overwritten, moved, copied or removed through Storage", async () => {
    const content = pdf("stays");
    const paper = await verified(person.token, person.employee_id, "CCCD", content);
    await clientOf(person.token).rpc("open_document", { p_document_id: paper.id });
    const bucket = clientOf(person.token).storage.from(BUCKET);
    const fresh = `${person.employee_id}/${crypto.randomUUID()}`;
    expect((await upload(person.token, paper.storage_path, png(), "image/png")).error).not.toBeNull();
    expect((await upload(person.token, paper.storage_path, png(), "image/png", true)).error).not.toBeNull();
    expect((await bucket.update(paper.storage_path, png(), { contentType: "image/png" })).error).not.toBeNull();
    expect((await bucket.move(paper.storage_path, fresh)).error).not.toBeNull();
    expect((await bucket.copy(paper.storage_path, fresh)).error).not.toBeNull();
    expect((await bucket.createSignedUploadUrl(paper.storage_path, { upsert: true })).error).not.toBeNull();
    expect((await bucket.remove([paper.storage_path])).data ?? []).toEqual([]);
    const { data } = await bucket.download(paper.storage_path);
    expect(Buffer.from((await data?.arrayBuffer()) ?? new ArrayBuffer(0)).equals(Buffer.from(content))).toBe(true);
  });

  it("bytes cannot be exchanged between the upload and the look at them", async () => {
    const { paper } = await announce(person.token, person.employee_id);
    await upload(person.token, paper.storage_path, pdf("kept"), "application/pdf");
    expect((await upload(person.token, paper.storage_path, exe(), "application/pdf", true)).error).not.toBeNull();
    expect(await verify(person.token, paper.id)).toMatchObject({ status: 200, data: { byte_size: pdf("kept").length } });
  });
});

describe("the same bytes again", () => {
  const digest = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

  it("in the same record: told before the upload, with the paper there is", async () => {
    const content = pdf("once");
    const known = await verified(person.token, person.employee_id, "CCCD", content);
    const { error } = await announce(person.token, person.employee_id, { fileName: "lan-hai.pdf", sha256: digest(content).toUpperCase() });
    expect(error?.hint).toBe("document_duplicate");
    expect(JSON.parse(error?.details ?? "{}")).toMatchObject({ field: "file", title: "Bản chụp", document: { id: known.id, status: "verified", page: null } });
  });

  it("in the same record, not told before: refused after the look, the bytes gone, the first paper as it was", async () => {
    const content = pdf("unannounced");
    const known = await verified(person.token, person.employee_id, "CCCD", content);
    const { paper } = await announce(person.token, person.employee_id);
    await upload(person.token, paper.storage_path, content, "application/pdf");
    expect(await verify(person.token, paper.id)).toMatchObject({ status: 409, error: { key: "document_duplicate", params: { document: { id: known.id } } } });
    expect(await statusOf(paper.id)).toBe("rejected");
    expect([await stored(paper.storage_path), await stored(known.storage_path)]).toEqual([0, 1]);
    expect(await statusOf(known.id)).toBe("verified");
  });

  it("sent twice at once: one counts, the other is told", async () => {
    const content = pdf("at once");
    const papers = await Promise.all([announce(person.token, person.employee_id), announce(person.token, person.employee_id)]);
    await Promise.all(papers.map(({ paper }) => upload(person.token, paper.storage_path, content, "application/pdf")));
    const answers = await Promise.all(papers.map(({ paper }) => verify(person.token, paper.id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("in another person's record: nothing is said, by either way", async () => {
    const content = pdf("of another");
    const other = await member();
    await verified(other.token, other.employee_id, "CCCD", content);
    const { paper, error } = await announce(person.token, person.employee_id, { sha256: digest(content) });
    expect(error).toBeNull();
    await upload(person.token, paper.storage_path, content, "application/pdf");
    expect(await verify(person.token, paper.id)).toMatchObject({ status: 200, data: { status: "verified" } });
  });
});

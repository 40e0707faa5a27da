import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startFunctions, type FunctionsServer } from "../../supabase/local/gateway/functions.ts";
import { owner } from "../helpers/as.ts";
import { stack, world } from "../helpers/facts.ts";
import { startClamd, type Clamd } from "./clamd.ts";
import { BUCKET, clientOf, type FunctionError } from "./client.ts";
import { announce, eicar, pdf, upload } from "./files.ts";
import { member, type Member } from "./people.ts";

let clamd: Clamd;
let functions: FunctionsServer;
let person: Member;
const folder = mkdtempSync(join(tmpdir(), "papers-scan-"));

// The functions of the product once more, on the same stack, this time with a scanner.
beforeAll(async () => {
  clamd = await startClamd();
  functions = await startFunctions({
    functionsDir: join(import.meta.dirname, "../../supabase/functions"), cacheDir: folder, address: stack, log: () => undefined,
    settings: { CLAMAV_HOST: "127.0.0.1", CLAMAV_PORT: String(clamd.port), CLAMAV_TIMEOUT_SECONDS: "2" },
  });
  person = await member();
});
afterAll(async () => {
  await functions.stop();
  await clamd.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  clamd.behaviour = "scans";
  clamd.received = [];
});

interface Answer {
  status: number;
  body: { status?: string; scan?: string; error?: FunctionError };
}

async function verify(documentId: string): Promise<Answer> {
  const answer = await fetch(`${functions.origin()}/papers`, {
    method: "POST", body: JSON.stringify({ action: "verify", document_id: documentId }),
    headers: { authorization: `Bearer ${person.token}`, "content-type": "application/json" },
  });
  return { status: answer.status, body: (await answer.json()) as Answer["body"] };
}

/** A paper announced and laid down. */
async function laid(content: Uint8Array<ArrayBuffer>): Promise<{ id: string; storage_path: string }> {
  const { paper } = await announce(person.token, person.employee_id, { size: content.length });
  expect((await upload(person.token, paper.storage_path, content, "application/pdf")).error).toBeNull();
  return paper;
}

const rowOf = async (id: string) => (await owner<{ status: string; scan: string | null; scan_signature: string | null; scanned: boolean }[]>`
  select status, scan, scan_signature, scanned_at is not null as scanned from public.document where id = ${id}`)[0];
const stored = async (path: string) => (await owner`select 1 from storage.objects where bucket_id = ${BUCKET} and name = ${path}`).length;

describe("with a malware scanner", () => {
  it("a clean paper counts, and says that it was scanned", async () => {
    const content = pdf("clean");
    const paper = await laid(content);
    expect(await verify(paper.id)).toMatchObject({ status: 200, body: { status: "verified", scan: "clean" } });
    expect(await rowOf(paper.id)).toEqual({ status: "verified", scan: "clean", scan_signature: null, scanned: true });
    expect(clamd.received.map((one) => one.equals(Buffer.from(content)))).toEqual([true]);
  });

  it("a large one reaches the scanner whole", async () => {
    const content = pdf("large scan".repeat(300_000));
    const paper = await laid(content);
    expect(await verify(paper.id)).toMatchObject({ status: 200, body: { scan: "clean" } });
    expect(clamd.received[0]?.equals(Buffer.from(content))).toBe(true);
  });

  it("an infected one is refused, its bytes are removed, what was found is kept", async () => {
    const paper = await laid(eicar());
    expect(await verify(paper.id)).toMatchObject({ status: 422, body: { error: { key: "document_infected", params: { field: "file", signature: "Eicar-Test-Signature" } } } });
    expect(await rowOf(paper.id)).toEqual({ status: "rejected", scan: "infected", scan_signature: "Eicar-Test-Signature", scanned: true });
    expect(await stored(paper.storage_path)).toBe(0);
    expect((await clientOf(person.token).rpc("open_document", { p_document_id: paper.id })).error).toMatchObject({ hint: "document_not_verified" });
  });

  it("what is no paper is refused before it is scanned", async () => {
    const paper = await laid(new Uint8Array(Buffer.from("MZ, a program")));
    expect(await verify(paper.id)).toMatchObject({ status: 422, body: { error: { key: "document_content_refused" } } });
    expect(clamd.received).toEqual([]);
  });
});

describe("a scanner that gives no answer", () => {
  const faults: [what: string, behaviour: Clamd["behaviour"]][] = [
    ["that says nothing", "silent"],
    ["that hangs up", "hangs_up"],
    ["that speaks something else", { says: "220 mail.example ESMTP" }],
    ["that reports an error", { says: "INSTREAM size limit exceeded. ERROR" }],
    ["that answers with nothing", { says: "" }],
    ["that almost says yes", { says: "stream: OK, or so" }],
  ];
  it.each(faults)("%s: the paper waits, is of no use, and may be tried again", async (what, behaviour) => {
    const paper = await laid(pdf(what));
    clamd.behaviour = behaviour;
    expect(await verify(paper.id)).toMatchObject({ status: 503, body: { error: { key: "document_scan_failed" } } });
    expect(await rowOf(paper.id)).toEqual({ status: "pending", scan: "failed", scan_signature: null, scanned: true });
    expect(await stored(paper.storage_path)).toBe(1);
    for (const token of [person.token, world.actors.schoolManager.token]) {
      expect((await clientOf(token).rpc("open_document", { p_document_id: paper.id })).error).toMatchObject({ hint: "document_not_verified" });
    }
    const { data } = await clientOf(person.token).rpc("my_papers");
    expect(data).toContainEqual(expect.objectContaining({ id: paper.id, status: "pending", scan: "failed" }));
    clamd.behaviour = "scans";
    expect(await verify(paper.id)).toMatchObject({ status: 200, body: { status: "verified", scan: "clean" } });
  });

  it("that is not there: the same", async () => {
    const paper = await laid(pdf("nobody listens"));
    await clamd.stop();
    expect(await verify(paper.id)).toMatchObject({ status: 503, body: { error: { key: "document_scan_failed" } } });
    expect(await rowOf(paper.id)).toMatchObject({ status: "pending", scan: "failed" });
  });
});

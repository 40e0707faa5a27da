import { beforeAll, describe, expect, it } from "vitest";
import { owner } from "../helpers/as.ts";
import { delegation } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { clientOf, invoke } from "./client.ts";
import { exe, html, lockedPdf, pdf } from "./files.ts";

const { units, actors } = world;
const officer = actors.provinceOfficer.token;

interface Paper {
  id: string;
  storage_path: string;
  status: string;
  content_type: string;
}

let asked: string;
beforeAll(async () => {
  asked = await owner.begin((tx) => delegation(tx, units.school.id, actors.employee.userId, actors.districtManager.userId, { powers: ["print"] }));
});

/** Announces the scan of a decision. */
async function announced(token: string, size = 100, type = "application/pdf"): Promise<{ paper: Paper | null; code: string }> {
  const { data, error } = await clientOf(token).rpc("register_decision", { p_delegation_id: asked, p_file_name: "công văn.pdf", p_content_type: type, p_byte_size: size });
  return { paper: data as Paper | null, code: error?.hint ?? "" };
}
const upload = (token: string, path: string, bytes: Uint8Array<ArrayBuffer>, type = "application/pdf") => clientOf(token).storage.from("decisions").upload(path, bytes, { contentType: type });
const verify = (token: string, id: string) => invoke<Paper>(token, "papers", { action: "verify_official", document_id: id });

describe("the scan of a decision", () => {
  it("is announced, laid down, found good, and then read by who sees the delegation", async () => {
    const { paper } = await announced(officer, pdf("qd").length);
    if (!paper) throw new Error("not announced");
    expect((await upload(officer, paper.storage_path, pdf("qd"))).error).toBeNull();
    expect(await verify(officer, paper.id)).toMatchObject({ status: 200, data: { id: paper.id, status: "verified" } });
    const read = async (token: string) => {
      const opened = await clientOf(token).rpc("open_official_paper", { p_paper_id: paper.id });
      const got = await clientOf(token).storage.from("decisions").download(paper.storage_path);
      return [opened.error?.hint ?? "opened", got.error ? "refused" : await got.data.text()];
    };
    expect(await read(actors.districtManager.token)).toEqual(["opened", Buffer.from(pdf("qd")).toString("latin1")]);
    for (const who of [actors.departmentManager, actors.auditor, actors.otherEmployee]) expect(await read(who.token)).toEqual(["document_unknown", "refused"]);
  });

  it.each<[string, () => Uint8Array<ArrayBuffer>, string]>([
    ["a program", exe, "document_content_refused"], ["a web page", html, "document_content_refused"], ["a locked PDF", lockedPdf, "document_encrypted"],
  ])("that is %s is refused and its bytes are removed", async (_, content, key) => {
    const { paper } = await announced(officer, content().length);
    if (!paper) throw new Error("not announced");
    await upload(officer, paper.storage_path, content());
    expect((await verify(officer, paper.id)).error?.key).toBe(key);
    const [row] = await owner<{ status: string; stored: number }[]>`
      select status, (select count(*)::int from storage.objects where bucket_id = 'decisions' and name = storage_path) as stored from public.official_paper where id = ${paper.id}`;
    expect(row).toEqual({ status: "rejected", stored: 0 });
  });

  it("is announced, laid down and verified by Sở Nội vụ only", async () => {
    for (const who of [actors.districtManager, actors.schoolManager]) expect((await announced(who.token)).code).toBe("only_province_officer");
    expect((await announced(actors.employee.token)).code).toBe("delegation_unknown");
    const { paper } = await announced(officer, pdf("khac").length);
    if (!paper) throw new Error("not announced");
    for (const who of [actors.districtManager, actors.employee, actors.auditor]) {
      expect((await upload(who.token, paper.storage_path, pdf("khac"))).error).not.toBeNull();
      expect((await verify(who.token, paper.id)).error?.key).toBe("document_unknown");
    }
  });
});

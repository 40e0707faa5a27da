import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { actingAs, become, becomeOwner, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, declaredRequest, paper, revisionOf, type MadeAccount, type SavedEntry } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const { actors, records, units } = world;

interface Link {
  id: string;
  page: number | null;
}
interface Opened {
  request: { items: { section: string; entry_id: string; documents: Link[] }[] } | null;
  entry_documents: Record<string, Link[]>;
  proof: { needed: number; missing: { section: string; entry_id: string }[] } | null;
}

const who = (made: MadeAccount) => ({ userId: made.userId });

/** Saves papers as the person; the values stay. */
async function linked(tx: Tx, made: MadeAccount, entry: SavedEntry, documents: { id: string; page?: number | null }[], revision?: number) {
  const [item] = await tx<{ after: Record<string, never> }[]>`select after from public.change_request_item where id = ${entry.item_id}`;
  return actingAs(tx, who(made), async () => {
    const [row] = await tx<{ answer: { revision: number } }[]>`
      select public.save_draft_entry(${made.requestId}, ${entry.section}, ${entry.entry_id}, 'insert', ${tx.json(item?.after ?? {})}, ${tx.json(documents)},
        ${revision ?? entry.revision}) as answer`;
    return row?.answer.revision ?? 0;
  });
}

const myRecord = (tx: Tx, made: MadeAccount) => actingAs(tx, who(made), async () => (await tx<{ r: Opened }[]>`select public.my_record() as r`)[0]?.r as Opened);
const documentsOf = async (tx: Tx, made: MadeAccount, entry: SavedEntry) =>
  (await myRecord(tx, made)).request?.items.find((item) => item.entry_id === entry.entry_id)?.documents.map(({ id, page }) => ({ id, page }));

async function declared(tx: Tx): Promise<{ made: MadeAccount; saved: SavedEntry[]; of: (section: string) => SavedEntry }> {
  const made = await account(tx, units.school.id);
  const saved = await declaredRequest(tx, made);
  const of = (section: string) => saved.find((entry) => entry.section === section) as SavedEntry;
  return { made, saved, of };
}

describe("a paper and its page", () => {
  it("proves several entries, each at its own page, and is approved so", async () => {
    await rolledBack(async (tx) => {
      const { made, of } = await declared(tx);
      const [education, identity] = [of("education"), of("identity")];
      const id = await paper(tx, made.employeeId, made.userId, "VB");
      await linked(tx, made, education, [{ id, page: 3 }]);
      await linked(tx, made, identity, [{ id }, { id, page: 7 }]);
      expect(await documentsOf(tx, made, education)).toEqual([{ id, page: 3 }]);
      expect(await documentsOf(tx, made, identity)).toEqual([{ id, page: 7 }]);
      await actingAs(tx, who(made), () => tx`select public.submit_change_request(${made.requestId}, true, 'Giải thích')`);
      const revision = await revisionOf(tx, made.requestId);
      await actingAs(tx, "schoolManager", () => tx`select public.approve_change_request(${made.requestId}, null, ${revision})`);
      const opened = await actingAs(tx, "schoolManager", async () => (await tx<{ r: Opened }[]>`select public.open_employee_record(${made.employeeId}) as r`)[0]?.r as Opened);
      expect(opened.entry_documents[education.entry_id]).toMatchObject([{ id, page: 3 }]);
      expect(opened.entry_documents[identity.entry_id]).toMatchObject([{ id, page: 7 }]);
      const [version] = await tx<{ documents: Record<string, Link[]> }[]>`
        select snapshot -> 'entry_documents' as documents from public.record_version where employee_id = ${made.employeeId}`;
      expect(version?.documents[education.entry_id]).toMatchObject([{ id, page: 3 }]);
    });
  });

  it("another page is another save; the same again is the first once more; null leaves the papers", async () => {
    await rolledBack(async (tx) => {
      const { made, of } = await declared(tx);
      const entry = of("education");
      const id = await paper(tx, made.employeeId, made.userId, "VB");
      const first = await linked(tx, made, entry, [{ id, page: 1 }]);
      expect(await linked(tx, made, entry, [{ id, page: 1 }])).toBe(first);
      const second = await linked(tx, made, entry, [{ id, page: 2 }], first);
      expect(second).toBe(first + 1);
      expect(await documentsOf(tx, made, entry)).toEqual([{ id, page: 2 }]);
      await linked(tx, made, entry, null as never, second);
      expect(await documentsOf(tx, made, entry)).toEqual([{ id, page: 2 }]);
      await linked(tx, made, entry, [], second + 1);
      expect(await documentsOf(tx, made, entry)).toEqual([]);
    });
  });

  it("of another record, rejected or not verified yet, proves nothing", async () => {
    await rolledBack(async (tx) => {
      const { made, of } = await declared(tx);
      const theirs = await paper(tx, records.approvedInSchool.employeeId, records.approvedInSchool.userId, "VB");
      const pending = await paper(tx, made.employeeId, made.userId, "VB", { status: "pending" });
      const rejected = await paper(tx, made.employeeId, made.userId, "VB", { status: "rejected" });
      const entry = of("education");
      await become(tx, who(made));
      for (const id of [theirs, pending, rejected, randomUUID()]) {
        const { key } = await refused(tx, (sp) => sp`
          select public.save_draft_entry(${made.requestId}, 'education', ${entry.entry_id}, 'insert', '{}', ${sp.json([{ id, page: 1 }])}, ${entry.revision})`);
        expect(key).toBe("document_unknown");
      }
    });
  });

  it("has the pages that were counted, and no other: the entry stays as it was; of a paper never counted any page is taken", async () => {
    await rolledBack(async (tx) => {
      const { made, of } = await declared(tx);
      const entry = of("education");
      const [three, unknown] = [await paper(tx, made.employeeId, made.userId, "VB", { status: "pending" }), await paper(tx, made.employeeId, made.userId, "VB")];
      await actingAs(tx, "service", () => tx`
        select public.settle_document(${three}, ${made.userId}, ${"a".repeat(64)}, 10, 'application/pdf', null, 'clean', null, 3)`);
      const [mine] = await actingAs(tx, who(made), () => tx<{ papers: { id: string; pages: number | null }[] }[]>`select public.my_papers() as papers`);
      expect(mine?.papers.filter(({ id }) => id === three || id === unknown).map(({ id, pages }) => [id, pages])).toEqual(expect.arrayContaining([[three, 3], [unknown, null]]));
      const revision = await linked(tx, made, entry, [{ id: three, page: 3 }, { id: unknown, page: 999 }]);
      const asItStands = await documentsOf(tx, made, entry);
      await become(tx, who(made));
      for (const page of [4, 999]) {
        const { key, params } = await refused(tx, (sp) => sp`
          select public.save_draft_entry(${made.requestId}, 'education', ${entry.entry_id}, 'insert', '{}', ${sp.json([{ id: three, page }])}, ${revision})`);
        expect([key, params]).toMatchObject(["page_out_of_range", { field: "page", pages: 3 }]);
      }
      await becomeOwner(tx);
      expect(await documentsOf(tx, made, entry)).toEqual(asItStands);
      expect(asItStands).toEqual(expect.arrayContaining([{ id: three, page: 3 }, { id: unknown, page: 999 }]));
    });
  });

  it("links cannot be read or written past the functions", async () => {
    await rolledBack(async (tx) => {
      for (const actor of ["employee", "schoolManager", "provinceOfficer"] as const) {
        await become(tx, actor);
        for (const table of ["change_request_item_document", "profile_entry_document"]) {
          expect((await refused(tx, (sp) => sp`update ${sp(`public.${table}`)} set page = 1`)).code, `${actor} ${table}`).toBe("42501");
          expect((await refused(tx, (sp) => sp`delete from ${sp(`public.${table}`)}`)).code, `${actor} ${table}`).toBe("42501");
        }
        await becomeOwner(tx);
      }
    });
  });
});

describe("entries that need proof and have none", () => {
  it("are counted in the approved record as the rule finds them, for the person and the manager", async () => {
    await rolledBack(async (tx) => {
      const { made, saved, of } = await declared(tx);
      await linked(tx, made, of("education"), []);
      expect((await myRecord(tx, made)).proof).toBeNull();
      await actingAs(tx, who(made), () => tx`select public.submit_change_request(${made.requestId}, true, 'Văn bằng đang xin cấp lại')`);
      const findings = await tx<{ section: string; entry_id: string }[]>`select section, entry_id from private.check_request(${made.requestId}) where rule = 'proof_missing'`;
      const revision = await revisionOf(tx, made.requestId);
      await actingAs(tx, "schoolManager", () => tx`select public.approve_change_request(${made.requestId}, null, ${revision})`);
      const own = (await myRecord(tx, made)).proof;
      expect(own?.missing).toEqual([{ section: "education", entry_id: of("education").entry_id }]);
      expect(own?.missing).toEqual(findings.map(({ section, entry_id }) => ({ section, entry_id })));
      const needing = await tx<{ key: string }[]>`select key from public.profile_section where cardinality(proof_kinds) > 0`;
      expect(own?.needed).toBe(saved.filter(({ section }) => needing.some(({ key }) => key === section)).length);
      const opened = await actingAs(tx, "schoolManager", async () => (await tx<{ r: Opened }[]>`select public.open_employee_record(${made.employeeId}) as r`)[0]?.r as Opened);
      expect(opened.proof).toEqual(own);
    });
  });
});

describe("my papers", () => {
  it("are all of the own record, used or not, and uploads that wait for the scanner; nobody else's", async () => {
    await rolledBack(async (tx) => {
      const { made, of } = await declared(tx);
      const unused = await paper(tx, made.employeeId, made.userId, "VB");
      const waiting = await paper(tx, made.employeeId, made.userId, "VB", { status: "pending" });
      const begun = await paper(tx, made.employeeId, made.userId, "VB", { status: "pending" });
      const rejected = await paper(tx, made.employeeId, made.userId, "VB", { status: "rejected" });
      await actingAs(tx, "service", () => tx`select public.settle_document(${waiting}, ${made.userId}, ${"d".repeat(64)}, 10, 'application/pdf', null, 'failed')`);
      const theirs = await paper(tx, records.approvedInSchool.employeeId, records.approvedInSchool.userId, "VB");
      const [row] = await actingAs(tx, who(made), () => tx<{ papers: { id: string }[] }[]>`select public.my_papers() as papers`);
      const ids = row?.papers.map(({ id }) => id) ?? [];
      const [used] = (await documentsOf(tx, made, of("education"))) ?? [];
      expect(ids).toEqual(expect.arrayContaining([unused, waiting, used?.id]));
      for (const hidden of [begun, rejected, theirs]) expect(ids).not.toContain(hidden);
      expect(await actingAs(tx, "schoolManager", async () => (await tx<{ p: { id: string }[] }[]>`select public.my_papers() as p`)[0]?.p.map(({ id }) => id))).not.toContain(unused);
    });
  });
});

describe("saying anew what a paper is", () => {
  const describeAs = (sp: Tx, id: string, kind: string | null, title: string | null) => sp<{ paper: { kind: string; title: string } }[]>`
    select public.describe_document(${id}, ${kind}, ${title}) as paper`;

  it("is possible while it proves nothing that is approved or waits", async () => {
    await rolledBack(async (tx) => {
      const { made, of } = await declared(tx);
      const id = await paper(tx, made.employeeId, made.userId, "CCCD");
      await linked(tx, made, of("education"), [{ id, page: 2 }]);
      await become(tx, who(made));
      expect((await describeAs(tx, id, "VB", "  Văn   bằng "))[0]?.paper).toMatchObject({ kind: "VB", title: "Văn bằng" });
      expect((await describeAs(tx, id, "VB", " "))[0]?.paper).toMatchObject({ title: "Văn bằng" });
      for (const kind of ["KHONG-CO", null]) expect((await refused(tx, (sp) => describeAs(sp, id, kind, "x"))).key).toBe("document_kind_unknown");
      await tx`select public.submit_change_request(${made.requestId}, true, 'Giải thích')`;
      expect((await refused(tx, (sp) => describeAs(sp, id, "CCCD", "x"))).key).toBe("document_in_use");
      await becomeOwner(tx);
      const revision = await revisionOf(tx, made.requestId);
      await actingAs(tx, "schoolManager", () => tx`select public.approve_change_request(${made.requestId}, null, ${revision})`);
      await become(tx, who(made));
      expect((await refused(tx, (sp) => describeAs(sp, id, "CCCD", "x"))).key).toBe("document_in_use");
    });
  });

  it("is not possible for papers of others, not even for the manager, nor for what was not verified", async () => {
    await rolledBack(async (tx) => {
      const id = await paper(tx, String(actors.employee.employeeId), actors.employee.userId, "VB");
      const pending = await paper(tx, String(actors.employee.employeeId), actors.employee.userId, "VB", { status: "pending" });
      for (const actor of ["schoolManager", "provinceOfficer", "otherEmployee"] as const) {
        await become(tx, actor);
        expect((await refused(tx, (sp) => describeAs(sp, id, "CCCD", "x"))).key, actor).toBe("document_unknown");
      }
      await become(tx, "employee");
      expect((await refused(tx, (sp) => describeAs(sp, pending, "CCCD", "x"))).key).toBe("document_not_verified");
    });
  });
});

describe("settling", () => {
  it("counts a paper only with a scanner's word or with none configured", async () => {
    await rolledBack(async (tx) => {
      const cases = [[null, "pending"], ["failed", "pending"], ["infected", "rejected"], ["clean", "verified"], ["not_configured", "verified"]] as const;
      for (const [scan, status] of cases) {
        const id = await paper(tx, String(actors.employee.employeeId), actors.employee.userId, "VB", { status: "pending" });
        const [row] = await actingAs(tx, "service", () => tx<{ status: string }[]>`
          select status from public.settle_document(${id}, ${actors.employee.userId}, ${randomUUID().replaceAll("-", "").repeat(2)}, 10, 'application/pdf', null, ${scan})`);
        expect([scan, row?.status]).toEqual([scan, status]);
      }
    });
  });

  it("and the table itself takes no verified paper the scanner said no to", async () => {
    await rolledBack(async (tx) => {
      const id = await paper(tx, String(actors.employee.employeeId), actors.employee.userId, "VB");
      expect((await refused(tx, (sp) => sp`update public.document set scan = 'infected' where id = ${id}`)).message).toContain("document_scan_allows");
    });
  });

  it("never compares with papers of other records", async () => {
    await rolledBack(async (tx) => {
      const sha256 = "e".repeat(64);
      await paper(tx, records.approvedInSchool.employeeId, records.approvedInSchool.userId, "VB", { sha256 });
      await actingAs(tx, "employee", () => tx`
        select public.register_document(${actors.employee.employeeId}, 'VB', 'Bằng', 'b.pdf', 'application/pdf', 1000, ${sha256})`);
      await paper(tx, String(actors.employee.employeeId), actors.employee.userId, "VB", { sha256 });
      await become(tx, "employee");
      const { key, message } = await refused(tx, (sp) => sp`
        select public.register_document(${actors.employee.employeeId}, 'VB', 'Bằng', 'b.pdf', 'application/pdf', 1000, ${sha256})`);
      expect([key, message.includes(records.approvedInSchool.employeeId)]).toEqual(["document_duplicate", false]);
    });
  });
});

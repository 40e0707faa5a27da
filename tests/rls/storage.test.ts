import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { actingAs, attempt, become, becomeOwner, owner, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { world, type ActorName } from "../helpers/facts.ts";
import { ACTORS } from "./table-matrix.ts";

const { actors, records } = world;

/** Announces a paper of the employee's own record as the person does. @returns its id and path. */
async function announced(tx: Tx): Promise<{ id: string; path: string }> {
  return actingAs(tx, "employee", async () => {
    const [row] = await tx<{ id: string; path: string }[]>`
      select id, storage_path as path from public.register_document(${actors.employee.employeeId}, 'VB', 'Bằng tốt nghiệp', 'bang.pdf', 'application/pdf', 1000)`;
    if (!row) throw new Error("not registered");
    return row;
  });
}

const lay = (path: string, bucket = "papers") => (sp: Tx) => sp`insert into storage.objects (bucket_id, name, owner_id) values (${bucket}, ${path}, 'x')`;

async function settled(tx: Tx, id: string): Promise<void> {
  await actingAs(tx, "service", () => tx`select public.settle_document(${id}, ${actors.employee.userId}, ${"c".repeat(64)}, 1000, 'application/pdf', null, 'clean', null)`);
}

async function readable(tx: Tx, who: ActorName, path: string): Promise<boolean> {
  await become(tx, who);
  const { value } = await attempt(tx, (sp) => sp`select name from storage.objects where bucket_id = 'papers' and name = ${path}`);
  await becomeOwner(tx);
  return (value ?? []).length > 0;
}

it("storage has exactly the policies of papers and of scans of decisions, two each", async () => {
  const rows = await owner<{ name: string }[]>`select policyname || ' ' || cmd as name from pg_policies where schemaname = 'storage' order by 1`;
  expect(rows.map((row) => row.name)).toEqual(["decisions_read SELECT", "decisions_upload INSERT", "papers_read SELECT", "papers_upload INSERT"]);
});

describe("laying bytes down", () => {
  it("is allowed at a path one announced oneself", async () => {
    await rolledBack(async (tx) => {
      const { path } = await announced(tx);
      await become(tx, "employee");
      await lay(path)(tx);
    });
  });

  it.each(ACTORS.filter((actor) => actor !== "employee"))("at another's path is refused for %s", async (actor) => {
    await rolledBack(async (tx) => {
      const { path } = await announced(tx);
      await become(tx, actor);
      expect((await refused(tx, lay(path))).code).toBe("42501");
    });
  });

  it("is refused once the record has left the unit, is archived, or the power ended, although it was announced before", async () => {
    const ends: [string, (tx: Tx) => Promise<unknown>][] = [
      ["moved", (tx) => tx`update public.employee set unit_id = ${world.units.farSchool.id} where id = ${actors.employee.employeeId}`],
      ["archived", (tx) => tx`update public.employee set status = 'archived' where id = ${actors.employee.employeeId}`],
      ["revoked", (tx) => tx`update public.role_grant set revoked_at = now(), revoke_reason = 'Thôi nhiệm vụ' where user_id = ${actors.schoolManager.userId}`],
    ];
    for (const [name, end] of ends) {
      await rolledBack(async (tx) => {
        const paper = await actingAs(tx, "schoolManager", async () => (await tx<{ id: string; path: string }[]>`
          select id, storage_path as path from public.register_document(${actors.employee.employeeId}, 'VB', 'Bằng', 'bang.pdf', 'application/pdf', 1000)`)[0]);
        const pending = async () => actingAs(tx, "service", async () => (await tx<{ id: string | null }[]>`
          select id from public.pending_document(${String(paper?.id)}, ${actors.schoolManager.userId})`)[0]?.id ?? null);
        expect(await pending(), name).toBe(paper?.id);
        await end(tx);
        expect(await pending(), name).toBeNull();
        await become(tx, "schoolManager");
        expect((await refused(tx, lay(String(paper?.path)))).code, name).toBe("42501");
        await becomeOwner(tx);
        expect(await tx`select status from public.document where id = ${String(paper?.id)}`, name).toEqual([{ status: "pending" }]);
      });
    }
  });

  it("is refused at paths nobody announced, in other buckets, and once the paper is verified", async () => {
    await rolledBack(async (tx) => {
      const { id, path } = await announced(tx);
      await become(tx, "employee");
      for (const other of [`${actors.employee.employeeId}/${randomUUID()}`, `${records.approvedInSchool.employeeId}/${id}`, `../${path}`, `${path}/x`, ""]) {
        expect((await refused(tx, lay(other))).code, other).toBe("42501");
      }
      await becomeOwner(tx);
      await tx`insert into storage.buckets (id, name) values ('other', 'other')`;
      await become(tx, "employee");
      expect((await refused(tx, lay(path, "other"))).code).toBe("42501");
      await becomeOwner(tx);
      await settled(tx, id);
      await become(tx, "employee");
      expect((await refused(tx, lay(path))).code).toBe("42501");
    });
  });
});

describe("reading bytes", () => {
  it.each(ACTORS)("by %s needs rights and an opening that was logged", async (actor) => {
    const may = ["employee", "schoolManager", "deputy", "districtManager", "provinceOfficer"].includes(actor);
    await rolledBack(async (tx) => {
      const { id, path } = await announced(tx);
      await tx`insert into storage.objects (bucket_id, name) values ('papers', ${path})`;
      await settled(tx, id);
      expect(await readable(tx, actor, path)).toBe(false);
      await become(tx, actor);
      await attempt(tx, (sp) => sp`select public.open_document(${id})`);
      await becomeOwner(tx);
      expect(await readable(tx, actor, path)).toBe(may);
      const [logged] = await tx<{ count: number }[]>`
        select count(*)::int as count from audit.event where action = 'download' and row_id = ${id}`;
      expect(logged?.count).toBe(may ? 1 : 0);
    });
  });

  it("ends two minutes after the opening, and at once with the rights", async () => {
    await rolledBack(async (tx) => {
      const { id, path } = await announced(tx);
      await tx`insert into storage.objects (bucket_id, name) values ('papers', ${path})`;
      await settled(tx, id);
      await actingAs(tx, "schoolManager", () => tx`select public.open_document(${id})`);
      expect(await readable(tx, "schoolManager", path)).toBe(true);
      expect(await readable(tx, "districtManager", path)).toBe(false);
      await tx`update private.document_opening set opened_at = opened_at - interval '121 seconds'`;
      expect(await readable(tx, "schoolManager", path)).toBe(false);
      await tx`update private.document_opening set opened_at = now()`;
      expect(await readable(tx, "schoolManager", path)).toBe(true);
      const [grant] = await tx<{ id: string }[]>`select id from public.role_grant where user_id = ${actors.schoolManager.userId}`;
      await actingAs(tx, "provinceOfficer", () => tx`select public.revoke_role(${String(grant?.id)}, 'Thôi nhiệm vụ')`);
      expect(await readable(tx, "schoolManager", path)).toBe(false);
    });
  });

  it("never means an address that opens itself for others: signing is refused", async () => {
    await rolledBack(async (tx) => {
      const { id, path } = await announced(tx);
      await tx`insert into storage.objects (bucket_id, name) values ('papers', ${path})`;
      await settled(tx, id);
      await actingAs(tx, "employee", () => tx`select public.open_document(${id})`);
      for (const [operation, may] of [["storage.object.get_authenticated", true], ["storage.object.sign", false], ["storage.object.sign_many", false]] as const) {
        await tx`select set_config('storage.operation', ${operation}, true)`;
        expect(await readable(tx, "employee", path), operation).toBe(may);
      }
    });
  });

  it("of a paper that was not verified is refused", async () => {
    await rolledBack(async (tx) => {
      const { id } = await announced(tx);
      await become(tx, "schoolManager");
      expect((await refused(tx, (sp) => sp`select public.open_document(${id})`)).key).toBe("document_not_verified");
    });
  });
});

describe("stored papers", () => {
  it.each(ACTORS)("cannot be replaced, renamed or removed by %s", async (actor) => {
    await rolledBack(async (tx) => {
      const { id, path } = await announced(tx);
      await tx`insert into storage.objects (bucket_id, name) values ('papers', ${path})`;
      await settled(tx, id);
      await become(tx, actor);
      await attempt(tx, (sp) => sp`select public.open_document(${id})`);
      for (const change of [
        (sp: Tx) => sp`update storage.objects set name = name || '.x' where bucket_id = 'papers'`,
        (sp: Tx) => sp`delete from storage.objects where bucket_id = 'papers'`,
        (sp: Tx) => sp`update storage.buckets set public = true`,
        (sp: Tx) => sp`insert into storage.buckets (id, name, public) values ('mine', 'mine', true)`,
      ]) {
        const { value, refusal } = await attempt(tx, change);
        expect(refusal ? 0 : value?.count).toBe(0);
      }
      await becomeOwner(tx);
      expect(await tx`select 1 from storage.objects where name = ${path}`).toHaveLength(1);
    });
  });

  it("carry no other kind, size or name than announced ones may have", async () => {
    await rolledBack(async (tx) => {
      const register = (given: { kind?: string; type?: string | null; size?: number | null; name?: string | null }) => (sp: Tx) => sp`
        select * from public.register_document(${actors.employee.employeeId}, ${given.kind ?? "VB"}, 'Giấy', ${given.name === undefined ? "a.pdf" : given.name},
          ${given.type === undefined ? "application/pdf" : given.type}, ${given.size === undefined ? 1000 : given.size})`;
      await become(tx, "employee");
      expect((await refused(tx, register({ kind: "KHONG-CO" }))).key).toBe("document_kind_unknown");
      for (const type of ["text/html", "image/svg+xml", "application/x-msdownload", "", null]) {
        expect((await refused(tx, register({ type }))).key, String(type)).toBe("document_type_refused");
      }
      for (const size of [0, -1, null]) expect((await refused(tx, register({ size }))).key).toBe("document_empty");
      expect((await refused(tx, register({ size: 51 * 1024 * 1024 }))).key).toBe("document_too_large");
      const [odd] = await register({ name: "../../etc/pass\twd<b>.pdf" })(tx);
      expect(odd?.file_name).not.toMatch(/[/\\\t]/);
      expect(String(odd?.storage_path)).toMatch(/^[0-9a-f-]{36}\/[0-9a-f-]{36}$/);
      const [long] = await register({ name: `${"x".repeat(500)}.pdf` })(tx);
      expect(String(long?.file_name).length).toBe(200);
    });
  });
});

import { describe, expect, it } from "vitest";
import { actingAs, refused, rolledBack, type Tx, type Who } from "../helpers/as.ts";
import { account, approved, employee, issue, paper, revisionOf, type Made } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { completeEntries } from "../helpers/record-values.ts";

const { actors, units } = world;
type Proxy = Exclude<Who, "service">;

const start = async (tx: Tx, who: Proxy, employeeId: string, day: string | null = null): Promise<string> => {
  const [row] = await actingAs(tx, who, () => tx<{ id: string }[]>`select public.start_proxy_entry(${employeeId}, 'Người khai không dùng được máy tính', ${day}) as id`);
  return row?.id ?? "";
};

/** Types all sections as somebody. */
async function type(tx: Tx, who: Proxy, made: Made, requestId: string, uploader: string): Promise<void> {
  const [identity] = await tx<{ revision: number }[]>`select revision from public.change_request_item where change_request_id = ${requestId} and section = 'identity'`;
  for (const entry of completeEntries(made)) {
    const papers = entry.proof ? [await paper(tx, made.employeeId, uploader, entry.proof)] : [];
    await actingAs(tx, who, () => tx`
      select public.save_draft_entry(${requestId}, ${entry.section}, null, 'insert', ${tx.json(entry.values)}, ${tx.json(papers.map((id) => ({ id })))},
        ${entry.section === "identity" ? (identity?.revision ?? 0) : 0})`);
  }
}

const stateOf = async (tx: Tx, requestId: string) => (await tx<{ status: string; certified: boolean; confirmed: boolean; typed_by: string[] }[]>`
  select r.status, r.certified_at is not null as certified, r.confirmed_at is not null as confirmed,
         array(select distinct i.entered_by::text from public.change_request_item i where i.change_request_id = r.id and i.entered_by is not null) as typed_by
    from public.change_request r where r.id = ${requestId}`)[0];
const submitOnPaper = (tx: Tx, who: Proxy, requestId: string, declaration: string | null) =>
  actingAs(tx, who, () => tx`select public.submit_proxy_entry(${requestId}, ${declaration}, null)`);
const approve = async (tx: Tx, who: Proxy, requestId: string) => {
  const revision = await revisionOf(tx, requestId);
  return actingAs(tx, who, () => tx`select public.approve_change_request(${requestId}, null, ${revision})`);
};
const reviewers = async (tx: Tx, made: Made, lft: string) =>
  (await tx<{ id: string }[]>`select r::text as id from private.reviewers(${made.employeeId}, ${lft}) r`).map(({ id }) => id);

describe("for a person with an account", () => {
  it("a manager types, the person is told, certifies and sends; the numbers seen are logged", async () => {
    await rolledBack(async (tx) => {
      const who = await account(tx, units.school.id);
      expect(await start(tx, "schoolManager", who.employeeId)).toBe(who.requestId);
      await type(tx, "schoolManager", who, who.requestId, actors.schoolManager.userId);
      expect((await stateOf(tx, who.requestId))?.typed_by).toEqual([actors.schoolManager.userId]);

      expect(await refused(tx, (sp) => submitOnPaper(sp, "schoolManager", who.requestId, null))).toMatchObject({ key: "person_confirms" });
      expect(await refused(tx, (sp) => actingAs(sp, "schoolManager", () => sp`select public.submit_change_request(${who.requestId}, true, null)`)))
        .toMatchObject({ key: "request_unknown" });
      await actingAs(tx, "schoolManager", () => tx`select public.hand_over_proxy_entry(${who.requestId})`);

      const [mine] = await actingAs(tx, who, () => tx<{ record: { request: { proxies: { name: string; reason: string }[]; items: { entered_by_name: string | null }[] } } }[]>`select public.my_record() as record`);
      expect(mine?.record.request.proxies).toEqual([expect.objectContaining({ name: "Võ Văn Hiệu Trưởng", reason: "Người khai không dùng được máy tính" })]);
      expect(mine?.record.request.items.every(({ entered_by_name }) => entered_by_name === "Võ Văn Hiệu Trưởng")).toBe(true);
      const told = await tx<{ kind: string }[]>`select kind from public.notification where user_id = ${who.userId} and kind like 'proxy%' order by kind`;
      expect(told.map(({ kind }) => kind)).toEqual(["proxy_ready", "proxy_started"]);
      const readings = await actingAs(tx, who, () => tx<{ action: string; details: { reason?: string } }[]>`select action, details from public.my_record_readings(10)`);
      expect(readings).toContainEqual(expect.objectContaining({ action: "reveal", details: { proxy: true, reason: "Người khai không dùng được máy tính" } }));

      await actingAs(tx, who, () => tx`select public.submit_change_request(${who.requestId}, true, null)`);
      expect(await stateOf(tx, who.requestId)).toMatchObject({ status: "submitted", certified: true, confirmed: false });
    });
  });

  it("who typed never corrects, returns or approves; another manager does", async () => {
    await rolledBack(async (tx) => {
      const who = await account(tx, units.school.id);
      await start(tx, "schoolManager", who.employeeId);
      await type(tx, "schoolManager", who, who.requestId, actors.schoolManager.userId);
      await actingAs(tx, who, () => tx`select public.submit_change_request(${who.requestId}, true, null)`);
      expect(await refused(tx, (sp) => approve(sp, "schoolManager", who.requestId))).toMatchObject({ code: "42501", key: "proxy_cannot_review" });
      expect(await reviewers(tx, who, units.school.lft)).toEqual([actors.districtManager.userId]);
      const told = await tx<{ user_id: string }[]>`select user_id from public.notification where link = ${`/review/${who.requestId}`}`;
      expect(told.map(({ user_id }) => user_id)).toEqual([actors.districtManager.userId]);
      await approve(tx, "districtManager", who.requestId);
      expect(await reviewers(tx, who, units.school.lft)).toContain(actors.schoolManager.userId);
    });
  });

  it("an approved record is updated by proxy with the day of the change; a waiting one is not touched", async () => {
    await rolledBack(async (tx) => {
      const who = await account(tx, units.school.id);
      await approved(tx, who, actors.districtManager.userId);
      expect(await refused(tx, (sp) => start(sp, "schoolManager", who.employeeId))).toMatchObject({ key: "event_date_required" });
      const [day] = await tx<{ today: string }[]>`select private.today()::text as today`;
      const id = await start(tx, "schoolManager", who.employeeId, day?.today ?? null);
      const [duty] = await tx<{ n: number }[]>`select count(*)::int as n from public.obligation where change_request_id = ${id} and kind = 'update'`;
      expect(duty?.n).toBe(1);
      await tx`update public.change_request set status = 'submitted' where id = ${id}`;
      expect(await refused(tx, (sp) => start(sp, "districtManager", who.employeeId))).toMatchObject({ key: "request_not_editable" });
    });
  });

  it("powers end with the grant, and nobody is their own proxy", async () => {
    await rolledBack(async (tx) => {
      const who = await account(tx, units.school.id);
      await start(tx, "schoolManager", who.employeeId);
      await tx`update public.role_grant set revoked_at = now(), revoke_reason = 'Chuyển công tác' where user_id = ${actors.schoolManager.userId}`;
      expect(await refused(tx, (sp) => actingAs(sp, "schoolManager", () => sp`select public.proxy_record(${who.requestId})`))).toMatchObject({ key: "request_unknown" });
      expect(await refused(tx, (sp) => actingAs(sp, "schoolManager", () => sp`
        select public.save_draft_entry(${who.requestId}, 'contact', null, 'insert', '{}', null, 0)`))).toMatchObject({ key: "request_unknown" });
    });
    await rolledBack(async (tx) => {
      expect(await refused(tx, (sp) => start(sp, "schoolManager", String(actors.schoolManager.employeeId)))).toMatchObject({ code: "42501", key: "proxy_of_oneself" });
    });
  });

  it("one sitting of reading is logged once", async () => {
    await rolledBack(async (tx) => {
      const who = await account(tx, units.school.id);
      await start(tx, "schoolManager", who.employeeId);
      const read = () => actingAs(tx, "schoolManager", () => tx`select public.proxy_record(${who.requestId})`);
      const logged = async () => (await tx<{ n: number }[]>`select count(*)::int as n from audit.event where row_id = ${who.requestId} and action = 'reveal'`)[0]?.n;
      await read();
      await read();
      expect(await logged()).toBe(1);
      await tx`update public.change_request_proxy set opened_at = opened_at - interval '16 minutes'`;
      await read();
      expect(await logged()).toBe(2);
    });
  });
});

describe("for a person without an account", () => {
  it("is sent on the signed paper, stays unconfirmed through approval, until the person confirms", async () => {
    await rolledBack(async (tx) => {
      const made = await employee(tx, units.school.id);
      const id = await start(tx, "schoolManager", made.employeeId);
      await type(tx, "schoolManager", made, id, actors.schoolManager.userId);
      expect(await refused(tx, (sp) => actingAs(sp, "schoolManager", () => sp`select public.hand_over_proxy_entry(${id})`))).toMatchObject({ key: "person_without_account" });
      const other = await paper(tx, made.employeeId, actors.schoolManager.userId, "VB");
      for (const document of [null, other]) {
        expect(await refused(tx, (sp) => submitOnPaper(sp, "schoolManager", id, document))).toMatchObject({ key: "signed_declaration_required" });
      }
      const signed = await paper(tx, made.employeeId, actors.schoolManager.userId, "SYLL");
      await tx`update public.change_request set created_at = created_at - interval '1 hour' where id = ${id}`;
      await tx`update public.document set uploaded_at = uploaded_at - interval '1 minute' where id = ${signed}`;
      expect(await refused(tx, (sp) => submitOnPaper(sp, "schoolManager", id, signed)), "signed before the last change").toMatchObject({ key: "signed_declaration_required" });
      expect(await stateOf(tx, id)).toMatchObject({ status: "draft" });
      await tx`update public.document set uploaded_at = private.now() where id = ${signed}`;
      await submitOnPaper(tx, "schoolManager", id, signed);
      expect(await stateOf(tx, id)).toMatchObject({ status: "submitted", certified: false, confirmed: false });
      const [queued] = await actingAs(tx, "districtManager", () => tx<{ unconfirmed: boolean }[]>`select unconfirmed from public.review_queue where id = ${id}`);
      expect(queued?.unconfirmed).toBe(true);
      await approve(tx, "districtManager", id);

      const who = await issue(tx, made, { state: "active", issuedBy: actors.schoolManager.userId });
      expect(who.requestId).toBeNull();
      const unconfirmed = async () => (await actingAs(tx, "schoolManager", () => tx<{ n: number; version: boolean }[]>`
        select jsonb_array_length(r -> 'unconfirmed') as n, (r #>> '{versions,0,unconfirmed}')::boolean as version
          from public.open_employee_record(${made.employeeId}) r`))[0];
      expect(await unconfirmed()).toEqual({ n: 1, version: true });
      const [mine] = await actingAs(tx, who, () => tx<{ unconfirmed: { revision: number; declaration: { id: string }; items: { section: string; values: { phone_mobile?: string } }[] }[] }[]>`
        select public.my_record() -> 'unconfirmed' as unconfirmed`);
      const [shown] = mine?.unconfirmed ?? [];
      expect(shown?.declaration.id).toBe(signed);
      expect(shown?.items.map(({ section }) => section).sort()).toEqual(completeEntries(made).map(({ section }) => section).sort());
      expect(shown?.items.find(({ section }) => section === "contact")?.values.phone_mobile).toMatch(/^0/);
      const [officers] = await actingAs(tx, "schoolManager", () => tx<{ keys: string[] }[]>`
        select array(select jsonb_object_keys(r #> '{unconfirmed,0}')) as keys from public.open_employee_record(${made.employeeId}) r`);
      expect(officers?.keys).not.toContain("items");
      const confirm = (revision: number) => (sp: Tx) => actingAs(sp, who, () => sp`select public.confirm_proxy_entry(${id}, ${revision})`);
      expect(await refused(tx, confirm((shown?.revision ?? 0) - 1)), "not what stands").toMatchObject({ key: "request_changed" });
      await confirm(shown?.revision ?? 0)(tx);
      expect(await unconfirmed()).toEqual({ n: 0, version: false });
      expect(await stateOf(tx, id)).toMatchObject({ status: "approved", certified: true, confirmed: true });
      expect(await refused(tx, confirm(shown?.revision ?? 0))).toMatchObject({ key: "nothing_to_confirm" });
    });
  });

  it("an account issued meanwhile takes the draft over, with its duty", async () => {
    await rolledBack(async (tx) => {
      const made = await employee(tx, units.school.id);
      const id = await start(tx, "schoolManager", made.employeeId);
      const who = await issue(tx, made, { state: "active", issuedBy: actors.schoolManager.userId });
      expect(who.requestId).toBe(id);
      const [row] = await tx<{ requests: number; duties: number; items: number }[]>`
        select (select count(*)::int from public.change_request where employee_id = ${made.employeeId}) as requests,
               (select count(*)::int from public.obligation where change_request_id = ${id}) as duties,
               (select count(*)::int from public.change_request_item where change_request_id = ${id}) as items`;
      expect(row).toEqual({ requests: 1, duties: 1, items: 1 });
    });
  });
});

import { describe, expect, it } from "vitest";
import { actingAs, attempt, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, approved, grant, officer, paper, revisionOf, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const { actors, units } = world;
const NEW_NAME = "Nguyễn Thị Tên Đúng";

interface Request {
  who: MadeAccount;
  id: string;
}

/** A person with an approved record, and a request of theirs of the kind. */
async function begun(tx: Tx, kind: "update" | "correction"): Promise<Request> {
  const who = await account(tx, units.school.id, { fullName: "Nguyễn Thị Tên Sai" });
  await approved(tx, who, actors.schoolManager.userId);
  const [row] = await actingAs(tx, who, () => tx<{ id: string }[]>`select public.start_change_request(private.today(), ${kind}) as id`);
  return { who, id: row?.id ?? "" };
}

const identityOf = async (tx: Tx, { who }: Request): Promise<Record<string, unknown>> => {
  const [row] = await tx<{ row: Record<string, unknown> }[]>`select (private.section_rows(${who.employeeId}) #> '{identity,0}') - 'id' as row`;
  return row?.row ?? {};
};

async function save(tx: Tx, request: Request, values: Record<string, unknown>, papers: string[] = []): Promise<void> {
  const now = await identityOf(tx, request);
  const [item] = await tx<{ revision: number }[]>`select revision from public.change_request_item where change_request_id = ${request.id} and section = 'identity'`;
  await actingAs(tx, request.who, () => tx`
    select public.save_draft_entry(${request.id}, 'identity', null, 'update', ${tx.json({ ...now, ...values } as never)}, ${tx.json(papers.map((id) => ({ id })))}, ${item?.revision ?? 0})`);
}

const submit = (tx: Tx, request: Request) => actingAs(tx, request.who, () => tx`select public.submit_change_request(${request.id}, true, 'Theo giấy tờ kèm theo')`);
const approve = async (tx: Tx, request: Request, who: Parameters<typeof actingAs>[1]) => {
  const revision = await revisionOf(tx, request.id);
  return actingAs(tx, who, () => tx<{ answer: { status: string; version?: number } }[]>`select public.approve_change_request(${request.id}, null, ${revision}) as answer`);
};
const state = async (tx: Tx, request: Request) => (await tx<{ status: string; record_status: string; full_name: string; version: number; closed: boolean }[]>`
  select r.status, e.record_status, e.full_name, e.approved_version as version, o.closed_at is not null as closed
    from public.change_request r join public.employee e on e.id = r.employee_id join public.obligation o on o.change_request_id = r.id where r.id = ${request.id}`)[0];
const told = async (tx: Tx, userId: string, link: string) =>
  (await tx<{ kind: string }[]>`select kind from public.notification where user_id = ${userId} and link = ${link} order by created_at, kind`).map(({ kind }) => kind);

/** A correction of the name, with its paper, as submitted. */
async function submittedCorrection(tx: Tx): Promise<Request> {
  const request = await begun(tx, "correction");
  await save(tx, request, { full_name: NEW_NAME }, [await paper(tx, request.who.employeeId, request.who.userId, "KS")]);
  await submit(tx, request);
  return request;
}

describe("an approved locked fact in an ordinary update", () => {
  it.each([["full_name", NEW_NAME], ["gender", null], ["birth_date", "1980-02-02"], ["identity_number", "052085000001"]])("%s is refused, the rest is not", async (field, value) => {
    await rolledBack(async (tx) => {
      const request = await begun(tx, "update");
      const refusal = await refused(tx, (sp) => save(sp, request, { [field]: value }));
      expect(refusal).toMatchObject({ code: "PT422", key: "field_locked", params: { section: "identity", field } });
      await save(tx, request, { other_names: "Tên thường gọi" });
    });
  });

  it("is refused to the manager's correction too, and free to the manager where the person may correct", async () => {
    await rolledBack(async (tx) => {
      const request = await begun(tx, "update");
      await save(tx, request, { other_names: "Tên thường gọi" });
      await submit(tx, request);
      const [item] = await tx<{ id: string }[]>`select id from public.change_request_item where change_request_id = ${request.id}`;
      const revision = await revisionOf(tx, request.id);
      const correct = (sp: Tx, field: string) => actingAs(sp, "schoolManager", () => sp`
        select public.correct_item_field(${item?.id ?? ""}, ${field}, ${sp.json("Nguyễn Thị Khác")}, 'Theo giấy khai sinh', ${revision})`);
      expect(await refused(tx, (sp) => correct(sp, "full_name"))).toMatchObject({ key: "field_locked" });
      expect((await attempt(tx, (sp) => correct(sp, "other_names"))).refusal).toBeNull();
    });
  });

  it("is free in the first declaration, and while it was never filled", async () => {
    await rolledBack(async (tx) => {
      const [row] = await tx<{ first: string[]; empty: string[]; removed: string[] }[]>`
        select private.locked_changes('identity', 'insert', null, '{"full_name": "A B"}') as first,
               private.locked_changes('identity', 'update', '{"full_name": null}', '{"full_name": "A B"}') as empty,
               private.locked_changes('identity', 'delete', '{"full_name": "A B"}', '{}') as removed`;
      expect(row).toEqual({ first: [], empty: [], removed: ["full_name"] });
    });
  });
});

describe("a correction", () => {
  it("is submitted only with a locked change, and with a paper beside it", async () => {
    await rolledBack(async (tx) => {
      const request = await begun(tx, "correction");
      await save(tx, request, { other_names: "Tên thường gọi" });
      expect(await refused(tx, (sp) => submit(sp, request))).toMatchObject({ key: "nothing_locked_changed" });
      await save(tx, request, { full_name: NEW_NAME });
      expect(await refused(tx, (sp) => submit(sp, request))).toMatchObject({ key: "correction_proof_required", params: { section: "identity" } });
      await save(tx, request, { full_name: NEW_NAME }, [await paper(tx, request.who.employeeId, request.who.userId, "KS")]);
      await submit(tx, request);
      expect((await state(tx, request))?.status).toBe("submitted");
    });
  });

  it("takes the unit and then Sở Nội vụ; only then the record changes, and everyone is told", async () => {
    await rolledBack(async (tx) => {
      const request = await submittedCorrection(tx);
      const link = `/review/${request.id}`;
      expect(await refused(tx, (sp) => approve(sp, request, "provinceOfficer"))).toMatchObject({ key: "not_manager_of_unit" });
      expect((await approve(tx, request, "schoolManager"))[0]?.answer).toMatchObject({ status: "unit_approved" });
      expect(await state(tx, request)).toEqual({ status: "unit_approved", record_status: "unit_approved", full_name: request.who.fullName, version: 1, closed: false });
      expect(await told(tx, actors.provinceOfficer.userId, link)).toEqual(["confirmation_requested"]);
      expect(await told(tx, request.who.userId, "/my-record")).toContain("request_unit_approved");

      expect(await refused(tx, (sp) => approve(sp, request, "schoolManager"))).toMatchObject({ key: "request_not_waiting", params: { status: "unit_approved" } });
      expect((await approve(tx, request, "provinceOfficer"))[0]?.answer).toEqual({ status: "approved", version: 2 });
      expect(await state(tx, request)).toEqual({ status: "approved", record_status: "approved", full_name: NEW_NAME, version: 2, closed: true });
      expect(await told(tx, actors.schoolManager.userId, link)).toContain("correction_confirmed");
      const events = await tx<{ kind: string }[]>`select kind from public.change_request_event where change_request_id = ${request.id} order by at, id`;
      expect(events.map(({ kind }) => kind).sort()).toEqual(["approved", "created", "submitted", "unit_approved"]);
    });
  });

  it("is not confirmed by who approved for the unit, nor by the person, whatever they hold", async () => {
    await rolledBack(async (tx) => {
      const request = await submittedCorrection(tx);
      await grant(tx, actors.schoolManager.userId, "province_officer", units.province.id);
      await grant(tx, request.who.userId, "province_officer", units.province.id);
      await approve(tx, request, "schoolManager");
      expect(await refused(tx, (sp) => approve(sp, request, "schoolManager"))).toMatchObject({ code: "42501", key: "second_person_required" });
      expect(await refused(tx, (sp) => approve(sp, request, request.who))).toMatchObject({ code: "42501", key: "own_record" });
      const second = await officer(tx, units.homeAffairs.id, "Cán bộ thứ hai");
      await grant(tx, second, "province_officer", units.province.id);
      expect((await approve(tx, request, { userId: second }))[0]?.answer.status).toBe("approved");
    });
  });

  it("is returned by Sở Nội vụ with reasons, not corrected there, and takes both approvals again", async () => {
    await rolledBack(async (tx) => {
      const request = await submittedCorrection(tx);
      await approve(tx, request, "schoolManager");
      const [item] = await tx<{ id: string }[]>`select id from public.change_request_item where change_request_id = ${request.id}`;
      const revision = await revisionOf(tx, request.id);
      expect(await refused(tx, (sp) => actingAs(sp, "provinceOfficer", () => sp`
        select public.correct_item_field(${item?.id ?? ""}, 'full_name', '"Tên Khác Nữa"', 'Theo giấy khai sinh', ${revision})`))).toMatchObject({ key: "confirm_or_return" });
      await actingAs(tx, "provinceOfficer", () => tx`
        select public.return_change_request(${request.id}, jsonb_build_array(jsonb_build_object('item_id', ${item?.id ?? ""}::text, 'field', 'full_name', 'reason', 'Bản chụp mờ')), null, ${revision})`);
      expect(await state(tx, request)).toMatchObject({ status: "returned", record_status: "returned", version: 1 });
      expect(await told(tx, actors.schoolManager.userId, `/review/${request.id}`)).toContain("correction_returned");
      await submit(tx, request);
      expect((await approve(tx, request, "districtManager"))[0]?.answer.status).toBe("unit_approved");
    });
  });

  it("is counted for Sở Nội vụ, and taken back by the person until it is confirmed", async () => {
    await rolledBack(async (tx) => {
      const waiting = async () => (await actingAs(tx, "provinceOfficer", () => tx<{ n: number }[]>`select (public.home_summary() #>> '{officer,waiting_confirmations}')::int as n`))[0]?.n ?? 0;
      const request = await submittedCorrection(tx);
      const before = await waiting();
      await approve(tx, request, "schoolManager");
      expect(await waiting()).toBe(before + 1);
      await actingAs(tx, request.who, () => tx`select public.withdraw_change_request(${request.id})`);
      expect(await state(tx, request)).toMatchObject({ status: "draft", record_status: "draft" });
      expect(await waiting()).toBe(before);
    });
  });
});

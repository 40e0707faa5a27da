import { describe, expect, it } from "vitest";
import { actingAs, attempt, become, becomeOwner, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, approved, paper, revisionOf, submitted, updated, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const { units, actors } = world;

interface Answer {
  id: string;
  status: string;
  key?: string;
  params?: Record<string, unknown>;
  version?: number;
}

const together = (asked: unknown) => async (sp: Tx): Promise<Answer[]> => {
  const [row] = await sp<{ answers: Answer[] }[]>`select public.approve_change_requests(${sp.json(asked as never)}) as answers`;
  return row?.answers ?? [];
};
async function person(tx: Tx): Promise<MadeAccount> {
  const who = await account(tx, units.school.id);
  await approved(tx, who, actors.schoolManager.userId);
  return who;
}
const PHONE = { contact: { phone_mobile: "0935000111" } };
const ask = async (tx: Tx, id: string) => ({ id, revision: await revisionOf(tx, id) });

describe("many at once", () => {
  it("approves updates of harmless sections alone, each for itself, and tells why not of each other", async () => {
    await rolledBack(async (tx) => {
      const good = await person(tx);
      const goodId = await updated(tx, good, PHONE);
      const mixedId = await updated(tx, await person(tx), { ...PHONE, family: { side: "BT", relationship: "EM", full_name: "Trần Thị Em", birth_year: 1990, occupation: "Hưu trí" } });
      const initial = await account(tx, units.school.id);
      await submitted(tx, initial);
      const olderId = await updated(tx, await person(tx), PHONE);
      const returnedId = await updated(tx, await person(tx), PHONE);
      const asked = await Promise.all([goodId, mixedId, initial.requestId, olderId, returnedId].map((id) => ask(tx, id)));
      const [item] = await tx<{ id: string }[]>`select id from public.change_request_item where change_request_id = ${returnedId}`;
      await actingAs(tx, "schoolManager", () => tx`
        select public.return_change_request(${returnedId}, ${tx.json([{ item_id: item?.id, field: "*", reason: "Số không liên lạc được" }])}, null, ${asked[4]?.revision ?? 0})`);
      asked[3] = { id: olderId, revision: 1 };
      await become(tx, "schoolManager");
      const answers = await together([...asked, asked[0]])(tx);
      const told = Object.fromEntries(answers.map((one) => [one.id, one.key ?? one.status]));
      expect(answers).toHaveLength(5);
      expect([goodId, mixedId, initial.requestId, olderId, returnedId].map((id) => told[id])).toEqual([
        "approved", "not_bulk_approvable", "not_bulk_approvable", "request_changed", "request_not_waiting"]);
      expect(answers.find(({ id }) => id === mixedId)?.params).toEqual({ sections: "Quan hệ gia đình" });
      await becomeOwner(tx);
      const [event] = await tx<{ details: unknown; actor: string }[]>`select details, actor from public.change_request_event where change_request_id = ${goodId} and kind = 'approved'`;
      expect(event).toEqual({ details: { bulk: true, version: 2 }, actor: actors.schoolManager.userId });
      const [record] = await tx<{ phone: string; version: number }[]>`
        select c.phone_mobile as phone, e.approved_version as version from public.employee e join public.profile_contact c on c.employee_id = e.id where e.id = ${good.employeeId}`;
      expect(record).toEqual({ phone: "0935000111", version: 2 });
      const states = await tx<{ status: string }[]>`select status from public.change_request where id in (${mixedId}, ${olderId}, ${initial.requestId})`;
      expect(states.map(({ status }) => status)).toEqual(["submitted", "submitted", "submitted"]);
    });
  });

  it("wants every rule green, warnings too", async () => {
    await rolledBack(async (tx) => {
      const who = await person(tx);
      await tx`delete from public.profile_entry_document where employee_id = ${who.employeeId} and section = 'education'`;
      const id = await updated(tx, who, PHONE);
      const asked = [await ask(tx, id)];
      await become(tx, "schoolManager");
      const [answer] = await together(asked)(tx);
      expect(answer).toMatchObject({ status: "refused", key: "has_findings", params: { count: 1 } });
    });
  });

  it("follows what Sở Nội vụ counts as harmless", async () => {
    await rolledBack(async (tx) => {
      const id = await updated(tx, await person(tx), PHONE);
      const asked = [await ask(tx, id)];
      const shown = async (): Promise<boolean | undefined> =>
        (await actingAs(tx, "schoolManager", () => tx<{ it: boolean }[]>`select bulk_approvable as it from public.review_queue where id = ${id}`))[0]?.it;
      expect(await shown()).toBe(true);
      await actingAs(tx, "provinceOfficer", () => tx`update public.profile_section set bulk_approvable = false where key = 'contact'`);
      expect(await shown()).toBe(false);
      await become(tx, "schoolManager");
      expect((await together(asked)(tx))[0]).toMatchObject({ status: "refused", key: "not_bulk_approvable" });
    });
  });

  it("leaves to one's own eyes what the person has not confirmed, and what takes an approved paper off; its papers before and now are told", async () => {
    await rolledBack(async (tx) => {
      const [typed, swapped] = [await person(tx), await person(tx)];
      const [contact] = await tx<{ id: string }[]>`select id from public.profile_contact where employee_id = ${swapped.employeeId}`;
      const [old, fresh] = [await paper(tx, swapped.employeeId, swapped.userId, "VB"), await paper(tx, swapped.employeeId, swapped.userId, "VB")];
      await tx`insert into public.profile_entry_document (employee_id, unit_lft, section, entry_id, document_id) values (${swapped.employeeId}, 0, 'contact', ${contact?.id ?? ""}, ${old})`;
      const [typedId, swappedId] = [await updated(tx, typed, PHONE), await updated(tx, swapped, PHONE)];
      await tx`update public.change_request set declaration_document_id = ${await paper(tx, typed.employeeId, typed.userId, "SYLL")}, confirmed_at = null where id = ${typedId}`;
      await tx`update public.change_request_item_document d set document_id = ${fresh} from public.change_request_item i where i.id = d.item_id and i.change_request_id = ${swappedId}`;
      const asked = [await ask(tx, typedId), await ask(tx, swappedId)];
      const told = Object.fromEntries((await actingAs(tx, "schoolManager", () => together(asked)(tx))).map((one) => [one.id, one.key]));
      expect(told).toEqual({ [typedId]: "declaration_unconfirmed", [swappedId]: "proof_taken_off" });
      const [queue] = await actingAs(tx, "schoolManager", () => tx<{ it: boolean[] }[]>`
        select array_agg(bulk_approvable order by id = ${swappedId}) as it from public.review_queue where id in (${typedId}, ${swappedId})`);
      expect(queue?.it).toEqual([false, true]);
    });
  });

  it("tells the manager which papers an entry had before, while it waits and once it is approved", async () => {
    await rolledBack(async (tx) => {
      const who = await person(tx);
      const id = await updated(tx, who, { recruitment: {} });
      const fresh = await paper(tx, who.employeeId, who.userId, "QD");
      const [old] = await tx<{ id: string }[]>`
        select d.document_id as id from public.change_request_item_document d join public.change_request_item i on i.id = d.item_id where i.change_request_id = ${id}`;
      expect(old, "an update that says nothing of the papers leaves them").toBeTruthy();
      await tx`update public.change_request_item_document d set document_id = ${fresh} from public.change_request_item i where i.id = d.item_id and i.change_request_id = ${id}`;
      const papers = async (): Promise<unknown> => (await actingAs(tx, "schoolManager", () => tx<{ papers: unknown }[]>`
        select jsonb_build_object('before', i #> '{approved_documents,0,id}', 'now', i #> '{documents,0,id}') as papers
          from jsonb_array_elements(public.open_change_request(${id}) #> '{request,items}') i`))[0]?.papers;
      expect(await papers()).toEqual({ before: old?.id, now: fresh });
      const revision = await revisionOf(tx, id);
      await actingAs(tx, "schoolManager", () => tx`select public.approve_change_request(${id}, null, ${revision})`);
      expect(await papers()).toEqual({ before: old?.id, now: fresh });
    });
  });

  it("takes one to a hundred, each with id and revision", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "schoolManager");
      const one = { id: "00000000-0000-4000-8000-000000000000", revision: 1 };
      for (const bad of [[], null, "x", { id: 1 }, Array.from({ length: 101 }, () => one)]) expect((await refused(tx, together(bad))).key).toBe("bulk_limit");
      for (const bad of [[{ id: "x", revision: 1 }], [{ id: one.id }], [7]]) expect((await refused(tx, together(bad))).key).toBe("request_malformed");
      expect((await attempt(tx, together([one]))).value).toEqual([{ id: one.id, status: "refused", key: "request_unknown", params: {} }]);
    });
  });

  it("lets what is no refusal through: nothing is swallowed", async () => {
    await rolledBack(async (tx) => {
      const id = await updated(tx, await person(tx), PHONE);
      const asked = [await ask(tx, id)];
      await tx`alter table public.record_version add constraint broken check (version < 2) not valid`;
      await become(tx, "schoolManager");
      expect((await refused(tx, together(asked))).code).toBe("23514");
    });
  });
});

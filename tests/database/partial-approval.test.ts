import { describe, expect, it } from "vitest";
import { actingAs, become, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, approved, revisionOf, submitted, updated, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const { units, actors } = world;

interface Item {
  id: string;
  section: string;
  entry_id: string;
}
interface Facts {
  status: string;
  base_version: number;
  kind: string;
  sections: string[];
  record_status: string;
  approved_version: number;
  duty: { met: boolean; closed: boolean; cancelled: boolean } | null;
}

const itemsOf = async (tx: Tx, requestId: string): Promise<Record<string, Item>> => {
  const rows = await tx<Item[]>`select id, section, entry_id from public.change_request_item where change_request_id = ${requestId}`;
  return Object.fromEntries(rows.map((row) => [row.section, row]));
};
const factsOf = async (tx: Tx, requestId: string): Promise<Facts> => {
  const [row] = await tx<Facts[]>`
    select r.status, r.base_version, r.kind, r.sections, e.record_status, e.approved_version,
           (select jsonb_build_object('met', o.met_on is not null, 'closed', o.closed_at is not null, 'cancelled', o.cancelled_at is not null)
              from public.obligation o where o.change_request_id = r.id) as duty
      from public.change_request r join public.employee e on e.id = r.employee_id where r.id = ${requestId}`;
  if (!row) throw new Error("no such request");
  return row;
};
const partly = (requestId: string, accepted: (string | undefined)[], reasons: unknown[], revision: number) => (sp: Tx) => sp<{ answer: { version: number; approved_request: string; revision: number } }[]>`
  select public.approve_accepted_items(${requestId}, ${accepted as string[]}::uuid[], ${sp.json(reasons as never)}, 'Phần còn lại cần sửa', ${revision}) as answer`;
const back = (item: Item | undefined) => [{ item_id: item?.id, field: "*", reason: "Chưa đúng với giấy tờ" }];

async function waitingUpdate(tx: Tx): Promise<{ who: MadeAccount; requestId: string; items: Record<string, Item>; revision: number }> {
  const who = await account(tx, units.school.id);
  await approved(tx, who, actors.schoolManager.userId);
  const requestId = await updated(tx, who, { contact: { phone_mobile: "0935000111" }, family: { side: "BT", relationship: "EM", full_name: "Trần Thị Em", birth_year: 1990, occupation: "Hưu trí" } });
  return { who, requestId, items: await itemsOf(tx, requestId), revision: await revisionOf(tx, requestId) };
}

describe("an update approved in part", () => {
  it("becomes a version with what was accepted; the rest goes back as the same request with the same duty", async () => {
    await rolledBack(async (tx) => {
      const { who, requestId, items, revision } = await waitingUpdate(tx);
      await become(tx, "schoolManager");
      const [row] = await partly(requestId, [items.contact?.id], back(items.family), revision)(tx);
      await tx`select set_config('role', 'none', true)`;
      expect(row?.answer).toMatchObject({ version: 2, status: "returned" });
      expect(await factsOf(tx, requestId)).toEqual({
        status: "returned", base_version: 2, kind: "update", sections: ["family"], record_status: "returned", approved_version: 2,
        duty: { met: true, closed: false, cancelled: false },
      });
      const part = row?.answer.approved_request ?? "";
      expect(await factsOf(tx, part)).toMatchObject({ status: "approved", kind: "update", sections: ["contact"], duty: null });
      const [version] = await tx<{ request: string; phone: string; family: number }[]>`
        select change_request_id as request, snapshot #>> '{sections,contact,0,phone_mobile}' as phone, jsonb_array_length(snapshot #> '{sections,family}') as family
          from public.record_version where employee_id = ${who.employeeId} and version = 2`;
      expect(version).toEqual({ request: part, phone: "0935000111", family: 2 });
      const told = await tx<{ kind: string }[]>`select kind from public.notification where user_id = ${who.userId} order by created_at, kind`;
      expect(told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["request_approved", "request_returned"]));
      const [event] = await tx<{ details: Record<string, unknown> }[]>`
        select details from public.change_request_event where change_request_id = ${requestId} and kind = 'returned'`;
      expect(event?.details).toMatchObject({ approved_entries: 1, version: 2, reasons: [{ section: "family", field: "*", reason: "Chưa đúng với giấy tờ" }] });

      // The person mends the rest; its approval closes the duty.
      await actingAs(tx, who, async () => {
        await tx`select public.save_draft_entry(${requestId}, 'family', ${items.family?.entry_id ?? ""}, 'insert',
          '{"side": "BT", "relationship": "EM", "full_name": "Trần Thị Em", "birth_year": 1991, "occupation": "Hưu trí"}', null,
          (select (i ->> 'revision')::int from jsonb_array_elements(public.my_record() #> '{request,items}') i where i ->> 'section' = 'family'))`;
        await tx`select public.submit_change_request(${requestId}, true, null)`;
      });
      const again = await revisionOf(tx, requestId);
      const [opened] = await actingAs(tx, "schoolManager", () => tx<{ previous: { items: unknown[]; changed: Record<string, string[]>; reasons: unknown[] } }[]>`
        select public.open_change_request(${requestId}) -> 'previous' as previous`);
      expect(opened?.previous.items).toHaveLength(1);
      expect(opened?.previous.changed).toEqual({ [String(items.family?.id)]: ["birth_year"] });
      await actingAs(tx, "schoolManager", () => tx`select public.approve_change_request(${requestId}, null, ${again})`);
      expect(await factsOf(tx, requestId)).toMatchObject({ status: "approved", record_status: "approved", approved_version: 3, duty: { met: true, closed: true, cancelled: false } });
      const [queued] = await tx<{ n: number }[]>`select count(*)::int as n from public.review_queue where id in (${requestId}, ${part}) and deadline_state = 'met'`;
      expect(queued?.n).toBe(2);
    });
  });

  it("leaves what the person may give up: the duty then ends as met", async () => {
    await rolledBack(async (tx) => {
      const { who, requestId, items, revision } = await waitingUpdate(tx);
      await actingAs(tx, "schoolManager", () => partly(requestId, [items.contact?.id], back(items.family), revision)(tx));
      await actingAs(tx, who, () => tx`select public.cancel_change_request(${requestId})`);
      expect(await factsOf(tx, requestId)).toMatchObject({ status: "cancelled", record_status: "approved", duty: { met: true, closed: true, cancelled: false } });
    });
  });

  it("decides every entry exactly once, with a reason for each that goes back; a refusal changes nothing", async () => {
    await rolledBack(async (tx) => {
      const { requestId, items, revision } = await waitingUpdate(tx);
      await become(tx, "schoolManager");
      for (const [call, key] of [
        [partly(requestId, [items.contact?.id], [], revision), "return_reason_required"],
        [partly(requestId, [], [...back(items.family), ...back(items.contact)], revision), "nothing_accepted"],
        [partly(requestId, [], back(items.family), revision), "items_undecided"],
        [partly(requestId, [items.contact?.id, items.family?.id], back(items.family), revision), "items_undecided"],
        [partly(requestId, [items.contact?.id, "00000000-0000-4000-8000-000000000000"], back(items.family), revision), "entry_unknown"],
        [partly(requestId, [items.contact?.id], back(items.family), revision + 1), "request_changed"],
      ] as const) expect((await refused(tx, call)).key).toBe(key);
      await tx`select set_config('role', 'none', true)`;
      expect(await factsOf(tx, requestId)).toMatchObject({ status: "submitted", base_version: 1, approved_version: 1 });
      const [left] = await tx<{ marked: number }[]>`select count(*) filter (where return_reasons <> '{}')::int as marked from public.change_request_item where change_request_id = ${requestId}`;
      expect(left?.marked).toBe(0);
    });
  });

  it("is refused for one's own record", async () => {
    await rolledBack(async (tx) => {
      const { who, requestId, items, revision } = await waitingUpdate(tx);
      await tx`insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, reason)
               values (${who.userId}, 'unit_manager', ${units.school.id}, 0, daterange(private.today(), null), 'Quyết định số 1')`;
      await become(tx, who);
      expect((await refused(tx, partly(requestId, [items.contact?.id], back(items.family), revision))).key).toBe("own_record");
    });
  });
});

describe("a first declaration", () => {
  it("is approved in part only when what is accepted makes a whole record", async () => {
    await rolledBack(async (tx) => {
      const who = await account(tx, units.school.id);
      await submitted(tx, who, (entries) => [...entries, { section: "family", values: { side: "BT", relationship: "EM", full_name: "Trần Thị Em", birth_year: 1990, occupation: "Hưu trí" } }]);
      const rows = await tx<(Item & { relationship: string | null })[]>`
        select id, section, entry_id, after ->> 'relationship' as relationship from public.change_request_item where change_request_id = ${who.requestId}`;
      const revision = await revisionOf(tx, who.requestId);
      const [education] = rows.filter(({ section }) => section === "education");
      const sibling = rows.find(({ relationship }) => relationship === "EM");
      await become(tx, "schoolManager");
      const short = await refused(tx, partly(who.requestId, rows.filter((row) => row !== education).map(({ id }) => id), back(education), revision));
      expect(short).toMatchObject({ key: "accepted_part_incomplete", code: "PT422" });
      expect(short.params.findings).toContainEqual(expect.objectContaining({ section: "education", rule: "section_missing" }));
      await partly(who.requestId, rows.filter((row) => row !== sibling).map(({ id }) => id), back(sibling), revision)(tx);
      await tx`select set_config('role', 'none', true)`;
      expect(await factsOf(tx, who.requestId)).toMatchObject({ status: "returned", kind: "initial", base_version: 1, approved_version: 1, duty: { met: true, closed: false } });
      // A version stands: the rest of the first declaration may be given up.
      await actingAs(tx, who, () => tx`select public.cancel_change_request(${who.requestId})`);
      expect(await factsOf(tx, who.requestId)).toMatchObject({ status: "cancelled", record_status: "approved", duty: { closed: true, cancelled: false } });
    });
  });
});

import { describe, expect, it } from "vitest";
import { actingAs, become, becomeOwner, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, approved, revisionOf, updated, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const { units, actors } = world;
const COMMENT = "Hoàn thành tốt nhiệm vụ; phối hợp tốt với đồng nghiệp.";

const comment = (requestId: string, text: string | null, revision: number) => async (tx: Tx): Promise<number> => {
  const [row] = await tx<{ revision: number }[]>`select (public.comment_on_request(${requestId}, ${text}, ${revision}) ->> 'revision')::int as revision`;
  return row?.revision ?? 0;
};
const approve = (requestId: string, revision: number) => (tx: Tx) => tx`select public.approve_change_request(${requestId}, null, ${revision})`;

/** A harmless update that waits in the school. */
async function waiting(tx: Tx, changes: Parameters<typeof updated>[2] = { contact: { phone_mobile: "0935000111" } }): Promise<{ who: MadeAccount; requestId: string; revision: number }> {
  const who = await account(tx, units.school.id);
  await approved(tx, who, actors.schoolManager.userId);
  const requestId = await updated(tx, who, changes);
  return { who, requestId, revision: await revisionOf(tx, requestId) };
}
/** What is written in the request, as the tables hold it. */
async function written(tx: Tx, requestId: string): Promise<{ operation: string; before: unknown; after: unknown }[]> {
  return actingOwner(tx, () => tx<{ operation: string; before: unknown; after: unknown }[]>`
    select operation, before, after from public.change_request_item where change_request_id = ${requestId} and section = 'confirmation'`);
}
async function actingOwner<T>(tx: Tx, run: () => PromiseLike<T>): Promise<T> {
  await becomeOwner(tx);
  return run();
}

describe("the managing agency's comment", () => {
  it("becomes part of the record with the approval; the person reads it and who wrote it", async () => {
    await rolledBack(async (tx) => {
      const { who, requestId, revision } = await waiting(tx);
      await become(tx, "schoolManager");
      const next = await comment(requestId, `  ${COMMENT} `, revision)(tx);
      expect(next).toBe(revision + 1);
      await approve(requestId, next)(tx);
      const [mine] = await actingAs(tx, who, () => tx<{ record: unknown }[]>`select public.my_record() #> '{sections,confirmation}' as record`);
      expect(mine?.record).toEqual([expect.objectContaining({ agency_comment: COMMENT })]);
      await becomeOwner(tx);
      const [event] = await tx<{ details: unknown; actor: string }[]>`
        select details, actor from public.change_request_event where change_request_id = ${requestId} and kind = 'commented'`;
      expect(event).toEqual({ details: { comment: COMMENT }, actor: actors.schoolManager.userId });

      // The next one stands beside the approved one; the same words change nothing.
      const again = await updated(tx, who, { contact: { phone_mobile: "0935000222" } });
      const seen = await revisionOf(tx, again);
      await become(tx, "schoolManager");
      expect(await comment(again, COMMENT, seen)(tx)).toBe(seen);
      await comment(again, "Hoàn thành xuất sắc nhiệm vụ.", seen)(tx);
      expect(await written(tx, again)).toEqual([
        { operation: "update", before: { agency_comment: COMMENT }, after: { agency_comment: "Hoàn thành xuất sắc nhiệm vụ." } }]);
    });
  });

  it("is taken out again when left empty", async () => {
    await rolledBack(async (tx) => {
      const { requestId, revision } = await waiting(tx);
      await become(tx, "schoolManager");
      const next = await comment(requestId, COMMENT, revision)(tx);
      expect(await comment(requestId, COMMENT, next)(tx)).toBe(next);
      expect(await comment(requestId, "  ", next)(tx)).toBe(next + 1);
      expect(await written(tx, requestId)).toEqual([]);
      const [row] = await tx<{ sections: string[] }[]>`select sections from public.change_request where id = ${requestId}`;
      expect(row?.sections).toEqual(["contact"]);
    });
  });

  it("makes no longer harmless what was: such a request is opened to be approved", async () => {
    await rolledBack(async (tx) => {
      const { requestId, revision } = await waiting(tx);
      await become(tx, "schoolManager");
      const next = await comment(requestId, COMMENT, revision)(tx);
      const [row] = await tx<{ bulk: boolean }[]>`select bulk_approvable as bulk from public.review_queue where id = ${requestId}`;
      expect(row?.bulk).toBe(false);
      const [answer] = await tx<{ answer: { key: string }[] }[]>`select public.approve_change_requests(${tx.json([{ id: requestId, revision: next }])}) as answer`;
      expect(answer?.answer).toEqual([expect.objectContaining({ status: "refused", key: "not_bulk_approvable" })]);
    });
  });

  it("goes with the accepted part, never back to the person", async () => {
    await rolledBack(async (tx) => {
      const { who, requestId, revision } = await waiting(tx, {
        contact: { phone_mobile: "0935000111" }, family: { side: "BT", relationship: "EM", full_name: "Trần Thị Em", birth_year: 1990, occupation: "Hưu trí" },
      });
      const items = Object.fromEntries((await tx<{ section: string; id: string }[]>`
        select section, id from public.change_request_item where change_request_id = ${requestId}`).map(({ section, id }) => [section, id]));
      await become(tx, "schoolManager");
      const next = await comment(requestId, COMMENT, revision)(tx);
      await tx`select public.approve_accepted_items(${requestId}, ${[items.contact ?? ""]}::uuid[], ${tx.json([{ item_id: items.family, reason: "Chưa đúng với giấy tờ" }] as never)}, null, ${next})`;
      expect(await written(tx, requestId)).toEqual([]);
      const [row] = await tx<{ comment: string; sections: string[] }[]>`
        select c.agency_comment as comment, r.sections from public.profile_confirmation c join public.change_request r on r.id = ${requestId} where c.employee_id = ${who.employeeId}`;
      expect(row).toEqual({ comment: COMMENT, sections: ["family"] });
    });
  });

  it.each(["return", "withdrawal"])("is dropped by a %s", async (way) => {
    await rolledBack(async (tx) => {
      const { who, requestId, revision } = await waiting(tx);
      const [contact] = await tx<{ id: string }[]>`select id from public.change_request_item where change_request_id = ${requestId}`;
      await become(tx, "schoolManager");
      const next = await comment(requestId, COMMENT, revision)(tx);
      const [own] = await written(tx, requestId);
      expect(own?.operation).toBe("insert");
      const [item] = await tx<{ id: string }[]>`select id from public.change_request_item where change_request_id = ${requestId} and section = 'confirmation'`;
      await become(tx, "schoolManager");
      expect(await refused(tx, (sp) => sp`select public.return_change_request(${requestId}, ${sp.json([{ item_id: item?.id, reason: "Ghi lại nhận xét" }] as never)}, null, ${next})`)).toMatchObject({ code: "PT422", key: "entry_unknown" });
      if (way === "return") await tx`select public.return_change_request(${requestId}, ${tx.json([{ item_id: contact?.id, reason: "Ghi lại số điện thoại" }] as never)}, null, ${next})`;
      else await actingAs(tx, who, () => tx`select public.withdraw_change_request(${requestId})`);
      expect(await written(tx, requestId)).toEqual([]);
    });
  });

  it("keeps to the length of the form and to the revision seen", async () => {
    await rolledBack(async (tx) => {
      const { requestId, revision } = await waiting(tx);
      await become(tx, "schoolManager");
      expect(await refused(tx, (sp) => comment(requestId, "a".repeat(2001), revision)(sp))).toMatchObject({ code: "PT422", key: "too_long" });
      await comment(requestId, COMMENT, revision)(tx);
      expect(await refused(tx, (sp) => comment(requestId, "Nhận xét khác", revision)(sp))).toMatchObject({ code: "PT409", key: "request_changed" });
    });
  });
});

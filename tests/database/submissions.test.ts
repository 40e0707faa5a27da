import { describe, expect, it } from "vitest";
import { actingAs, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, declaredRequest, revisionOf, submitted, updated, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const { units } = world;

interface Previous {
  number: number;
  note: string | null;
  by_name: string;
  reasons: { section: string; field: string; reason: string }[];
  items: { section: string; entry_id: string; values: Record<string, unknown>; documents: string[] }[];
  changed: Record<string, string[]>;
}

const previous = async (tx: Tx, who: MadeAccount): Promise<Previous | null> => {
  const [row] = await actingAs(tx, "schoolManager", () => tx<{ previous: Previous | null }[]>`select public.open_change_request(${who.requestId}) -> 'previous' as previous`);
  return row?.previous ?? null;
};

describe("what was submitted", () => {
  it("stays in its row, and the trail keeps its hash, not a second copy", async () => {
    await rolledBack(async (tx) => {
      const who = await account(tx, units.school.id);
      await submitted(tx, who);
      const [kept] = await tx<{ hash: string; after: Record<string, unknown> }[]>`
        select encode(sha256(convert_to(s.items::text, 'UTF8')), 'hex') as hash, e.after
          from public.change_request_submission s join audit.event e on e.object = 'public.change_request_submission' and e.after ->> 'change_request_id' = s.change_request_id::text
         where s.change_request_id = ${who.requestId}`;
      expect(kept?.after).toMatchObject({ number: 1, items_hash: kept?.hash });
      expect(kept?.after).not.toHaveProperty("items");
    });
  });
});

describe("what was returned", () => {
  it("stands beside what the person changed since, corrections and masks included", async () => {
    await rolledBack(async (tx) => {
      const who = await account(tx, units.school.id);
      const saved = await submitted(tx, who);
      const item = (section: string): string => saved.find((one) => one.section === section)?.item_id ?? "";
      expect(await previous(tx, who)).toBeNull();
      let revision = await revisionOf(tx, who.requestId);
      await actingAs(tx, "schoolManager", () => tx`
        select public.correct_item_field(${item("contact")}, 'current_address', '"34 Trần Phú"', 'Theo giấy xác nhận', ${revision})`);
      revision = await revisionOf(tx, who.requestId);
      const reasons = [{ item_id: item("education"), field: "school", reason: "Ghi tên trường đầy đủ" }];
      await actingAs(tx, "schoolManager", () => tx`select public.return_change_request(${who.requestId}, ${tx.json(reasons)}, 'Sửa rồi gửi lại', ${revision})`);
      expect(await previous(tx, who)).toBeNull();
      await actingAs(tx, who, async () => {
        const [record] = await tx<{ items: { section: string; entry_id: string; revision: number; after: Record<string, string> }[] }[]>`select public.my_record() #> '{request,items}' as items`;
        const save = (section: string, values: Record<string, unknown>) => {
          const one = record?.items.find((known) => known.section === section);
          return tx`select public.save_draft_entry(${who.requestId}, ${section}, ${one?.entry_id ?? ""}, 'insert', ${tx.json({ ...one?.after, ...values } as never)}, null, ${one?.revision ?? 0})`;
        };
        await save("education", { school: "Trường Đại học Quy Nhơn (cơ sở 1)" });
        await save("identity", { social_insurance_number: "5216001999" });
        await tx`select public.submit_change_request(${who.requestId}, true, null)`;
      });
      const round = await previous(tx, who);
      expect(round).toMatchObject({ number: 1, note: "Sửa rồi gửi lại", reasons: [{ section: "education", field: "school", reason: "Ghi tên trường đầy đủ" }] });
      expect(round?.changed[item("education")]).toEqual(["school"]);
      expect(round?.changed[item("identity")]).toEqual(["social_insurance_number"]);
      expect(round?.changed[item("family")]).toEqual([]);
      expect(round?.changed[item("contact")]).toEqual([]);
      expect(round?.items.find(({ section }) => section === "contact")?.values.current_address).toBe("34 Trần Phú");
      expect(JSON.stringify(round)).not.toContain(who.identityNumber);
      expect(round?.items.find(({ section }) => section === "education")?.documents).toHaveLength(1);
      // A second return is the one to compare with from then on.
      revision = await revisionOf(tx, who.requestId);
      await actingAs(tx, "schoolManager", () => tx`select public.return_change_request(${who.requestId}, ${tx.json(reasons)}, null, ${revision})`);
      await actingAs(tx, who, () => tx`select public.submit_change_request(${who.requestId}, true, null)`);
      expect(await previous(tx, who)).toMatchObject({ number: 2, note: null });
      expect(Object.values((await previous(tx, who))?.changed ?? {}).flat()).toEqual([]);
    });
  });

  it("does not count what was only taken back", async () => {
    await rolledBack(async (tx) => {
      const who = await account(tx, units.school.id);
      await submitted(tx, who);
      await actingAs(tx, who, async () => {
        await tx`select public.withdraw_change_request(${who.requestId})`;
        await tx`select public.submit_change_request(${who.requestId}, true, null)`;
      });
      expect(await previous(tx, who)).toBeNull();
      const rows = await tx<{ number: number }[]>`select number from public.change_request_submission where change_request_id = ${who.requestId} order by 1`;
      expect(rows.map(({ number }) => number)).toEqual([1, 2]);
    });
  });
});

describe("a submission", () => {
  it("with warnings waits for a word on them; of an update, on those in what it touches", async () => {
    await rolledBack(async (tx) => {
      const who = await account(tx, units.school.id);
      const submit = (id: string, word: string | null) => refused(tx, (sp) => actingAs(sp, who, () => sp`select public.submit_change_request(${id}, true, ${word})`));
      await declaredRequest(tx, who, (entries) => entries.map((entry) => (entry.section === "education" ? { section: entry.section, values: entry.values } : entry)));
      for (const word of [null, "", "  \u00a0 ok  "]) expect(await submit(who.requestId, word)).toMatchObject({ code: "PT422", key: "warnings_unexplained" });
      await actingAs(tx, who, () => tx`select public.submit_change_request(${who.requestId}, true, 'Đang xin cấp lại bằng')`);
      const revision = await revisionOf(tx, who.requestId);
      await actingAs(tx, "schoolManager", () => tx`select public.approve_change_request(${who.requestId}, null, ${revision})`);
      const update = await updated(tx, who, { contact: { phone_mobile: "0905999888" } });
      await actingAs(tx, who, async () => {
        await tx`select public.withdraw_change_request(${update})`;
        await tx`select public.submit_change_request(${update}, true, null)`;
      });
      const reward = { year: 2020, form: "43", agency: "Sở Giáo dục và Đào tạo", decision: "01/QĐ" };
      await actingAs(tx, who, async () => {
        await tx`select public.withdraw_change_request(${update})`;
        await tx`select public.save_draft_entry(${update}, 'reward', null, 'insert', ${tx.json(reward)}, null, 0)`;
      });
      expect(await submit(update, null)).toMatchObject({ key: "warnings_unexplained" });
      await actingAs(tx, who, () => tx`select public.submit_change_request(${update}, true, 'Giấy khen đã thất lạc')`);
    });
  });

  it("never changes, its return is set once", async () => {
    await rolledBack(async (tx) => {
      const who = await account(tx, units.school.id);
      await submitted(tx, who);
      const where = tx`where change_request_id = ${who.requestId}`;
      for (const call of [
        (sp: Tx) => sp`update public.change_request_submission set items = '[]' where change_request_id = ${who.requestId}`,
        (sp: Tx) => sp`update public.change_request_submission set submitted_at = now() - interval '1 day' where change_request_id = ${who.requestId}`,
        (sp: Tx) => sp`delete from public.change_request_submission where change_request_id = ${who.requestId}`,
      ]) expect(await refused(tx, call)).toMatchObject({ code: "42501", key: "submission_is_immutable" });
      await tx`update public.change_request_submission set returned = '{"at": "2026-01-01"}' ${where}`;
      expect((await refused(tx, (sp) => sp`update public.change_request_submission set returned = null where change_request_id = ${who.requestId}`)).key).toBe("submission_is_immutable");
    });
  });
});

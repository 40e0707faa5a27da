import { describe, expect, it } from "vitest";
import { actingAs, become, becomeOwner, freeze, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { world, type ActorName } from "../helpers/facts.ts";

const { units, actors } = world;
const BODY = "Không mở được tệp PDF kèm theo hồ sơ.";

const raise = async (tx: Tx, who: ActorName = "schoolManager"): Promise<string> => {
  const [row] = await actingAs(tx, who, () => tx<{ id: string }[]>`select public.raise_support_request(${units.school.id}, 'review', 'Không mở được  giấy tờ', ${BODY}) as id`);
  return row?.id ?? "";
};
const state = async (tx: Tx, id: string) => (await tx<{ status: string; revision: number; subject: string; due: string; messages: number; answered: boolean }[]>`
  select status, revision, subject, due_date::text as due, answered_at is not null as answered,
         (select count(*)::int from public.support_message m where m.support_request_id = s.id) as messages
    from public.support_request s where id = ${id}`)[0];
const told = async (tx: Tx, who: ActorName, kind: string): Promise<number> =>
  (await tx<{ n: number }[]>`select count(*)::int as n from public.notification where user_id = ${actors[who].userId} and kind = ${kind}`)[0]?.n ?? 0;
const reply = (id: string, revision: number, body = "Đã kiểm tra và sửa.") => (sp: Tx) => sp`select public.reply_support_request(${id}, ${body}, ${revision})`;

describe("a difficulty", () => {
  it("goes from the unit to Sở Nội vụ and back, each told, with five working days across New Year", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, "2026-12-30");
      const before = await told(tx, "provinceOfficer", "support_raised");
      const id = await raise(tx);
      expect(await state(tx, id)).toEqual({ status: "open", revision: 1, subject: "Không mở được giấy tờ", due: "2027-01-07", messages: 1, answered: false });
      expect(await told(tx, "provinceOfficer", "support_raised")).toBe(before + 1);
      await actingAs(tx, "provinceOfficer", () => reply(id, 1)(tx));
      expect(await state(tx, id)).toMatchObject({ status: "answered", revision: 2, messages: 2, answered: true });
      expect(await told(tx, "schoolManager", "support_answered")).toBe(1);
      await freeze(tx, "2027-01-11");
      await actingAs(tx, "districtManager", () => reply(id, 2, "Vẫn còn một tệp.")(tx));
      expect(await state(tx, id)).toMatchObject({ status: "open", revision: 3, due: "2027-01-18", messages: 3 });
      expect(await told(tx, "provinceOfficer", "support_replied")).toBe(1);
      await actingAs(tx, "provinceOfficer", () => reply(id, 3)(tx));
      await actingAs(tx, "schoolManager", () => tx`select public.close_support_request(${id}, 4)`);
      expect(await state(tx, id)).toMatchObject({ status: "closed", revision: 5 });
      await become(tx, "provinceOfficer");
      expect((await refused(tx, reply(id, 5))).key).toBe("support_closed");
    });
  });

  it("is written to by its unit and Sở Nội vụ only; who read an older state is told; nothing is written", async () => {
    await rolledBack(async (tx) => {
      const id = await raise(tx);
      for (const who of ["delegate", "departmentManager", "deputy", "employee", "leader", "auditor", "managerWithoutFactor"] as const) {
        await become(tx, who);
        const { key, code } = await refused(tx, reply(id, 1));
        expect([key, code], who).toEqual(who === "managerWithoutFactor" ? ["second_factor_required", "42501"] : ["support_unknown", "PT404"]);
        expect(await tx`select 1 from public.support_message where support_request_id = ${id}`, who).toHaveLength(0);
        await becomeOwner(tx);
      }
      await actingAs(tx, "provinceOfficer", () => reply(id, 1)(tx));
      await become(tx, "schoolManager");
      expect((await refused(tx, reply(id, 1))).key).toBe("support_changed");
      expect((await refused(tx, (sp) => sp`select public.close_support_request(${id}, 1)`)).key).toBe("support_changed");
      for (const statement of ["update public.support_request set status = 'closed'", "delete from public.support_message", "insert into public.support_message default values"]) {
        expect((await refused(tx, (sp) => sp.unsafe(statement))).code, statement).toBe("42501");
      }
      await becomeOwner(tx);
      expect(await state(tx, id)).toMatchObject({ status: "answered", revision: 2, messages: 2 });
    });
  });

  it("names the field that is wrong", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "schoolManager");
      const send = (topic: string | null, subject: string, body: string) => (sp: Tx) => sp`select public.raise_support_request(${units.school.id}, ${topic}, ${subject}, ${body})`;
      expect(await refused(tx, send("khong_co", "Không mở được", BODY))).toMatchObject({ key: "support_topic_unknown", params: { field: "topic" } });
      expect(await refused(tx, send("review", "  ab  ", BODY))).toMatchObject({ key: "text_length", params: { field: "subject", least: 5, most: 200 } });
      expect(await refused(tx, send("review", "Không mở được", " \n "))).toMatchObject({ key: "text_length", params: { field: "body", least: 10, most: 4000 } });
      expect(await refused(tx, send("review", "a".repeat(201), BODY))).toMatchObject({ params: { field: "subject" } });
      expect(await refused(tx, send("review", "Không mở được", "a".repeat(4001)))).toMatchObject({ params: { field: "body" } });
    });
  });
});

describe("guidance", () => {
  it("is read by everybody while it stands, once withdrawn by Sở Nội vụ only, and comes back with its next text", async () => {
    await rolledBack(async (tx) => {
      const seen = (who: ActorName, id: string) => actingAs(tx, who, () => tx<{ body: string }[]>`select body from public.guidance where id = ${id}`);
      const [made] = await actingAs(tx, "provinceOfficer", () => tx<{ id: string }[]>`select public.publish_guidance(null, 'review', 'Mở giấy tờ', 'Bấm vào tên giấy tờ.') as id`);
      const id = made?.id ?? "";
      expect(await seen("employee", id)).toHaveLength(1);
      expect(await seen("leader", id)).toHaveLength(1);
      for (const who of ["newcomer", "lockedEmployee", "closedAccount"] as const) expect(await seen(who, id), who).toHaveLength(0);
      await actingAs(tx, "provinceOfficer", () => tx`select public.withdraw_guidance(${id}, 'Đã có quy định mới')`);
      expect(await seen("employee", id)).toHaveLength(0);
      expect(await seen("provinceOfficer", id)).toHaveLength(1);
      await become(tx, "provinceOfficer");
      expect((await refused(tx, (sp) => sp`select public.publish_guidance(${id}, 'review', 'Mở giấy tờ', 'Cách mở mới của giấy tờ.', null, 1)`)).key).toBe("guidance_changed");
      await tx`select public.publish_guidance(${id}, 'review', 'Mở giấy tờ', 'Cách mở mới của giấy tờ.', null, 2)`;
      await becomeOwner(tx);
      expect(await seen("employee", id)).toEqual([{ body: "Cách mở mới của giấy tờ." }]);
    });
  });
});

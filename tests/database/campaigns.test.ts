import { describe, expect, it } from "vitest";
import { actingAs, freeze, refused, rolledBack, type Tx, type Who } from "../helpers/as.ts";
import { account, approved, revisionOf, unit, updated, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const { actors, units } = world;
type Actor = Exclude<Who, "service">;

const CONTACT = { current_address: "56 Trần Phú, phường Quy Nhơn" };

async function open(tx: Tx, who: Actor, unitId: string, given: { sections?: string[]; categories?: string[]; from?: number; days?: number } = {}): Promise<string> {
  const [row] = await actingAs(tx, who, () => tx<{ id: string }[]>`
    select public.open_campaign('Bổ sung địa chỉ liên hệ', 'Ghi địa chỉ theo đơn vị hành chính mới', ${unitId}, ${given.sections ?? ["contact"]}::text[], ${given.categories ?? []}::text[],
      private.today() + ${given.from ?? 0}::int, private.today() + ${given.days ?? 14}::int) as id`);
  return row?.id ?? "";
}

/** A unit of its own with people in it, each with an approved record. */
async function staffed(tx: Tx, people: number): Promise<{ unitId: string; staff: MadeAccount[] }> {
  const made = await unit(tx, units.district.id, "Trường có đợt bổ sung");
  const staff: MadeAccount[] = [];
  for (let n = 0; n < people; n++) {
    const who = await account(tx, made.id);
    await approved(tx, who, actors.districtManager.userId);
    staff.push(who);
  }
  // One transaction has one moment: what was declared before the drive is put before it.
  await tx`update public.change_request set submitted_at = submitted_at - interval '1 day' where employee_id = any (${staff.map(({ employeeId }) => employeeId)})`;
  return { unitId: made.id, staff };
}

const states = async (tx: Tx, id: string) => Object.fromEntries((await actingAs(tx, "districtManager", () => tx<{ employee_id: string; state: string }[]>`
  select employee_id, state from public.campaign_people(${id}, null, null, 200, 0)`)).map(({ employee_id, state }) => [employee_id, state]));
interface Mine {
  id: string;
  state: string;
  sections: string[];
  wanted: string[];
}
const mine = async (tx: Tx, who: MadeAccount) => (await actingAs(tx, who, () => tx<{ list: Mine[] }[]>`select public.my_campaigns() as list`))[0]?.list ?? [];
const approve = async (tx: Tx, request: string) => {
  const revision = await revisionOf(tx, request);
  await actingAs(tx, "districtManager", () => tx`select public.approve_change_request(${request}, null, ${revision})`);
};
const confirm = (tx: Tx, who: Actor, id: string, sections: string[], sure = true) =>
  actingAs(tx, who, () => tx`select public.confirm_campaign(${id}, ${sections}::text[], ${sure}, 'Đã rà soát')`);
const confirmed = async (tx: Tx, id: string, who: MadeAccount) =>
  (await tx<{ list: string[] }[]>`select confirmed_sections as list from public.campaign_target where campaign_id = ${id} and employee_id = ${who.employeeId}`)[0]?.list;
/** The drive's first days lie behind: what was declared in this transaction is after its opening. */
const tomorrow = async (tx: Tx, days = 1) => {
  const [day] = await tx<{ next: string }[]>`select (private.today() + ${days}::int)::text as next`;
  await freeze(tx, day?.next ?? "");
};

describe("a supplement drive", () => {
  it("is for the active people of a unit and all below, of the categories asked; each is told", async () => {
    await rolledBack(async (tx) => {
      const { unitId, staff } = await staffed(tx, 1);
      await account(tx, unitId, { category: "civil_servant" });
      const id = await open(tx, "districtManager", unitId, { categories: ["public_employee"] });
      const targets = await tx<{ employee_id: string }[]>`select employee_id from public.campaign_target where campaign_id = ${id}`;
      expect(targets.map(({ employee_id }) => employee_id)).toEqual([staff[0]?.employeeId]);
      const told = await tx<{ kind: string }[]>`select kind from public.notification where user_id = ${staff[0]?.userId ?? ""} and kind = 'campaign_opened'`;
      expect(told).toHaveLength(1);
    });
  });

  it("is opened only within one's own units, with a title, sections, days to come and somebody to ask", async () => {
    await rolledBack(async (tx) => {
      expect(await refused(tx, (sp) => open(sp, "schoolManager", units.district.id))).toMatchObject({ code: "42501", key: "not_manager_of_unit" });
      expect(await refused(tx, (sp) => open(sp, "schoolManager", units.school.id, { sections: ["khong_co"] }))).toMatchObject({ key: "section_unknown" });
      expect(await refused(tx, (sp) => open(sp, "schoolManager", units.school.id, { from: -1 }))).toMatchObject({ key: "campaign_period" });
      expect(await refused(tx, (sp) => open(sp, "schoolManager", units.school.id, { from: 3, days: 2 }))).toMatchObject({ key: "campaign_period" });
      const empty = await unit(tx, units.district.id, "Trường không người");
      expect(await refused(tx, (sp) => open(sp, "districtManager", empty.id))).toMatchObject({ key: "campaign_without_people" });
      expect(await open(tx, "provinceOfficer", units.school.id)).toBeTruthy();
    });
  });

  it("follows each person by what they declare after its opening, in these sections only", async () => {
    await rolledBack(async (tx) => {
      const { unitId, staff } = await staffed(tx, 4);
      const [idle, elsewhere, waiting, done] = staff as [MadeAccount, MadeAccount, MadeAccount, MadeAccount];
      const id = await open(tx, "districtManager", unitId);
      await updated(tx, elsewhere, { position: { main_duty: "Giảng dạy môn Vật lý" } });
      await updated(tx, waiting, { contact: CONTACT });
      await approve(tx, await updated(tx, done, { contact: CONTACT }));
      expect(await states(tx, id)).toEqual({
        [idle.employeeId]: "not_started", [elsewhere.employeeId]: "not_started", [waiting.employeeId]: "submitted", [done.employeeId]: "approved",
      });
      const [progress] = await actingAs(tx, "districtManager", () => tx`select people::int, opened::int, submitted::int, approved::int, late::int from public.campaign_progress(${id})`);
      expect(progress).toEqual({ people: 4, opened: 0, submitted: 1, approved: 1, late: 0 });
      const [withdrawn] = await tx<{ id: string }[]>`select id from public.change_request where employee_id = ${waiting.employeeId} and status = 'submitted'`;
      await actingAs(tx, waiting, () => tx`select public.withdraw_change_request(${withdrawn?.id ?? ""})`);
      expect((await mine(tx, waiting))[0]).toMatchObject({ id, state: "opened" });
      expect((await mine(tx, idle))[0]).toMatchObject({ id, state: "not_started" });
    });
  });

  it("counts as late whoever has not submitted after its last day", async () => {
    await rolledBack(async (tx) => {
      const { unitId } = await staffed(tx, 1);
      const id = await open(tx, "districtManager", unitId, { days: 0 });
      await tomorrow(tx);
      const [progress] = await actingAs(tx, "districtManager", () => tx`select people::int, late::int from public.campaign_progress(${id})`);
      expect(progress).toEqual({ people: 1, late: 1 });
      const [row] = await actingAs(tx, "districtManager", () => tx`select state from public.campaign_list where id = ${id}`);
      expect(row).toEqual({ state: "past_due" });
    });
  });

  it("reminds once a day those who have not submitted, each manager within their own units", async () => {
    await rolledBack(async (tx) => {
      const { unitId, staff } = await staffed(tx, 2);
      const id = await open(tx, "districtManager", unitId);
      await updated(tx, staff[0] as MadeAccount, { contact: CONTACT });
      const remind = async (who: Actor) => (await actingAs(tx, who, () => tx<{ n: number }[]>`select public.remind_campaign(${id}) as n`))[0]?.n;
      expect(await refused(tx, (sp) => actingAs(sp, "schoolManager", () => sp`select public.remind_campaign(${id})`))).toMatchObject({ key: "campaign_unknown" });
      expect(await remind("districtManager")).toBe(1);
      expect(await remind("provinceOfficer")).toBe(0);
      await tomorrow(tx);
      expect(await remind("districtManager")).toBe(1);
    });
  });

  it("is done by a person only when every section asked of them is; until then they are told which are left, counted late and reminded", async () => {
    await rolledBack(async (tx) => {
      const { unitId, staff } = await staffed(tx, 1);
      const [who] = staff as [MadeAccount];
      const clerk = await account(tx, unitId, { category: "civil_servant" });
      const id = await open(tx, "districtManager", unitId, { sections: ["health", "contract", "contact", "contact"], days: 0 });
      // A work contract is asked of viên chức only.
      expect((await mine(tx, clerk))[0]).toMatchObject({ sections: ["contact", "health"], wanted: ["contact", "health"] });
      await approve(tx, await updated(tx, who, { contact: CONTACT }));
      expect((await mine(tx, who))[0]).toMatchObject({ state: "partial", sections: ["contact", "health", "contract"], wanted: ["health", "contract"] });
      const [seen] = await actingAs(tx, "districtManager", () => tx`select asked, wanted from public.campaign_people(${id}, null, 'partial')`);
      expect(seen).toEqual({ asked: 3, wanted: ["health", "contract"] });
      await tomorrow(tx);
      const [progress] = await actingAs(tx, "districtManager", () => tx`select partial::int, submitted::int, approved::int, late::int from public.campaign_progress(${id})`);
      expect(progress).toEqual({ partial: 1, submitted: 0, approved: 0, late: 2 });
      const [reminded] = await actingAs(tx, "districtManager", () => tx<{ n: number }[]>`select public.remind_campaign(${id}) as n`);
      expect(reminded?.n).toBe(2);
      await confirm(tx, who, id, ["contract"]);
      await updated(tx, who, { health: { weight_kg: 54 } });
      expect((await mine(tx, who))[0]).toMatchObject({ state: "submitted", wanted: [] });
    });
  });

  it("takes the person's own word that nothing changed, which what they send later replaces; nobody gives it for them", async () => {
    await rolledBack(async (tx) => {
      const { unitId, staff } = await staffed(tx, 2);
      const [who, other] = staff as [MadeAccount, MadeAccount];
      const id = await open(tx, "districtManager", unitId, { sections: ["contact", "health"] });
      const no = async (actor: Actor, sections: string[], sure?: boolean) => refused(tx, (sp) => confirm(sp, actor, id, sections, sure));
      expect(await no("districtManager", ["contact", "health"])).toMatchObject({ code: "PT404", key: "campaign_unknown" });
      expect(await no("employee", ["contact", "health"])).toMatchObject({ code: "PT404", key: "campaign_unknown" });
      expect(await no(who, ["contact", "health"], false)).toMatchObject({ code: "PT422", key: "campaign_unconfirmed" });
      expect(await no(who, ["education"])).toMatchObject({ code: "PT409", key: "campaign_sections_changed" });
      expect(await confirmed(tx, id, who)).toEqual([]);
      await confirm(tx, who, id, ["contact", "health"]);
      expect(await confirmed(tx, id, who)).toEqual(["contact", "health"]);
      expect(await confirmed(tx, id, other)).toEqual([]);
      expect((await mine(tx, who))[0]).toMatchObject({ state: "confirmed", wanted: [] });
      expect(await no(who, ["contact"])).toMatchObject({ key: "campaign_sections_changed" });
      const [person] = await actingAs(tx, "districtManager", () => tx`select employee_id, note from public.campaign_people(${id}, null, 'confirmed')`);
      expect(person).toEqual({ employee_id: who.employeeId, note: "Đã rà soát" });
      const [progress] = await actingAs(tx, "districtManager", () => tx`select approved::int, confirmed::int from public.campaign_progress(${id})`);
      expect(progress).toEqual({ approved: 0, confirmed: 1 });
      const [event] = await tx`select actor, details from audit.event where object = 'public.campaign_target' and employee_id = ${who.employeeId}`;
      expect(event).toEqual({ actor: who.userId, details: { confirmed_sections: ["contact", "health"], note: "Đã rà soát" } });
      const request = await updated(tx, who, { contact: CONTACT });
      expect((await mine(tx, who))[0]).toMatchObject({ state: "submitted" });
      await actingAs(tx, who, () => tx`select public.withdraw_change_request(${request})`);
      expect((await mine(tx, who))[0]).toMatchObject({ state: "partial", wanted: ["contact"] });
      expect(await no(who, ["contact"])).toMatchObject({ code: "PT409", key: "campaign_section_declared", params: { sections: "Địa chỉ, liên hệ" } });
    });
  });

  it("takes no such word while the approved record lacks something in the section, or before there is one", async () => {
    await rolledBack(async (tx) => {
      const { unitId, staff } = await staffed(tx, 1);
      const [who] = staff as [MadeAccount];
      const novice = await account(tx, unitId);
      const id = await open(tx, "districtManager", unitId, { sections: ["contact", "health"] });
      // Sở Nội vụ asks for more than when the record was approved.
      await actingAs(tx, "provinceOfficer", () => tx`select public.set_field_required('health', 'examined_on', 'public_employee', true)`);
      const refusal = await refused(tx, (sp) => confirm(sp, who, id, ["contact", "health"]));
      expect(refusal).toMatchObject({ code: "PT422", key: "campaign_section_wrong", params: { sections: "Sức khỏe", sections_en: "Health" } });
      expect(await confirmed(tx, id, who)).toEqual([]);
      await confirm(tx, who, id, ["contact"]);
      expect((await mine(tx, who))[0]).toMatchObject({ state: "partial", wanted: ["health"] });
      expect(await refused(tx, (sp) => confirm(sp, novice, id, ["contact"]))).toMatchObject({ code: "PT409", key: "initial_not_approved" });
    });
  });

  it("asks only for what its people write while at work, and only those of whom it is asked", async () => {
    await rolledBack(async (tx) => {
      const { unitId } = await staffed(tx, 1);
      const clerk = await account(tx, unitId, { category: "civil_servant" });
      for (const [section, name] of [["confirmation", "Nhận xét, xác nhận"], ["leaving", "Nghỉ hưu, thôi việc"]] as const) {
        expect(await refused(tx, (sp) => open(sp, "districtManager", unitId, { sections: ["contact", section] })))
          .toMatchObject({ code: "PT422", key: "section_not_asked", params: { field: "sections", sections: name } });
      }
      expect(await refused(tx, (sp) => open(sp, "districtManager", unitId, { sections: ["contract"], categories: ["civil_servant"] }))).toMatchObject({ key: "campaign_without_people" });
      const id = await open(tx, "districtManager", unitId, { sections: ["contract"] });
      const [drive] = await tx`select people from public.campaign where id = ${id}`;
      expect(drive).toEqual({ people: 1 });
      expect(await mine(tx, clerk)).toEqual([]);
    });
  });

  it("that begins later tells its people on its first day, once, and counts what they send from then on", async () => {
    await rolledBack(async (tx) => {
      const { unitId, staff } = await staffed(tx, 1);
      const [who] = staff as [MadeAccount];
      const id = await open(tx, "districtManager", unitId, { from: 2 });
      const ended = await open(tx, "districtManager", unitId, { from: 2 });
      await actingAs(tx, "districtManager", () => tx`select public.close_campaign(${ended}, 'Lập nhầm đợt')`);
      await updated(tx, who, { contact: CONTACT });
      const told = async () => {
        await tx`call private.announce_campaigns()`;
        await tx`call private.announce_campaigns()`;
        const [row] = await tx<{ n: number }[]>`select count(*)::int as n from public.notification where user_id = ${who.userId} and kind = 'campaign_opened'`;
        return row?.n;
      };
      await tomorrow(tx);
      expect([await told(), await mine(tx, who)]).toEqual([0, []]);
      expect(await refused(tx, (sp) => confirm(sp, who, id, ["contact"]))).toMatchObject({ code: "PT409", key: "campaign_not_open" });
      await tomorrow(tx);
      expect(await told()).toBe(1);
      expect(await mine(tx, who)).toEqual([expect.objectContaining({ id, state: "not_started" })]);
      await tomorrow(tx);
      expect(await told()).toBe(1);
    });
  });

  it("is followed down the tree: the units directly under one, each with all below it, beside the unit's own people", async () => {
    await rolledBack(async (tx) => {
      const { unitId } = await staffed(tx, 2);
      await account(tx, (await unit(tx, unitId, "Điểm trường")).id);
      const id = await open(tx, "provinceOfficer", units.district.id);
      const under = async (who: Actor, at: string | null) => (await actingAs(tx, who, () => tx<{ unit_id: string; own: boolean; people: number }[]>`
        select unit_id, own, people::int from public.campaign_progress(${id}, ${at})`)).map((row) => ({ ...row }));
      expect(await under("districtManager", null)).toContainEqual({ unit_id: unitId, own: false, people: 3 });
      expect(await under("districtManager", unitId)).toEqual([{ unit_id: unitId, own: true, people: 2 }, expect.objectContaining({ own: false, people: 1 })]);
      expect(await under("schoolManager", unitId)).toEqual([]);
      const [named] = await actingAs(tx, "districtManager", () => tx<{ total: number }[]>`select total::int from public.campaign_people(${id}, ${unitId}, null, 1, 0)`);
      expect(named?.total).toBe(3);
    });
  });

  it("leaves one event in the trail for its opening and one for each reminder, not one a person", async () => {
    await rolledBack(async (tx) => {
      const { unitId } = await staffed(tx, 3);
      const id = await open(tx, "districtManager", unitId);
      await actingAs(tx, "districtManager", () => tx`select public.remind_campaign(${id})`);
      const events = await tx<{ action: string; people: number | null; reminded: number | null }[]>`
        select action, (after ->> 'people')::int as people, (details ->> 'reminded')::int as reminded from audit.event
         where object in ('public.campaign', 'public.campaign_target') and actor = ${actors.districtManager.userId} and (row_id = ${id} or object = 'public.campaign_target') order by id`;
      expect(events.map((event) => ({ ...event }))).toEqual([
        { action: "insert", people: 3, reminded: null }, { action: "update", people: null, reminded: 3 },
      ]);
    });
  });

  it("of the province is followed by a school for its own people, and closed by who leads it, once", async () => {
    await rolledBack(async (tx) => {
      const id = await open(tx, "provinceOfficer", units.province.id);
      const seen = await actingAs(tx, "schoolManager", () => tx<{ unit_id: string }[]>`select unit_id from public.campaign_progress(${id})`);
      expect([...seen].map(({ unit_id }) => unit_id)).toEqual([units.school.id]);
      const close = (sp: Tx, who: Actor) => actingAs(sp, who, () => sp`select public.close_campaign(${id}, 'Đã đạt mục tiêu')`);
      expect(await refused(tx, (sp) => close(sp, "schoolManager"))).toMatchObject({ code: "42501", key: "not_manager_of_unit" });
      await close(tx, "provinceOfficer");
      expect(await refused(tx, (sp) => close(sp, "provinceOfficer"))).toMatchObject({ key: "campaign_not_open" });
      expect(await refused(tx, (sp) => actingAs(sp, "provinceOfficer", () => sp`select public.remind_campaign(${id})`))).toMatchObject({ key: "campaign_not_open" });
    });
  });
});

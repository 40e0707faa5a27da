import { describe, expect, it } from "vitest";
import { actingAs, become, becomeOwner, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, revisionOf, submitted } from "../helpers/factories.ts";
import { world, type ActorName } from "../helpers/facts.ts";

const { units } = world;

const keep = async (tx: Tx, who: ActorName, unit: string | null, body: string): Promise<string> => {
  const [row] = await actingAs(tx, who, () => tx<{ id: string }[]>`select public.save_return_reason(null, ${unit}, null, null, ${body}) as id`);
  return row?.id ?? "";
};
const offered = async (tx: Tx, who: ActorName): Promise<string[]> =>
  (await actingAs(tx, who, () => tx<{ body: string }[]>`select body from public.return_reason_list where unit_id is not null`)).map(({ body }) => body).sort();

describe("kept reasons of units", () => {
  it("are offered in the unit and below, to the deputy too, never beside, above or to employees", async () => {
    await rolledBack(async (tx) => {
      await keep(tx, "districtManager", units.district.id, "Của huyện");
      await keep(tx, "schoolManager", units.school.id, "Của trường");
      await keep(tx, "delegate", units.otherSchool.id, "Của trường khác");
      expect(await offered(tx, "schoolManager")).toEqual(["Của huyện", "Của trường"]);
      expect(await offered(tx, "deputy")).toEqual(["Của huyện", "Của trường"]);
      expect(await offered(tx, "districtManager")).toEqual(["Của huyện"]);
      expect(await offered(tx, "delegate")).toEqual(["Của huyện", "Của trường khác"]);
      expect(await offered(tx, "multiManager")).toEqual(["Của huyện", "Của trường khác"]);
      for (const who of ["departmentManager", "provinceOfficer", "employee", "leader", "auditor"] as const) expect(await offered(tx, who), who).toEqual([]);
    });
  });

  it("are kept by the unit's own manager, the province's by Sở Nội vụ", async () => {
    await rolledBack(async (tx) => {
      const mine = await keep(tx, "schoolManager", units.school.id, "Của trường");
      const save = (id: string | null, unit: string | null, body: string, section: string | null = null, field: string | null = null) => (sp: Tx) =>
        sp`select public.save_return_reason(${id}, ${unit}, ${section}, ${field}, ${body})`;
      await become(tx, "districtManager");
      expect((await refused(tx, save(null, units.school.id, "Của trường bên dưới"))).key).toBe("not_manager_of_unit");
      expect((await refused(tx, save(null, null, "Của cả tỉnh"))).key).toBe("only_province_officer");
      expect((await refused(tx, save(mine, null, "Đổi của người khác"))).key).toBe("not_manager_of_unit");
      expect((await refused(tx, (sp) => sp`select public.remove_return_reason(${mine})`)).key).toBe("not_manager_of_unit");
      await become(tx, "schoolManager");
      expect((await refused(tx, save(null, units.school.id, " Của  trường "))).key).toBe("reason_kept_already");
      expect((await refused(tx, save(mine, null, "ngắn"))).key).toBe("reason_required");
      expect((await refused(tx, save(mine, null, "Sai mục này", "khong_co"))).key).toBe("section_unknown");
      expect((await refused(tx, save(mine, null, "Sai nội dung", "contact", "full_name"))).key).toBe("field_unknown");
      await tx`select public.save_return_reason(${mine}, null, 'contact', 'phone_mobile', 'Ghi số đang dùng')`;
      await tx`select public.remove_return_reason(${mine})`;
      await becomeOwner(tx);
      expect(await tx`select 1 from public.return_reason_template where id = ${mine}`).toHaveLength(0);
    });
  });

  it("count each return that used them; nobody else's can be counted", async () => {
    await rolledBack(async (tx) => {
      const mine = await keep(tx, "schoolManager", units.school.id, "Của trường");
      const theirs = await keep(tx, "departmentManager", units.department.id, "Của sở khác");
      const who = await account(tx, units.school.id);
      const [first, second] = await submitted(tx, who);
      const revision = await revisionOf(tx, who.requestId);
      const reasons = [
        { item_id: first?.item_id, field: "*", reason: "Của trường", template_id: mine }, { item_id: second?.item_id, field: "*", reason: "Của trường", template_id: mine },
        { item_id: second?.item_id, field: "current_address", reason: "Của sở khác", template_id: theirs },
      ];
      await actingAs(tx, "schoolManager", () => tx`select public.return_change_request(${who.requestId}, ${tx.json(reasons)}, null, ${revision})`);
      const uses = await tx<{ template_id: string; uses: number }[]>`select template_id, uses from public.return_reason_use`;
      expect([...uses]).toEqual([{ template_id: mine, uses: 2 }]);
      const [listed] = await actingAs(tx, "schoolManager", () => tx<{ uses: string }[]>`select uses from public.return_reason_list where id = ${mine}`);
      expect(Number(listed?.uses)).toBe(2);
    });
  });
});

describe("harmless sections", () => {
  it("are chosen by Sở Nội vụ alone", async () => {
    await rolledBack(async (tx) => {
      for (const who of ["districtManager", "deputy", "employee", "leader"] as const) {
        const changed = await actingAs(tx, who, () => tx`update public.profile_section set bulk_approvable = true where key = 'identity'`);
        expect(changed.count, who).toBe(0);
      }
      const changed = await actingAs(tx, "provinceOfficer", () => tx`update public.profile_section set bulk_approvable = true where key = 'family'`);
      expect(changed.count).toBe(1);
    });
  });
});

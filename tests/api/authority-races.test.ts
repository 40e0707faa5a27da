import { describe, expect, it } from "vitest";
import { call, clientOf } from "../helpers/api.ts";
import { owner } from "../helpers/as.ts";
import { delegation, officer, unit } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { meet } from "../helpers/race.ts";

const { units, actors } = world;

/** A school with a head for whom the district asked, and the scan of the decision. */
async function asked(): Promise<{ id: string; scan: string; head: string }> {
  return owner.begin(async (tx) => {
    const made = await unit(tx, units.district.id, "Trường thử tranh chấp");
    const head = await officer(tx, made.id, "Hiệu Trưởng Tranh Chấp");
    const id = await delegation(tx, made.id, head, actors.districtManager.userId);
    const [scan] = await tx<{ id: string }[]>`select id from public.official_paper where delegation_id = ${id}`;
    return { id, scan: scan?.id ?? "", head };
  });
}

describe("two officers decide on a delegation at once", () => {
  it("one agrees, the other refuses: one wins, the other is told who was first", async () => {
    const { id, scan, head } = await asked();
    const answers = await meet((tx) => tx`select 1 from public.delegation where id = ${id} for update`, [
      () => call(clientOf("provinceOfficer"), "agree_delegation", { p_id: id, p_number: "12/SNV-CCVC", p_date: "2026-01-02", p_paper_id: scan }),
      () => call(clientOf("provinceOfficer"), "refuse_delegation", { p_id: id, p_reason: "Chưa đủ điều kiện" }),
      () => call(clientOf("provinceOfficer"), "agree_delegation", { p_id: id, p_number: "12/SNV-CCVC", p_date: "2026-01-02", p_paper_id: scan }),
    ]);
    expect(answers.filter(({ refusal }) => !refusal)).toHaveLength(1);
    for (const { refusal } of answers) if (refusal) expect(refusal).toMatchObject({ status: 409, key: "delegation_decided", params: { by: expect.stringMatching(/^Trần Thị Sở Nội Vụ/) } });
    const [row] = await owner<{ state: string; grants: number }[]>`
      select state, (select count(*)::int from public.role_grant where user_id = ${head}) as grants from public.delegation where id = ${id}`;
    expect(row?.grants).toBe(row?.state === "agreed" ? 1 : 0);
  });
});

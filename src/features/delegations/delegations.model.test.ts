import { describe, expect, test } from "vitest";
import type { AccountGrant, UnitTreeRow } from "@/types/domain";
import { delegableUnits, draftErrors, type RequestDraft } from "./delegations.model";

const draft: RequestDraft = { unit_id: "u", user_id: "p", powers: ["review"], valid_from: "2026-03-01", valid_to: "2026-12-31", reason: "Phân cấp quản lý" };

describe("a request", () => {
  test("that is whole has nothing in its way", () => expect(draftErrors(draft, "2026-03-01")).toEqual([]));
  test.each<[Partial<RequestDraft>, string]>([
    [{ unit_id: null }, "unit_id"], [{ user_id: null }, "user_id"], [{ powers: [] }, "powers"], [{ valid_from: "2026-02-28" }, "valid_from"], [{ valid_from: null }, "valid_from"],
    [{ valid_to: null }, "valid_to"], [{ valid_to: "2026-02-28" }, "valid_to"], [{ reason: "  ngắn  " }, "reason"],
  ])("with %j is told so", (change, field) => expect(draftErrors({ ...draft, ...change }, "2026-03-01")).toEqual([field]));
});

describe("the units one may delegate", () => {
  const unit = (id: string, lft: number, rgt: number, validTo: string | null = null): UnitTreeRow =>
    ({ id, parent_id: null, code: id, name: id, short_name: null, kind: "school", depth: 1, lft, rgt, valid_from: null, valid_to: validTo });
  const rows = [unit("district", 10, 50), unit("school", 20, 29), unit("closed", 30, 39, "2025-01-01"), unit("elsewhere", 60, 70)];
  const grant = (role: AccountGrant["role"], unitId: string): AccountGrant => ({ id: role, role, unit_id: unitId, unit_name: "", valid_from: "2025-01-01", valid_to: null, powers: null });
  test("lie below what a unit manager manages, and still exist", () => {
    expect(delegableUnits(rows, [grant("unit_manager", "district")], "2026-03-01").map(({ id }) => id)).toEqual(["school"]);
  });
  test("are none for a delegate and for Sở Nội vụ", () => {
    expect(delegableUnits(rows, [grant("delegated_manager", "district"), grant("province_officer", "district")], "2026-03-01")).toEqual([]);
  });
});

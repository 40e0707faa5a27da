import { expect, test } from "vitest";
import type { AccountGrant, MyAccount } from "@/types/domain";
import { keptUnits, managerGrants, sortDeputies, type DeputyRow } from "./settings.model";

const grant = (role: AccountGrant["role"], unit: string, to: string | null = null): AccountGrant => ({ id: `${role}-${unit}`, role, unit_id: unit, unit_name: unit, valid_from: "2025-01-01", valid_to: to, powers: null });
const account = (grants: AccountGrant[]): MyAccount => ({
  user_id: "1", username: "a", display_name: "A", status: "active", must_change_password: false, employee_id: null, grants, deputyships: [], second_factor: { required: false, enrolled: false, given: false }, unread_notifications: 0, today: "2026-02-12",
});

test("reasons are kept for one's own units, for the province by Sở Nội vụ", () => {
  expect(keptUnits(account([grant("unit_manager", "u"), grant("delegated_manager", "v"), grant("unit_manager", "w", "2025-02-01")])).map(({ id }) => id)).toEqual(["u", "v"]);
  expect(keptUnits(account([grant("province_officer", "p")]))).toEqual([{ id: null, name: null }]);
  expect(keptUnits(account([grant("leader", "p")]))).toEqual([]);
});

test("deputies are named under grants that manage a unit today", () => {
  expect(managerGrants(account([grant("unit_manager", "u"), grant("province_officer", "p"), grant("unit_manager", "w", "2025-02-01")])).map(({ unit_id }) => unit_id)).toEqual(["u"]);
});

test("deputies in force or to come stand first", () => {
  const row = (id: string, state: DeputyRow["state"], from: string): DeputyRow => ({ id, state, valid_from: from, valid_to: from, deputy_name: id, manager_id: "", manager_name: "", unit_name: "", reason: "", revoke_reason: null });
  expect(sortDeputies([row("a", "ended", "2026-02-01"), row("b", "in_force", "2026-01-01"), row("c", "upcoming", "2026-03-01"), row("d", "revoked", "2026-04-01")]).map(({ id }) => id)).toEqual(["c", "b", "d", "a"]);
});

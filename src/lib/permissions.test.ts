import { describe, expect, test } from "vitest";
import type { AccountGrant, GrantedRole, MyAccount } from "@/types/domain";
import { can, hasPower, inForce, mainGrant, rolesOf } from "./permissions";

const grant = (role: GrantedRole, from = "2025-01-01", to: string | null = null): AccountGrant => ({
  id: role, role, unit_id: "u", unit_name: "Sở Nội vụ", valid_from: from, valid_to: to, powers: null,
});
const account = (changes: Partial<MyAccount> = {}): MyAccount => ({
  user_id: "1", username: "bd000001", display_name: "Trần Văn An", status: "active", must_change_password: false,
  employee_id: null, grants: [], deputyships: [], second_factor: { required: false, enrolled: false, given: false }, unread_notifications: 0, today: "2025-06-30", ...changes,
});

describe("grants", () => {
  test("are in force from the first to the last day", () => {
    expect(inForce(grant("leader", "2025-06-30"), "2025-06-30")).toBe(true);
    expect(inForce(grant("leader", "2025-07-01"), "2025-06-30")).toBe(false);
    expect(inForce(grant("leader", "2025-01-01", "2025-06-30"), "2025-06-30")).toBe(true);
    expect(inForce(grant("leader", "2025-01-01", "2025-06-29"), "2025-06-30")).toBe(false);
  });

  test("give roles; a record of one's own gives `employee`", () => {
    expect([...rolesOf(account({ employee_id: "e", grants: [grant("unit_manager"), grant("leader", "2020-01-01", "2021-01-01")] }))])
      .toEqual(["employee", "unit_manager"]);
  });

  test("of another are not gained by standing in for them: only `deputy`, and only in its days", () => {
    const standing = (from: string, to: string) => account({ deputyships: [{ id: "d", unit_id: "u", unit_name: "Trường", manager_name: "Lê Văn Ba", valid_from: from, valid_to: to }] });
    expect([...rolesOf(standing("2025-06-01", "2025-06-30"))]).toEqual(["deputy"]);
    expect(rolesOf(standing("2025-06-01", "2025-06-29")).size).toBe(0);
  });

  test("give nothing before the password is changed, or on a locked or closed account", () => {
    const held = { employee_id: "e", grants: [grant("province_officer")] };
    expect(rolesOf(account({ ...held, must_change_password: true })).size).toBe(0);
    expect(rolesOf(account({ ...held, status: "locked" })).size).toBe(0);
    expect(rolesOf(account({ ...held, status: "closed" })).size).toBe(0);
    expect(rolesOf(null).size).toBe(0);
  });
});

describe("can", () => {
  const rule = { see: ["unit_manager", "province_officer"], actions: { create: ["province_officer"] } } as const;
  test("an action of its own rule, else whoever may see", () => {
    const manager = account({ grants: [grant("unit_manager")] });
    expect(can(manager, rule, "list")).toBe(true);
    expect(can(manager, rule, "create")).toBe(false);
    expect(can(account({ grants: [grant("province_officer")] }), rule, "create")).toBe(true);
    expect(can(account({ employee_id: "e" }), rule, "list")).toBe(false);
  });
  test("no rule, no right", () => {
    expect(can(account({ grants: [grant("province_officer")] }), undefined, "list")).toBe(false);
  });
});

test("the header names the widest grant in force", () => {
  const held = account({ grants: [grant("auditor"), grant("unit_manager"), grant("province_officer", "2026-01-01")] });
  expect(mainGrant(held)?.role).toBe("unit_manager");
  expect(mainGrant(account())).toBeUndefined();
});

describe("a power", () => {
  const delegate = (powers: AccountGrant["powers"], to: string | null = null) => account({ grants: [{ ...grant("delegated_manager", "2025-01-01", to), powers }] });
  test("comes with a role of an officer, all or those the delegation names, while it is in force", () => {
    expect(hasPower(account({ grants: [grant("unit_manager")] }), "export")).toBe(true);
    expect(hasPower(delegate(null), "print")).toBe(true);
    expect(hasPower(delegate(["review"]), "review")).toBe(true);
    expect(hasPower(delegate(["review"]), "print")).toBe(false);
    expect(hasPower(delegate(["review"], "2025-06-29"), "review")).toBe(false);
    expect(hasPower(account({ grants: [grant("leader"), grant("auditor")] }), "export")).toBe(false);
    expect(hasPower(null, "export")).toBe(false);
  });
  test("is shared with a deputy as far as reviewing goes", () => {
    const deputy = account({ deputyships: [{ id: "d", unit_id: "u", unit_name: "", manager_name: "", valid_from: "2025-06-01", valid_to: "2025-07-01" }] });
    expect(hasPower(deputy, "review")).toBe(true);
    expect(hasPower(deputy, "issue_accounts")).toBe(false);
  });
});

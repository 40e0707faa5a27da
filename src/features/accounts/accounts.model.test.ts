import { describe, expect, test } from "vitest";
import type { AccountGrant, UnitTreeRow } from "@/types/domain";
import { accountActions, agreesWithSexAndCentury, digitsOf, draftProblems, emailProblem, grantState, personInput, searchFilter, SIGN_INS, signInChoice, signInFilters, unitsInScope, type PersonDraft } from "./accounts.model";

describe("what may be done with an account", () => {
  const me = { user_id: "me" };
  test.each([
    ["a person's, by the unit's manager", { id: "a", status: "active", roles: [] }, false, ["reset", "lock", "close"]],
    ["a locked one", { id: "a", status: "locked", roles: [] }, false, ["unlock", "close"]],
    ["an officer's, by the unit's manager", { id: "a", status: "active", roles: ["unit_manager"] }, false, []],
    ["an officer's, by Sở Nội vụ", { id: "a", status: "active", roles: ["unit_manager"] }, true, ["reset", "lock", "close", "factor", "grant"]],
    ["one's own", { id: "me", status: "active", roles: ["province_officer"] }, true, []],
    ["a closed one", { id: "a", status: "closed", roles: [] }, true, []],
    ["a closed one whose person was taken back", { id: "a", status: "closed", roles: [], reopenable: true }, false, ["reset"]],
  ] as const)("%s", (_, row, province, actions) => {
    expect(accountActions({ reopenable: false, ...row, roles: [...row.roles] }, me, province)).toEqual(actions);
  });
});

test("a choice of sign-ins comes back from its filters, and takes the others away", () => {
  for (const choice of [...SIGN_INS, undefined]) {
    const filters = signInFilters(choice, "2026-11-23");
    expect(filters).toHaveLength(3);
    expect(signInChoice(filters)).toBe(choice);
  }
  expect(signInFilters("idle", "2026-11-23")[2]).toEqual({ field: "last_sign_in_at", operator: "lt", value: "2026-08-25" });
});

test.each([
  ["", null, null],
  ["Mỹ Hạnh", "name_folded", "my hanh"],
  ["CB000123", "username", "cb000123"],
  ["snv.ccvc", "username", "snv.ccvc"],
  ["Ten@coquan.gov.vn", "official_email", "ten@coquan.gov.vn"],
  ["Sơn", "name_folded", "son"],
])("a search for %j", (typed, field, value) => {
  const filter = searchFilter(typed);
  expect(filter && "field" in filter ? [filter.field, filter.value] : null).toEqual(field ? [field, value] : null);
});

const good: PersonDraft = {
  unit_id: "u", full_name: "Nguyễn Thị Mỹ Hạnh", identity_number: "052 190 000 123", birth_date: "1990-06-30", gender: "2", category: "public_employee",
};

test("a good draft has no problem and is sent without spaces", () => {
  expect(draftProblems(good, "2026-11-23")).toEqual({});
  expect(personInput({ ...good, position_title: "  " })).toMatchObject({ identity_number: "052190000123", position_title: null });
});

test.each<[Partial<PersonDraft>, keyof PersonDraft, string]>([
  [{ unit_id: null }, "unit_id", "unit_required"],
  [{ full_name: " " }, "full_name", "required"],
  [{ full_name: "Nguyễn <b>Hạnh" }, "full_name", "name_characters"],
  [{ identity_number: "05219000012" }, "identity_number", "identity_number_format"],
  [{ gender: "1" }, "identity_number", "identity_number_sex_century"],
  [{ birth_date: "2027-01-01" }, "birth_date", "date_in_future"],
  [{ birth_date: "2008-11-24", identity_number: "052308000123" }, "birth_date", "age_below_18"],
  [{ birth_date: null }, "birth_date", "required"],
  [{ gender: undefined }, "gender", "required"],
  [{ category: undefined }, "category", "required"],
  [{ official_email: "abc@" }, "official_email", "email_invalid"],
])("%j is told at its field", (change, field, problem) => {
  expect(draftProblems({ ...good, ...change }, "2026-11-23")[field]).toBe(problem);
});

test("eighteen today is old enough", () => {
  expect(draftProblems({ ...good, birth_date: "2008-11-23", identity_number: "052308000123" }, "2026-11-23")).toEqual({});
});

test("the fourth digit says sex and century", () => {
  expect(agreesWithSexAndCentury("052090000001", "1990-01-01", "1")).toBe(true);
  expect(agreesWithSexAndCentury("052290000001", "1990-01-01", "1")).toBe(false);
  expect(agreesWithSexAndCentury("052", "1990-01-01", "1")).toBe(true);
});

test("small readers", () => {
  expect(digitsOf("052-190.000 123")).toBe("052190000123");
  expect(emailProblem("")).toBeUndefined();
  expect(emailProblem("ten@coquan.gov.vn")).toBeUndefined();
});

test.each([
  [{ from: "2026-01-01", to: null, revoked_at: null }, "active"],
  [{ from: "2026-12-01", to: null, revoked_at: null }, "future"],
  [{ from: "2026-01-01", to: "2026-11-22", revoked_at: null }, "ended"],
  [{ from: "2026-01-01", to: null, revoked_at: "2026-02-01T00:00:00Z" }, "revoked"],
] as const)("grant %j is %s", (grant, state) => {
  expect(grantState(grant, "2026-11-23")).toBe(state);
});

test("accounts are issued in one's own units and below, while the grant is in force", () => {
  const rows = [{ id: "BD", lft: 1, rgt: 100 }, { id: "A", lft: 10, rgt: 20 }, { id: "A1", lft: 12, rgt: 12 }, { id: "B", lft: 30, rgt: 40 }] as UnitTreeRow[];
  const grant = { id: "g", role: "unit_manager", unit_id: "A", unit_name: "", valid_from: "2026-01-01", valid_to: "2026-12-31" } as AccountGrant;
  expect(unitsInScope(rows, [grant], "2026-11-23").map(({ id }) => id)).toEqual(["A", "A1"]);
  expect(unitsInScope(rows, [grant], "2027-01-01")).toEqual([]);
  expect(unitsInScope(rows, [{ ...grant, role: "leader", unit_id: "BD" }], "2026-11-23")).toEqual([]);
});

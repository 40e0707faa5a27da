import { describe, expect, it } from "vitest";
import { actingAs, asActor, become, becomeOwner, freeze, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, deputy, employee, grant, officer, revisionOf, submitted, unit } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const { units, actors, records } = world;

async function visible(tx: Tx): Promise<number> {
  const [row] = await tx<{ count: number }[]>`select count(*)::int as count from public.employee`;
  return row?.count ?? -1;
}

describe("the memo of one identity", () => {
  it("is not used by another in the same transaction", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "provinceOfficer");
      const all = await visible(tx);
      await tx`select set_config('request.jwt.claims', ${JSON.stringify({ sub: actors.schoolManager.userId, role: "authenticated", aal: "aal2" })}, true)`;
      const school = await visible(tx);
      expect(school).toBeGreaterThan(0);
      expect(school).toBeLessThan(all);
      await tx`select set_config('request.jwt.claims', ${JSON.stringify({ sub: actors.employee.userId, role: "authenticated" })}, true)`;
      expect(await visible(tx)).toBe(0);
      expect((await refused(tx, (sp) => sp`select public.open_employee_record(${records.approvedInSchool.employeeId})`)).key).toBe("record_unknown");
    });
  });

  it("does not outlive the claims: none, empty, or without a user", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "provinceOfficer");
      expect(await visible(tx)).toBeGreaterThan(0);
      for (const claims of ["", "{}", JSON.stringify({ role: "authenticated" }), JSON.stringify({ sub: "11111111-1111-4111-8111-111111111111" })]) {
        await tx`select set_config('request.jwt.claims', ${claims}, true)`;
        expect(await visible(tx), claims).toBe(0);
      }
    });
  });

  it("cannot be laid down beforehand for an identity that never asked", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "employee");
      await tx`select set_config('app.scope_lo', '0', true), set_config('app.scope_hi', '9223372036854775807', true), set_config('app.member', 'yes', true),
                      set_config('app.roles', ',province_officer,auditor,', true)`;
      expect(await visible(tx)).toBe(0);
    });
  });

  it("of one transaction says nothing in the next on the same connection", async () => {
    await asActor("provinceOfficer", visible);
    expect(await asActor("employee", visible)).toBe(0);
  });
});

describe("a claim in the token", () => {
  it.each([
    { user_metadata: { role: "province_officer" } },
    { app_metadata: { roles: ["province_officer"] } },
    { user_role: "province_officer", unit_id: units.province.id },
    { role: "authenticated", aal: "aal2", is_admin: true },
  ])("of %j gives nothing: authority is read from tables", async (forged) => {
    await rolledBack(async (tx) => {
      await tx`select set_config('role', 'authenticated', true),
                      set_config('request.jwt.claims', ${JSON.stringify({ sub: actors.employee.userId, role: "authenticated", ...forged })}, true)`;
      expect(await visible(tx)).toBe(0);
      expect((await refused(tx, (sp) => sp`
        select public.assign_role(${actors.employee.userId}, 'province_officer', ${units.province.id}, null, null, 'Tự phân công')`)).key).toBe("only_province_officer");
    });
  });
});

describe("a grant", () => {
  const officerWith = async (tx: Tx, period?: string): Promise<{ who: { userId: string }; grantId: string }> => {
    const userId = await officer(tx, units.school.id, "Người Giữ Quyền");
    return { who: { userId }, grantId: await grant(tx, userId, "unit_manager", units.school.id, period) };
  };

  it("ends at once when it is revoked, in the same second", async () => {
    await rolledBack(async (tx) => {
      const { who, grantId } = await officerWith(tx);
      expect(await actingAs(tx, who, () => visible(tx))).toBeGreaterThan(0);
      await actingAs(tx, "provinceOfficer", () => tx`select public.revoke_role(${grantId}, 'Thôi nhiệm vụ')`);
      expect(await actingAs(tx, who, () => visible(tx))).toBe(0);
      await become(tx, who);
      expect((await refused(tx, (sp) => sp`select public.open_employee_record(${records.approvedInSchool.employeeId})`)).key).toBe("record_unknown");
    });
  });

  it.each([
    ["the day before it begins", "2031-05-09", false],
    ["its first day", "2031-05-10", true],
    ["its last day", "2031-05-20", true],
    ["its last second", "2031-05-20T23:59:59+07:00", true],
    ["the second after", "2031-05-21T00:00:00+07:00", false],
  ])("holds by the days of Vietnam: %s", async (_, moment, holds) => {
    await rolledBack(async (tx) => {
      const { who } = await officerWith(tx, "[2031-05-10,2031-05-20]");
      await freeze(tx, moment);
      expect((await actingAs(tx, who, () => visible(tx))) > 0).toBe(holds);
    });
  });

  it("of a delegate covers the one unit and nothing beside or above it", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "delegate");
      const seen = await tx<{ unit_id: string }[]>`select distinct unit_id from public.employee`;
      expect(seen.map((row) => row.unit_id)).toEqual([units.otherSchool.id]);
      for (const record of [records.approvedInSchool, records.approvedFar]) {
        expect((await refused(tx, (sp) => sp`select public.open_employee_record(${record.employeeId})`)).key).toBe("record_unknown");
      }
    });
  });

  it("of far-apart units covers exactly them, not what lies between", async () => {
    await rolledBack(async (tx) => {
      const between = await employee(tx, units.commune.id);
      await become(tx, "multiManager");
      const seen = await tx<{ unit_id: string }[]>`select distinct unit_id from public.employee`;
      expect(seen.map((row) => row.unit_id).sort()).toEqual([units.hospital.id, units.otherSchool.id, units.farSchool.id].sort());
      expect((await refused(tx, (sp) => sp`select public.open_employee_record(${between.employeeId})`)).key).toBe("record_unknown");
      const [found] = await tx`select public.search_employees(${between.fullName}) as answer`;
      expect(found?.answer).toEqual({ total: 0, rows: [] });
    });
  });

  it("reaches units that come below it later, and never the neighbour's", async () => {
    await rolledBack(async (tx) => {
      const below = await unit(tx, units.school.id, "Tổ Toán");
      const beside = await unit(tx, units.district.id, "Trường Mầm non mới");
      const mine = await employee(tx, below.id);
      const theirs = await employee(tx, beside.id);
      await become(tx, "schoolManager");
      const rows = await tx<{ id: string }[]>`select id from public.employee where id in (${mine.employeeId}, ${theirs.employeeId})`;
      expect(rows.map((row) => row.id)).toEqual([mine.employeeId]);
    });
  });

  it("follows a record that moves to another unit, with everything that belongs to it", async () => {
    await rolledBack(async (tx) => {
      const id = records.approvedInSchool.employeeId;
      await tx`update public.employee set unit_id = ${units.farSchool.id} where id = ${id}`;
      const [left] = await tx<{ tables: string[] }[]>`
        select array_agg(t.name) as tables from (
          select 'document' as name from public.document where employee_id = ${id} and unit_lft <> ${units.farSchool.lft}::bigint
          union all select 'profile_identity' from public.profile_identity where employee_id = ${id} and unit_lft <> ${units.farSchool.lft}::bigint
          union all select 'record_version' from public.record_version where employee_id = ${id} and unit_lft <> ${units.farSchool.lft}::bigint
          union all select 'change_request_item' from public.change_request_item where employee_id = ${id} and unit_lft <> ${units.farSchool.lft}::bigint
          union all select 'obligation' from public.obligation where employee_id = ${id} and unit_lft <> ${units.farSchool.lft}::bigint) t`;
      expect(left?.tables).toBeNull();
      await become(tx, "schoolManager");
      expect(await tx`select id from public.employee where id = ${id}`).toHaveLength(0);
      expect(await tx`select id from public.document where employee_id = ${id}`).toHaveLength(0);
      await become(tx, "multiManager");
      expect(await tx`select id from public.employee where id = ${id}`).toHaveLength(1);
    });
  });

  it("cannot be given to oneself, nor a role beyond the list, nor by anybody but Sở Nội vụ", async () => {
    await rolledBack(async (tx) => {
      const assign = (user: string, role: string, where: string) => (sp: Tx) =>
        sp`select public.assign_role(${user}, ${role}, ${where}, null, null, 'Quyết định số 7')`;
      await become(tx, "provinceOfficer");
      expect((await refused(tx, assign(actors.provinceOfficer.userId, "auditor", units.province.id))).key).toBe("own_account");
      expect((await refused(tx, assign(actors.employee.userId, "delegated_manager", units.school.id))).key).toBe("role_not_assignable");
      expect((await refused(tx, assign(actors.employee.userId, "superuser", units.school.id))).key).toBe("role_not_assignable");
      expect((await refused(tx, assign(actors.employee.userId, "province_officer", units.school.id))).key).toBe("role_needs_province");
      expect((await refused(tx, assign(actors.closedAccount.userId, "unit_manager", units.school.id))).key).toBe("account_closed");
      for (const who of ["districtManager", "schoolManager", "delegate", "leader", "auditor"] as const) {
        await become(tx, who);
        expect((await refused(tx, assign(actors.employee.userId, "unit_manager", units.school.id))).key, who).toBe("only_province_officer");
      }
    });
  });

  it("over another unit does not open accounts, resets or locks there", async () => {
    await rolledBack(async (tx) => {
      const newcomer = await employee(tx, units.farSchool.id);
      await become(tx, "schoolManager");
      expect((await refused(tx, (sp) => sp`select public.authorize_account_issue(${newcomer.employeeId}, null)`)).key).toBe("record_unknown");
      expect((await refused(tx, (sp) => sp`select public.authorize_password_reset(${records.approvedFar.userId})`)).key).toBe("account_unknown");
      expect((await refused(tx, (sp) => sp`select public.set_account_lock(${records.approvedFar.userId}, true, 'Thử khóa')`)).key).toBe("account_unknown");
    });
  });

  it("over a unit does not reach officers: their accounts are kept by Sở Nội vụ", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "districtManager");
      expect((await refused(tx, (sp) => sp`select public.authorize_password_reset(${actors.schoolManager.userId})`)).key).toBe("account_of_officer");
      expect((await refused(tx, (sp) => sp`select public.set_account_lock(${actors.delegate.userId}, true, 'Thử khóa')`)).key).toBe("account_of_officer");
      await become(tx, "schoolManager");
      expect((await refused(tx, (sp) => sp`select public.authorize_password_reset(${actors.schoolManager.userId})`)).key).toBe("own_account");
    });
  });

  it("over a unit does not reach who stands in for a manager above it, nor who will hold a role: a new password would be their powers", async () => {
    await rolledBack(async (tx) => {
      const [standsIn, upcoming] = [await account(tx, units.school.id), await account(tx, units.school.id)];
      await deputy(tx, standsIn.userId, actors.districtManager.userId);
      await grant(tx, upcoming.userId, "unit_manager", units.district.id, "[2031-01-01,)");
      for (const { userId } of [standsIn, upcoming]) {
        await become(tx, "schoolManager");
        expect((await refused(tx, (sp) => sp`select public.authorize_password_reset(${userId})`)).key).toBe("account_of_officer");
        expect((await refused(tx, (sp) => sp`select public.authorize_factor_reset(${userId}, 'Mất điện thoại, không vào được')`)).key).toBe("account_of_officer");
        expect((await refused(tx, (sp) => sp`select public.close_account(${userId}, 'Không dùng nữa')`)).key).toBe("account_of_officer");
        await becomeOwner(tx);
        const [row] = await tx`select status, must_change_password from public.account where user_id = ${userId}`;
        expect(row).toEqual({ status: "active", must_change_password: false });
      }
      // Whose place is taken keeps the account; so does Sở Nội vụ.
      await actingAs(tx, "districtManager", () => tx`select public.authorize_password_reset(${standsIn.userId})`);
      await actingAs(tx, "provinceOfficer", () => tx`select public.authorize_password_reset(${upcoming.userId})`);
    });
  });
});

describe("an account that cannot act", () => {
  it("closed for a reason is not opened again by a new password from the unit, only by Sở Nội vụ", async () => {
    await rolledBack(async (tx) => {
      const who = await account(tx, units.school.id, { state: "issued" });
      await actingAs(tx, "provinceOfficer", () => tx`select public.close_account(${who.userId}, 'Dùng tài khoản sai mục đích')`);
      for (const onlyUnused of [false, true]) {
        await become(tx, "schoolManager");
        expect((await refused(tx, (sp) => sp`select public.authorize_password_reset(${who.userId}, ${onlyUnused})`)).key).toBe("account_closed");
        await becomeOwner(tx);
      }
      expect(await tx`select status from public.account where user_id = ${who.userId}`).toEqual([{ status: "closed" }]);
      await actingAs(tx, "provinceOfficer", () => tx`select public.authorize_password_reset(${who.userId})`);
      expect(await tx`select status from public.account where user_id = ${who.userId}`).toEqual([{ status: "issued" }]);
    });
  });

  it("loses everything at once when it is locked, whatever its token says", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "schoolManager");
      expect(await visible(tx)).toBeGreaterThan(0);
      await becomeOwner(tx);
      await actingAs(tx, "provinceOfficer", () => tx`select public.set_account_lock(${actors.schoolManager.userId}, true, 'Nghi lộ mật khẩu')`);
      await become(tx, "schoolManager");
      expect(await visible(tx)).toBe(0);
      for (const call of [
        (sp: Tx) => sp`select public.open_employee_record(${records.approvedInSchool.employeeId})`,
        (sp: Tx) => sp`select public.approve_change_request(${records.submittedInSchool.requestId}, null, 1)`,
        (sp: Tx) => sp`select public.my_record()`,
      ]) expect((await refused(tx, call)).key).toBe("account_inactive");
    });
  });

  it("is one whose password was reset, until the person replaces it", async () => {
    await rolledBack(async (tx) => {
      await actingAs(tx, "schoolManager", () => tx`select public.authorize_password_reset(${actors.employee.userId})`);
      await become(tx, "employee");
      expect((await refused(tx, (sp) => sp`select public.my_record()`)).key).toBe("account_inactive");
      await becomeOwner(tx);
      await actingAs(tx, "service", () => tx`select public.record_password_changed(${actors.employee.userId})`);
      await become(tx, "employee");
      const [row] = await tx`select public.my_record() as record`;
      expect(row?.record).toBeTruthy();
    });
  });

  it("is told what it is and nothing more", async () => {
    for (const who of ["lockedEmployee", "newcomer", "closedAccount"] as const) {
      await asActor(who, async (tx) => {
        const [row] = await tx<{ me: { status: string; grants: unknown[] } }[]>`select public.my_account() as me`;
        expect(row?.me.status).toBe({ lockedEmployee: "locked", newcomer: "issued", closedAccount: "closed" }[who]);
        expect(await tx`select 1 from public.unit`).toHaveLength(0);
        expect(await tx`select 1 from public.catalogue_item limit 1`).toHaveLength(0);
      });
    }
  });

  it("cannot be brought back by changing its password", async () => {
    for (const who of ["lockedEmployee", "closedAccount"] as const) {
      await rolledBack(async (tx) => {
        await become(tx, "service");
        expect((await refused(tx, (sp) => sp`select public.record_password_changed(${actors[who].userId})`)).key).toBe("account_inactive");
      });
    }
  });
});

describe("nobody reviews their own record", () => {
  it("not as the unit's manager, not with any call", async () => {
    await rolledBack(async (tx) => {
      const own = await account(tx, units.school.id);
      await grant(tx, own.userId, "unit_manager", units.school.id);
      const saved = await submitted(tx, own);
      const revision = await revisionOf(tx, own.requestId);
      const item = saved.find((entry) => entry.section === "contact")?.item_id ?? "";
      await become(tx, { userId: own.userId });
      for (const call of [
        (sp: Tx) => sp`select public.approve_change_request(${own.requestId}, null, ${revision})`,
        (sp: Tx) => sp`select public.return_change_request(${own.requestId}, ${tx.json([{ item_id: item, field: "*", reason: "Trả lại để sửa" }])}, null, ${revision})`,
        (sp: Tx) => sp`select public.correct_item_field(${item}, 'current_address', '"Chỗ khác"', 'Sửa cho đúng', ${revision})`,
      ]) expect(await refused(tx, call)).toMatchObject({ code: "42501", key: "own_record" });
    });
  });
});

describe("values in a request", () => {
  it("stay masked for the officer, corrections included", async () => {
    await rolledBack(async (tx) => {
      const who = await account(tx, units.school.id);
      const saved = await submitted(tx, who);
      const identity = saved.find((entry) => entry.section === "identity")?.item_id ?? "";
      const revision = await revisionOf(tx, who.requestId);
      const corrected = `${who.identityNumber.slice(0, 6)}${String((Number(who.identityNumber.slice(6)) + 1) % 1_000_000).padStart(6, "0")}`;
      await become(tx, "schoolManager");
      await tx`select public.correct_item_field(${identity}, 'identity_number', ${tx.json(corrected)}, 'Theo thẻ căn cước', ${revision})`;
      const [row] = await tx<{ text: string }[]>`select public.open_change_request(${who.requestId})::text as text`;
      expect(row?.text).not.toContain(corrected);
      expect(row?.text).not.toContain(who.identityNumber);
      const [whole] = await tx<{ text: string }[]>`select public.open_employee_record(${records.approvedInSchool.employeeId})::text as text`;
      await becomeOwner(tx);
      const [truth] = await tx<{ n: string }[]>`select identity_number as n from public.employee where id = ${records.approvedInSchool.employeeId}`;
      expect(whole?.text).not.toContain(truth?.n);
    });
  });

  it("of a draft are nobody's but the person's", async () => {
    await rolledBack(async (tx) => {
      for (const who of ["schoolManager", "provinceOfficer"] as const) {
        await become(tx, who);
        expect((await refused(tx, (sp) => sp`select public.open_change_request(${actors.employee.requestId})`)).key).toBe("request_not_submitted");
        expect((await refused(tx, (sp) => sp`select public.reveal_masked(${actors.employee.employeeId}, 'Muốn xem trước', ${actors.employee.requestId})`)).key).toBe("request_not_submitted");
      }
    });
  });
});

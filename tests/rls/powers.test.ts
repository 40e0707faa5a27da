import { describe, expect, it } from "vitest";
import { actingAs, attempt, become, becomeOwner, freeze, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, approved, employee, grant, officer, revisionOf, submitted, unit, type MadeAccount } from "../helpers/factories.ts";
import { world, type ActorName } from "../helpers/facts.ts";
import { decision, send, TODAY } from "../helpers/movements.ts";
import { identityNumber } from "../helpers/record-values.ts";

const { units, actors } = world;

const POWERS = ["review", "issue_accounts", "proxy_entry", "campaigns", "export", "print", "move_records"] as const;
type Power = (typeof POWERS)[number];

interface Scene {
  delegate: { userId: string };
  grantId: string;
  waiting: MadeAccount;
  revision: number;
  done: MadeAccount;
  unserved: string;
  drive: string;
  coming: string;
}

/** A unit of its own under the district, with a delegate who holds just these powers, and people in each state. */
async function scene(tx: Tx, powers: readonly Power[]): Promise<Scene & { unitId: string }> {
  const made = await unit(tx, units.district.id, "Trường thử phân cấp");
  const userId = await officer(tx, made.id, "Người Được Ủy Quyền");
  const grantId = await grant(tx, userId, "delegated_manager", made.id);
  await tx`update public.role_grant set powers = ${powers as unknown as string[]} where id = ${grantId}`;
  const waiting = await account(tx, made.id);
  await submitted(tx, waiting);
  const done = await account(tx, made.id);
  await approved(tx, done, actors.districtManager.userId);
  const [drive] = await actingAs(tx, "districtManager", () => tx<{ id: string }[]>`
    select public.open_campaign('Bổ sung văn bằng', null, ${made.id}, '{education}', '{}', private.today(), private.today() + 9) as id`);
  const incoming = await account(tx, units.district.id);
  const coming = await actingAs(tx, "districtManager", () => send(tx, units.district.id, incoming.employeeId, made.id));
  return { drive: drive?.id ?? "", coming, delegate: { userId }, grantId, unitId: made.id, waiting, revision: await revisionOf(tx, waiting.requestId), done, unserved: (await employee(tx, made.id)).employeeId };
}

/** Everything a power gives, with the refusal of whoever lacks it. */
const ACTS: [power: Power, name: string, refusal: string, run: (sp: Tx, s: Scene & { unitId: string }) => Promise<unknown>][] = [
  ["review", "approves", "not_manager_of_unit", (sp, s) => sp`select public.approve_change_request(${s.waiting.requestId}, null, ${s.revision})`],
  ["review", "names a deputy", "grant_unknown", (sp, s) => sp`select public.appoint_review_deputy(${s.grantId}, ${s.done.userId}, null, private.today() + 5, 'Đi công tác dài ngày')`],
  ["review", "keeps reasons", "not_manager_of_unit", (sp, s) => sp`select public.save_return_reason(null, ${s.unitId}, 'contact', null, 'Ghi rõ số nhà, tên đường')`],
  ["issue_accounts", "enters a person", "not_manager_of_unit", (sp, s) => sp`select public.register_employee(${sp.json({
    unit_id: s.unitId, full_name: "Phan Thị Người Mới", birth_date: "1990-02-03", gender: "2", category: "public_employee", identity_number: identityNumber("1990-02-03", "2"),
  })})`],
  ["issue_accounts", "issues an account", "record_unknown", (sp, s) => sp`select public.authorize_account_issue(${s.unserved}, null)`],
  ["issue_accounts", "resets a password", "account_unknown", (sp, s) => sp`select public.authorize_password_reset(${s.done.userId})`],
  ["issue_accounts", "locks an account", "account_unknown", (sp, s) => sp`select public.set_account_lock(${s.done.userId}, true, 'Nghi lộ mật khẩu')`],
  ["proxy_entry", "types for a person", "not_manager_of_unit", (sp, s) => sp`select public.start_proxy_entry(${s.unserved}, 'Không dùng được máy tính', null)`],
  ["proxy_entry", "adds a paper", "record_not_yours", (sp, s) => sp`select public.register_document(${s.unserved}, 'VB', 'Bằng', 'bang.pdf', 'application/pdf', 1000)`],
  ["campaigns", "opens a drive", "not_manager_of_unit",
    (sp, s) => sp`select public.open_campaign('Bổ sung văn bằng', null, ${s.unitId}, '{education}', '{}', private.today() + 1, private.today() + 9)`],
  ["campaigns", "reminds in a drive", "not_manager_of_unit", (sp, s) => sp`select public.remind_campaign(${s.drive})`],
  ["move_records", "looks at what would move", "not_manager_of_unit", (sp, s) => sp`select public.transfer_preview(array[${s.done.employeeId}]::uuid[])`],
  ["move_records", "sends a record", "not_manager_of_unit", (sp, s) => send(sp, s.unitId, s.done.employeeId, units.farSchool.id)],
  ["move_records", "reads what was sent", "transfer_unknown", (sp, s) => sp`select public.open_transfer_record(${s.coming})`],
  ["move_records", "refuses a record", "not_receiving_unit", (sp, s) => sp`select public.refuse_transfer(${s.coming}, 'Không đúng thành phần', 1)`],
  ["move_records", "records a leaving", "not_manager_of_unit",
    (sp, s) => sp`select public.record_leaving(${s.done.employeeId}, ${sp.json({ kind: "retirement", ...decision(TODAY), hand_over: true })})`],
  ["move_records", "looks for who left", "not_manager_of_unit", (sp) => sp`select public.find_archived_person('052099999999')`],
  ["export", "exports the records", "export_not_allowed", (sp) => sp`select public.export_employees('Đối chiếu theo công văn số 12')`],
  ["export", "exports the duties", "export_not_allowed", (sp) => sp`select public.export_obligations('Đối chiếu theo công văn số 12')`],
  ["export", "exports the queue", "export_not_allowed", (sp) => sp`select public.export_review_queue('Đối chiếu theo công văn số 12', 'submitted')`],
  ["export", "exports the grants", "export_not_allowed", (sp) => sp`select public.export_grants('Đối chiếu theo công văn số 12')`],
  ["print", "prints a record", "print_not_delegated",
    (sp, s) => sp`select public.begin_record_print(${s.done.employeeId}, 'tt06_2023', 'pdf', null, false, null, 'Bổ sung hồ sơ bổ nhiệm')`],
];

describe("a delegate", () => {
  it.each(POWERS)("without “%s” reads, and is refused everything that power gives", async (missing) => {
    await rolledBack(async (tx) => {
      const s = await scene(tx, POWERS.filter((power) => power !== missing));
      const before = await tx`select * from public.role_grant where id = ${s.grantId}`;
      await become(tx, s.delegate);
      expect((await attempt(tx, (sp) => sp`select public.open_employee_record(${s.done.employeeId})`)).refusal).toBeNull();
      for (const [power, name, refusal, run] of ACTS) {
        const { refusal: got } = await attempt(tx, (sp) => run(sp, s));
        if (power === missing) expect(got?.key, name).toBe(refusal);
      }
      await becomeOwner(tx);
      expect(await tx`select * from public.role_grant where id = ${s.grantId}`).toEqual(before);
    });
  });

  it.each(POWERS)("with “%s” alone does what it gives, and nothing else", async (only) => {
    await rolledBack(async (tx) => {
      const s = await scene(tx, [only]);
      for (const [power, name, refusal, run] of ACTS) {
        await become(tx, s.delegate);
        const got = await attempt(tx, async (sp) => {
          await run(sp, s);
          throw Object.assign(new Error("undo"), { code: "XX000", hint: "" });
        });
        expect(got.refusal?.key, name).toBe(power === only ? "" : refusal);
        if (power === only) expect(got.refusal?.code, name).toBe("XX000");
        await becomeOwner(tx);
      }
    });
  });

  it("carries out only the rows over which the power to export reaches", async () => {
    await rolledBack(async (tx) => {
      const s = await scene(tx, ["review"]);
      await grant(tx, s.delegate.userId, "unit_manager", units.farSchool.id);
      await become(tx, s.delegate);
      const [listed] = await tx<{ n: number }[]>`select count(distinct unit_id)::int as n from public.employee`;
      expect(listed?.n).toBe(2);
      const [row] = await tx<{ units: string[] }[]>`
        select array_agg(distinct r ->> 'unit_name') as units from jsonb_array_elements(public.export_employees('Đối chiếu theo công văn số 12') -> 'rows') r`;
      expect(row?.units).toEqual(["Trường THPT số 1 An Nhơn kiểm thử"]);
      expect((await refused(tx, (sp) => sp`select public.begin_record_print(${s.done.employeeId}, 'tt06_2023', 'pdf', null, false, null, 'Bổ sung hồ sơ bổ nhiệm')`)).key).toBe("print_not_delegated");
    });
  });

  it.each([
    ["its last second", "2031-05-20T23:59:59+07:00", true],
    ["midnight in Vietnam", "2031-05-21T00:00:00+07:00", false],
  ])("acts until the end of the last day: %s", async (_, moment, holds) => {
    await rolledBack(async (tx) => {
      const s = await scene(tx, POWERS);
      await tx`update public.role_grant set valid_during = '[2026-01-01,2031-05-20]' where id = ${s.grantId}`;
      await freeze(tx, moment);
      await become(tx, s.delegate);
      for (const [, name, , run] of ACTS) {
        const { refusal } = await attempt(tx, async (sp) => {
          await run(sp, s);
          throw Object.assign(new Error("undo"), { code: "XX000", hint: "undone" });
        });
        expect(refusal?.key === "undone", name).toBe(holds);
      }
    });
  });

  it("can do nothing more in the same second in which the grant is revoked", async () => {
    await rolledBack(async (tx) => {
      const s = await scene(tx, POWERS);
      await actingAs(tx, "provinceOfficer", () => tx`select public.revoke_role(${s.grantId}, 'Thu hồi phân cấp')`);
      for (const [, name, , run] of ACTS) {
        await become(tx, s.delegate);
        expect((await attempt(tx, (sp) => run(sp, s))).refusal, name).not.toBeNull();
        await becomeOwner(tx);
      }
    });
  });
});

describe("a role is given, changed and withdrawn by Sở Nội vụ only", () => {
  const givers: ActorName[] = ["departmentManager", "districtManager", "schoolManager", "delegate", "multiManager", "deputy", "leader", "auditor", "employee"];
  it.each(givers)("not by %s: to oneself, above, outside, for longer; nor past the functions", async (who) => {
    await rolledBack(async (tx) => {
      const theirs = await tx<{ id: string }[]>`select id from public.role_grant where user_id = ${actors[who].userId}`;
      const own = theirs[0]?.id ?? (await grant(tx, actors.otherEmployee.userId, "unit_manager", units.otherSchool.id));
      const snapshot = () => tx`select * from public.role_grant order by id`;
      const before = await snapshot();
      await become(tx, who);
      for (const [user, role, where] of [
        [actors[who].userId, "unit_manager", units.province.id], [actors[who].userId, "province_officer", units.province.id],
        [actors.employee.userId, "unit_manager", units.school.id], [actors.employee.userId, "unit_manager", units.farSchool.id],
        [actors.employee.userId, "delegated_manager", units.school.id],
      ]) expect((await refused(tx, (sp) => sp`select public.assign_role(${String(user)}, ${String(role)}, ${String(where)}, null, null, 'Tự phân công')`)).key).toBe("only_province_officer");
      expect((await refused(tx, (sp) => sp`select public.change_role_end(${own}, null, 'Kéo dài cho mình')`)).key).toBe("only_province_officer");
      expect((await refused(tx, (sp) => sp`select public.revoke_role(${own}, 'Thử thu hồi')`)).key).toBe("only_province_officer");
      for (const write of [
        (sp: Tx) => sp`update public.role_grant set unit_id = ${units.province.id} where id = ${own}`,
        (sp: Tx) => sp`update public.role_grant set powers = null, valid_during = '[2020-01-01,)' where id = ${own}`,
        (sp: Tx) => sp`insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, reason) values (${actors[who].userId}, 'unit_manager', ${units.province.id}, 0, '[2020-01-01,)', 'Tự thêm cho mình')`,
        (sp: Tx) => sp`delete from public.role_grant where id = ${own}`,
      ]) expect((await refused(tx, write)).code).toBe("42501");
      await becomeOwner(tx);
      expect(await snapshot()).toEqual(before);
    });
  });

  it("and Sở Nội vụ neither gives, changes nor withdraws its own", async () => {
    await rolledBack(async (tx) => {
      const [own] = await tx<{ id: string }[]>`select id from public.role_grant where user_id = ${actors.provinceOfficer.userId}`;
      await become(tx, "provinceOfficer");
      for (const run of [
        (sp: Tx) => sp`select public.assign_role(${actors.provinceOfficer.userId}, 'auditor', ${units.province.id}, null, null, 'Tự phân công')`,
        (sp: Tx) => sp`select public.change_role_end(${String(own?.id)}, null, 'Kéo dài cho mình')`,
        (sp: Tx) => sp`select public.revoke_role(${String(own?.id)}, 'Tự thu hồi')`,
      ]) expect(await refused(tx, run)).toMatchObject({ code: "42501", key: "own_account" });
    });
  });
});

describe("the period of a grant", () => {
  const given = async (tx: Tx): Promise<string> => grant(tx, await officer(tx, units.school.id, "Người Giữ Quyền"), "unit_manager", units.school.id, "[2031-01-01,2031-06-30]");
  const endOf = async (tx: Tx, id: string) => (await tx<{ to: string }[]>`select (upper(valid_during) - 1)::text as to from public.role_grant where id = ${id}`)[0]?.to;

  it("is lengthened and shortened in its days to come, each time with a reason", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, "2031-03-15");
      const id = await given(tx);
      await become(tx, "provinceOfficer");
      await tx`select public.change_role_end(${id}, '2031-12-31', 'Theo công văn số 9')`;
      expect(await endOf(tx, id)).toBe("2031-12-31");
      await tx`select public.change_role_end(${id}, '2031-03-15', 'Hết việc từ hôm nay')`;
      expect(await endOf(tx, id)).toBe("2031-03-15");
      for (const [to, reason, key] of [["2031-03-14", "Kết thúc hôm qua", "period_in_past"], ["2031-03-15", "Vẫn ngày đó", "period_same"], ["2031-04-01", "x", "reason_required"]] as const) {
        expect((await refused(tx, (sp) => sp`select public.change_role_end(${id}, ${to}, ${reason})`)).key).toBe(key);
      }
      const [row] = await tx<{ reason: string }[]>`select reason from public.role_grant where id = ${id}`;
      expect(row?.reason).toBe("Quyết định phân công · Theo công văn số 9 · Hết việc từ hôm nay");
    });
  });

  it("is over when it is over: the days between would be rewritten", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, "2031-07-01T00:00:00+07:00");
      const id = await given(tx);
      await become(tx, "provinceOfficer");
      for (const run of [(sp: Tx) => sp`select public.change_role_end(${id}, null, 'Kéo dài thêm')`, (sp: Tx) => sp`select public.revoke_role(${id}, 'Thu hồi sau khi hết')`]) {
        expect(await refused(tx, run)).toMatchObject({ code: "PT409", key: "grant_ended" });
      }
    });
  });

  it("does not overlap another of the same role there", async () => {
    await rolledBack(async (tx) => {
      const who = await officer(tx, units.school.id, "Người Giữ Quyền");
      const first = await grant(tx, who, "unit_manager", units.school.id, "[2026-01-01,2031-01-31]");
      await grant(tx, who, "unit_manager", units.school.id, "[2031-03-01,)");
      await become(tx, "provinceOfficer");
      expect((await refused(tx, (sp) => sp`select public.change_role_end(${first}, '2031-03-01', 'Kéo dài thêm')`)).key).toBe("role_already_held");
      await tx`select public.change_role_end(${first}, '2031-02-28', 'Kéo dài đến khi có người mới')`;
    });
  });

  it("ends with the account, for good", async () => {
    await rolledBack(async (tx) => {
      const who = await officer(tx, units.school.id, "Người Sắp Nghỉ");
      const id = await grant(tx, who, "unit_manager", units.school.id);
      await tx`update public.account set status = 'closed' where user_id = ${who}`;
      await tx`update public.account set status = 'active' where user_id = ${who}`;
      const [row] = await tx<{ why: string }[]>`select revoke_reason as why from public.role_grant where id = ${id} and revoked_at is not null`;
      expect(row?.why).toBe("Tài khoản đã đóng");
    });
  });

  it("ends with the unit, on its last day", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, "2031-03-15");
      const made = await unit(tx, units.district.id, "Trường sắp sáp nhập");
      const who = await officer(tx, made.id, "Người Quản Lý");
      const id = await grant(tx, who, "unit_manager", made.id);
      await tx`update public.unit set valid_to = '2031-04-30' where id = ${made.id}`;
      expect(await endOf(tx, id)).toBe("2031-04-30");
      await become(tx, "provinceOfficer");
      expect((await refused(tx, (sp) => sp`select public.change_role_end(${id}, '2031-05-01', 'Kéo dài thêm')`)).key).toBe("unit_closed");
      await becomeOwner(tx);
      await tx`update public.unit set valid_to = '2031-03-14' where id = ${made.id}`;
      const [row] = await tx<{ why: string }[]>`select revoke_reason as why from public.role_grant where id = ${id} and revoked_at is not null`;
      expect(row?.why).toBe("Đơn vị không còn");
    });
  });
});

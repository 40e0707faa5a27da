import { createClient } from "@supabase/supabase-js";
import postgres, { type TransactionSql } from "postgres";
import WebSocket from "ws";
import type { ActorFacts, ActorName, RecordFacts, RecordName, StackFacts, UnitFacts, UnitName, World } from "./facts.ts";
import { account, approved, as, deputy, grant, officer, submitted, unit, type MadeAccount } from "./factories.ts";
import { pastMovements } from "./movements.ts";
import { withOfficePhone, type Person as PersonFacts } from "./record-values.ts";
import { enrolFactor } from "./second-factor.ts";

const PASSWORD = "Kiem-Thu-2026-xyz";

const UNITS: [UnitName, UnitName | null, string, string][] = [
  ["province", null, "Tỉnh kiểm thử", "province"],
  ["homeAffairs", "province", "Sở Nội vụ kiểm thử", "department"],
  ["department", "province", "Sở Y tế kiểm thử", "department"],
  ["hospital", "department", "Bệnh viện Đa khoa kiểm thử", "hospital"],
  ["district", "province", "UBND huyện Tuy Phước kiểm thử", "district"],
  ["commune", "district", "UBND xã Phước Sơn kiểm thử", "commune"],
  ["school", "district", "Trường THCS số 1 Phước Sơn kiểm thử", "school"],
  ["otherSchool", "district", "Trường Tiểu học Phước Sơn kiểm thử", "school"],
  ["otherDistrict", "province", "UBND thị xã An Nhơn kiểm thử", "district"],
  ["farSchool", "otherDistrict", "Trường THPT số 1 An Nhơn kiểm thử", "school"],
];

interface Plan {
  unit: UnitName;
  name: string;
  /** Officers hold grants; people have a record; some have both. */
  grants?: [role: string, unit: UnitName][];
  record?: boolean;
  /** Manager named before, in whose place the actor reviews. */
  deputyOf?: ActorName;
  state?: "locked" | "closed" | "issued";
}

type Person = Exclude<ActorName, "anonymous" | "managerWithoutFactor">;

const ACTORS: Record<Person, Plan> = {
  provinceOfficer: { unit: "homeAffairs", name: "Trần Thị Sở Nội Vụ", grants: [["province_officer", "province"]] },
  departmentManager: { unit: "department", name: "Lê Văn Trưởng Phòng", grants: [["unit_manager", "department"]] },
  districtManager: { unit: "district", name: "Phạm Thị Phòng Nội Vụ", grants: [["unit_manager", "district"]] },
  schoolManager: { unit: "school", name: "Võ Văn Hiệu Trưởng", grants: [["unit_manager", "school"]], record: true },
  delegate: { unit: "otherSchool", name: "Đặng Thị Ủy Quyền", grants: [["delegated_manager", "otherSchool"]] },
  multiManager: {
    unit: "homeAffairs", name: "Bùi Văn Nhiều Đơn Vị",
    grants: [["unit_manager", "hospital"], ["unit_manager", "otherSchool"], ["unit_manager", "farSchool"]],
  },
  // Reviews in the place of the school's manager; holds no role.
  deputy: { unit: "school", name: "Ngô Thị Phó Hiệu Trưởng", deputyOf: "schoolManager" },
  leader: { unit: "province", name: "Hồ Thị Lãnh Đạo", grants: [["leader", "province"]] },
  auditor: { unit: "homeAffairs", name: "Đỗ Văn Thanh Tra", grants: [["auditor", "province"]] },
  employee: { unit: "school", name: "Nguyễn Thị Mỹ Hạnh", record: true },
  otherEmployee: { unit: "otherSchool", name: "Huỳnh Đức Đạt", record: true },
  // Those who may not act hold a grant all the same, so that only their state can be what stops them.
  lockedEmployee: { unit: "school", name: "Nguyễn Văn Bị Khóa", record: true, grants: [["unit_manager", "school"]], state: "locked" },
  newcomer: { unit: "school", name: "Trần Thị Mới Nhận", record: true, grants: [["unit_manager", "school"]], state: "issued" },
  closedAccount: { unit: "school", name: "Lê Thị Đã Nghỉ", record: true, grants: [["unit_manager", "school"]], state: "closed" },
};

const RECORDS: Record<RecordName, { unit: UnitName; name: string; manager: ActorName | null }> = {
  submittedInSchool: { unit: "school", name: "Đinh Thị Chờ Duyệt", manager: null },
  approvedInSchool: { unit: "school", name: "Trương Quốc Đã Duyệt", manager: "schoolManager" },
  approvedInHospital: { unit: "hospital", name: "Mai Xuân Bệnh Viện", manager: "departmentManager" },
  approvedFar: { unit: "farSchool", name: "Cao Kim Phương Xa", manager: "multiManager" },
  approvedInDepartment: { unit: "department", name: "Lâm Hoài Ở Sở", manager: "departmentManager" },
};

type Address = Omit<StackFacts, "world">;

async function makeActor(
  sql: TransactionSql, name: ActorName, plan: Plan, userId: string, units: Record<UnitName, UnitFacts>, actors: Record<ActorName, ActorFacts>,
): Promise<Pick<ActorFacts, "username" | "employeeId" | "requestId">> {
  const unitId = units[plan.unit].id;
  let facts: Pick<ActorFacts, "username" | "employeeId" | "requestId">;
  if (plan.record) {
    const made = await account(sql, unitId, { fullName: plan.name, userId, state: plan.state === "issued" ? "issued" : "active" });
    facts = { username: made.username, employeeId: made.employeeId, requestId: made.requestId };
  } else {
    const username = `kt.${name.toLowerCase()}`;
    await officer(sql, unitId, plan.name, { userId, username });
    facts = { username, employeeId: null, requestId: null };
  }
  if (plan.deputyOf) await deputy(sql, userId, actors[plan.deputyOf].userId);
  if (plan.state === "locked" || plan.state === "closed") {
    await sql`update public.account set status = ${plan.state}, status_reason = 'Kiểm thử' where user_id = ${userId}`;
  }
  // After the state: closing an account would end its grants.
  for (const [role, where] of plan.grants ?? []) await grant(sql, userId, role, units[where].id);
  return facts;
}

/** A record of an actor as the factories know records. */
async function madeFrom(sql: TransactionSql, employeeId: string, actor: ActorFacts): Promise<MadeAccount> {
  const [row] = await sql<(PersonFacts & { code: string; unitId: string })[]>`
    select full_name as "fullName", gender, birth_date::text as "birthDate", identity_number as "identityNumber", category, code, unit_id as "unitId"
      from public.employee where id = ${employeeId}`;
  if (!row) throw new Error("no such record");
  return { ...row, employeeId, userId: actor.userId, username: actor.username, requestId: actor.requestId ?? "" };
}

interface Identity {
  userId: string;
  token: string;
  totpSecret: string;
}

/** Sign-in identities through the Auth admin API, as the product makes them, and a session for each; whoever is to hold a role gives a code too. */
async function signIns(address: Address): Promise<Record<string, Identity>> {
  const options = { auth: { persistSession: false, autoRefreshToken: false }, realtime: { transport: WebSocket as never } };
  const admin = createClient(address.supabaseUrl, address.secretKey, options);
  const signedIn = async (email: string) => {
    const client = createClient(address.supabaseUrl, address.publishableKey, options);
    const { data, error } = await client.auth.signInWithPassword({ email, password: PASSWORD });
    if (error) throw error;
    return { client, token: data.session.access_token };
  };
  const entries = await Promise.all(Object.entries(ACTORS).map(async ([name, plan]) => {
    const email = `kt.${name.toLowerCase()}@account.invalid`;
    const made = await admin.auth.admin.createUser({ email, password: PASSWORD, email_confirm: true });
    if (made.error) throw made.error;
    const { client, token } = await signedIn(email);
    const proven = plan.grants || plan.deputyOf ? await enrolFactor(client) : { token, secret: "" };
    const identity = { userId: made.data.user.id, token: proven.token, totpSecret: proven.secret };
    if (name !== "schoolManager") return [[name, identity]] as const;
    return [[name, identity], ["managerWithoutFactor", { ...identity, token: (await signedIn(email)).token }]] as const;
  }));
  return Object.fromEntries(entries.flat());
}

/**
 * The committed population: a small tree of units, one actor for each role and state, and records in the states that
 * reviews need. Made once a run; tests change it in transactions that are rolled back, or make their own people.
 */
export async function createWorld(address: Address): Promise<World> {
  const identities = await signIns(address);
  const sql = postgres(address.databaseUrl, { max: 1, prepare: false, onnotice: () => undefined });
  try {
    return await sql.begin(async (tx) => {
      const units = {} as Record<UnitName, UnitFacts>;
      for (const [name, parent, title, kind] of UNITS) {
        units[name] = await unit(tx, parent ? units[parent].id : null, title, { kind, code: `KT-${name.toUpperCase()}` });
      }
      const actors = {
        anonymous: { userId: "", username: "", email: "", password: "", token: "", totpSecret: "", unit: "province", employeeId: null, requestId: null },
      } as unknown as Record<ActorName, ActorFacts>;
      for (const [name, plan] of Object.entries(ACTORS) as [Person, Plan][]) {
        const identity = identities[name];
        if (!identity) throw new Error(`no sign-in identity for ${name}`);
        const facts = await makeActor(tx, name, plan, identity.userId, units, actors);
        const email = `${facts.username}@account.invalid`;
        await tx`update auth.users set email = ${email} where id = ${identity.userId}`;
        actors[name] = { ...facts, ...identity, email, password: PASSWORD, unit: plan.unit };
      }
      actors.managerWithoutFactor = { ...actors.schoolManager, token: identities.managerWithoutFactor?.token ?? "" };
      // A whole run of the tests is one sitting.
      await tx`update public.setting set value = '600' where key = 'reauthentication_minutes'`;
      const other = actors.otherEmployee;
      if (!other.employeeId || !other.requestId) throw new Error("otherEmployee has no record");
      await approved(tx, await madeFrom(tx, other.employeeId, other), actors.delegate.userId);
      // A deputyship elsewhere that has ended, so that the lists have something out of the school's sight.
      await deputy(tx, other.userId, actors.departmentManager.userId, "[2020-01-01,2020-02-01]");
      const records = {} as Record<RecordName, RecordFacts>;
      for (const [name, plan] of Object.entries(RECORDS) as [RecordName, (typeof RECORDS)[RecordName]][]) {
        const made: MadeAccount = await account(tx, units[plan.unit].id, { fullName: plan.name });
        if (plan.manager) await approved(tx, made, actors[plan.manager].userId, withOfficePhone);
        else await submitted(tx, made);
        records[name] = { employeeId: made.employeeId, userId: made.userId, fullName: made.fullName, requestId: made.requestId };
      }
      // A drive of the district, with people within and outside the school.
      await tx`with c as (
        insert into public.campaign (title, unit_id, unit_lft, unit_rgt, sections, opens_on, until, people, opened_by)
        select 'Đợt kiểm thử', u.id, u.lft, u.rgt, '{contact}', private.today(), private.today() + 10, 1, ${actors.districtManager.userId} from public.unit u where u.id = ${units.district.id}
        returning id)
        insert into public.campaign_target (campaign_id, employee_id, unit_lft)
        select c.id, e.id, 0 from c, public.employee e where e.id in (${records.approvedInSchool.employeeId}, ${records.approvedFar.employeeId})`;
      // An inspection of the district, with records within and outside the school.
      await tx`with i as (
        insert into public.inspection (unit_id, unit_lft, unit_rgt, number, decided_on, reason, method, population, opened_by)
        select u.id, u.lft, u.rgt, '01/KH-SNV', private.today(), 'Kiểm tra thường kỳ', 'random', 2, ${actors.provinceOfficer.userId} from public.unit u where u.id = ${units.district.id}
        returning id)
        insert into public.inspection_record (inspection_id, employee_id, unit_lft, unit_id)
        select i.id, e.id, 0, e.unit_id from i, public.employee e where e.id in (${records.approvedInSchool.employeeId}, ${records.approvedFar.employeeId})`;
      for (const [who, where] of [["schoolManager", "school"], ["departmentManager", "hospital"]] as const) {
        await as(tx, actors[who].userId, () => tx`select public.raise_support_request(${units[where].id}, 'review', 'Không mở được giấy tờ', 'Tệp PDF của hồ sơ không hiện khi đối chiếu.')`);
      }
      await as(tx, actors.provinceOfficer.userId, () => tx`select public.save_reorganisation(null, '{"title": "Sắp xếp còn soạn dở", "operations": []}', null)`);
      await as(tx, actors.provinceOfficer.userId, () => tx`select public.publish_guidance(null, 'review', 'Mở giấy tờ khi đối chiếu', 'Bấm vào tên giấy tờ ở cột bên phải.')`);
      // Declarations that were typed for their person, within and outside the school; both are closed, so nobody's powers change.
      for (const [record, typist] of [["approvedInSchool", "schoolManager"], ["approvedFar", "multiManager"]] as const) {
        await tx`insert into public.change_request_proxy (change_request_id, user_id, employee_id, unit_lft, reason)
                 values (${records[record].requestId}, ${actors[typist].userId}, ${records[record].employeeId}, 0, 'Không có điện thoại')`;
      }
      // Movements that came to nothing, within and outside the school.
      for (const [record, to, manager] of [["approvedInSchool", "farSchool", "schoolManager"], ["approvedFar", "hospital", "multiManager"]] as const) {
        await pastMovements(tx, records[record].employeeId, units[to].id, actors[manager].userId);
      }
      // Delegations that were asked for and refused, with a scan each, within and outside the school: nobody's powers change.
      for (const name of ["school", "farSchool"] as const) {
        await tx`with d as (
          insert into public.delegation (unit_id, unit_lft, requesting_unit_id, user_id, powers, valid_during, reason, state, requested_by, decided_by, decided_at, refuse_reason)
          values (${units[name].id}, 0, ${units.province.id}, ${actors.employee.userId}, '{review}', '[2026-01-01,2026-02-01]', 'Kiểm thử phân cấp', 'refused',
                  ${actors.districtManager.userId}, ${actors.provinceOfficer.userId}, private.now(), 'Chưa đủ căn cứ') returning id, unit_id)
          insert into public.official_paper (delegation_id, unit_id, unit_lft, file_name, storage_path, content_type, byte_size, sha256, scan, status, uploaded_by)
          select d.id, d.unit_id, 0, 'cong-van.pdf', d.id || '/kt', 'application/pdf', 100, ${"e".repeat(64)}, 'not_configured', 'verified', ${actors.provinceOfficer.userId} from d`;
      }
      // Handovers that came to nothing, within and outside the school.
      for (const [name, from] of [["school", "schoolManager"], ["farSchool", "multiManager"]] as const) {
        await tx`insert into public.handover (kind, from_user_id, to_user_id, unit_id, unit_lft, reason, state, started_by, cancelled_by, cancelled_at, cancel_reason)
                 values ('ordinary', ${actors[from].userId}, ${actors.otherEmployee.userId}, ${units[name].id}, 0, 'Kiểm thử bàn giao', 'cancelled', ${actors[from].userId},
                         ${actors[from].userId}, private.now(), 'Không bàn giao nữa')`;
      }
      // A published report whose figures are of no importance.
      await tx`with r as (
        insert into public.quarterly_report (year, quarter, frozen_at, state, narrative, number, place, dated_on, signer_name, recipients, figures_hash, content_hash, made_by_name,
                                             approved_at, published_at)
        values (2025, 4, private.quarter_end(2025, 4), 'published', 'Báo cáo kiểm thử', '01', 'Kiểm thử', '2026-01-05', 'Kiểm Thử', '{Lưu}', 'x', 'x', 'Hệ thống', private.now(), private.now())
        returning id)
        insert into public.quarterly_report_line (report_id, unit_id, level, position, name, figures)
        select r.id, u.id, 1, row_number() over (), coalesce(u.name, 'Tổng số'), '{"civil.total": 12}' from r, (select null::uuid as id, null as name union all select id, name from public.unit) u`;
      return { units, actors, records };
    });
  } finally {
    await sql.end();
  }
}

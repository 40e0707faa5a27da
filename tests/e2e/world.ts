import { createClient } from "@supabase/supabase-js";
import type { TransactionSql } from "postgres";
import WebSocket from "ws";
import { newTotpSecret } from "../../supabase/local/gateway/totp.ts";
import type { StackAddress } from "../../supabase/local/types.ts";
import { account, approved, declaredRequest, grant, officer, revisionOf, submitted, unit, updated, type MadeAccount } from "../helpers/factories.ts";
import { withOfficePhone, type Person } from "../helpers/record-values.ts";

/** Everyone's password but of those who still hold a one-time one. */
export const PASSWORD = "Song-Kon-2026-chieu";

export interface SignIn {
  username: string;
  password: string;
  name: string;
  /** Of the authenticator that was enrolled; officers have one. */
  totpSecret?: string;
}

export type RoleName =
  | "officer" | "approver" | "manager" | "headmaster" | "leader" | "auditor" | "employee" | "declarer" | "keeper" | "locked" | "expiring" | "newcomer" | "chief" | "standIn"
  | "inspected" | "fresh" | "freshOnPhone" | "steward" | "townsman" | "unskilled" | "roamer" | "forgetful" | "outgoing" | "incoming" | "principal" | "sender" | "receiver" | "mover" | "retiring" | "tardy" | "arranger";

/** What the tests know of the stack and of the people in it. */
export interface EndToEndWorld {
  url: string;
  publishableKey: string;
  adminUrl: string;
  /** Folder of the mails that were sent. */
  mailDir: string;
  people: Record<RoleName, SignIn & { userId: string; employeeId: string | null; requestId: string | null; identityNumber?: string }>;
  school: string;
  schoolId: string;
  /** A waiting request and a record of the manager's unit, a record of another unit. */
  waiting: { requestId: string; employeeId: string; name: string };
  approved: { employeeId: string; name: string };
  elsewhere: { requestId: string; employeeId: string; name: string };
  /** Waiting in a department of its own: harmless updates, one of them with more in it, and a declaration sent again after a return. */
  department: { harmless: string[]; mixed: { requestId: string; name: string }; again: { requestId: string; name: string } };
}

const OFFICERS: Record<string, { name: string; grant: [role: string, unit: "province" | "district" | "school" | "department" | "town" | "county" | "justice" | "trade"] }> = {
  officer: { name: "Trần Thị Thu Hà", grant: ["province_officer", "province"] },
  approver: { name: "Cù Thị Phê Chuẩn", grant: ["province_officer", "province"] },
  manager: { name: "Lê Văn Phòng", grant: ["unit_manager", "district"] },
  headmaster: { name: "Võ Thị Hiệu Trưởng", grant: ["unit_manager", "school"] },
  leader: { name: "Hồ Văn Lãnh Đạo", grant: ["leader", "province"] },
  auditor: { name: "Đỗ Thị Thanh Tra", grant: ["auditor", "province"] },
  chief: { name: "Châu Văn Vắng Mặt", grant: ["unit_manager", "department"] },
  steward: { name: "Mạc Thị Nội Vụ", grant: ["unit_manager", "town"] },
  // Delegates a school of the county, then hands the county over.
  outgoing: { name: "Quách Văn Bàn Giao", grant: ["unit_manager", "county"] },
  sender: { name: "Từ Văn Chuyển Đi", grant: ["unit_manager", "justice"] },
  receiver: { name: "Âu Thị Tiếp Nhận", grant: ["unit_manager", "trade"] },
  // Merges two centres nobody else's story knows.
  arranger: { name: "Kim Thị Sắp Xếp", grant: ["province_officer", "province"] },
  // These two sign in for the first time since they were given a role.
  fresh: { name: "Mai Thị Vừa Giao Quyền", grant: ["leader", "province"] },
  freshOnPhone: { name: "Kiều Văn Vừa Giao Quyền", grant: ["leader", "province"] },
};
const WITHOUT_AUTHENTICATOR = ["fresh", "freshOnPhone"];

const PEOPLE: Record<string, Partial<Person>> = {
  employee: { fullName: "Nguyễn Thị Mỹ Hạnh", gender: "2", birthDate: "1988-03-17" },
  declarer: { fullName: "Phạm Quốc Khánh", gender: "1", birthDate: "1990-09-02" },
  keeper: { fullName: "Huỳnh Thị Lưu Giữ", gender: "2", birthDate: "1987-07-21" },
  locked: { fullName: "Bùi Văn Khóa", gender: "1", birthDate: "1985-05-05" },
  expiring: { fullName: "Đặng Thị Hết Phiên", gender: "2", birthDate: "1986-06-06" },
  newcomer: { fullName: "Lý Thị Mới Nhận", gender: "2", birthDate: "1995-11-03" },
  standIn: { fullName: "Ngô Thị Duyệt Thay", gender: "2", birthDate: "1984-04-04" },
  townsman: { fullName: "Tô Văn Bổ Sung", gender: "1", birthDate: "1982-02-22" },
  // Signs in on two devices and ends what others would still use.
  roamer: { fullName: "Vũ Thị Hai Máy", gender: "2", birthDate: "1989-09-19" },
  // Gets a new password by mail.
  forgetful: { fullName: "Khổng Thị Hay Quên", gender: "2", birthDate: "1981-01-21" },
  unskilled: { fullName: "Hà Thị Nhờ Khai", gender: "2", birthDate: "1968-10-10" },
  mover: { fullName: "Đoàn Thị Chuyển Công Tác", gender: "2", birthDate: "1985-08-15" },
  incoming: { fullName: "Lương Thị Tiếp Nhận", gender: "2", birthDate: "1986-08-16" },
  principal: { fullName: "Thái Văn Hiệu Trưởng", gender: "1", birthDate: "1978-03-23" },
  // Reaches the age of retirement in the year after the one in which the clock stands.
  retiring: { fullName: "Giang Văn Sắp Hưu", gender: "1", birthDate: "1965-11-01" },
  // Has not declared in time.
  tardy: { fullName: "Nghiêm Văn Chậm Khai", gender: "1", birthDate: "1990-04-14" },
  inspected: { fullName: "Kim Thị Được Kiểm Tra", gender: "2", birthDate: "1983-12-05" },
};

/** Who of the people works elsewhere than at the school. */
const AT: Record<string, "department" | "town" | "county" | "countySchool" | "justice"> =
  { standIn: "department", townsman: "town", unskilled: "town", roamer: "town", forgetful: "town", incoming: "county", principal: "countySchool", mover: "justice", inspected: "town" };
/** People who will hold powers in a story, and have set up their authenticator. */
const WITH_AUTHENTICATOR = ["standIn", "incoming", "principal"];

/** Makes sign-in identities through the Auth admin API, as the product does. */
async function identities(address: StackAddress, names: string[]): Promise<Record<string, string>> {
  const admin = createClient(address.supabaseUrl, address.secretKey, {
    auth: { persistSession: false, autoRefreshToken: false }, realtime: { transport: WebSocket as never },
  });
  return Object.fromEntries(await Promise.all(names.map(async (name) => {
    const { data, error } = await admin.auth.admin.createUser({ email: `${name.toLowerCase()}@account.invalid`, password: PASSWORD, email_confirm: true });
    if (error) throw error;
    return [name, data.user.id] as const;
  })));
}

/** An authenticator as Auth keeps one, enrolled before the story. @returns its secret. */
async function authenticator(tx: TransactionSql, userId: string): Promise<string> {
  const secret = newTotpSecret();
  await tx`insert into auth.mfa_factors (id, user_id, friendly_name, factor_type, status, secret, created_at, updated_at)
           values (gen_random_uuid(), ${userId}, '', 'totp', 'verified', ${secret}, now(), now())`;
  return secret;
}

/** Declares, is returned for the school of the degree, mends that and one thing more, and sends again. */
async function sentAgain(tx: TransactionSql, who: MadeAccount, managerId: string): Promise<void> {
  const run = async (userId: string, statements: () => Promise<unknown>): Promise<void> => {
    await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${JSON.stringify({ sub: userId, role: "authenticated", aal: "aal2" })}, true)`;
    await statements();
    await tx`select set_config('role', 'none', true), set_config('request.jwt.claims', '', true)`;
  };
  const saved = await submitted(tx, who);
  const item = (section: string) => saved.find((one) => one.section === section);
  const revision = await revisionOf(tx, who.requestId);
  await run(managerId, () => tx`
    select public.return_change_request(${who.requestId}, ${tx.json([{ item_id: item("education")?.item_id, field: "school", reason: "Ghi đúng tên trường trên bằng." }])}, 'Sửa rồi gửi lại.', ${revision})`);
  await run(who.userId, async () => {
    const [record] = await tx<{ items: { section: string; entry_id: string; revision: number; after: Record<string, string> }[] }[]>`select public.my_record() #> '{request,items}' as items`;
    for (const [section, change] of [["education", { school: "Trường Đại học Sư phạm Quy Nhơn" }], ["contact", { phone_mobile: "0935999888" }]] as const) {
      const one = record?.items.find((known) => known.section === section);
      await tx`select public.save_draft_entry(${who.requestId}, ${section}, ${one?.entry_id ?? ""}, 'insert', ${tx.json({ ...one?.after, ...change })}, null, ${one?.revision ?? 0})`;
    }
    await tx`select public.submit_change_request(${who.requestId}, true, 'Đã sửa theo yêu cầu.')`;
  });
}

/** Peoples a fresh installation: a district with two schools, one officer of each role, records in the states that pages show. */
export async function createWorld(address: StackAddress & { adminUrl: string; mailDir: string | undefined }, begin: <T>(run: (tx: TransactionSql) => Promise<T>) => Promise<T>): Promise<EndToEndWorld> {
  const made = await identities(address, [...Object.keys(OFFICERS), ...Object.keys(PEOPLE)]);
  const idOf = (name: string): string => made[name] ?? "";
  return begin(async (tx) => {
    const [root] = await tx<{ id: string }[]>`select id from public.unit where parent_id is null`;
    const province = root?.id ?? "";
    const district = await unit(tx, province, "UBND huyện Tuy Phước", { kind: "HUYEN", code: "TUYPHUOC" });
    const school = await unit(tx, district.id, "Trường THCS số 1 Phước Sơn", { kind: "THCS", code: "THCS1PS" });
    const other = await unit(tx, province, "UBND thị xã An Nhơn", { kind: "HUYEN", code: "ANNHON" });
    const department = await unit(tx, province, "Sở Y tế", { kind: "SO", code: "SOYTE" });
    const county = await unit(tx, province, "UBND huyện Phù Cát", { kind: "HUYEN", code: "PHUCAT" });
    const countySchool = await unit(tx, county.id, "Trường THCS Ngô Mây", { kind: "THCS", code: "THCSNM" });
    const justice = await unit(tx, province, "Sở Tư pháp", { kind: "SO", code: "SOTUPHAP" });
    await unit(tx, province, "Trung tâm Văn hóa tỉnh", { kind: "SN_TINH", code: "TTVH" });
    await unit(tx, province, "Trung tâm Thể thao tỉnh", { kind: "SN_TINH", code: "TTTT" });
    const trade = await unit(tx, province, "Sở Công Thương", { kind: "SO", code: "SOCONGTHUONG" });
    const places = {
      province, district: district.id, school: school.id, department: department.id, town: other.id, county: county.id, countySchool: countySchool.id,
      justice: justice.id, trade: trade.id,
    };

    const people = {} as EndToEndWorld["people"];
    for (const [key, plan] of Object.entries(OFFICERS)) {
      const [role, place] = plan.grant;
      await officer(tx, places[place], plan.name, { userId: idOf(key), username: key.toLowerCase() });
      await grant(tx, idOf(key), role, places[place]);
      people[key as RoleName] = { username: key.toLowerCase(), password: PASSWORD, name: plan.name, userId: idOf(key), employeeId: null, requestId: null };
      if (!WITHOUT_AUTHENTICATOR.includes(key)) people[key as RoleName].totpSecret = await authenticator(tx, idOf(key));
    }
    const managerId = idOf("manager");
    for (const [key, given] of Object.entries(PEOPLE)) {
      const who: MadeAccount = await account(tx, places[AT[key] ?? "school"], { ...given, userId: idOf(key), state: key === "newcomer" ? "issued" : "active" });
      await tx`update auth.users set email = ${`${who.username}@account.invalid`} where id = ${who.userId}`;
      if (key === "employee" || key === "retiring") await approved(tx, who, managerId, withOfficePhone);
      if (key === "tardy") await tx`update public.obligation set event_date = event_date - 30, due_date = due_date - 30 where employee_id = ${who.employeeId}`;
      if (key === "inspected") await approved(tx, who, idOf("steward"), withOfficePhone);
      if (key === "mover") {
        await approved(tx, who, idOf("sender"), withOfficePhone);
        await tx`update public.record_place set during = tstzrange(lower(during) - interval '60 days', null) where employee_id = ${who.employeeId}`;
      }
      if (key === "townsman") {
        await approved(tx, who, idOf("steward"), withOfficePhone);
        // The clock stands still: what was approved before a drive of today must have been sent on an earlier day.
        await tx`update public.change_request set submitted_at = submitted_at - interval '30 days' where employee_id = ${who.employeeId}`;
      }
      if (key === "unskilled") await declaredRequest(tx, who, (entries) => entries.filter(({ section }) => section !== "health"));
      people[key as RoleName] = {
        username: who.username, password: PASSWORD, name: who.fullName, userId: who.userId, employeeId: who.employeeId, requestId: who.requestId, identityNumber: who.identityNumber,
        ...(WITH_AUTHENTICATOR.includes(key) ? { totpSecret: await authenticator(tx, who.userId) } : {}),
      };
    }
    await tx`update public.account set status = 'locked', status_reason = 'Nghi lộ mật khẩu' where user_id = ${idOf("locked")}`;
    await tx`update auth.users set banned_until = now() + interval '100 years' where id = ${idOf("locked")}`;

    const waiting = await account(tx, school.id, { fullName: "Đinh Thị Chờ Duyệt", gender: "2", birthDate: "1991-01-11" });
    await submitted(tx, waiting);
    const settled = await account(tx, school.id, { fullName: "Trương Quốc Đã Duyệt", gender: "1", birthDate: "1979-12-24" });
    await approved(tx, settled, managerId, withOfficePhone);
    const far = await account(tx, other.id, { fullName: "Cao Kim Phương Xa", gender: "2", birthDate: "1983-08-08" });
    await submitted(tx, far);
    const chief = idOf("chief");
    const person = async (fullName: string, approve = true): Promise<MadeAccount> => {
      const who = await account(tx, department.id, { fullName, gender: "1", birthDate: "1987-07-07" });
      if (approve) await approved(tx, who, chief);
      return who;
    };
    const harmless: string[] = [];
    for (const name of ["Phan Văn Một", "Phan Văn Hai", "Phan Văn Ba"]) {
      const who = await person(name);
      await updated(tx, who, { contact: { phone_mobile: "0935000111" } });
      harmless.push(name);
    }
    const both = await person("Kiều Văn Hai Mục");
    const mixed = await updated(tx, both, {
      contact: { current_address: "34 Trần Phú" }, family: { side: "BT", relationship: "EM", full_name: "Trần Thị Em", birth_year: 1990, occupation: "Hưu trí" },
    });
    const again = await person("Lưu Văn Gửi Lại", false);
    await sentAgain(tx, again, chief);
    return {
      url: address.supabaseUrl, publishableKey: address.publishableKey, adminUrl: address.adminUrl, mailDir: address.mailDir ?? "", people, school: school.name, schoolId: school.id,
      waiting: { requestId: waiting.requestId, employeeId: waiting.employeeId, name: waiting.fullName },
      approved: { employeeId: settled.employeeId, name: settled.fullName },
      elsewhere: { requestId: far.requestId, employeeId: far.employeeId, name: far.fullName },
      department: { harmless, mixed: { requestId: mixed, name: both.fullName }, again: { requestId: again.requestId, name: again.fullName } },
    };
  });
}

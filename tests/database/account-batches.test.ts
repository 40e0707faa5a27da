import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { actingAs, become, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, authUser, employee } from "../helpers/factories.ts";
import { world, type ActorName } from "../helpers/facts.ts";
import { identityNumber, person } from "../helpers/record-values.ts";

// Accounts in bulk: every row judged by the rules of one person, nothing kept until confirmed, rows held by one at a time.

type Row = Record<string, string | number | null>;
interface Told {
  field: string;
  key: string;
  params: Record<string, unknown>;
}
interface Judged {
  row: number;
  errors: Told[];
  warnings: Told[];
  has_account: boolean;
  known: boolean;
}
interface Claimed {
  claim: string;
  rows: { row_number: number; employee_id: string; username: string }[];
  waiting: number;
  free_in: number;
}

const { units, actors } = world;
const FILE = { name: "danh-sach.xlsx", size: 20_000, sha256: "a".repeat(64) };
let next = 1;

function row(change: Row = {}): Row {
  const who = person();
  return {
    row: next++, unit_code: "KT-SCHOOL", full_name: who.fullName, birth_date: who.birthDate, gender: who.gender, identity_number: who.identityNumber,
    category: "public_employee", position_title: "Giáo viên", official_email: null, ...change,
  };
}

async function judge(tx: Tx, rows: Row[], who: ActorName = "schoolManager"): Promise<Judged[]> {
  return actingAs(tx, who, async () => (await tx<{ judged: Judged[] }[]>`select public.check_account_rows(${tx.json(rows as never)}) as judged`)[0]?.judged ?? []);
}

async function confirm(tx: Tx, rows: Row[], who: ActorName = "schoolManager", id: string = randomUUID()): Promise<string> {
  return actingAs(tx, who, async () => {
    const [made] = await tx<{ id: string }[]>`select public.create_account_batch(${id}, ${tx.json(FILE)}, ${tx.json(rows as never)}) ->> 'id' as id`;
    return made?.id ?? "";
  });
}

const claim = (tx: Tx, id: string, count = 20, who: ActorName = "schoolManager"): Promise<Claimed> => actingAs(tx, who, async () => {
  const [answer] = await tx<{ claimed: Claimed }[]>`select public.claim_account_rows(${id}, ${count}) as claimed`;
  if (!answer) throw new Error("no answer");
  return answer.claimed;
});

const keys = (told: Told[] | undefined): string[] => (told ?? []).map(({ field, key }) => `${field}: ${key}`);

describe("judging a list", () => {
  it("a good row has neither errors nor warnings, and nothing is kept", async () => {
    await rolledBack(async (tx) => {
      const [before] = await tx`select count(*)::int as n from public.employee`;
      expect(await judge(tx, [row({ official_email: `A.${next}@Binhdinh.gov.vn` })])).toMatchObject([{ errors: [], warnings: [], known: false, has_account: false }]);
      expect((await tx`select count(*)::int as n from public.employee`)[0]).toEqual(before);
    });
  });

  it.each<[string, Row, string[]]>([
    ["everything empty", { unit_code: null, full_name: null, birth_date: null, gender: null, identity_number: null, category: null },
      ["full_name: required", "identity_number: identity_number_format", "birth_date: date_invalid", "gender: required", "category: required"]],
    ["everything wrong", { unit_code: "KHONG-CO", full_name: "A1", birth_date: "1990-02-30", gender: "Nam giới", identity_number: "123", category: "giáo viên", position_title: "x".repeat(201), official_email: "a@b" },
      ["unit_id: unit_code_unknown", "full_name: name_characters", "identity_number: identity_number_format", "birth_date: date_invalid", "gender: value_unknown",
        "category: value_unknown", "position_title: too_long", "official_email: email_invalid"]],
    ["a unit of somebody else", { unit_code: "KT-FARSCHOOL" }, ["unit_id: not_manager_of_unit"]],
    ["a unit above one's own", { unit_code: "KT-DISTRICT" }, ["unit_id: not_manager_of_unit"]],
    ["a name too long", { full_name: "Nguyễn ".repeat(20) }, ["full_name: too_long"]],
    ["a minor", { birth_date: `${new Date().getFullYear() - 17}-01-01`, gender: "2", identity_number: "052300000001" }, ["birth_date: age_below_18"]],
    ["a year only", { birth_date: "1990" }, ["birth_date: date_invalid"]],
    ["a birth in the future", { birth_date: "2090-01-01" }, ["birth_date: date_in_future"]],
    ["a birth in 1899", { birth_date: "1899-12-31" }, ["birth_date: date_too_early"]],
    ["a man with a woman's number", { gender: "1", birth_date: "1990-02-03", identity_number: "052190777777" }, ["identity_number: identity_number_sex_century"]],
  ])("%s: all that is wrong, not the first", async (_, change, errors) => {
    await rolledBack(async (tx) => {
      const [judged] = await judge(tx, [row(change)]);
      expect(keys(judged?.errors)).toEqual(errors);
    });
  });

  it("an empty unit stands for the only one the person manages, and for none where there are several", async () => {
    await rolledBack(async (tx) => {
      expect(keys((await judge(tx, [row({ unit_code: null })]))[0]?.errors)).toEqual([]);
      expect(keys((await judge(tx, [row({ unit_code: "" })], "districtManager"))[0]?.errors)).toEqual(["unit_id: unit_required"]);
      expect(keys((await judge(tx, [row({ unit_code: "kt-school " })], "districtManager"))[0]?.errors)).toEqual([]);
    });
  });

  it("rows are compared with each other", async () => {
    await rolledBack(async (tx) => {
      const first = row({ official_email: "chung@binhdinh.gov.vn" });
      const judged = await judge(tx, [
        first, { ...first, row: next++, full_name: "Người Khác Hẳn", official_email: null }, row({ official_email: "CHUNG@binhdinh.gov.vn" }),
        row({ full_name: first.full_name ?? null, birth_date: first.birth_date ?? null, gender: "2", identity_number: identityNumber(String(first.birth_date), "2") }),
      ]);
      expect(judged.map(({ errors }) => keys(errors))).toEqual([[], ["identity_number: duplicate_in_file"], ["official_email: duplicate_in_file"], []]);
      expect(judged[1]?.errors[0]?.params).toEqual({ row: first.row });
      expect(keys(judged[3]?.warnings)).toContain("full_name: namesake_in_file");
    });
  });

  it("compares with those in the list: without account, with one, a namesake, somebody else's number and e-mail", async () => {
    await rolledBack(async (tx) => {
      const waiting = await employee(tx, units.school.id);
      const holder = await account(tx, units.school.id);
      await tx`update public.account set official_email = 'co.roi@binhdinh.gov.vn' where user_id = ${holder.userId}`;
      const far = await employee(tx, units.farSchool.id);
      const as = (made: typeof waiting, change: Row = {}) => row({ full_name: made.fullName, birth_date: made.birthDate, gender: made.gender, identity_number: made.identityNumber, ...change });
      const judged = await judge(tx, [
        as(waiting), as(holder), as(waiting, { identity_number: identityNumber(waiting.birthDate, waiting.gender) }), as(far),
        row({ official_email: "co.roi@binhdinh.gov.vn" }),
      ]);
      expect(judged.map((one) => [keys(one.errors), keys(one.warnings), one.known, one.has_account])).toEqual([
        [[], ["identity_number: person_known"], true, false],
        [[], ["identity_number: person_has_account"], true, true],
        [[], ["full_name: namesake", "full_name: namesake_in_file"], false, false],
        // Out of sight: only that the number is taken, not whose it is.
        [["identity_number: identity_number_taken"], [], false, false],
        [["official_email: email_taken"], [], false, false],
      ]);
      expect(judged[0]?.warnings[0]?.params).toEqual({ code: waiting.code, unit: units.school.name });
      const [other] = await judge(tx, [as(waiting, { full_name: "Tên Khác Hẳn" })]);
      expect(keys(other?.errors)).toEqual(["identity_number: identity_number_taken"]);
      const [namesakeFar] = await judge(tx, [as(far, { identity_number: identityNumber(far.birthDate, far.gender) })]);
      expect(namesakeFar?.warnings).toEqual([]);
    });
  });

  it("no rows, too many rows, something else than rows", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "schoolManager");
      for (const [rows, key] of [["[]", "rows_missing"], ["{}", "rows_missing"], ["null", "rows_missing"]]) {
        expect((await refused(tx, (sp) => sp`select public.check_account_rows(${rows ?? ""}::text::jsonb)`)).key).toBe(key);
      }
      const many = Array.from({ length: 2001 }, (_, at) => ({ row: at + 1 }));
      expect(await refused(tx, (sp) => sp`select public.check_account_rows(${sp.json(many)})`)).toMatchObject({ key: "rows_too_many", params: { limit: 2000 } });
    });
  });

  it("2,000 rows are judged and confirmed within the time a request has", async () => {
    await rolledBack(async (tx) => {
      const rows = Array.from({ length: 2000 }, () => row());
      const began = performance.now();
      const judged = await judge(tx, rows, "districtManager");
      const checked = performance.now();
      expect(judged.filter(({ errors }) => errors.length > 0)).toEqual([]);
      const id = await confirm(tx, rows, "districtManager");
      const confirmed = performance.now();
      console.info(`2,000 rows: judged in ${(checked - began).toFixed(0)} ms, confirmed in ${(confirmed - checked).toFixed(0)} ms`);
      expect((await tx`select count(*)::int as n from public.account_batch_row where batch_id = ${id}`)[0]?.n).toBe(2000);
      expect(confirmed - began).toBeLessThan(16_000);
    });
  });
});

describe("confirming", () => {
  it("enters the new people, takes the known, leaves out who has an account; once, however often it is sent", async () => {
    await rolledBack(async (tx) => {
      const known = await employee(tx, units.school.id);
      const holder = await account(tx, units.school.id);
      const as = (made: typeof known) => row({ full_name: made.fullName, birth_date: made.birthDate, gender: made.gender, identity_number: made.identityNumber });
      const rows = [row(), as(known), as(holder), row()];
      const id = await confirm(tx, rows);
      expect(await confirm(tx, rows, "schoolManager", id)).toBe(id);
      const [batch] = await tx`select source, people, entered, unit_id, created_by, file_name, file_sha256 from public.account_batch where id = ${id}`;
      expect(batch).toEqual({ source: "file", people: 3, entered: 2, unit_id: units.school.id, created_by: actors.schoolManager.userId, file_name: FILE.name, file_sha256: FILE.sha256 });
      const made = await tx<{ state: string; known: boolean }[]>`select state, employee_id = ${known.employeeId} as known from public.account_batch_row where batch_id = ${id} order by row_number`;
      expect([...made]).toEqual([{ state: "waiting", known: false }, { state: "waiting", known: true }, { state: "waiting", known: false }]);
      expect((await tx`select count(*)::int as n from public.account a join public.account_batch_row r on r.employee_id = a.employee_id where r.batch_id = ${id}`)[0]?.n).toBe(0);
    });
  });

  it("one wrong row and nothing is kept", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "schoolManager");
      const answer = await refused(tx, (sp) => sp`select public.create_account_batch(${randomUUID()}, ${sp.json(FILE)}, ${sp.json([row(), row({ unit_code: "KT-FARSCHOOL" })] as never)})`);
      expect(answer).toMatchObject({ code: "PT422", key: "batch_rows_wrong", params: { count: 1 } });
    });
  });

  it("people of the list can be chosen; not those of another unit", async () => {
    await rolledBack(async (tx) => {
      const mine = await employee(tx, units.school.id);
      const far = await employee(tx, units.farSchool.id);
      await become(tx, "schoolManager");
      const made = await tx<{ id: string }[]>`select public.create_account_batch(${randomUUID()}, null, ${tx.json([{ row: 1, employee_id: mine.employeeId }])}) ->> 'id' as id`;
      expect(made[0]?.id).toBeTruthy();
      expect((await refused(tx, (sp) => sp`select public.create_account_batch(${randomUUID()}, null, ${sp.json([{ row: 1, employee_id: far.employeeId }])})`)).key).toBe("record_unknown");
      expect((await refused(tx, (sp) => sp`select public.create_account_batch(${randomUUID()}, null, ${sp.json([{ row: 1, employee_id: "khong" }])})`)).key).toBe("record_unknown");
    });
  });

  it("nobody sees another's batch, nor runs it; an id of somebody else's is taken by nobody", async () => {
    await rolledBack(async (tx) => {
      const id = await confirm(tx, [row()]);
      for (const who of ["districtManager", "provinceOfficer", "otherEmployee"] satisfies ActorName[]) {
        await become(tx, who);
        for (const table of ["account_batch", "account_batch_list", "account_batch_row", "account_batch_row_list"]) {
          const column = table.includes("row") ? "batch_id" : "id";
          expect([table, (await tx.unsafe(`select ${column} from public.${table} where ${column} = '${id}'`)).length]).toEqual([table, 0]);
        }
        expect((await refused(tx, (sp) => sp`select public.claim_account_rows(${id}, 5)`)).key).toBe("batch_unknown");
      }
      await become(tx, "districtManager");
      expect((await refused(tx, (sp) => sp`select public.create_account_batch(${id}, ${sp.json(FILE)}, ${sp.json([row()] as never)})`)).key).toBe("batch_rows_changed");
      await become(tx, "schoolManager");
      expect((await refused(tx, (sp) => sp`select claim from public.account_batch_row`)).code).toBe("42501");
    });
  });
});

describe("taking rows up", () => {
  it("a row is held by one at a time, and free again when the time is over", async () => {
    await rolledBack(async (tx) => {
      const id = await confirm(tx, [row(), row(), row()]);
      const first = await claim(tx, id, 2);
      expect([first.rows.length, first.waiting]).toEqual([2, 3]);
      const second = await claim(tx, id);
      expect(second.rows.map(({ row_number }) => row_number)).toEqual([first.rows.at(-1)?.row_number ?? 0].map((last) => last + 1));
      const third = await claim(tx, id);
      expect([third.rows, third.waiting]).toEqual([[], 3]);
      expect(third.free_in).toBeGreaterThan(30);
      await tx`update public.account_batch_row set claimed_until = clock_timestamp() - interval '1 second' where batch_id = ${id}`;
      await tx`update private.account_claim set claimed_at = now() - interval '1 minute'`;
      expect((await claim(tx, id)).rows).toHaveLength(3);
    });
  });

  it("only who holds the row settles it: the account, its duty and the row in one", async () => {
    await rolledBack(async (tx) => {
      const id = await confirm(tx, [row()]);
      const held = await claim(tx, id);
      const one = held.rows[0];
      const userId = await authUser(tx, String(one?.username));
      await become(tx, "service");
      const settle = (sp: Tx, claimed: string) => sp<{ slip: { username: string; due_date: string } }[]>`
        select public.settle_account_row(${id}, ${one?.row_number ?? 0}, ${claimed}, ${userId}, null, ${actors.schoolManager.userId}) as slip`;
      expect((await refused(tx, (sp) => settle(sp, randomUUID()))).key).toBe("claim_lost");
      const [made] = await settle(tx, held.claim);
      expect(made?.slip.username).toBe(one?.username);
      expect((await refused(tx, (sp) => settle(sp, held.claim))).key).toBe("claim_lost");
      await tx`select set_config('role', 'none', true)`;
      const [facts] = await tx`
        select r.state, r.claim, o.due_date = public.due_date('initial', private.today()) as due, a.issued_by, (select count(*)::int from private.account_claim c where c.employee_id = r.employee_id) as held
          from public.account_batch_row r join public.account a on a.user_id = r.user_id join public.obligation o on o.employee_id = r.employee_id where r.batch_id = ${id}`;
      expect(facts).toEqual({ state: "issued", claim: null, due: true, issued_by: actors.schoolManager.userId, held: 0 });
    });
  });

  it("gives no account to who left while it was being made", async () => {
    await rolledBack(async (tx) => {
      const id = await confirm(tx, [row()]);
      const held = await claim(tx, id);
      const [one] = held.rows;
      const userId = await authUser(tx, String(one?.username));
      await tx`update public.employee set status = 'archived' where id = ${String(one?.employee_id)}`;
      const [told] = await actingAs(tx, "service", () => tx`
        select public.settle_account_row(${id}, ${one?.row_number ?? 0}, ${held.claim}, ${userId}, null, ${actors.schoolManager.userId}) as told`);
      expect(told).toEqual({ told: { reason: "record_archived" } });
      expect(await tx`select 1 from public.account where employee_id = ${String(one?.employee_id)}`).toHaveLength(0);
    });
  });

  it("who cannot get an account any more fails with the reason, and waits again once that is mended", async () => {
    await rolledBack(async (tx) => {
      const id = await confirm(tx, [row({ official_email: "moi@binhdinh.gov.vn" }), row()]);
      const [other] = await tx<{ employee_id: string }[]>`select employee_id from public.account_batch_row where batch_id = ${id} order by row_number desc limit 1`;
      await tx`update public.employee set status = 'archived' where id = ${other?.employee_id ?? ""}`;
      await tx`update public.account set official_email = 'moi@binhdinh.gov.vn' where user_id = ${actors.employee.userId}`;
      expect((await claim(tx, id)).rows).toEqual([]);
      const states = () => tx<{ state: string; reason: string | null }[]>`select state, reason from public.account_batch_row where batch_id = ${id} order by row_number`;
      expect([...await states()]).toEqual([{ state: "failed", reason: "email_taken" }, { state: "failed", reason: "record_archived" }]);
      await tx`update public.account set official_email = null where user_id = ${actors.employee.userId}`;
      await actingAs(tx, "schoolManager", () => tx`select public.retry_account_rows(${id})`);
      expect((await claim(tx, id)).rows).toHaveLength(1);
    });
  });

  it("a manager whose grant ended gets nothing done any more", async () => {
    await rolledBack(async (tx) => {
      const id = await confirm(tx, [row()]);
      await tx`update public.role_grant set revoked_at = private.now(), revoke_reason = 'Chuyển công tác' where user_id = ${actors.schoolManager.userId}`;
      await become(tx, "schoolManager");
      expect((await refused(tx, (sp) => sp`select public.claim_account_rows(${id}, 5)`)).key).toBe("batch_unknown");
    });
  });

  it("the people take their unit's number along, and go out of sight with it", async () => {
    await rolledBack(async (tx) => {
      const id = await confirm(tx, [row()]);
      await tx`update public.employee set unit_id = ${units.farSchool.id} where id = (select employee_id from public.account_batch_row where batch_id = ${id})`;
      const [kept] = await tx`select r.unit_lft = u.lft as follows from public.account_batch_row r, public.unit u where r.batch_id = ${id} and u.id = ${units.farSchool.id}`;
      expect(kept).toEqual({ follows: true });
      await become(tx, "schoolManager");
      expect(await tx`select id from public.account_batch_row_list where batch_id = ${id}`).toHaveLength(0);
    });
  });
});

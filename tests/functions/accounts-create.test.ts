import { describe, expect, it } from "vitest";
import { owner } from "../helpers/as.ts";
import { employee } from "../helpers/factories.ts";
import { world, type ActorName } from "../helpers/facts.ts";
import { identityNumber, person } from "../helpers/record-values.ts";
import { clientOf, invoke, signIn, tokenOf } from "./client.ts";
import { form, issue, traces, type Slip } from "./people.ts";

const manager = world.actors.districtManager.token;
const create = (token: string, body: object) => invoke<Slip>(token, "accounts", { action: "create", ...body });

describe("issuing an account", () => {
  it("enters a new person and gives a slip that signs in", async () => {
    const input = form("school", { fullName: "Nguyễn Thị Ngọc Ánh" });
    const { status, data } = await create(manager, { employee: input, official_email: ` Ngoc.Anh.${Date.now()}@Tuyphuoc.gov.vn ` });
    expect(status).toBe(200);
    expect(data).toMatchObject({ display_name: "Nguyễn Thị Ngọc Ánh", unit_name: world.units.school.name });
    expect(data.username).toMatch(/^cb\d{6}$/);
    expect(data.one_time_password).toMatch(/^[A-HJ-NP-Za-km-z2-9]{4}(-[A-HJ-NP-Za-km-z2-9]{4}){2}$/);
    expect(await traces(data.employee_id)).toEqual({ accounts: 1, users: 1, requests: 1, obligations: 1 });
    const [row] = await owner<{ due: string; expected: string; email: string; issued_by: string }[]>`
      select o.due_date::text as due, public.due_date('initial', private.today())::text as expected, a.official_email as email, a.issued_by
        from public.obligation o join public.account a on a.employee_id = o.employee_id where o.employee_id = ${data.employee_id}`;
    expect(row).toMatchObject({ due: data.due_date, expected: data.due_date, issued_by: world.actors.districtManager.userId });
    expect(row?.email).toMatch(/^ngoc\.anh\.\d+@tuyphuoc\.gov\.vn$/);
    expect(await signIn(data.username, data.one_time_password)).not.toBeNull();
  });

  it("takes a person entered before", async () => {
    const made = await owner.begin((tx) => employee(tx, world.units.otherSchool.id));
    const { status, data } = await create(manager, { employee_id: made.employeeId });
    expect(status).toBe(200);
    expect(data).toMatchObject({ employee_id: made.employeeId, username: made.code, display_name: made.fullName });
    const again = await create(manager, { employee_id: made.employeeId });
    expect(again).toMatchObject({ status: 409, error: { key: "account_exists" } });
    expect(await traces(made.employeeId)).toEqual({ accounts: 1, users: 1, requests: 1, obligations: 1 });
    expect(await signIn(data.username, data.one_time_password)).not.toBeNull();
  });

  it("lets Sở Nội vụ issue in any unit", async () => {
    expect((await create(world.actors.provinceOfficer.token, { employee: form("hospital") })).status).toBe(200);
  });

  it("may not begin for a person of the unit by anyone but its managers", async () => {
    const made = await owner.begin((tx) => employee(tx, world.units.school.id));
    for (const who of ["employee", "leader", "auditor", "newcomer", "lockedEmployee", "closedAccount"] satisfies ActorName[]) {
      const fresh = await create(world.actors[who].token, { employee: form("school") });
      expect([who, fresh.status]).toEqual([who, 403]);
      const known = await create(world.actors[who].token, { employee_id: made.employeeId });
      expect([who, [403, 404].includes(known.status)]).toEqual([who, true]);
    }
    expect(await traces(made.employeeId)).toEqual({ accounts: 0, users: 0, requests: 0, obligations: 0 });
  });

  it("stops at the border of the unit", async () => {
    const far = await owner.begin((tx) => employee(tx, world.units.farSchool.id));
    expect(await create(manager, { employee: form("farSchool") })).toMatchObject({ status: 403, error: { key: "not_manager_of_unit" } });
    expect(await create(manager, { employee: form("province") })).toMatchObject({ status: 403, error: { key: "not_manager_of_unit" } });
    expect(await create(manager, { employee_id: far.employeeId })).toMatchObject({ status: 404, error: { key: "record_unknown" } });
    expect(await create(manager, { employee_id: crypto.randomUUID() })).toMatchObject({ status: 404, error: { key: "record_unknown" } });
    expect(await create(world.actors.schoolManager.token, { employee: form("district") })).toMatchObject({ status: 403 });
  });
});

describe("bad input", () => {
  const man = { gender: "1", birthDate: "1985-04-12" } as const;
  const cases: [what: string, change: Record<string, string | null>, field: string, key: string][] = [
    ["no name", { full_name: "" }, "full_name", "required"],
    ["only spaces for a name", { full_name: " \t " }, "full_name", "required"],
    ["a name of 500 characters", { full_name: "Nguyễn ".repeat(72) }, "full_name", "too_long"],
    ["a name of 5,000 characters", { full_name: "Nguyễn ".repeat(715) }, "full_name", "too_long"],
    ["HTML in the name", { full_name: "<img src=x onerror=alert(1)>" }, "full_name", "name_characters"],
    ["a digit in the name", { full_name: "Nguyễn Văn 2" }, "full_name", "name_characters"],
    ["an identity number of 11 digits", { identity_number: "05208512345" }, "identity_number", "identity_number_format"],
    ["letters in the identity number", { identity_number: "05208512345A" }, "identity_number", "identity_number_format"],
    ["no identity number", { identity_number: null }, "identity_number", "identity_number_format"],
    ["a woman's number for a man", { identity_number: identityNumber("1985-04-12", "2") }, "identity_number", "identity_number_sex_century"],
    ["no birth date", { birth_date: null }, "birth_date", "date_invalid"],
    ["30 February", { birth_date: "1985-02-30" }, "birth_date", "date_invalid"],
    ["a day that is none", { birth_date: "hôm qua" }, "birth_date", "date_invalid"],
    ["a birth date in the future", { birth_date: "2090-01-01" }, "birth_date", "date_in_future"],
    ["a person of 17", { birth_date: `${new Date().getFullYear() - 17}-01-01` }, "birth_date", "age_below_18"],
    ["a birth in 1899", { birth_date: "1899-12-31" }, "birth_date", "date_too_early"],
    ["no sex", { gender: null }, "gender", "required"],
    ["an unknown sex", { gender: "9" }, "gender", "value_unknown"],
    ["no category", { category: null }, "category", "required"],
    ["an unknown category", { category: "king" }, "category", "value_unknown"],
    ["a title of 201 characters", { position_title: "a".repeat(201) }, "position_title", "too_long"],
    ["no unit", { unit_id: null }, "unit_id", "unit_required"],
    ["a unit that is no id", { unit_id: "school" }, "unit_id", "request_malformed"],
    ["an unknown unit", { unit_id: crypto.randomUUID() }, "unit_id", "unit_required"],
  ];
  for (const [what, change, field, key] of cases) {
    it(`${what}: 422 at ${field}`, async () => {
      const answer = await create(manager, { employee: { ...form("school", man), ...change } });
      expect(answer).toMatchObject({ status: 422, error: { key, params: { field } } });
    });
  }

  for (const email of ["khong-phai-thu", "a@b", "a b@c.vn", "<x>@c.vn", `${"a".repeat(300)}@c.vn`]) {
    it(`refuses the official e-mail ${email.slice(0, 20)}`, async () => {
      const answer = await create(manager, { employee: form("school"), official_email: email });
      expect(answer).toMatchObject({ status: 422, error: { params: { field: "official_email" } } });
    });
  }

  it("a wrong e-mail for a new person can be corrected and sent again", async () => {
    const input = form("school");
    expect((await create(manager, { employee: input, official_email: "sai" })).status).toBe(422);
    expect(await create(manager, { employee: input, official_email: null })).toMatchObject({ status: 200, error: null });
  });

  it("an e-mail or an identity number of somebody else is a conflict at its field", async () => {
    const email = `mot.nguoi.${Date.now()}@binhdinh.gov.vn`;
    const first = form("school");
    expect((await create(manager, { employee: first, official_email: email })).status).toBe(200);
    expect(await create(manager, { employee: form("school"), official_email: email.toUpperCase() }))
      .toMatchObject({ status: 409, error: { key: "email_taken", params: { field: "official_email" } } });
    const other = person();
    expect(await create(manager, { employee: { ...form("school", other), identity_number: first.identity_number ?? null, birth_date: first.birth_date ?? null, gender: first.gender ?? null } }))
      .toMatchObject({ status: 409, error: { key: "identity_number_taken", params: { field: "identity_number" } } });
  });

  it("neither a person nor an id, or an id that is none", async () => {
    expect(await create(manager, {})).toMatchObject({ status: 422, error: { key: "request_malformed", params: { field: "employee" } } });
    expect(await create(manager, { employee_id: "1 or 1=1" })).toMatchObject({ status: 422, error: { params: { field: "employee_id" } } });
  });

  it("unknown fields and powers are not taken over", async () => {
    const input = { ...form("school"), approved_version: "7", status: "archived", record_status: "approved", code: "admin" };
    const { data } = await create(manager, { employee: input, role: "province_officer", user_id: world.actors.employee.userId });
    const [row] = await owner`select code, status, record_status, approved_version from public.employee where id = ${data.employee_id}`;
    expect(row).toMatchObject({ status: "active", record_status: "not_declared", approved_version: 0 });
    expect(row?.code).toMatch(/^cb\d{6}$/);
  });
});

describe("at the same time", () => {
  it("two officers issue for one person: one wins, the other is told, nothing is doubled", async () => {
    for (let round = 0; round < 5; round++) {
      const made = await owner.begin((tx) => employee(tx, world.units.school.id));
      const answers = await Promise.all(
        ["districtManager", "schoolManager", "provinceOfficer"].map((who) => create(world.actors[who as ActorName].token, { employee_id: made.employeeId })),
      );
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
      for (const { error } of answers) if (error) expect(["account_being_issued", "account_exists"]).toContain(error.key);
      expect(await traces(made.employeeId)).toEqual({ accounts: 1, users: 1, requests: 1, obligations: 1 });
      const winner = answers.find((answer) => answer.status === 200)?.data;
      expect(await signIn(winner?.username ?? "", winner?.one_time_password ?? "")).not.toBeNull();
    }
  });

  it("two officers enter one new person", async () => {
    const input = form("school");
    const answers = await Promise.all([create(manager, { employee: input }), create(world.actors.schoolManager.token, { employee: input })]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const [count] = await owner`select count(*)::int as n from public.employee where identity_number = ${input.identity_number ?? ""}`;
    expect(count?.n).toBe(1);
    const winner = answers.find((answer) => answer.status === 200)?.data;
    expect(await traces(winner?.employee_id ?? "")).toEqual({ accounts: 1, users: 1, requests: 1, obligations: 1 });
  });

  it("one e-mail for two people", async () => {
    const email = `chung.${Date.now()}@binhdinh.gov.vn`;
    const answers = await Promise.all([1, 2].map(() => create(manager, { employee: form("school"), official_email: email })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(answers.find((answer) => answer.error)?.error?.key).toBe("email_taken");
    const [count] = await owner`select count(*)::int as n from public.account where official_email = ${email}`;
    expect(count?.n).toBe(1);
  });
});

describe("broken off half-way", () => {
  it("takes up an identity that was made without its account", async () => {
    const made = await owner.begin((tx) => employee(tx, world.units.school.id));
    const lost = await invoke<Slip>(manager, "accounts", { action: "create", employee_id: made.employeeId });
    // What a crash between the two steps leaves: the identity stays, nothing is recorded.
    await owner.begin(async (tx) => {
      await tx`delete from public.notification where user_id = ${lost.data.user_id}`;
      await tx`delete from private.obligation_state s using public.obligation o where o.id = s.obligation_id and o.employee_id = ${made.employeeId}`;
      await tx`delete from public.obligation where employee_id = ${made.employeeId}`;
      await tx`delete from public.change_request_item where employee_id = ${made.employeeId}`;
      await tx`delete from public.change_request_event where employee_id = ${made.employeeId}`;
      await tx`delete from public.change_request where employee_id = ${made.employeeId}`;
      await tx`delete from public.account where user_id = ${lost.data.user_id}`;
    });
    const again = await create(manager, { employee_id: made.employeeId });
    expect(again).toMatchObject({ status: 200, data: { user_id: lost.data.user_id } });
    expect(await traces(made.employeeId)).toEqual({ accounts: 1, users: 1, requests: 1, obligations: 1 });
    expect(await signIn(made.code, lost.data.one_time_password)).toBeNull();
    expect(await signIn(made.code, again.data.one_time_password)).not.toBeNull();
  });

  it("a new person whose issuing died after the entry can be sent again as it was", async () => {
    const input = form("school");
    const entered = await clientOf(manager).rpc("register_employee", { p_input: input });
    expect(entered.error).toBeNull();
    expect(await create(manager, { employee: input })).toMatchObject({ status: 200, data: { employee_id: entered.data as string } });
  });
});

it("a one-time password gives no power until it is replaced", async () => {
  const slip = await issue("school");
  const client = clientOf(await tokenOf(slip.username, slip.one_time_password));
  const account = await client.rpc("my_account");
  expect(account.data).toMatchObject({ username: slip.username, status: "issued", must_change_password: true });
  expect((await client.rpc("my_record")).error).toMatchObject({ hint: "account_inactive" });
  for (const table of ["unit", "catalogue_item", "employee", "account", "change_request"]) {
    expect([table, (await client.from(table).select("*").limit(1)).data ?? []]).toEqual([table, []]);
  }
  const paper = await client.rpc("register_document", {
    p_employee_id: slip.employee_id, p_kind: "CCCD", p_title: "Căn cước", p_file_name: "cccd.pdf", p_content_type: "application/pdf", p_byte_size: 10,
  });
  expect(paper.error).toMatchObject({ hint: "account_inactive" });
});

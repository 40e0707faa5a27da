import { beforeAll, describe, expect, it } from "vitest";
import { owner } from "../helpers/as.ts";
import { world } from "../helpers/facts.ts";
import { clientOf, invoke, send } from "./client.ts";
import { member, type Member } from "./people.ts";

interface SessionJson {
  access_token: string;
  refresh_token: string;
  token_type: string;
  user: { id: string };
}

const signIn = (identifier: string, password: string) => invoke<SessionJson>(undefined, "sign-in", { identifier, password });

let person: Member;
let identity: string;
const email = `cong.vu.${Date.now()}@binhdinh.gov.vn`;
beforeAll(async () => {
  person = await member();
  await owner`update public.account set official_email = ${email} where user_id = ${person.user_id}`;
  const [row] = await owner<{ identity_number: string }[]>`select identity_number from public.employee where id = ${person.employee_id}`;
  identity = row?.identity_number ?? "";
});

describe("sign-in", () => {
  it("knows the official e-mail and the identity number, however they are typed", async () => {
    for (const identifier of [email, email.toUpperCase(), ` ${email} `, identity, `${identity.slice(0, 3)} ${identity.slice(3)}`]) {
      const { status, data } = await signIn(identifier, person.password);
      expect([identifier, status]).toEqual([identifier, 200]);
      expect(data.user.id).toBe(person.user_id);
    }
  });

  it("gives a session that the app can go on with", async () => {
    const { data } = await signIn(email, person.password);
    const client = clientOf();
    const set = await client.auth.setSession({ access_token: data.access_token, refresh_token: data.refresh_token });
    expect(set.error).toBeNull();
    expect((await client.rpc("my_account")).data).toMatchObject({ username: person.username });
    expect((await client.auth.refreshSession()).error).toBeNull();
  });

  it("answers unknown people, wrong passwords and other people's passwords alike", async () => {
    const answers = await Promise.all([
      signIn("khong.co.ai@binhdinh.gov.vn", person.password),
      signIn("052099000000", person.password),
      signIn("'; drop table account; --", person.password),
      signIn("%", person.password),
      signIn(email, "Sai-Mat-Khau-1"),
      signIn(identity, "Sai-Mat-Khau-1"),
      signIn(email, person.one_time_password),
      signIn(identity, world.actors.employee.password),
    ]);
    for (const answer of answers) expect(answer).toEqual({ status: 400, data: {}, error: answers[0]?.error });
    expect(answers[0]?.error?.key).toBe("invalid_credentials");
  });

  it("tells a locked person so, with nothing to go on with", async () => {
    const other = await member();
    const address = `khoa.${Date.now()}@binhdinh.gov.vn`;
    await owner`update public.account set official_email = ${address} where user_id = ${other.user_id}`;
    await invoke(world.actors.schoolManager.token, "accounts", { action: "set_lock", user_id: other.user_id, locked: true, reason: "Nghi lộ mật khẩu" });
    const answer = await signIn(address, other.password);
    expect(answer).toMatchObject({ status: 403, data: {}, error: { key: "account_locked" } });
    await invoke(world.actors.schoolManager.token, "accounts", { action: "set_lock", user_id: other.user_id, locked: false, reason: "Đã xác minh" });
    expect((await signIn(address, other.password)).status).toBe(200);
  });

  it("does not give the address behind an identifier to anybody", async () => {
    for (const token of [undefined, person.token, world.actors.provinceOfficer.token]) {
      expect((await clientOf(token).rpc("sign_in_email", { p_identifier: email })).error).not.toBeNull();
    }
  });

  it("wants both fields, of sensible length", async () => {
    const cases: [object, string][] = [
      [{ password: "x" }, "identifier"], [{ identifier: "", password: "x" }, "identifier"], [{ identifier: 12, password: "x" }, "identifier"],
      [{ identifier: "a".repeat(201), password: "x" }, "identifier"], [{ identifier: email }, "password"],
      [{ identifier: email, password: "" }, "password"], [{ identifier: email, password: "a".repeat(201) }, "password"],
    ];
    for (const [body, field] of cases) {
      expect([body, await invoke(undefined, "sign-in", body)]).toMatchObject([body, { status: 422, error: { key: "request_malformed", params: { field } } }]);
    }
  });

  it("is never kept by a cache", async () => {
    const answer = await send("sign-in", { body: JSON.stringify({ identifier: email, password: person.password }) });
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });
});

import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { answerOf, call, clientOf, clientWith, signInMade } from "../helpers/api.ts";
import { owner } from "../helpers/as.ts";
import { account } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const manager = clientOf("schoolManager");

describe("a token", () => {
  const parts = (): [string, string, string] => world.actors.schoolManager.token.split(".") as [string, string, string];
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = (): Record<string, unknown> => JSON.parse(Buffer.from(parts()[1], "base64url").toString()) as Record<string, unknown>;
  const statusWith = async (token: string): Promise<number> => {
    const { refusal } = await call(clientWith(token), "my_account");
    return refusal?.status ?? 200;
  };

  it("as it was given works", async () => {
    expect(await statusWith(parts().join("."))).toBe(200);
  });

  it.each([
    ["with another user inside", () => [parts()[0], encode({ ...claims(), sub: world.actors.provinceOfficer.userId }), parts()[2]].join(".")],
    ["with role service_role", () => [parts()[0], encode({ ...claims(), role: "service_role" }), parts()[2]].join(".")],
    ["that expired", () => [parts()[0], encode({ ...claims(), exp: 1_700_000_000 }), parts()[2]].join(".")],
    ["without a signature", () => [encode({ alg: "none", typ: "JWT" }), parts()[1], ""].join(".")],
    ["signed with another secret", () => {
      const head = encode({ alg: "HS256", typ: "JWT" });
      const body = encode({ ...claims(), role: "service_role" });
      return `${head}.${body}.${createHmac("sha256", "super-secret-jwt-token-with-at-least-32-characters-long").update(`${head}.${body}`).digest("base64url")}`;
    }],
    ["cut in half", () => parts().join(".").slice(0, 80)],
    ["that is none", () => "x.y.z"],
  ])("%s is refused", async (_, token) => {
    expect(await statusWith(token())).toBe(401);
  });

  it("of a session that was ended is refused although its signature is right", async () => {
    const who = await account(owner, world.units.school.id);
    const client = await signInMade(who);
    expect((await call(client, "my_record")).refusal).toBeNull();
    await owner`delete from auth.sessions where user_id = ${who.userId}`;
    expect((await call(client, "my_record")).refusal?.status).toBe(401);
  });

  it("of an account locked meanwhile stops acting at once", async () => {
    const who = await account(owner, world.units.school.id);
    const client = await signInMade(who);
    expect((await call(client, "my_record")).refusal).toBeNull();
    await answerOf(manager, "set_account_lock", { p_user_id: who.userId, p_locked: true, p_reason: "Mất điện thoại" });
    expect((await call(client, "my_record")).refusal).toMatchObject({ status: 403, key: "account_inactive" });
    await answerOf(manager, "set_account_lock", { p_user_id: who.userId, p_locked: false, p_reason: "Đã tìm lại được" });
    expect((await call(client, "my_record")).refusal).toBeNull();
  });
});

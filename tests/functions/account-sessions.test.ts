import { describe, expect, it } from "vitest";
import { world, type ActorName } from "../helpers/facts.ts";
import { clientOf, signIn, tokenOf } from "./client.ts";
import { issue, member } from "./people.ts";

interface Session {
  id: string;
  since: string;
  last_used: string;
  user_agent: string | null;
}

const keeper = clientOf(world.actors.districtManager.token);

describe("the last sign-in in the list of accounts", () => {
  it("is empty for who never signed in, and the moment of the sign-in afterwards", async () => {
    const slip = await issue("school");
    const seen = async () => (await keeper.from("account_list").select("last_sign_in_at").eq("id", slip.user_id).single<{ last_sign_in_at: string | null }>()).data?.last_sign_in_at;
    expect(await seen()).toBeNull();
    const never = await keeper.from("account_list").select("id").eq("id", slip.user_id).is("last_sign_in_at", null);
    expect(never.data).toHaveLength(1);
    await tokenOf(slip.username, slip.one_time_password);
    expect(Math.abs(Date.parse((await seen()) ?? "") - Date.now())).toBeLessThan(60_000);
    const recent = await keeper.from("account_list").select("id").eq("id", slip.user_id).gte("last_sign_in_at", new Date(Date.now() - 86_400_000).toISOString());
    expect(recent.data).toHaveLength(1);
  });

  it("is not for those who do not see the account", async () => {
    const slip = await issue("school");
    for (const who of ["multiManager", "employee", "leader", "deputy"] satisfies ActorName[]) {
      expect([who, (await clientOf(world.actors[who].token).from("account_list").select("last_sign_in_at").eq("id", slip.user_id)).data]).toEqual([who, []]);
    }
    expect((await keeper.rpc("last_sign_in", { p_user_id: slip.user_id })).error).not.toBeNull();
  });
});

describe("sessions of an account", () => {
  it("are listed and ended one by one, or all, by whoever keeps it; a live token has no rights from then on", async () => {
    const who = await member();
    const second = await signIn(who.username, who.password);
    const list = async () => (await keeper.rpc("account_sessions", { p_user_id: who.user_id })).data as Session[];
    const sessions = await list();
    expect(sessions.length).toBeGreaterThanOrEqual(2);
    expect(sessions[0]).toMatchObject({ since: expect.any(String), last_used: expect.any(String) });
    const newest = JSON.parse(Buffer.from(second?.token.split(".")[1] ?? "", "base64url").toString()) as { session_id: string };
    expect((await keeper.rpc("end_account_sessions", { p_user_id: who.user_id, p_session_id: newest.session_id })).data).toBe(1);
    expect((await clientOf(second?.token).rpc("my_record")).error).not.toBeNull();
    expect((await clientOf(who.token).rpc("my_record")).error).toBeNull();
    expect((await keeper.rpc("end_account_sessions", { p_user_id: who.user_id, p_session_id: newest.session_id })).error).toMatchObject({ hint: "session_unknown" });
    await keeper.rpc("end_account_sessions", { p_user_id: who.user_id });
    expect((await clientOf(who.token).rpc("my_record")).error).not.toBeNull();
    expect(await list()).toEqual([]);
  });

  it("of officers, of another unit and of oneself are not the unit's manager's", async () => {
    const school = clientOf(world.actors.schoolManager.token);
    for (const [userId, key] of [[world.actors.schoolManager.userId, "own_account"], [world.records.approvedFar.userId, "account_unknown"], [world.actors.lockedEmployee.userId, "account_of_officer"]] as const) {
      expect((await school.rpc("account_sessions", { p_user_id: userId })).error?.hint).toBe(key);
      expect((await school.rpc("end_account_sessions", { p_user_id: userId })).error?.hint).toBe(key);
    }
    const other = await member();
    const foreign = JSON.parse(Buffer.from(other.token.split(".")[1] ?? "", "base64url").toString()) as { session_id: string };
    const who = await member();
    expect((await keeper.rpc("end_account_sessions", { p_user_id: who.user_id, p_session_id: foreign.session_id })).error?.hint).toBe("session_unknown");
    expect((await clientOf(other.token).rpc("my_record")).error).toBeNull();
  });
});

import type { SupabaseClient } from "@supabase/supabase-js";
import { describe, expect, it } from "vitest";
import { owner } from "../helpers/as.ts";
import { world } from "../helpers/facts.ts";
import { BUCKET, clientOf, invoke, signIn, tokenOf } from "./client.ts";
import { pdf, verified } from "./files.ts";
import { member, type Member } from "./people.ts";

const manager = world.actors.schoolManager.token;
const lock = (token: string, userId: string, locked: boolean, reason = "Nghi lộ mật khẩu, chờ xác minh") =>
  invoke(token, "accounts", { action: "set_lock", user_id: userId, locked, reason });

/** Everything that a live token could still be good for; [] when it is good for nothing. */
async function rightsLeft(person: Member, announced: { id: string; storage_path: string }): Promise<string[]> {
  const client: SupabaseClient = clientOf(person.token);
  const left: string[] = [];
  const tables = await Promise.all(["unit", "catalogue_item", "setting", "notification"].map(async (name) => [name, (await client.from(name).select("*").limit(1)).data] as const));
  for (const [name, rows] of tables) if (rows && rows.length > 0) left.push(name);
  if (!(await client.rpc("my_record")).error) left.push("my_record");
  if (!(await client.rpc("check_change_request", { p_request_id: person.requestId })).error) left.push("check_change_request");
  if (!(await client.storage.from(BUCKET).upload(announced.storage_path, pdf(), { contentType: "application/pdf" })).error) left.push("upload");
  if (!(await client.storage.from(BUCKET).download(announced.storage_path)).error) left.push("download");
  if (!(await client.storage.from(BUCKET).createSignedUrl(announced.storage_path, 60)).error) left.push("sign");
  if (!(await invoke(person.token, "papers", { action: "verify", document_id: announced.id })).error) left.push("verify");
  const password = await invoke(person.token, "accounts", { action: "change_password", current_password: person.password, new_password: "Con-Duoc-Doi-2026" });
  if (!password.error) left.push("change_password");
  return left;
}

async function announce(person: Member): Promise<{ id: string; storage_path: string }> {
  const { data } = await clientOf(person.token).rpc("register_document", {
    p_employee_id: person.employee_id, p_kind: "CCCD", p_title: "Căn cước", p_file_name: "cccd.pdf", p_content_type: "application/pdf", p_byte_size: pdf().length,
  });
  return data as { id: string; storage_path: string };
}

describe("set_lock", () => {
  it("takes every right from a live token at once, and gives them back", async () => {
    const person = await member();
    const announced = await announce(person);
    expect(await lock(manager, person.user_id, true)).toMatchObject({ status: 200, data: { user_id: person.user_id, status: "locked" } });
    expect(await rightsLeft(person, announced)).toEqual([]);
    expect(await signIn(person.username, person.password)).toBeNull();
    expect(await lock(manager, person.user_id, false, "Đã xác minh, mở lại")).toMatchObject({ status: 200, data: { status: "active" } });
    const token = await tokenOf(person.username, person.password);
    expect((await clientOf(token).rpc("my_record")).error).toBeNull();
  });

  it("acts by the database alone, before Auth has heard of it", async () => {
    const person = await member();
    const announced = await announce(person);
    await clientOf(person.token).storage.from(BUCKET).upload(announced.storage_path, pdf(), { contentType: "application/pdf" });
    const { error } = await clientOf(manager).rpc("set_account_lock", { p_user_id: person.user_id, p_locked: true, p_reason: "Nghi lộ mật khẩu" });
    expect(error).toBeNull();
    expect(await rightsLeft(person, announced)).toEqual([]);
    const [row] = await owner`select status from public.document where id = ${announced.id}`;
    expect(row?.status).toBe("pending");
  });

  it("ends the reading of papers opened just before", async () => {
    const person = await member();
    const paper = await verified(person.token, person.employee_id, "CCCD");
    expect((await clientOf(person.token).rpc("open_document", { p_document_id: paper.id })).error).toBeNull();
    await clientOf(manager).rpc("set_account_lock", { p_user_id: person.user_id, p_locked: true, p_reason: "Nghi lộ mật khẩu" });
    expect((await clientOf(person.token).storage.from(BUCKET).download(paper.storage_path)).error).not.toBeNull();
  });

  it("wants a reason and a change", async () => {
    const person = await member();
    for (const reason of ["", "    ", "abc"]) {
      expect(await lock(manager, person.user_id, true, reason)).toMatchObject({ status: 422, error: { key: "reason_required", params: { field: "reason" } } });
    }
    expect(await lock(manager, person.user_id, true, "a".repeat(1001))).toMatchObject({ status: 422, error: { params: { field: "reason" } } });
    expect(await lock(manager, person.user_id, false)).toMatchObject({ status: 409, error: { key: "account_state_same" } });
    expect((await lock(manager, person.user_id, true)).status).toBe(200);
    expect(await lock(manager, person.user_id, true)).toMatchObject({ status: 409, error: { key: "account_state_same" } });
  });

  it("two officers lock at once: one acts, the other is told", async () => {
    const person = await member();
    const answers = await Promise.all([lock(manager, person.user_id, true), lock(world.actors.districtManager.token, person.user_id, true)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const [events] = await owner`
      select count(*)::int as n from audit.event where object = 'public.account' and row_id = ${person.user_id} and after ->> 'status' = 'locked'`;
    expect(events?.n).toBe(1);
  });

  it("is for those who keep the account, never one's own", async () => {
    const person = await member();
    for (const who of ["employee", "leader", "auditor", "delegate", "departmentManager"] as const) {
      const answer = await lock(world.actors[who].token, person.user_id, true);
      expect([who, [403, 404].includes(answer.status)]).toEqual([who, true]);
    }
    const own = world.actors.schoolManager;
    expect(await lock(own.token, own.userId, true)).toMatchObject({ status: 403, error: { key: "own_account" } });
    expect(await lock(world.actors.districtManager.token, own.userId, true)).toMatchObject({ status: 403, error: { key: "account_of_officer" } });
    expect((await clientOf(person.token).rpc("my_record")).error).toBeNull();
  });

  it("an account locked before its first sign-in comes back with the one-time password still to be replaced", async () => {
    const person = await member();
    await invoke(manager, "accounts", { action: "reset_password", user_id: person.user_id });
    await lock(manager, person.user_id, true);
    expect(await lock(manager, person.user_id, false)).toMatchObject({ status: 200, data: { status: "issued" } });
  });
});

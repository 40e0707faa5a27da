import { describe, expect, it } from "vitest";
import { connect, owner, type Tx } from "../helpers/as.ts";
import { account, approved, unit, type MadeAccount } from "../helpers/factories.ts";
import { stack, world } from "../helpers/facts.ts";
import { acceptance, decision, TODAY } from "../helpers/movements.ts";
import { docxParts, docxText } from "../helpers/printed.ts";
import { invoke, send } from "./client.ts";

const { units, actors } = world;
interface Sent { transfers: { id: string }[] }

async function declared(tx: Tx): Promise<MadeAccount> {
  const who = await account(tx, units.school.id);
  await approved(tx, who, actors.districtManager.userId);
  return who;
}

/** A person of the school with an approved record, and another school of the district. */
async function ground() {
  return owner.begin(async (tx) => ({ who: await declared(tx), to: (await unit(tx, units.district.id, `Trường nhận ${String(Math.random()).slice(2, 10)}`, {})).id }));
}
const sending = (employeeId: string, to: string) => ({
  action: "send", decision: { ...decision(TODAY), kind: "transfer", unit_id: units.school.id }, people: [{ employee_id: employeeId, to_unit_id: to, hand_over: true }],
});
async function sent(): Promise<{ id: string; employeeId: string; to: string; name: string }> {
  const { who, to } = await ground();
  const { data } = await invoke<Sent>(actors.schoolManager.token, "transfers", sending(who.employeeId, to));
  return { id: data.transfers[0]?.id ?? "", employeeId: who.employeeId, to, name: who.fullName };
}
async function row(id: string): Promise<Record<string, unknown> | undefined> {
  const [found] = await owner`select t.state, t.revision, e.unit_id as unit from public.transfer t join public.employee e on e.id = t.employee_id where t.id = ${id}`;
  return found && { ...found };
}

describe("transfers", () => {
  it("are sent by the sending unit and accepted by the receiving one; who is neither is refused, and nothing changed", async () => {
    const { who, to } = await ground();
    const refused = await invoke<Sent>(actors.otherEmployee.token, "transfers", sending(who.employeeId, to));
    expect([refused.status, refused.error?.key]).toEqual([403, "not_manager_of_unit"]);
    expect(await owner`select 1 from public.transfer where employee_id = ${who.employeeId}`).toHaveLength(0);
    const made = await invoke<Sent>(actors.schoolManager.token, "transfers", sending(who.employeeId, to));
    expect(made.status).toBe(200);
    const id = made.data.transfers[0]?.id ?? "";
    const accept = { action: "accept", transfer_id: id, acceptance: await acceptance(owner, id), revision: 1 };
    for (const actor of [actors.otherEmployee, actors.departmentManager, actors.auditor]) {
      expect([(await invoke(actor.token, "transfers", accept)).status, await row(id)]).toEqual([404, { state: "sent", revision: 1, unit: units.school.id }]);
    }
    const stale = await invoke(actors.districtManager.token, "transfers", { ...accept, revision: 7 });
    expect([stale.status, stale.error?.key, await row(id)]).toEqual([409, "transfer_changed", { state: "sent", revision: 1, unit: units.school.id }]);
    expect((await invoke(actors.districtManager.token, "transfers", accept)).status).toBe(200);
    expect(await row(id)).toMatchObject({ state: "completed", unit: to });
  });

  it("are refused and cancelled with a reason, told by its field when it is missing", async () => {
    const { id } = await sent();
    const cancel = (reason: string) => invoke(actors.schoolManager.token, "transfers", { action: "cancel", transfer_id: id, revision: 1, reason });
    const short = await cancel("");
    expect([short.status, short.error?.key, short.error?.params]).toEqual([422, "reason_required", expect.objectContaining({ field: "reason" })]);
    expect((await row(id))?.state).toBe("sent");
    expect((await cancel("Quyết định bị thu hồi")).status).toBe(200);
    expect((await row(id))?.state).toBe("cancelled");
  });

  it("that Postgres ended to let another go on are tried again, and done once", async () => {
    const { id, employeeId, to } = await sent();
    const [gate, other, watcher] = [connect(stack.databaseUrl, 1), connect(stack.databaseUrl, 1), connect(stack.databaseUrl, 1)];
    const accept = { action: "accept", transfer_id: id, acceptance: await acceptance(owner, id), revision: 1 };
    const gatePid = (await gate<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid ?? 0;
    const person = (tx: Tx) => tx`select pg_advisory_xact_lock(hashtextextended(${employeeId}::text, 12))`;
    const ended = async () => (await watcher<{ n: number }[]>`select deadlocks::int as n from pg_stat_database where datname = current_database()`)[0]?.n ?? 0;
    const waiting = async (sessions: number, seconds: number) => {
      const found = () => watcher`select 1 from pg_stat_activity where ${gatePid} = any (pg_blocking_pids(pid)) and clock_timestamp() - query_start > make_interval(secs => ${seconds})`;
      while ((await found()).length < sessions) await new Promise((next) => setTimeout(next, 50));
    };
    const before = await ended();
    let answer: Promise<{ status: number }> = Promise.resolve({ status: 0 });
    let release: Promise<unknown> = Promise.resolve();
    await gate.begin(async (held) => {
      await person(held);
      answer = invoke(actors.districtManager.token, "transfers", accept);
      await waiting(1, 0);
      release = other.begin(async (tx) => {
        await tx`select 1 from public.unit where id = ${to} for update`;
        await person(tx);
      });
      // Postgres looks for a deadlock once, a second into a wait: this one has looked, so that the act's wait, which closes the circle, is the one ended.
      await waiting(2, 2);
    });
    expect((await answer).status).toBe(200);
    await release;
    expect(await ended()).toBeGreaterThan(before);
    expect(await row(id)).toMatchObject({ state: "completed", unit: to });
    await Promise.all([gate.end(), other.end(), watcher.end()]);
  });
});

describe("the receipt of a transfer", () => {
  it("names the decision, both units, the person and the components, with places to sign; both units have it, nobody else", async () => {
    const { id, name } = await sent();
    const asked = (token: string) => send("transfers", { token, body: JSON.stringify({ action: "receipt", transfer_id: id }) });
    const response = await asked(actors.schoolManager.token);
    expect(response.headers.get("content-disposition")).toMatch(/phieu-giao-nhan-cb[0-9]+\.docx/);
    const text = docxText(docxParts(new Uint8Array(await response.arrayBuffer()))["word/document.xml"] ?? "");
    for (const part of ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "PHIẾU GIAO NHẬN HỒ SƠ", "Quyết định số 123/QĐ-UBND", name, "Thông tin cá nhân", "BÊN GIAO", "BÊN NHẬN", "Nơi nhận:"]) expect(text).toContain(part);
    for (const actor of [actors.districtManager, actors.provinceOfficer]) expect((await asked(actor.token)).status).toBe(200);
    for (const actor of [actors.otherEmployee, actors.departmentManager, actors.auditor]) expect((await asked(actor.token)).status).toBe(404);
  });
});

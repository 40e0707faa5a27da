import { beforeAll, describe, expect, it } from "vitest";
import { asActor, owner } from "../helpers/as.ts";
import { stack, world } from "../helpers/facts.ts";
import { BUCKET, clientOf } from "./client.ts";
import { announce, pdf, upload, verified, type Announced } from "./files.ts";
import { member, type Member } from "./people.ts";

let person: Member;
let paper: Announced;
beforeAll(async () => {
  person = await member();
  paper = await verified(person.token, person.employee_id);
});

const open = (token: string, id: string) => clientOf(token).rpc("open_document", { p_document_id: id });
const fetched = async (token: string, path: string) => !(await clientOf(token).storage.from(BUCKET).download(path)).error;
const age = (userId: string, seconds: number) =>
  owner`update private.document_opening set opened_at = opened_at - ${`${seconds} seconds`}::interval where user_id = ${userId}`;

describe("reading a paper", () => {
  it("needs an opening first, even of one's own", async () => {
    expect(await fetched(person.token, paper.storage_path)).toBe(false);
    expect((await open(person.token, paper.id)).error).toBeNull();
    expect(await fetched(person.token, paper.storage_path)).toBe(true);
  });

  it("ends two minutes after the opening", async () => {
    await open(person.token, paper.id);
    await age(person.user_id, 110);
    expect(await fetched(person.token, paper.storage_path)).toBe(true);
    await age(person.user_id, 11);
    expect(await fetched(person.token, paper.storage_path)).toBe(false);
    await open(person.token, paper.id);
    expect(await fetched(person.token, paper.storage_path)).toBe(true);
  });

  it("leaves a trace for each opening, seen by the person", async () => {
    const manager = world.actors.schoolManager;
    await open(manager.token, paper.id);
    expect(await fetched(manager.token, paper.storage_path)).toBe(true);
    const { data } = await clientOf(person.token).rpc("my_record_readings");
    const readings = data as { action: string; actor_name: string }[];
    expect(readings.filter((reading) => reading.action === "download" && reading.actor_name.includes(manager.username))).toHaveLength(1);
  });

  it("is refused to those whose unit it is not, and opens nothing for them", async () => {
    for (const who of ["employee", "otherEmployee", "delegate", "departmentManager", "leader", "auditor", "lockedEmployee", "newcomer"] as const) {
      const token = world.actors[who].token;
      const { error } = await open(token, paper.id);
      expect([who, error?.hint]).toEqual([who, ["lockedEmployee", "newcomer"].includes(who) ? "account_inactive" : "document_unknown"]);
      expect([who, await fetched(token, paper.storage_path)]).toEqual([who, false]);
    }
    const [row] = await owner`
      select count(*)::int as n from private.document_opening where document_id = ${paper.id} and user_id = ${world.actors.otherEmployee.userId}`;
    expect(row?.n).toBe(0);
  });

  it("is refused without a session", async () => {
    const address = `${stack.supabaseUrl}/storage/v1/object`;
    for (const path of [`public/${BUCKET}`, `authenticated/${BUCKET}`, BUCKET, `info/${BUCKET}`, `info/public/${BUCKET}`]) {
      const answer = await fetch(`${address}/${path}/${paper.storage_path}`, { headers: { apikey: stack.publishableKey } });
      expect([path, answer.ok]).toEqual([path, false]);
    }
    expect((await clientOf().rpc("open_document", { p_document_id: paper.id })).error).not.toBeNull();
  });

  it("ends with the power over the unit", async () => {
    const [grant] = await owner<{ id: string }[]>`
      insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, reason)
      values (${world.actors.departmentManager.userId}, 'unit_manager', ${world.units.school.id}, 0, daterange(private.today(), null), 'Kiểm thử quyền tạm thời') returning id`;
    const { token } = world.actors.departmentManager;
    expect((await open(token, paper.id)).error).toBeNull();
    expect(await fetched(token, paper.storage_path)).toBe(true);
    await owner`update public.role_grant set revoked_at = now(), revoke_reason = 'Hết kiểm thử' where id = ${grant?.id ?? ""}`;
    expect(await fetched(token, paper.storage_path)).toBe(false);
  });

  it("is not possible before the bytes were looked at, except by who laid them", async () => {
    const { paper: raw } = await announce(person.token, person.employee_id);
    await upload(person.token, raw.storage_path, pdf(), "application/pdf");
    expect((await open(person.token, raw.id)).error).toMatchObject({ hint: "document_not_verified" });
    expect(await fetched(world.actors.schoolManager.token, raw.storage_path)).toBe(false);
  });
});

describe("addresses that open themselves", () => {
  it("are not signed for who has not opened the paper", async () => {
    for (const token of [world.actors.districtManager.token, world.actors.otherEmployee.token, person.token]) {
      await owner`delete from private.document_opening where document_id = ${paper.id}`;
      const { data, error } = await clientOf(token).storage.from(BUCKET).createSignedUrl(paper.storage_path, 3600);
      expect(error ?? data?.signedUrl).toBe(error);
    }
  });

  it("are signed for nobody, opened or not: such an address would outlive lock and revocation and leave no trace", async () => {
    await open(person.token, paper.id);
    // Storage names what it does in this setting; the rule is the database's.
    const visible = (operation: string) => asActor({ userId: person.user_id }, async (sql) => {
      await sql`select set_config('storage.operation', ${operation}, true)`;
      return (await sql`select 1 from storage.objects where bucket_id = ${BUCKET} and name = ${paper.storage_path}`).length;
    });
    expect(await visible("storage.object.get_authenticated")).toBe(1);
    expect(await visible("storage.object.sign")).toBe(0);
    expect(await visible("storage.object.sign_many")).toBe(0);
  });

  it("an altered or expired signature opens nothing", async () => {
    const sign = async (seconds: number): Promise<string> => {
      const signed = await fetch(`${stack.supabaseUrl}/storage/v1/object/sign/${BUCKET}/${paper.storage_path}`, {
        method: "POST", headers: { apikey: stack.secretKey, authorization: `Bearer ${stack.secretKey}`, "content-type": "application/json" }, body: JSON.stringify({ expiresIn: seconds }),
      });
      return `${stack.supabaseUrl}/storage/v1${((await signed.json()) as { signedURL: string }).signedURL}`;
    };
    const short = await sign(1);
    const address = await sign(60);
    expect((await fetch(address)).ok).toBe(true);
    expect((await fetch(address.replace(paper.id, crypto.randomUUID()))).ok).toBe(false);
    expect((await fetch(`${address.slice(0, -6)}AAAAAA`)).ok).toBe(false);
    await new Promise((wake) => setTimeout(wake, 2100));
    expect((await fetch(short)).ok).toBe(false);
    expect((await fetch(address)).ok).toBe(true);
  });

  it("the list of the bucket tells nobody what lies there", async () => {
    await owner`delete from private.document_opening where document_id = ${paper.id}`;
    for (const token of [undefined, person.token, world.actors.schoolManager.token, world.actors.auditor.token]) {
      const { data } = await clientOf(token).storage.from(BUCKET).list(person.employee_id);
      expect((data ?? []).map((entry) => entry.name)).not.toContain(paper.id);
    }
  });
});

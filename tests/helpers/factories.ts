import { createHash, randomInt, randomUUID } from "node:crypto";
import type { Sql, TransactionSql } from "postgres";
import { completeEntries, person, type Entry, type Person } from "./record-values.ts";

type Db = Sql | TransactionSql;

/** What everybody says of the warnings of their record. */
const WORD = "Giấy tờ đang xin cấp bản sao.";

/** A record made by a factory. */
export interface Made extends Person {
  employeeId: string;
  code: string;
  unitId: string;
}

/** A record whose account was issued. */
export interface MadeAccount extends Made {
  userId: string;
  username: string;
  /** The open initial declaration. */
  requestId: string;
}

/** A declared entry as the database answered. */
export interface SavedEntry {
  section: string;
  item_id: string;
  entry_id: string;
  revision: number;
}

/** Enters a person into a unit, straight into the table (owner); an invented identity number that is taken gives way to another. */
export async function employee(sql: Db, unitId: string, given: Partial<Person> = {}): Promise<Made> {
  const who = person(given);
  const [row] = await sql<{ id: string; code: string }[]>`
    insert into public.employee (unit_id, unit_lft, full_name, birth_date, gender, identity_number, category)
    values (${unitId}, 0, ${who.fullName}, ${who.birthDate}, ${who.gender}, ${who.identityNumber}, ${who.category})
    on conflict (identity_number) do nothing returning id, code`;
  if (row) return { ...who, employeeId: row.id, code: row.code, unitId };
  if (given.identityNumber) throw new Error("the identity number is taken");
  return employee(sql, unitId, given);
}

/** Makes a sign-in identity without a usable password (owner). */
export async function authUser(sql: Db, username: string): Promise<string> {
  const id = randomUUID();
  await sql`insert into auth.users (id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
            values (${id}, 'authenticated', 'authenticated', ${`${username}@account.invalid`}, now(), '{}', '{}')`;
  return id;
}

/**
 * A person with an issued account (owner): opens the first declaration and its duty as the edge function does.
 * @param state "active" has replaced the one-time password; "issued" has not.
 */
export async function account(
  sql: Db, unitId: string, given: Partial<Person> & { userId?: string; state?: "active" | "issued"; issuedBy?: string } = {},
): Promise<MadeAccount> {
  const { userId: fixed, state = "active", issuedBy, ...who } = given;
  const made = await employee(sql, unitId, who);
  return issue(sql, made, { state, ...(fixed ? { userId: fixed } : {}), ...(issuedBy ? { issuedBy } : {}) });
}

/** Issues the account of a person entered before (owner). */
export async function issue(
  sql: Db, made: Made, given: { userId?: string; state: "active" | "issued"; issuedBy?: string },
): Promise<MadeAccount> {
  const userId = given.userId ?? (await authUser(sql, made.code));
  const [keeper] = await sql<{ user_id: string }[]>`select user_id from public.role_grant where role = 'province_officer' order by granted_at limit 1`;
  const [row] = await sql<{ answer: { username: string; change_request_id: string } }[]>`
    select public.record_account_issued(${made.employeeId}, ${userId}, ${given.issuedBy ?? keeper?.user_id ?? userId}, null) as answer`;
  if (!row) throw new Error("no account was issued");
  await sql`select set_config('app.actor', '', true)`;
  if (given.state === "active") {
    await sql`update public.account set status = 'active', must_change_password = false, password_set_at = now() where user_id = ${userId}`;
  }
  return { ...made, userId, username: row.answer.username, requestId: row.answer.change_request_id };
}

/** An account without a record, for officers (owner). */
export async function officer(sql: Db, unitId: string, displayName: string, given: { userId?: string; username?: string } = {}): Promise<string> {
  const username = given.username ?? `cq${String(randomInt(1_000_000)).padStart(6, "0")}`;
  const userId = given.userId ?? (await authUser(sql, username));
  await sql`insert into public.account (user_id, username, display_name, unit_id, unit_lft, status, must_change_password, password_set_at)
            values (${userId}, ${username}, ${displayName}, ${unitId}, 0, 'active', false, now())`;
  return userId;
}

/** A grant (owner). @param period daterange text; from a month ago without end unless said. */
export async function grant(sql: Db, userId: string, role: string, unitId: string, period?: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, source, reason)
    values (${userId}, ${role}, ${unitId}, 0, coalesce(${period ?? null}::daterange, daterange(private.today() - 30, null)),
            ${role === "delegated_manager" ? "delegation" : "assigned"}, 'Quyết định phân công')
    returning id`;
  if (!row) throw new Error("no grant was made");
  return row.id;
}

/** Someone to review in a manager's place, under the first of their grants (owner). @param period daterange text; from a month ago for 60 days unless said. */
export async function deputy(sql: Db, userId: string, managerId: string, period?: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into public.review_deputy (grant_id, user_id, unit_id, unit_lft, valid_during, reason, created_by)
    select g.id, ${userId}, g.unit_id, 0, coalesce(${period ?? null}::daterange, daterange(private.today() - 30, private.today() + 30)), 'Đi học tập trung', g.user_id
      from public.role_grant g where g.user_id = ${managerId} and g.role in ('unit_manager', 'delegated_manager') order by g.granted_at, g.id limit 1
    returning id`;
  if (!row) throw new Error("no deputy was appointed");
  return row.id;
}

/** A delegation that was asked for, with the scan of a decision laid ready (owner). @param period daterange text; from today for 90 days unless said. */
export async function delegation(sql: Db, unitId: string, userId: string, requestedBy: string, given: { powers?: string[]; period?: string } = {}): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    with d as (
      insert into public.delegation (unit_id, unit_lft, requesting_unit_id, user_id, powers, valid_during, reason, requested_by)
      select ${unitId}, 0, u.parent_id, ${userId}, coalesce(${given.powers ?? null}::text[], private.power_keys()),
             coalesce(${given.period ?? null}::daterange, daterange(private.today(), private.today() + 90)), 'Phân cấp quản lý hồ sơ', ${requestedBy}
        from public.unit u where u.id = ${unitId} returning id)
    insert into public.official_paper (delegation_id, unit_id, unit_lft, file_name, storage_path, content_type, byte_size, sha256, scan, status, uploaded_by)
    select d.id, ${unitId}, 0, 'cong-van.pdf', d.id || '/' || gen_random_uuid(), 'application/pdf', 100, ${"d".repeat(64)}, 'not_configured', 'verified', ${requestedBy} from d
    returning delegation_id as id`;
  if (!row) throw new Error("no delegation was asked for");
  return row.id;
}

/** A delegation to which Sở Nội vụ agreed, through its own call. @returns the delegation. */
export async function agreed(
  sql: Db, unitId: string, userId: string, requestedBy: string, officerId: string, given: { powers?: string[]; period?: string } = {},
): Promise<string> {
  const id = await delegation(sql, unitId, userId, requestedBy, given);
  const [scan] = await sql<{ id: string }[]>`select id from public.official_paper where delegation_id = ${id}`;
  await as(sql, officerId, () => sql`select public.agree_delegation(${id}, '12/SNV-CCVC', private.today(), ${scan?.id ?? null})`);
  return id;
}

/** A handover with the scan of its minutes laid ready, in the state wanted; nothing passes by it (owner). */
export async function handover(sql: Db, from: string, to: string, state = "draft", kind = "ordinary", startedBy = from): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    with h as (
      insert into public.handover (kind, from_user_id, to_user_id, unit_id, unit_lft, reason, started_by)
      select ${kind}, ${from}, ${to}, a.unit_id, 0, 'Chuyển công tác khác', ${startedBy} from public.account a where a.user_id = ${from} returning id, unit_id)
    insert into public.official_paper (handover_id, unit_id, unit_lft, file_name, storage_path, content_type, byte_size, sha256, scan, status, uploaded_by)
    select h.id, h.unit_id, 0, 'bien-ban.pdf', h.id || '/' || gen_random_uuid(), 'application/pdf', 100, ${"c".repeat(64)}, 'not_configured', 'verified', ${startedBy} from h
    returning handover_id as id`;
  if (!row) throw new Error("no handover was made");
  const done = state === "completed";
  if (state !== "draft") {
    await sql`update public.handover h set state = ${state}, minutes_date = private.today(), minutes_paper_id = p.id, sent_by = ${startedBy}, sent_at = private.now(),
                     completed_at = case when ${done} then private.now() end, due_date = case when ${done} then private.today() end
                from public.official_paper p where h.id = ${row.id} and p.handover_id = h.id`;
  }
  return row.id;
}

/** A verified paper of a record (owner). */
export async function paper(sql: Db, employeeId: string, userId: string, kind: string, given: { status?: string; sha256?: string } = {}): Promise<string> {
  const id = randomUUID();
  await sql`insert into public.document (id, employee_id, unit_lft, kind, title, file_name, storage_path, content_type, byte_size, sha256, status, uploaded_by)
            values (${id}, ${employeeId}, 0, ${kind}, 'Bản chụp', 'ban-chup.pdf', ${`${employeeId}/${id}`}, 'application/pdf', 12345,
                    ${given.sha256 ?? createHash("sha256").update(id).digest("hex")}, ${given.status ?? "verified"}, ${userId})`;
  return id;
}

/** Runs as a signed-in person inside the owner's transaction. */
export async function as<T>(sql: Db, userId: string, run: () => Promise<T>): Promise<T> {
  const claims = JSON.stringify({ sub: userId, role: "authenticated", aal: "aal2", amr: [{ method: "totp", timestamp: Math.floor(Date.now() / 1000) }] });
  await sql`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
  const result = await run();
  await sql`select set_config('role', 'none', true), set_config('request.jwt.claims', '', true)`;
  return result;
}

/** Declares all sections of a person's open request through the person's own calls, with papers; nothing is submitted. */
export async function declaredRequest(sql: Db, who: MadeAccount, change?: (entries: Entry[]) => Entry[]): Promise<SavedEntry[]> {
  const entries = (change ?? ((all) => all))(completeEntries(who));
  const papers: (string | null)[] = [];
  for (const entry of entries) papers.push(entry.proof ? await paper(sql, who.employeeId, who.userId, entry.proof) : null);
  const [identity] = await sql<{ revision: number }[]>`
    select revision from public.change_request_item where change_request_id = ${who.requestId} and section = 'identity'`;
  return as(sql, who.userId, async () => {
    const saved: SavedEntry[] = [];
    for (const [index, entry] of entries.entries()) {
      const paperId = papers[index];
      const [row] = await sql<{ answer: Omit<SavedEntry, "section"> }[]>`
        select public.save_draft_entry(${who.requestId}, ${entry.section}, null, 'insert', ${sql.json(entry.values)},
          ${sql.json(paperId ? [{ id: paperId }] : [])}, ${entry.section === "identity" ? (identity?.revision ?? 0) : 0}) as answer`;
      if (row) saved.push({ section: entry.section, ...row.answer });
    }
    return saved;
  });
}

/** Declares and submits. @returns the saved entries. */
export async function submitted(sql: Db, who: MadeAccount, change?: (entries: Entry[]) => Entry[]): Promise<SavedEntry[]> {
  const saved = await declaredRequest(sql, who, change);
  await as(sql, who.userId, () => sql`select public.submit_change_request(${who.requestId}, true, ${WORD})`);
  return saved;
}

/** The revision of a request as it stands (owner). */
export async function revisionOf(sql: Db, requestId: string): Promise<number> {
  const [row] = await sql<{ revision: number }[]>`select revision from public.change_request where id = ${requestId}`;
  if (!row) throw new Error("no such request");
  return row.revision;
}

/** Declares, submits and lets a manager approve: the record stands at version 1. */
export async function approved(sql: Db, who: MadeAccount, managerId: string, change?: (entries: Entry[]) => Entry[]): Promise<SavedEntry[]> {
  const saved = await submitted(sql, who, change);
  const revision = await revisionOf(sql, who.requestId);
  await as(sql, managerId, () => sql`select public.approve_change_request(${who.requestId}, null, ${revision})`);
  return saved;
}

/**
 * An update of an approved record, submitted by the person through their own calls (owner).
 * @param changes section → fields that change; in a repeatable section a new entry.
 * @returns the request.
 */
export async function updated(sql: Db, who: MadeAccount, changes: Record<string, Entry["values"]>): Promise<string> {
  return as(sql, who.userId, async () => {
    const [started] = await sql<{ id: string }[]>`select public.start_change_request(private.today()) as id`;
    if (!started) throw new Error("no update was started");
    const [record] = await sql<{ sections: Record<string, Record<string, string>[]> }[]>`select public.my_record() -> 'sections' as sections`;
    for (const [section, values] of Object.entries(changes)) {
      const [single] = (record?.sections[section] ?? []).length === 1 && section !== "family" ? (record?.sections[section] ?? []) : [];
      const { id: entry = null, ...before } = single ?? {};
      await sql`select public.save_draft_entry(${started.id}, ${section}, ${entry}, ${entry ? "update" : "insert"}, ${sql.json({ ...before, ...values })}, null, 0)`;
    }
    await sql`select public.submit_change_request(${started.id}, true, ${WORD})`;
    return started.id;
  });
}

/** A unit below another (owner). @returns id and interval. */
export async function unit(
  sql: Db, parentId: string | null, name: string, given: { code?: string; kind?: string; from?: string | null; to?: string | null } = {},
): Promise<{ id: string; code: string; name: string; lft: string; rgt: string }> {
  const code = given.code ?? `KT.${randomUUID().slice(0, 8).toUpperCase()}`;
  const [row] = await sql<{ id: string; lft: string; rgt: string }[]>`
    insert into public.unit (code, name, short_name, kind, parent_id, depth, lft, rgt, valid_from, valid_to)
    values (${code}, ${name}, ${name.slice(0, 150)}, ${given.kind ?? "department"}, ${parentId}, 0, 0, 0, ${given.from ?? null}, ${given.to ?? null})
    returning id, lft::text, rgt::text`;
  if (!row) throw new Error("no unit was made");
  return { ...row, code, name };
}

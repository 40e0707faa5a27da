import { randomInt } from "node:crypto";
import { owner } from "../helpers/as.ts";
import { world, type UnitName } from "../helpers/facts.ts";
import { person, type Person } from "../helpers/record-values.ts";
import { invoke, tokenOf } from "./client.ts";

/** What the slip of a new account says. */
export interface Slip {
  user_id: string;
  employee_id: string;
  username: string;
  display_name: string;
  unit_name: string;
  one_time_password: string;
  due_date: string;
}

/** The form of a new person, as the accounts screen sends it. */
export function form(unit: UnitName, given: Partial<Person> = {}): Record<string, string | null> {
  const who = person(given);
  return {
    unit_id: world.units[unit].id,
    full_name: who.fullName,
    birth_date: who.birthDate,
    gender: who.gender,
    identity_number: who.identityNumber,
    category: who.category,
    position_title: "Giáo viên",
  };
}

/** Issues the account of a new person through the edge function. */
export async function issue(unit: UnitName, given: Partial<Person> = {}): Promise<Slip> {
  const answer = await invoke<Slip>(world.actors.districtManager.token, "accounts", { action: "create", employee: form(unit, given) });
  if (answer.error) throw new Error(`no account was issued: ${answer.error.key}`);
  return answer.data;
}

export interface Member extends Slip {
  password: string;
  token: string;
  /** The first declaration. */
  requestId: string;
}

/** A password that obeys the policy and that nobody else has. */
export function newPassword(): string {
  return `Song-Kon-${randomInt(1_000_000)}-chieu`;
}

/** A person of the district who has replaced the one-time password and is signed in. */
export async function member(unit: UnitName = "school", given: Partial<Person> = {}): Promise<Member> {
  const slip = await issue(unit, given);
  const password = newPassword();
  const changed = await invoke(await tokenOf(slip.username, slip.one_time_password), "accounts", {
    action: "change_password",
    current_password: slip.one_time_password,
    new_password: password,
  });
  if (changed.error) throw new Error(`the password was not changed: ${changed.error.key}`);
  const [request] = await owner<{ id: string }[]>`select id from public.change_request where employee_id = ${slip.employee_id}`;
  return { ...slip, password, token: await tokenOf(slip.username, password), requestId: request?.id ?? "" };
}

/** How often one person stands in the tables that an issue writes. */
export async function traces(employeeId: string): Promise<{ accounts: number; users: number; requests: number; obligations: number }> {
  const [row] = await owner<{ accounts: number; users: number; requests: number; obligations: number }[]>`
    select (select count(*)::int from public.account where employee_id = e.id) as accounts,
           (select count(*)::int from auth.users where email = e.code || '@account.invalid') as users,
           (select count(*)::int from public.change_request where employee_id = e.id) as requests,
           (select count(*)::int from public.obligation where employee_id = e.id) as obligations
      from public.employee e where e.id = ${employeeId}`;
  if (!row) throw new Error("no such person");
  return row;
}

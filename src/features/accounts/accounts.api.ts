import { useQuery, type QueryKey } from "@tanstack/react-query";
import type { AppError } from "@/providers/errors";
import { toAppError } from "@/providers/errors";
import { callFunction, callRpc } from "@/providers/rpc";
import { supabase } from "@/providers/supabaseClient";
import { rpcKey, useAction, useFunctionMutation, useRpc, useRpcMutation, type ActionOptions } from "@/providers/useRpc";
import type { EmployeeSearchRow, GrantedRole, IsoDate, OpenSession } from "@/types/domain";

/** What is printed for the person: shown once, kept nowhere. */
export interface Slip {
  user_id: string;
  username: string;
  display_name: string;
  unit_name: string;
  one_time_password: string;
  due_date: IsoDate | null;
}

export interface GrantRow {
  id: string;
  role: GrantedRole;
  unit_name: string;
  valid_during: string;
  source: "assigned" | "delegation";
  reason: string;
  granted_at: string;
  granted_by_name: string | null;
  revoked_at: string | null;
  revoked_by_name: string | null;
  revoke_reason: string | null;
}

/** Everything Refine keeps of the list of accounts. */
const LISTS: QueryKey[] = [["data", "default", "account_list"]];

export interface Issue {
  /** A person not in the list yet, as `register_employee` takes it. */
  person?: Record<string, string | null>;
  /** A person in the list. */
  employeeId?: string;
  officialEmail: string | null;
}

/**
 * Issues an account. A new person is entered first and told apart by `onEntered`, so that a fault in issuing (an e-mail taken,
 * a broken line) can be mended and tried again without entering the person twice.
 */
export function useIssueAccount(onEntered: (employeeId: string) => void, options: ActionOptions<Slip, Issue>) {
  return useAction<Slip, Issue>(async ({ person, employeeId, officialEmail }) => {
    let id = employeeId;
    if (!id) {
      id = await callRpc<string>("register_employee", { p_input: person });
      onEntered(id);
    }
    return callFunction<Slip>("accounts", { action: "create", employee_id: id, official_email: officialEmail });
  }, { invalidates: LISTS, ...options });
}

/** Takes a lost authenticator away; the person connects another at the next sign-in. */
export function useResetFactor(onDone: () => void) {
  return useFunctionMutation<unknown, { action: "reset"; user_id: string; reason: string }>("second-factor", { success: "accounts.factor.done", onSuccess: onDone });
}

export function useResetPassword(onDone: (slip: Slip) => void) {
  return useFunctionMutation<Slip, { action: "reset_password"; user_id: string }>("accounts", { invalidates: LISTS, onSuccess: onDone });
}

export function useSetLock(locked: boolean, onDone: () => void) {
  return useFunctionMutation<unknown, { action: "set_lock"; user_id: string; locked: boolean; reason: string }>("accounts", {
    invalidates: LISTS, success: locked ? "accounts.lock.done" : "accounts.unlock.done", onSuccess: onDone,
  });
}

/** Closes an account for good. */
export function useCloseAccount(onDone: () => void) {
  return useFunctionMutation<unknown, { action: "close"; user_id: string; reason: string }>("accounts", { invalidates: LISTS, success: "accounts.close.done", onSuccess: onDone });
}

/** Where an account is signed in. */
export function useAccountSessions(userId: string) {
  return useRpc<OpenSession[]>("account_sessions", { p_user_id: userId }, { staleTime: 0 });
}

/** Ends one session of an account, or all. */
export function useEndSessions() {
  return useRpcMutation<number, { p_user_id: string; p_session_id: string | null }>("end_account_sessions", { invalidates: [rpcKey("account_sessions")], success: "accounts.sessions.ended" });
}

export function useAssignRole(options: ActionOptions<string, AssignRole>) {
  return useRpcMutation<string, AssignRole>("assign_role", { invalidates: [...LISTS, ["account_grants"]], success: "accounts.grant.done", ...options });
}

export type AssignRole = {
  p_user_id: string;
  p_role: GrantedRole;
  p_unit_id: string | null;
  p_valid_from: IsoDate | null;
  p_valid_to: IsoDate | null;
  p_reason: string;
  p_document: string | null;
};

export function useRevokeRole(onDone: () => void) {
  return useRpcMutation<undefined, { p_grant_id: string; p_reason: string }>("revoke_role", {
    invalidates: [...LISTS, ["account_grants"]], success: "accounts.revoke.done", onSuccess: onDone,
  });
}

/** Every role an account has held, newest first. */
export function useGrants(userId: string) {
  return useQuery<GrantRow[], AppError>({
    queryKey: ["account_grants", userId],
    queryFn: async ({ signal }) => {
      const client = supabase();
      const { data, error, status } = await client.from("role_grant")
        .select("id,role,unit_id,valid_during,source,reason,granted_at,granted_by,revoked_at,revoked_by,revoke_reason")
        .eq("user_id", userId).order("granted_at", { ascending: false }).abortSignal(signal);
      if (error) throw toAppError(error, status);
      const rows = data as (Omit<GrantRow, "unit_name" | "granted_by_name" | "revoked_by_name"> & { unit_id: string; granted_by: string | null; revoked_by: string | null })[];
      const [units, people] = await Promise.all([
        names("unit", "id", "name", rows.map(({ unit_id }) => unit_id), signal),
        names("account_list", "id", "display_name", rows.flatMap(({ granted_by, revoked_by }) => [granted_by, revoked_by]), signal),
      ]);
      return rows.map(({ unit_id, granted_by, revoked_by, ...row }) => ({
        ...row, unit_name: units.get(unit_id) ?? "", granted_by_name: people.get(granted_by ?? "") ?? null, revoked_by_name: people.get(revoked_by ?? "") ?? null,
      }));
    },
  });
}

async function names(table: string, key: string, name: string, ids: (string | null)[], signal: AbortSignal): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const { data, error, status } = await supabase().from(table).select(`${key},${name}`).in(key, wanted).abortSignal(signal);
  if (error) throw toAppError(error, status);
  return new Map((data as unknown as Record<string, string>[]).map((row) => [row[key] ?? "", row[name] ?? ""]));
}

/** A person named by an address, for issuing their account. */
export function usePerson(employeeId: string | null) {
  return useQuery<EmployeeSearchRow | null, AppError>({
    queryKey: ["account_person", employeeId],
    enabled: employeeId !== null,
    queryFn: async ({ signal }) => {
      const { data, error, status } = await supabase().from("employee_list").select("id,code,full_name,birth_date,unit_name,account_status").eq("id", employeeId)
        .abortSignal(signal).maybeSingle<EmployeeSearchRow>();
      if (error) throw toAppError(error, status);
      return data;
    },
  });
}

import { AppError, toAppError } from "./errors";
import { withFreshCode } from "./reauthentication";
import { supabase, supabaseConfig } from "./supabaseClient";

export type RpcArgs = Record<string, unknown>;

/** Calls a database function and returns its answer; asks for a fresh code where the function wants one. Throws AppError. */
export async function callRpc<T>(name: string, args: RpcArgs = {}, signal?: AbortSignal): Promise<T> {
  return withFreshCode(async () => {
    const call = supabase().rpc(name, args);
    const { data, error, status } = await (signal ? call.abortSignal(signal) : call);
    if (error) throw toAppError(error, status);
    return data as T;
  });
}

const PAGE = 1000;

/** Calls a database function that answers rows, past the limit of one answer. Throws AppError. */
export async function callRpcForAllRows<T>(name: string, args: RpcArgs = {}, signal?: AbortSignal): Promise<T[]> {
  const rows: T[] = [];
  for (;;) {
    const call = supabase().rpc(name, args).range(rows.length, rows.length + PAGE - 1);
    const { data, error, status } = await (signal ? call.abortSignal(signal) : call);
    if (error) throw toAppError(error, status);
    const page = data as T[];
    rows.push(...page);
    if (page.length < PAGE) return rows;
  }
}

/** Calls an edge function as the person signed in and returns its JSON answer. Throws AppError. */
export async function callFunction<T>(name: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const response = await fetchFunction(name, body, signal);
  return (await response.json()) as T;
}

/** As callFunction, for functions that answer a file. */
export async function callFunctionForFile(name: string, body: unknown): Promise<Blob> {
  const response = await fetchFunction(name, body);
  return response.blob();
}

function fetchFunction(name: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  return withFreshCode(() => fetchOnce(name, body, signal));
}

async function fetchOnce(name: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const { supabaseUrl, publishableKey } = supabaseConfig();
  const { data } = await supabase().auth.getSession();
  if (!data.session) throw new AppError("unauthenticated");
  let response: Response;
  try {
    response = await fetch(`${supabaseUrl}/functions/v1/${name}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        apikey: publishableKey,
        authorization: `Bearer ${data.session.access_token}`,
      },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    throw toAppError(error);
  }
  if (!response.ok) throw toAppError(await response.json().catch(() => ({ message: response.statusText })), response.status);
  return response;
}

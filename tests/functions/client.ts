import { createClient, FunctionsHttpError, type SupabaseClient } from "@supabase/supabase-js";
import WebSocket from "ws";
import { stack } from "../helpers/facts.ts";

export const BUCKET = "papers";

/** The project's client as a browser has it: the publishable key, and a session's token when there is one. */
export function clientOf(token?: string): SupabaseClient {
  return createClient(stack.supabaseUrl, stack.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket as never },
    ...(token ? { global: { headers: { Authorization: `Bearer ${token}` } } } : {}),
  });
}

export interface FunctionError {
  key: string;
  message: string;
  params: Record<string, unknown>;
  fields?: Record<string, string>;
}

/** What a function answered: data with 200, otherwise the one error shape. */
export interface Answer<T = Record<string, unknown>> {
  status: number;
  data: T;
  error: FunctionError | null;
}

/** Calls an edge function through supabase-js. */
export async function invoke<T = Record<string, unknown>>(token: string | undefined, name: string, body: object): Promise<Answer<T>> {
  const { data, error } = await clientOf(token).functions.invoke<T>(name, { body: body as Record<string, unknown> });
  if (!error) return { status: 200, data: data as T, error: null };
  if (!(error instanceof FunctionsHttpError)) throw error;
  const response = error.context as Response;
  const json = (await response.json()) as { error?: FunctionError; code?: string };
  return { status: response.status, data: {} as T, error: json.error ?? { key: json.code ?? "", message: "", params: {} } };
}

/** Calls an edge function with a body and headers of one's own making. */
export function send(name: string, init: RequestInit & { token?: string | undefined } = {}): Promise<Response> {
  const { token, headers, ...rest } = init;
  return fetch(`${stack.supabaseUrl}/functions/v1/${name}`, {
    method: "POST",
    ...rest,
    headers: { apikey: stack.publishableKey, "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
  });
}

export interface OpenSession {
  token: string;
  refresh: string;
}

/** Signs in by user name; null when refused. */
export async function signIn(username: string, password: string): Promise<OpenSession | null> {
  const { data, error } = await clientOf().auth.signInWithPassword({ email: `${username}@account.invalid`, password });
  return error ? null : { token: data.session.access_token, refresh: data.session.refresh_token };
}

/** Signs in by user name and expects to be let in. */
export async function tokenOf(username: string, password: string): Promise<string> {
  const session = await signIn(username, password);
  if (!session) throw new Error(`${username} could not sign in`);
  return session.token;
}

import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import WebSocket from "ws";
import { owner, paramsIn } from "./as.ts";
import { stack, world, type ActorName } from "./facts.ts";
import type { MadeAccount } from "./factories.ts";
import { enrolFactor } from "./second-factor.ts";

export const OPTIONS = { auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false }, realtime: { transport: WebSocket as never } };

/** A client that carries a token as a browser would. */
export function clientWith(token: string): SupabaseClient {
  return createClient(stack.supabaseUrl, stack.publishableKey, { ...OPTIONS, global: { headers: { Authorization: `Bearer ${token}` } } });
}

/** The client of a named actor; anonymous carries the publishable key only. */
export function clientOf(actor: ActorName): SupabaseClient {
  return actor === "anonymous" ? createClient(stack.supabaseUrl, stack.publishableKey, OPTIONS) : clientWith(world.actors[actor].token);
}

/** The client of the secret key. */
export function adminClient(): SupabaseClient {
  return createClient(stack.supabaseUrl, stack.secretKey, OPTIONS);
}

export const PASSWORD = "Mat-Khau-Thu-2026";

/**
 * Gives a person made by the factories a password and signs them in over HTTP.
 * @param withFactor whether they give a code too; unless said, those who hold a role already.
 * @returns their client.
 */
export async function signInMade(made: Pick<MadeAccount, "userId" | "username">, withFactor?: boolean): Promise<SupabaseClient> {
  const [row] = await owner<{ officer: boolean }[]>`
    update auth.users set encrypted_password = extensions.crypt(${PASSWORD}, extensions.gen_salt('bf', 6)) where id = ${made.userId}
    returning private.needs_second_factor(id) as officer`;
  const client = createClient(stack.supabaseUrl, stack.publishableKey, OPTIONS);
  const { data, error } = await client.auth.signInWithPassword({ email: `${made.username}@account.invalid`, password: PASSWORD });
  if (error) throw error;
  return clientWith((withFactor ?? row?.officer) ? (await enrolFactor(client)).token : data.session.access_token);
}

/** What the Data API said when it refused: HTTP status, SQLSTATE, stable key, parameters. */
export interface ApiRefusal {
  status: number;
  code: string;
  key: string;
  params: Record<string, unknown>;
}

export interface ApiAnswer<T> {
  data: T | null;
  refusal: ApiRefusal | null;
}

/** Calls a function of the API; never throws for a refusal. */
export async function call<T = unknown>(client: SupabaseClient, name: string, args: Record<string, unknown> = {}): Promise<ApiAnswer<T>> {
  const { data, error, status } = await client.rpc(name, args);
  if (!error) return { data: data as T, refusal: null };
  return { data: null, refusal: { status, code: error.code, key: error.hint ?? "", params: paramsIn(error.details) } };
}

/** Calls a function that must answer. */
export async function answerOf<T>(client: SupabaseClient, name: string, args: Record<string, unknown> = {}): Promise<T> {
  const { data, refusal } = await call<T>(client, name, args);
  if (refusal) throw new Error(`${name}: ${JSON.stringify(refusal)}`);
  return data as T;
}

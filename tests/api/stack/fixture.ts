import { join } from "node:path";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import WebSocket from "ws";
import { bootStack, type TestStack } from "../../helpers/stack";

/** Folder of a small project with one table, one bucket and three functions, knowing nothing of the product. */
export const fixtureDir = join(import.meta.dirname, "fixture", "supabase");

/** Starts a throw-away stack of the fixture project. */
export function bootFixture(): Promise<TestStack> {
  return bootStack({ supabaseDir: fixtureDir });
}

/** An unmodified client without stored session. */
export function client(stack: TestStack, key = stack.publishableKey): SupabaseClient {
  return createClient(stack.supabaseUrl, key, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket as never },
  });
}

/** A new user with a password, signed in. */
export async function person(stack: TestStack, name: string): Promise<{ id: string; email: string; password: string; api: SupabaseClient; token: string }> {
  const email = `${name}@account.invalid`;
  const password = `password-of-${name}`;
  const { data, error } = await client(stack, stack.secretKey).auth.admin.createUser({ email, password, email_confirm: true });
  if (error) throw error;
  const api = client(stack);
  const signedIn = await api.auth.signInWithPassword({ email, password });
  if (signedIn.error) throw signedIn.error;
  return { id: data.user.id, email, password, api, token: signedIn.data.session.access_token };
}

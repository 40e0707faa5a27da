import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { randomBytes } from 'node:crypto'
import ws from 'ws'
import type { SeedContext } from '../../local/types'
import type { Database } from './database'

/** Domain of the synthetic addresses under which accounts sign in. */
export const ACCOUNT_EMAIL_DOMAIN = 'account.invalid'

/** The project's API with the secret key, for the Auth admin API and Storage. */
export function adminClient(context: SeedContext): SupabaseClient {
  return createClient(context.supabaseUrl, context.secretKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    // Node 20 has no WebSocket of its own, which the client asks for even when nothing listens.
    realtime: { transport: ws as unknown as typeof WebSocket },
  })
}

/** A one-time password of 16 characters that obeys the password policy and is easy to copy from paper. */
export function oneTimePassword(): string {
  const alphabets = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789']
  const all = alphabets.join('')
  const bytes = [...randomBytes(16)]
  return bytes.map((byte, index) => {
    const letters = alphabets[index] ?? all
    return letters.charAt(byte % letters.length)
  }).join('').replace(/(.{4})(?=.)/g, '$1-')
}

/** A sign-in identity to lay down by SQL. */
export interface AuthUser {
  id: string
  username: string
  password: string
}

/**
 * Makes sign-in identities in bulk, in the form in which the Auth server itself keeps them. Equal passwords are hashed
 * once: hashing thousands would take minutes.
 */
export async function insertAuthUsers(sql: Database, users: readonly AuthUser[]): Promise<void> {
  const passwords = JSON.stringify([...new Set(users.map((user) => user.password))])
  await sql`
    with secret as materialized (
      select password, extensions.crypt(password, extensions.gen_salt('bf', 10)) as hash from jsonb_array_elements_text(${passwords}::text::jsonb) p(password)),
    people as materialized (
      select (u ->> 'id')::uuid as id, (u ->> 'username') || '@' || ${ACCOUNT_EMAIL_DOMAIN} as email, secret.hash
        from jsonb_array_elements(${JSON.stringify(users)}::text::jsonb) u join secret on secret.password = u ->> 'password'),
    made as (
      insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
      select id, 'authenticated', 'authenticated', email, hash, now(), '{"provider": "email", "providers": ["email"]}', '{}', now(), now() from people
      returning id)
    insert into auth.identities (id, provider, provider_id, user_id, identity_data, created_at, updated_at)
    select gen_random_uuid(), 'email', people.id::text, people.id,
           jsonb_build_object('sub', people.id, 'email', people.email, 'email_verified', false, 'phone_verified', false), now(), now()
      from people join made on made.id = people.id`
}

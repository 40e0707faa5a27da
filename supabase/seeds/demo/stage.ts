import type { Day } from '../people/dates'
import type { Database } from '../shared/database'
import type { Life } from './lives'
import type { Officers } from './officers'
import type { Employee } from './staff'

/** Who takes part in the story. */
export interface StoryOptions {
  /** The last day of the story. */
  today: Day
  people: readonly Employee[]
  officers: Officers
  userIdOf(employee: Employee): string
  /** Everyone else, whose records the officers open. */
  lives: readonly Life[]
}

/** From here on the database takes this hour of this day for the present. */
export async function clock(sql: Database, day: Day, hour: number): Promise<void> {
  const at = `${day}T${String(hour).padStart(2, '0')}:${String((hour * 7) % 60).padStart(2, '0')}:00+07:00`
  await sql`insert into private.clock (frozen_at) values (${at}) on conflict (singleton) do update set frozen_at = excluded.frozen_at`
}

/** From here on the database takes the session for this user. */
export async function become(sql: Database, userId: string): Promise<void> {
  const claims = JSON.stringify({ sub: userId, role: 'authenticated', aal: 'aal2' })
  await sql`select set_config('request.jwt.claims', ${claims}, true), set_config('request.jwt.claim.sub', ${userId}, true)`
}

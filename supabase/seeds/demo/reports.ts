import type { Day } from '../people/dates'
import type { openDatabase } from '../shared/database'
import { become } from './stage'

interface Quarter { year: number; quarter: number }

/** The quarters that ended last, the latest first. */
function endedQuarters(today: Day): [Quarter, Quarter] {
  const now = Number(today.slice(0, 4)) * 4 + Math.floor((Number(today.slice(5, 7)) - 1) / 3)
  const quarter = (n: number): Quarter => ({ year: Math.floor(n / 4), quarter: (n % 4) + 1 })
  return [quarter(now - 1), quarter(now - 2)]
}

/** The quarterly reports of the demonstration, by its own officers: the earlier one approved and published, the later a draft. */
export async function reportQuarters(sql: ReturnType<typeof openDatabase>, today: Day, drafter: string, approver: string): Promise<void> {
  const [last, before] = endedQuarters(today)
  await sql.begin(async (transaction) => {
    const make = async ({ year, quarter }: Quarter): Promise<string | null> => {
      // A quarter in which nobody had been entered has no report.
      const [row] = await transaction<{ id: string | null }[]>`
        select case when exists (select from public.record_place p where lower(p.during) <= private.quarter_end(${year}, ${quarter})) then public.make_quarterly_report(${year}, ${quarter}) end as id`
      return row?.id ?? null
    }
    await become(transaction, drafter)
    const earlier = await make(before)
    if (earlier) {
      await transaction`
        select public.save_quarterly_report(r.id, jsonb_build_object('narrative', r.narrative, 'number', '186', 'sign', r.sign, 'place', r.place, 'dated_on', private.today(),
                 'signer_title', 'Giám đốc', 'signer_name', 'Lê Minh Tuấn', 'recipients', to_jsonb(r.recipients)), r.revision) from public.quarterly_report r where r.id = ${earlier}`
      await become(transaction, approver)
      await transaction`select public.publish_quarterly_report(${earlier}, public.approve_quarterly_report(${earlier}, 2))`
      await become(transaction, drafter)
    }
    await make(last)
  })
}

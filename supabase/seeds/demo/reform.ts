import { communes } from '../data/districts'
import { communeChanges, newCommunes } from '../data/reform'
import type { Database } from '../shared/database'

const DISTRICT = '542'
const KIND = { P: 'phường', X: 'xã' } as const

/** The communes of An Lão as the reform of 2025 merges them, drafted by Sở Nội vụ for a day to come: something to try the dry run on. */
export async function draftReform(sql: Database, officer: string, today: string): Promise<void> {
  const own = communes.filter(([, district, , , , to]) => district === DISTRICT && to === undefined).map(([code]) => code)
  const whole = communeChanges.filter(([from, , part]) => own.includes(from) && !part)
  const successors = [...new Set(whole.map(([, to]) => to))]
  const operations = [
    ...newCommunes.filter(([code]) => successors.includes(code)).map(([code, kind, name]) => ({
      kind: 'create', code: `BD-${code}`, name: `Ủy ban nhân dân ${KIND[kind]} ${name}`, short_name: `UBND ${KIND[kind]} ${name}`, unit_kind: 'XA', parent: 'BD', admin_code: code,
    })),
    ...successors.map((to) => ({ kind: 'merge', units: whole.filter(([, into]) => into === to).map(([from]) => `BD-${from}`), into: `new:BD-${to}` })),
  ]
  const decision = { number: '1664/NQ-UBTVQH15', decided_on: today, signer: 'Chủ tịch Quốc hội', issuing_body: 'Ủy ban Thường vụ Quốc hội' }
  await sql`insert into public.reorganisation (title, decision, effective_date, operations, created_by)
    select 'Sắp xếp xã của huyện An Lão (bản soạn)', ${JSON.stringify(decision)}::text::jsonb || jsonb_build_object('effective_date', ${today}::date + 30), ${today}::date + 30, ${JSON.stringify(operations)}::text::jsonb, ${officer}`
}

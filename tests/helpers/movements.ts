import type { Db, Tx } from "./as.ts";

/** A decision as it is typed; of this day unless said. */
export function decision(effective: string, more: Record<string, string> = {}): Record<string, string> {
  return { number: "123/QĐ-UBND", decided_on: effective < TODAY ? effective : TODAY, signer: "Nguyễn Văn Ký", issuing_body: "Chủ tịch UBND tỉnh", effective_date: effective, ...more };
}

/** The present day in Vietnam. */
export const TODAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** A day so many days from today. */
export const dayFromNow = (days: number): string => new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10);

/** Sends one person, as an actor, with whatever is open. @returns the transfer. */
export async function send(
  tx: Tx, fromUnitId: string, employeeId: string, toUnitId: string, given: { kind?: string; effective?: string; returns?: string; handOver?: boolean } = {},
): Promise<string> {
  const paper = { ...decision(given.effective ?? TODAY), kind: given.kind ?? "transfer", unit_id: fromUnitId, ...(given.returns ? { return_date: given.returns } : {}) };
  const [row] = await tx<{ id: string }[]>`
    select public.send_transfers(${tx.json(paper)}, ${tx.json([{ employee_id: employeeId, to_unit_id: toUnitId, hand_over: given.handOver ?? true }])}) #>> '{transfers,0,id}' as id`;
  return row?.id ?? "";
}

/** Revision of a transfer or leaving as it stands (owner). */
export async function movementRevision(sql: Db, table: "transfer" | "leaving", id: string): Promise<number> {
  const [row] = await sql.unsafe<{ revision: number }[]>(`select revision from public.${table} where id = $1`, [id]);
  return row?.revision ?? 0;
}

/** What a receiving unit answers when everything is there (owner reads the components). */
export async function acceptance(sql: Db, transferId: string, startsOn = TODAY): Promise<{ position_title: string; starts_on: string; checklist: { key: string; ok: boolean }[] }> {
  const [row] = await sql<{ components: { key: string }[] }[]>`select components from public.transfer where id = ${transferId}`;
  return { position_title: "Chuyên viên", starts_on: startsOn, checklist: (row?.components ?? []).map(({ key }) => ({ key, ok: true })) };
}

/** A transfer that was cancelled and a leaving that was annulled (owner). */
export async function pastMovements(sql: Db, employeeId: string, toUnitId: string, managerId: string): Promise<void> {
  await sql`with d as (
      insert into public.movement_decision (kind, number, decided_on, signer, issuing_body, effective_date, unit_id, created_by)
      select k, '12/QĐ', private.today() - 20, 'Người Ký', 'UBND tỉnh', private.today() - 15, e.unit_id, ${managerId}::uuid
        from public.employee e, unnest(array['transfer', 'leaving']) k where e.id = ${employeeId} returning id, kind),
    t as (
      insert into public.transfer (decision_id, employee_id, unit_lft, from_unit_id, from_lft, to_unit_id, to_lft, kind, effective_date, due_date, state, code, full_name,
                                   birth_date, category, version, components, open_work, sent_by, closed_by, closed_at, close_reason)
      select d.id, e.id, 0, f.id, f.lft, u.id, u.lft, 'transfer', private.today() - 15, private.today() - 10, 'cancelled', e.code, e.full_name, e.birth_date, e.category, 1,
             '[]', '{}', ${managerId}, ${managerId}, private.now(), 'Thu hồi quyết định'
        from d, public.employee e join public.unit f on f.id = e.unit_id, public.unit u where d.kind = 'transfer' and e.id = ${employeeId} and u.id = ${toUnitId})
    insert into public.leaving (decision_id, employee_id, unit_lft, unit_id, kind, effective_date, due_date, state, open_work, recorded_by, ended_by, ended_at, end_reason)
    select d.id, e.id, 0, e.unit_id, 'resignation', private.today() - 15, private.today() - 10, 'annulled', '{}', ${managerId}, ${managerId}, private.now(), 'Nhập nhầm'
      from d, public.employee e where d.kind = 'leaving' and e.id = ${employeeId}`;
}

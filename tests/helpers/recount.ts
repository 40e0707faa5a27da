import type { Db } from "./as.ts";

/** Moments are whole microseconds since 1970, days their names: both compare as they are. */
interface Rows {
  places: { employee: string; unit: string; from: number; until: number; active: boolean }[];
  states: { employee: string; since: number; status: string }[];
  accounts: { employee: string; issued: number }[];
  versions: { employee: string; approved: number }[];
  scores: { employee: string; since: number; complete: number | null; correct: number | null; clean: number | null }[];
  duties: { id: string; employee: string; kind: string; due: string }[];
  duty_states: { id: string; since: number; met: string | null; cancelled: boolean }[];
  units: { unit: string; from: string; until: string }[];
  transfers: { employee: string; unit: string; to: string; sent: number; sent_on: string; due: string; over: number }[];
}

/** Figures of one unit's own people. Scores are in tenths, so that sums stay exact. */
export interface Figures {
  employees: number;
  accounts_issued: number;
  never_declared: number;
  declaring: number;
  waiting: number;
  waiting_over_5_days: number;
  confirming: number;
  returned: number;
  approved: number;
  overdue: Record<string, number>;
  complete: number;
  correct: number;
  corrects: number;
  clean: number;
  cleans: number;
}

const MICROSECONDS = "(extract(epoch from %) * 1000000)::bigint::float8";
const micro = (expression: string): string => MICROSECONDS.replace("%", expression);

/** The rows on which figures rest, as they lie there (owner). */
export async function exportedRows(sql: Db): Promise<Rows> {
  const read = <T>(text: string): Promise<T[]> => sql.unsafe<(T & Record<string, unknown>)[]>(text);
  return {
    places: await read(`select employee_id as employee, unit_id as unit, ${micro("lower(during)")} as from, coalesce(${micro("upper(during)")}, 'infinity') as until, status = 'active' as active from public.record_place`),
    states: await read(`select employee_id as employee, ${micro("since")} as since, status from private.record_state order by 2`),
    accounts: await read(`select employee_id as employee, ${micro("issued_at")} as issued from public.account where employee_id is not null`),
    versions: await read(`select employee_id as employee, ${micro("approved_at")} as approved from public.record_version`),
    scores: await read(`select employee_id as employee, ${micro("since")} as since, (complete * 10)::int as complete, (correct * 10)::int as correct, (clean * 10)::int as clean from private.score_past order by 2`),
    duties: await read("select id, employee_id as employee, kind, due_date::text as due from public.obligation"),
    duty_states: await read(`select obligation_id as id, ${micro("since")} as since, met_on::text as met, cancelled from private.obligation_state order by 2`),
    units: await read("select unit_id as unit, coalesce(lower(valid_during)::text, '0000') as from, coalesce(upper(valid_during)::text, '9999') as until from public.unit_version"),
    transfers: await read(`select employee_id as employee, from_unit_id as unit, to_unit_id as to, ${micro("sent_at")} as sent, (sent_at at time zone 'Asia/Ho_Chi_Minh')::date::text as sent_on,
                                  due_date::text as due, coalesce(${micro("completed_at")}, ${micro("closed_at")}, 'infinity') as over from public.transfer`),
  };
}

const latest = <T extends { since: number }>(rows: readonly T[], at: number): T | undefined => rows.filter(({ since }) => since <= at).at(-1);

function grouped<T, K extends keyof T>(rows: readonly T[], key: K): Map<T[K], T[]> {
  const groups = new Map<T[K], T[]>();
  for (const row of rows) {
    const group = groups.get(row[key]);
    if (group) group.push(row);
    else groups.set(row[key], [row]);
  }
  return groups;
}

const none = (): Figures => ({
  employees: 0, accounts_issued: 0, never_declared: 0, declaring: 0, waiting: 0, waiting_over_5_days: 0, confirming: 0, returned: 0, approved: 0, overdue: {},
  complete: 0, correct: 0, corrects: 0, clean: 0, cleans: 0,
});

/** The last moment before which a declaration sent has waited too long, found by walking back over working days. */
function longAgo(day: string, isWorking: (day: string) => boolean): string {
  const shifted = (from: string, days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
  for (let sent = shifted(day, -1); ; sent = shifted(sent, -1)) {
    let passed = 0;
    for (let next = shifted(sent, 1); next < day; next = shifted(next, 1)) if (isWorking(next)) passed++;
    if (passed >= 5) return sent;
  }
}

/**
 * Counts the figures of a moment over exported rows, one person after the other.
 * @param day the moment's day in Vietnam
 * @returns figures by unit
 */
export function recount(rows: Rows, at: number, day: string, isWorking: (day: string) => boolean): Map<string, Figures> {
  const [states, scores, duties, dutyStates] = [grouped(rows.states, "employee"), grouped(rows.scores, "employee"), grouped(rows.duties, "employee"), grouped(rows.duty_states, "id")];
  const issued = new Set(rows.accounts.filter((one) => one.issued <= at).map(({ employee }) => employee));
  const approved = new Set(rows.versions.filter((one) => one.approved <= at).map(({ employee }) => employee));
  const sentBefore = Date.parse(`${longAgo(day, isWorking)}T23:59:59.999+07:00`) * 1000 + 999;
  const result = new Map<string, Figures>(rows.units.filter(({ from, until }) => from <= day && day < until).map(({ unit }) => [unit, none()]));
  for (const place of rows.places) {
    if (!place.active || place.from > at || place.until <= at) continue;
    const figures = result.get(place.unit) ?? none();
    result.set(place.unit, figures);
    const state = latest(states.get(place.employee) ?? [], at);
    const status = state?.status ?? "not_declared";
    figures.employees++;
    if (issued.has(place.employee)) figures.accounts_issued++;
    if (approved.has(place.employee)) figures.approved++;
    if (status === "not_declared") figures.never_declared++;
    if (status === "draft") figures.declaring++;
    if (status === "unit_approved") figures.confirming++;
    if (status === "returned") figures.returned++;
    if (status === "submitted") {
      figures.waiting++;
      if ((state?.since ?? at) <= sentBefore) figures.waiting_over_5_days++;
    }
    const score = latest(scores.get(place.employee) ?? [], at);
    figures.complete += score?.complete ?? 0;
    figures.correct += score?.correct ?? 0;
    figures.clean += score?.clean ?? 0;
    if (score && score.correct !== null) figures.corrects++;
    if (score && score.clean !== null) figures.cleans++;
    for (const duty of duties.get(place.employee) ?? []) {
      const known = latest(dutyStates.get(duty.id) ?? [], at);
      if (known && !known.cancelled && known.met === null && duty.due < day) figures.overdue[duty.kind] = (figures.overdue[duty.kind] ?? 0) + 1;
    }
  }
  for (const one of rows.transfers) {
    if (one.sent > at || one.over <= at || one.due >= day) continue;
    const place = rows.places.find(({ employee, from, until }) => employee === one.employee && from <= at && at < until);
    const figures = result.get(one.sent_on > one.due ? place?.unit ?? "" : one.to);
    if (figures) figures.overdue["transfer"] = (figures.overdue["transfer"] ?? 0) + 1;
  }
  return result;
}

/** Counts the duties met after one moment and up to another: "unit kind" → [in time, late]. */
export function recountMet(rows: Rows, from: number, to: number): Map<string, [number, number]> {
  const result = new Map<string, [number, number]>();
  const count = (unit: string, kind: string, inTime: boolean): void => {
    const figures = result.get(`${unit} ${kind}`) ?? [0, 0];
    result.set(`${unit} ${kind}`, figures);
    figures[inTime ? 0 : 1]++;
  };
  const [places, dutyStates] = [grouped(rows.places, "employee"), grouped(rows.duty_states, "id")];
  for (const duty of rows.duties) {
    const known = latest(dutyStates.get(duty.id) ?? [], to);
    if (!known || known.cancelled || known.met === null || known.since <= from) continue;
    const place = (places.get(duty.employee) ?? []).find((one) => one.from <= known.since && known.since < one.until);
    if (place) count(place.unit, duty.kind, known.met <= duty.due);
  }
  for (const { unit, sent, sent_on, due } of rows.transfers) if (sent > from && sent <= to) count(unit, "transfer", sent_on <= due);
  return result;
}

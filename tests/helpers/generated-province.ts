import { createHash, randomUUID } from "node:crypto";
import { freeze, type Tx } from "./as.ts";
import { authUser, unit } from "./factories.ts";
import { world } from "./facts.ts";
import { identityNumber } from "./record-values.ts";

/** The same numbers in every run (mulberry32). */
function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * most);
  };
}

const TREE: [code: string, above: string | null][] = [
  ["P", null], ["S1", "P"], ["S2", "P"], ["H1", "P"], ["S1-A", "S1"], ["S1-B", "S1"], ["H1-X1", "H1"], ["H1-X2", "H1"], ["H1-T1", "H1"], ["H1-T1-A", "H1-T1"],
];
const CATEGORIES = ["civil_servant", "civil_servant", "official", "public_employee", "public_employee", "public_employee", "commune_official"];
const RANKS = ["01.001", "01.002", "01.003", "01.004", "01.005", "06.031", "V.07.02.26", "V.07.04.32", "V.08.01.01", null];
const LEFT = ["retirement", "early_retirement", "downsizing", "resignation", "contract_end", "dismissal", "out_of_province", "death"];
const MOVES = ["transfer", "rotation", "assignment", "secondment"];

/** The days of 2026 between which the province lives. */
const FIRST = Date.parse("2026-01-05T01:00:00Z");
const LAST = Date.parse("2026-11-20T01:00:00Z");

interface Person { id: string; unit: string; gone: boolean; version: number; gender: string; birth: string }

/** Values of a record as approval keeps them, or as incomplete as an old record may be. */
function sections(roll: (most: number) => number, person: Person) {
  const one = <T>(values: readonly T[]): T => values[roll(values.length)] as T;
  const languages = Array.from({ length: roll(4) }, () => (roll(4) === 0
    ? { kind: "DT", foreign_language: null, ethnic_language: "BANA", certificate: null }
    : { kind: "NN", foreign_language: one(["ANH", "ANH", "PHAP", "TRUNG"]), ethnic_language: null, certificate: one(["DH", "B", "B3VN"]) }));
  return {
    identity: [{ gender: roll(30) === 0 ? (person.gender === "1" ? "2" : "1") : person.gender, birth_date: roll(12) === 0 ? person.birth.slice(0, 7) : person.birth,
      ethnic_group: one(["01", "01", "01", "10", "13", "55", null]), religion: one(["99", "00", "01", "02", "98", null]) }],
    party: roll(2) ? [{ joined_on: one(["2001-02-03", null]), official_on: one(["2002-02-03", null]), exit: roll(9) === 0 ? "Xin ra" : null }] : [],
    rank_salary: [{ rank_code: one(RANKS), professional_grade: one([null, null, "2", "5"]) }],
    qualification: roll(10) === 0 ? [] : [{ education_level: one(["TSKH", "TS", "CKII", "ThS", "CKI", "ĐH", "CĐ", "TC", "SC", "CQĐT", null]), political_theory: one(["CN", "CC", "TC", "SC", "CHUA", null]),
      state_management: one(["CVCC", "CVC", "CV", "CS", "LĐP", "CHUA", null]) }],
    position: [{ commune_title: one(["BTDU", "CTUB", "TPHT", "VHXH", null]) }],
    it_skill: Array.from({ length: roll(3) }, () => ({ certificate: one(["TC+", "A", "CB", null]) })),
    language_skill: languages,
  };
}

/**
 * Lives through most of 2026 in a province of its own, act by act on a stopped clock: people are entered, records approved time and again, some move, are seconded, leave,
 * come back or have their category corrected; units ask Sở Nội vụ. Leaves the clock at the end.
 * @returns the ids of its units by code
 */
export async function liveThroughYear(tx: Tx, people: number, acts: number): Promise<Map<string, string>> {
  const roll = dice(74);
  const units = new Map<string, string>();
  await freeze(tx, "2026-01-02");
  for (const [code, above] of TREE) units.set(code, (await unit(tx, above ? String(units.get(above)) : null, `Đơn vị ${code}`)).id);
  const places = [...units.values()];
  const officer = world.actors.provinceOfficer.userId;
  const crowd: Person[] = [];
  const moments = Array.from({ length: people + acts }, () => FIRST + roll((LAST - FIRST) / 1000) * 1000).sort((a, b) => a - b);
  // One of them falls on the very last moment of a quarter, the next on the first of the other.
  const at = [...moments, Date.parse("2026-09-30T16:59:59.999Z"), Date.parse("2026-09-30T17:00:00Z")].sort((a, b) => a - b);
  for (const moment of at) {
    await freeze(tx, new Date(moment).toISOString());
    const person = crowd[roll(crowd.length || 1)];
    if (!person || crowd.length < people && roll(people + acts) < people) {
      const gender = roll(2) ? "2" : "1";
      const birth = new Date(Date.parse("1961-06-01") + roll(15_000) * 86_400_000).toISOString().slice(0, 10);
      const [row] = await tx<{ id: string; unit_id: string }[]>`
        insert into public.employee (unit_id, unit_lft, full_name, birth_date, gender, identity_number, category)
        values (${places[roll(places.length)] ?? ""}, 0, ${`Người Thứ ${crowd.length}`}, ${birth}, ${gender}, ${identityNumber(birth, gender)}, ${CATEGORIES[roll(CATEGORIES.length)] ?? ""})
        returning id, unit_id`;
      if (row) crowd.push({ id: row.id, unit: row.unit_id, gone: false, version: 0, gender, birth });
      continue;
    }
    const act = roll(14);
    if (act >= 10) await declare(tx, person, act, roll);
    else if (act < 5) {
      const snapshot = JSON.stringify({ sections: sections(roll, person), entry_documents: {} });
      person.version += 1;
      await tx`with r as (
                 insert into public.change_request (employee_id, unit_lft, kind, status, base_version, created_by, sections)
                 values (${person.id}, 0, 'update', 'approved', ${person.version - 1}, ${officer}, ${[INSPECTED[person.version % 3] ?? ""]}) returning id)
               insert into public.record_version (employee_id, unit_lft, version, unit_id, snapshot, content_hash, approved_by, approved_by_name, change_request_id)
               select ${person.id}, 0, ${person.version}, ${person.unit}, ${snapshot}::text::jsonb, ${createHash("sha256").update(snapshot).digest("hex")}, ${officer}, 'Kiểm thử', r.id from r`;
    } else if (act === 5) {
      await tx`update public.employee set category = ${CATEGORIES[roll(CATEGORIES.length)] ?? ""}, gender = ${roll(2) ? "1" : "2"} where id = ${person.id}`;
    } else if (act === 6 && !person.gone) await move(tx, person, places[roll(places.length)] ?? "", MOVES[roll(4)] ?? "", officer, roll(5) === 0);
    else if (act === 7 && !person.gone) await leave(tx, person, LEFT[roll(LEFT.length)] ?? "", officer);
    else if (act === 8 && person.gone) await comeBack(tx, person, places[roll(places.length)] ?? "");
    else {
      const answered = roll(3);
      await tx`insert into public.support_request (unit_id, unit_lft, topic, subject, status, asked_by, asked_by_name, due_date, answered_at)
               values (${person.unit}, 0, 'review', 'Câu hỏi kiểm thử', ${answered ? "answered" : "open"}, ${officer}, 'Kiểm thử', private.today() + 7,
                       ${answered ? new Date(moment + roll(40) * 3_600_000 + 1_800_000).toISOString() : null})`;
    }
  }
  await inspect(tx, crowd, String(units.get("P")), officer);
  return units;
}

const INSPECTED = ["identity", "party", "qualification"];
const DAY = 86_400_000;

/** Inspections of the year: whom they drew, what was checked when and flagged, with the requests of all the year as answers. */
async function inspect(tx: Tx, crowd: readonly Person[], top: string, officer: string): Promise<void> {
  const roll = dice(71);
  for (let number = 1; number <= 5; number++) {
    const opened = FIRST + roll(300) * DAY;
    const [inspection] = await tx<{ id: string }[]>`
      insert into public.inspection (unit_id, unit_lft, unit_rgt, number, decided_on, reason, method, population, opened_by, opened_at)
      select u.id, u.lft, u.rgt, ${`${number}/KH-SNV`}, private.day_of(${new Date(opened).toISOString()}), 'Kiểm thử', 'random', ${crowd.length}, ${officer}, ${new Date(opened).toISOString()}
        from public.unit u where u.id = ${top} returning id`;
    for (const person of crowd.filter(() => roll(2))) {
      const checked = roll(5) ? new Date(opened + roll(60) * DAY).toISOString() : null;
      const flags = checked ? INSPECTED.filter(() => roll(3) === 0) : [];
      await tx`
        with r as (
          insert into public.inspection_record (inspection_id, employee_id, unit_lft, unit_id, version, checked_by, checked_at, due_on)
          select ${inspection?.id ?? ""}, ${person.id}, 0, p.unit_id, case when ${checked}::timestamptz is not null
                   then (select count(*) from public.record_version v where v.employee_id = ${person.id} and v.approved_at <= ${checked}::timestamptz) end,
                 case when ${checked}::timestamptz is not null then ${officer}::uuid end, ${checked}, case when ${flags.length > 0} then private.day_of(${checked}) + ${roll(30)}::int end
            from public.record_place p where p.employee_id = ${person.id} and p.during @> ${new Date(opened).toISOString()}::timestamptz
          returning inspection_id, employee_id)
        insert into public.inspection_finding (inspection_id, employee_id, unit_lft, section, reason)
        select r.inspection_id, r.employee_id, 0, s, 'Không khớp giấy tờ' from r cross join unnest(${flags}::text[]) s`;
    }
  }
}

const STATES = ["draft", "submitted", "returned", "unit_approved", "approved", "not_declared"];

/** An account, a state of the declaration, a duty or scores. */
async function declare(tx: Tx, person: Person, act: number, roll: (most: number) => number): Promise<void> {
  if (act === 10) await tx`update public.employee set record_status = ${STATES[roll(STATES.length)] ?? ""} where id = ${person.id}`;
  else if (act === 11) {
    await tx`insert into public.obligation (employee_id, unit_lft, kind, event_date, due_date, met_on)
             values (${person.id}, 0, ${roll(2) ? "initial" : "update"}, private.today() - 10, private.today() - 4 + ${roll(9)}::int, ${roll(2) ? tx`private.today()` : null})`;
  } else if (act === 12) {
    await tx`update public.obligation set met_on = private.today() where employee_id = ${person.id} and met_on is null`;
    await tx`insert into private.score_past (employee_id, since, complete, correct, clean) values (${person.id}, private.now(), ${roll(1000) / 10}, ${roll(4) ? roll(1000) / 10 : null}, ${roll(1000) / 10})`;
  } else if (!person.gone) {
    const username = `qr${randomUUID().slice(0, 8)}`;
    await tx`insert into public.account (user_id, username, display_name, employee_id, unit_id, unit_lft, status, issued_at)
             select ${await authUser(tx, username)}, ${username}, 'Kiểm thử', ${person.id}, ${person.unit}, 0, 'active', private.now()
              where not exists (select from public.account a where a.employee_id = ${person.id})`;
  }
}

const DECISION = { number: "01/QĐ", signer: "Kiểm Thử", body: "Cơ quan kiểm thử" };

async function decided(tx: Tx, kind: string, unitId: string, officer: string): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into public.movement_decision (kind, number, decided_on, signer, issuing_body, effective_date, unit_id, created_by)
    values (${kind}, ${DECISION.number}, private.today(), ${DECISION.signer}, ${DECISION.body}, private.today(), ${unitId}, ${officer}) returning id`;
  return row?.id ?? "";
}

/** A movement as it stands after it took effect, or after a counter-decision of the same day. */
async function move(tx: Tx, person: Person, to: string, kind: string, officer: string, annulled: boolean): Promise<void> {
  if (to === person.unit) return;
  const id = randomUUID();
  await tx`insert into public.transfer (id, decision_id, employee_id, unit_lft, from_unit_id, from_lft, to_unit_id, to_lft, kind, effective_date, due_date, state, code, full_name, birth_date, category,
             version, components, open_work, sent_by, accepted_by, accepted_at, completed_at, closed_by, closed_at, close_reason)
           select ${id}, ${await decided(tx, kind, person.unit, officer)}, e.id, 0, f.id, f.lft, t.id, t.lft, ${kind}, private.today(), private.today(), ${annulled ? "annulled" : "completed"}, e.code, e.full_name,
                  e.birth_date, e.category, 0, '[]', '{}', ${officer}, ${officer}, private.now(), private.now(),
                  ${annulled ? officer : null}, ${annulled ? tx`private.now()` : null}, ${annulled ? "Quyết định bị hủy" : null}
             from public.employee e, public.unit f, public.unit t where e.id = ${person.id} and f.id = ${person.unit} and t.id = ${to}`;
  if (annulled || kind === "secondment") return;
  await tx`update public.employee set unit_id = ${to} where id = ${person.id}`;
  await tx`select private.attribute_place(${person.id}, 'transfer', ${id}, null)`;
  person.unit = to;
}

async function leave(tx: Tx, person: Person, kind: string, officer: string): Promise<void> {
  await tx`insert into public.leaving (decision_id, employee_id, unit_lft, unit_id, kind, effective_date, due_date, state, open_work, recorded_by, applied_at)
           values (${await decided(tx, "leaving", person.unit, officer)}, ${person.id}, 0, ${person.unit}, ${kind}, private.today(), private.today(), 'effective', '{}', ${officer}, private.now())`;
  await tx`update public.employee set status = 'archived' where id = ${person.id}`;
  person.gone = true;
}

async function comeBack(tx: Tx, person: Person, to: string): Promise<void> {
  await tx`update public.leaving set state = 'returned', ended_at = private.now() where employee_id = ${person.id} and state = 'effective'`;
  await tx`update public.employee set status = 'active', unit_id = ${to} where id = ${person.id}`;
  await tx`select private.attribute_place(${person.id}, 'return', null, null)`;
  Object.assign(person, { unit: to, gone: false });
}

import { describe, expect, it } from "vitest";
import { attempt, become, owner, rolledBack, type Who } from "../helpers/as.ts";
import { revisionOf } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { FUNCTIONS, type RpcRule } from "./rpc-matrix.ts";
import { ACTORS } from "./table-matrix.ts";

const WHO: Extract<Who, string>[] = [...ACTORS, "service"];
const STOPPED = new Set<string>(["lockedEmployee", "newcomer", "closedAccount"]);

const existing = await owner<{ name: string; authenticated: boolean; service: boolean; anon: boolean; args: number; named: number; silent: boolean }[]>`
  select p.proname || '(' || oidvectortypes(p.proargtypes) || ')' as name, has_function_privilege('authenticated', p.oid, 'execute') as authenticated,
         has_function_privilege('service_role', p.oid, 'execute') as service, has_function_privilege('anon', p.oid, 'execute') as anon,
         p.pronargs as args, (select count(*)::int from unnest(p.proargnames[1:p.pronargs]) n where n <> '') as named,
         p.prorettype = 'void'::regtype as silent
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype order by 1`;

function expected(rule: RpcRule, who: Extract<Who, string>): string {
  if (who === "anonymous") return "42501";
  if (who === "service") return rule.execute.includes("service_role") ? (rule.answers.service ?? "ok") : "42501";
  return rule.answers[who] ?? (STOPPED.has(who) ? rule.answers.stopped : rule.answers.others);
}

/** A manager without the second factor gets what an employee gets; where that is a refusal, they may be told what would help. */
function employeeAnswers(rule: RpcRule): string[] {
  const answer = rule.answers.managerWithoutFactor ?? rule.answers.others;
  return ["ok", "empty"].includes(answer) ? [answer] : [answer, "second_factor_required"];
}

it("the list names exactly the functions that there are", () => {
  expect(Object.keys(FUNCTIONS).sort()).toEqual(existing.map((row) => row.name).sort());
});

it.each(existing)("$name may be executed by whom the list says", (row) => {
  const execute = FUNCTIONS[row.name]?.execute ?? [];
  expect({ authenticated: row.authenticated, service: row.service, anon: row.anon }).toEqual({
    authenticated: execute.includes("authenticated"), service: execute.includes("service_role"), anon: false,
  });
  // The Data API calls by name: an argument without one could not be given.
  expect(row.named).toBe(row.args);
});

describe.each(Object.entries(FUNCTIONS))("%s", (name, rule) => {
  const silent = existing.some((row) => row.name === name && row.silent);

  it.each(WHO)("called by %s", async (who) => {
    await rolledBack(async (tx) => {
      const prepared = rule.prepare ? await rule.prepare(tx) : "";
      const revision = await revisionOf(tx, world.records.submittedInSchool.requestId);
      await tx`select set_config('tests.revision', ${String(revision)}, true)`;
      await become(tx, who);
      const { value, refusal } = await attempt(tx, (sp) => rule.call(sp, prepared));
      const hasContent = (value ?? []).some((row) => Object.values(row).some((cell) => cell !== null));
      const answer = refusal ? refusal.key || refusal.code : hasContent || silent ? "ok" : "empty";
      if (who === "managerWithoutFactor") expect(employeeAnswers(rule), refusal?.message).toContain(answer);
      else expect(answer, refusal?.message).toBe(expected(rule, who));
    });
  });
});

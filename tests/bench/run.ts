import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { bootStack } from "../helpers/stack.ts";
import { actCells, comparisonCell, plainConnection } from "./acts.ts";
import { cellsOf, scoreCells } from "./cells.ts";
import { benchConnection, measure, processorOf, verify, type Cell, type Outcome } from "./measure.ts";
import { transferCell } from "./transfer.ts";

// `npm run bench [-- --people 50000 --rounds 31 --only "scores of, submit"]`: what row-level security costs each officer against
// the same rows asked for by hand. Medians of one run on one machine; a missed goal is measured once more before it counts.

const { values } = parseArgs({
  options: { people: { type: "string", default: "50000" }, rounds: { type: "string", default: "31" }, only: { type: "string", default: "" } },
});
const people = Number(values.people);
const rounds = Math.max(31, Number(values.rounds));
if (!Number.isInteger(people) || people < 1000) throw new Error(`--people takes a number from 1000, not "${values.people}".`);

/** Whether a cell was asked for: --only holds parts of its name, between commas. */
const asked = ({ query }: Cell): boolean => values.only.split(",").some((part) => query.includes(part.trim()));

const ms = (value: number): string => value.toFixed(2).padStart(8);

function print(outcomes: Outcome[]): void {
  console.log(`${"query".padEnd(19)}${"role".padEnd(18)}${"scope".padStart(7)}  L median   L p90  T median   T p90   T/L  T-L     budget`);
  for (const one of outcomes) {
    console.log([
      one.cell.query.padEnd(19), one.cell.role.padEnd(18), String(one.cell.scope).padStart(7), " ", ms(one.limit), ms(one.limit90), ms(one.secured), ms(one.secured90),
      (one.secured / one.limit).toFixed(1).padStart(6), (one.secured - one.limit).toFixed(2).padStart(6), `  ${one.cell.budgetText} = ${one.cell.budget(one.limit).toFixed(2)}`,
      one.met ? "" : "  MISSED",
    ].join(""));
  }
}

console.log(`Preparing ${people.toLocaleString("en")} people…`);
const stack = await bootStack({ seed: `bench:${people}`, log: (line) => console.error(line) });
const sql = benchConnection(stack.databaseUrl);
const plain = await plainConnection(stack.adminUrl);
try {
  const cells = [...(await cellsOf(sql)), ...(await scoreCells(sql)), await comparisonCell(sql)].filter(asked);
  const acts = [...(await actCells(sql)), await transferCell(sql)].filter(asked);
  if (cells.length + acts.length === 0) throw new Error(`--only "${values.only}" names no query.`);
  const faults = await verify(sql, cells);
  for (const fault of faults) console.log(`WRONG: ${fault}`);
  const before = loadavg()[0] ?? 0;
  const outcomes = [...(await measure(sql, cells, rounds)), ...(await measure(sql, acts, rounds, plain))];
  print(outcomes);
  console.log(`${rounds} rounds, interleaved; load ${before.toFixed(1)} before, ${(loadavg()[0] ?? 0).toFixed(1)} after`);
  for (const cell of cells.filter((one) => one.query.startsWith("score "))) {
    const ms = await processorOf(sql, cell.secured, 10);
    if (ms !== null) console.log(`${cell.query}: ${ms.toFixed(0)} ms of processor a run`);
  }
  let missed = outcomes.filter((one) => !one.met);
  if (missed.length > 0) {
    console.log(`\nOnce more, for ${missed.length} missed goals:`);
    const [reads, writes] = [false, true].map((act) => missed.map((one) => one.cell).filter((cell) => acts.includes(cell) === act));
    const again = [...(await measure(sql, reads ?? [], rounds)), ...(await measure(sql, writes ?? [], rounds, plain))];
    print(again);
    missed = again.filter((one) => !one.met);
  }
  console.log(`\n${cells.length + acts.length - missed.length} goals met, ${missed.length} missed, ${faults.length} wrong results or plans`);
  process.exitCode = missed.length + faults.length > 0 ? 1 : 0;
} finally {
  await Promise.all([sql.end(), plain.end()]);
  await stack.stop();
}

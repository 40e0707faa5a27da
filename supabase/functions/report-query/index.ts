import { z } from "zod";
import { serveSignedIn } from "../_shared/handler.ts";
import { orThrow, Refusal } from "../_shared/refusal.ts";
import { bound } from "./parameters.ts";
import { type Limits, runQuery } from "./reader.ts";

const input = z.object({
  statement: z.string().max(20_000),
  parameters: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,40}$/), z.string().max(500).nullable()).default({}),
});

/** Runs a statement of Sở Nội vụ over the views of reporting (M14): logged before it is run and once it ended; whether the caller may is the database's to say. */
serveSignedIn(input, async ({ statement, parameters }, { caller }) => {
  // A closing semicolon is a habit, not a second statement.
  const text = statement.trim().replace(/;\s*$/, "");
  const { run, ...limits } = orThrow(await caller.rpc("begin_report_query", { p_statement: text, p_parameters: parameters })) as Limits & { run: string };
  const end = async (rows: number | null, error: string | null) => {
    const logged = await caller.rpc("end_report_query", { p_run: run, p_rows: rows, p_error: error });
    if (logged.error) throw logged.error;
  };
  try {
    const query = bound(text, parameters);
    const answer = await runQuery(query.text, query.values, limits);
    await end(answer.rows.length, null);
    return { ...answer, run };
  } catch (error) {
    await end(null, error instanceof Refusal ? `${error.key} ${String(error.params.message ?? "")}` : "server_fault");
    throw error;
  }
});

import { z } from "zod";
import { type Context, FileAnswer, serveSignedIn } from "../_shared/handler.ts";
import { orThrow, Refusal } from "../_shared/refusal.ts";
import { drawReceipt, type Transfer } from "./receipt.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const draft = z.record(z.string(), z.unknown());
const one = { transfer_id: z.guid(), revision: z.int() };

const schema = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("send"), decision: draft, people: z.array(draft) }),
  z.strictObject({ action: z.literal("accept"), ...one, acceptance: draft }),
  z.strictObject({ action: z.literal("refuse"), ...one, reason: z.string() }),
  z.strictObject({ action: z.literal("cancel"), ...one, reason: z.string() }),
  z.strictObject({ action: z.literal("complete"), ...one, acceptance: draft, reason: z.string() }),
  z.strictObject({ action: z.literal("annul"), ...one, decision: draft, reason: z.string() }),
  z.strictObject({ action: z.literal("end_secondment"), ...one }),
  z.strictObject({ action: z.literal("receipt"), transfer_id: z.guid() }),
]);
type Input = z.infer<typeof schema>;

const STATEMENTS = {
  send: "send_transfers", accept: "accept_transfer", refuse: "refuse_transfer", cancel: "cancel_transfer", complete: "complete_transfer", annul: "annul_transfer",
  end_secondment: "end_secondment",
} as const;

/** Postgres ended the transaction to let another go on: nothing of it was done, and it may be tried again. */
const GIVEN_WAY = new Set(["40P01", "40001"]);
const TRIES = 3;

/** Carries an act out in the one SQL transaction that decides, moves, counts and tells; with the caller's own token. */
async function carryOut({ action, ...given }: Exclude<Input, { action: "receipt" }>, caller: Context["caller"]): Promise<unknown> {
  const args = Object.fromEntries(Object.entries(given).map(([name, value]) => [`p_${name}`, value]));
  for (let left = TRIES; left > 0; left--) {
    const answer = await caller.rpc(STATEMENTS[action], args);
    if (!GIVEN_WAY.has(answer.error?.code ?? "")) return orThrow(answer);
  }
  throw new Refusal(409, "acts_collided");
}

/** The receipt of a transfer as a Word file; the database decides who sees the transfer. */
async function receipt(id: string, caller: Context["caller"]): Promise<FileAnswer> {
  const transfer = orThrow(await caller.rpc("transfer_detail", { p_transfer_id: id })) as Transfer;
  const sections = orThrow(await caller.from("profile_section").select("key, title_vi")) as { key: string; title_vi: string }[];
  return new FileAnswer(await drawReceipt(transfer, new Map(sections.map(({ key, title_vi: title }) => [key, title]))), DOCX, `phieu-giao-nhan-${transfer.person.code}.docx`);
}

serveSignedIn(schema, (input, { caller }) => (input.action === "receipt" ? receipt(input.transfer_id, caller) : carryOut(input, caller)));

import { z } from "zod";
import { type Context, FileAnswer, serveSignedIn } from "../_shared/handler.ts";
import { orThrow } from "../_shared/refusal.ts";
import { drawMinutes, type Handover } from "./minutes.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The minutes of a handover as a Word file; the database decides who sees the handover. */
async function minutes({ handover_id: id }: { handover_id: string }, { caller }: Context): Promise<FileAnswer> {
  const handover = orThrow(await caller.rpc("open_handover", { p_id: id })) as Handover;
  return new FileAnswer(await drawMinutes(handover), DOCX, `bien-ban-ban-giao-${id.slice(0, 8)}.docx`);
}

serveSignedIn(z.object({ handover_id: z.guid() }), minutes);

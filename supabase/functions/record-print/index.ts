import { z } from "zod";
import { appAddress, type Context, FileAnswer, serveSignedIn } from "../_shared/handler.ts";
import { orThrow } from "../_shared/refusal.ts";
import { draw } from "./print.ts";
import type { PrintData } from "./record.ts";

const TYPES = { pdf: "application/pdf", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" };

const input = z.object({
  employee_id: z.guid(),
  form: z.string().max(40),
  format: z.enum(["pdf", "docx"]),
  version: z.int().positive().nullish(),
  draft: z.boolean().nullish(),
  since_version: z.int().positive().nullish(),
  reason: z.string().max(2000).nullish(),
});

/** Prints a record: the database decides and logs, then the file is drawn, its hash kept, and the bytes answered. */
async function print(request: z.infer<typeof input>, { caller, admin, userId }: Context): Promise<FileAnswer> {
  const data = orThrow(await caller.rpc("begin_record_print", {
    p_employee_id: request.employee_id,
    p_form: request.form,
    p_format: request.format,
    p_version: request.version ?? null,
    p_draft: request.draft ?? false,
    p_since_version: request.since_version ?? null,
    p_reason: request.reason ?? null,
  })) as PrintData;
  const bytes = new Uint8Array(await draw(data, `${appAddress()}/verify`));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const settled = await admin.rpc("settle_record_print", {
    p_print_id: data.print_id, p_actor: userId, p_sha256: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
  });
  if (settled.error) throw settled.error;
  const state = data.draft ? "ban-nhap" : `v${data.version}`;
  return new FileAnswer(bytes, TYPES[data.format], `${data.employee.code}-${data.form}-${state}.${data.format}`);
}

serveSignedIn(input, print);

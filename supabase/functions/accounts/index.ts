import { z } from "zod";
import { serveSignedIn } from "../_shared/handler.ts";
import { changePassword, close, create, resetPassword, setLock } from "./accounts.ts";
import { resetUnused, runBatch } from "./batch.ts";

const uuid = z.guid();

const input = z.discriminatedUnion("action", [
  z.object({
    action: z.literal("create"),
    employee_id: uuid.optional(),
    // Lengths and formats are the database's to judge: it answers with the field's own rule.
    employee: z.object({ unit_id: uuid.nullish() }).catchall(z.union([z.string(), z.null()])).optional(),
    official_email: z.string().max(200).nullish(),
  }),
  z.object({ action: z.literal("reset_password"), user_id: uuid }),
  z.object({ action: z.literal("reset_unused"), user_ids: z.array(uuid).min(1).max(20) }),
  z.object({ action: z.literal("run_batch"), batch_id: uuid, count: z.int().min(1).max(20) }),
  z.object({ action: z.literal("close"), user_id: uuid, reason: z.string().max(1000) }),
  z.object({ action: z.literal("set_lock"), user_id: uuid, locked: z.boolean(), reason: z.string().max(1000) }),
  z.object({ action: z.literal("change_password"), current_password: z.string().max(200), new_password: z.string().max(200) }),
]);

serveSignedIn(input, (request, context) => {
  switch (request.action) {
    case "create":
      return create(request, context);
    case "reset_password":
      return resetPassword(request.user_id, context);
    case "reset_unused":
      return resetUnused(request.user_ids, context);
    case "run_batch":
      return runBatch(request.batch_id, request.count, context);
    case "close":
      return close(request.user_id, request.reason, context);
    case "set_lock":
      return setLock(request.user_id, request.locked, request.reason, context);
    case "change_password":
      return changePassword(request.current_password, request.new_password, context);
  }
});

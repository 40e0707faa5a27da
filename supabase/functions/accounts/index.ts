import { z } from "zod";
import { serveSignedIn } from "../_shared/handler.ts";
import { changePassword, create, resetPassword, setLock } from "./accounts.ts";

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
  z.object({ action: z.literal("set_lock"), user_id: uuid, locked: z.boolean(), reason: z.string().max(1000) }),
  z.object({ action: z.literal("change_password"), current_password: z.string().max(200), new_password: z.string().max(200) }),
]);

serveSignedIn(input, (request, context) => {
  switch (request.action) {
    case "create":
      return create(request, context);
    case "reset_password":
      return resetPassword(request.user_id, context);
    case "set_lock":
      return setLock(request.user_id, request.locked, request.reason, context);
    case "change_password":
      return changePassword(request.current_password, request.new_password, context);
  }
});

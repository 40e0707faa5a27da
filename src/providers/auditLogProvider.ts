import type { AuditLogProvider } from "@refinedev/core";
import { addDays, todayIso } from "@/lib/dates";
import { callRpc } from "./rpc";

const A_YEAR = 365;

/**
 * Reads the trail of one record (`meta.id` = employee id; `meta.from`, `meta.to` ISO days, the last year unless told).
 * It only reads: the database writes the trail, so create and update do not exist.
 */
export const auditLogProvider: Pick<AuditLogProvider, "get"> = {
  get: ({ meta }) => {
    const asked = (meta ?? {}) as { id?: string; from?: string; to?: string };
    const to = asked.to ?? todayIso();
    return callRpc("audit_events", { p_from: asked.from ?? addDays(to, -A_YEAR), p_to: to, p_employee_id: asked.id ?? null });
  },
};

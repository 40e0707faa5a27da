import { useRpc } from "@/providers/useRpc";
import type { AuditAction, AuditFilters } from "./audit.model";

/** One act, as rpc `audit_events` answers: numbers that are masked elsewhere come shortened. */
export interface AuditEvent {
  id: number;
  at: string;
  actor: string;
  actor_name: string;
  action: AuditAction;
  object: string;
  row_id: string | null;
  employee_id: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  details: Record<string, unknown> | null;
  /** How many acts the filters find. */
  total: number;
}

/** One page of the trail, newest first. */
export function useAuditEvents({ from, to, actor, employee, action, page, size }: AuditFilters) {
  return useRpc<AuditEvent[]>("audit_events", {
    p_from: from, p_to: to, p_actor: actor, p_employee_id: employee, p_action: action, p_limit: size, p_offset: (page - 1) * size,
  }, { keepPrevious: true, staleTime: 0 });
}

import { useRpc } from "@/providers/useRpc";
import type { IsoDate } from "@/types/domain";

/** A decision as every movement tells it. */
export interface Decision {
  id: string;
  kind: string;
  number: string;
  decided_on: IsoDate;
  signer: string;
  issuing_body: string;
  effective_date: IsoDate;
  return_date: IsoDate | null;
  /** Its scan. */
  paper_id: string | null;
}

/** Where a record was from a moment on, and what brought it there. */
export interface RecordPlace {
  since: string;
  until: string | null;
  status: "active" | "archived";
  kind: "entered" | "transfer" | "leaving" | "return" | "annulment" | "reorganisation" | "correction";
  unit_id: string;
  unit_name: string;
  /** Kind of the transfer or leaving. */
  movement: string | null;
  transfer_id: string | null;
  leaving_id: string | null;
  position_title: string | null;
  decision: Decision | null;
}

/** rpc `record_movements`. */
export interface RecordMovements {
  places: RecordPlace[];
  secondments: { id: string; unit_name: string; since: IsoDate; return_date: IsoDate | null; returned_at: string | null; decision: Decision }[];
  transfer: { id: string; state: string; to_unit_name: string; effective_date: IsoDate } | null;
  leaving: { id: string; state: "pending" | "effective"; kind: string; effective_date: IsoDate; revision: number; destination: string | null; decision: Decision } | null;
  may_move: boolean;
}

/** Quá trình quản lý hồ sơ: where a record was, what is under way. */
export function useRecordMovements(employeeId: string) {
  return useRpc<RecordMovements>("record_movements", { p_employee_id: employeeId });
}

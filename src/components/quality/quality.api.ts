import { useRpc } from "@/providers/useRpc";
import type { IsoDate } from "@/types/domain";
import type { Found, Quality, Scores } from "./quality.model";

/** Scores of a record as readings carry them. */
export interface RecordScores extends Scores {
  computed_on: IsoDate | null;
  /** How many findings take points. */
  findings: number;
}

/** rpc `record_quality`. */
export interface RecordQuality extends RecordScores {
  /** Points checked and thirds of points lost, by section. */
  sections: Record<string, Record<Quality, [points: number, lost: number]>> | null;
  found: Found[];
}

/** Why a record has its scores: the caller's own (null), or one of their scope, whose reading is logged each time. */
export function useRecordQuality(employeeId: string | null, enabled = true) {
  return useRpc<RecordQuality | null>("record_quality", { p_employee_id: employeeId }, { enabled, staleTime: employeeId === null ? 30_000 : Infinity });
}

import { useRpc } from "@/providers/useRpc";
import type { HomeSummary } from "@/types/domain";

const EVERY_TWO_MINUTES = 120_000;

/** What waits for the person and what is late, per role. */
export function useHomeSummary() {
  return useRpc<HomeSummary>("home_summary", {}, { refetchInterval: EVERY_TWO_MINUTES });
}

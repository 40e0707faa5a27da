import { useQueryClient } from "@tanstack/react-query";
import { useInvalidate } from "@refinedev/core";
import { useState } from "react";
import { toAppError, type AppError } from "@/providers/errors";
import { callRpc } from "@/providers/rpc";
import { rpcKey } from "@/providers/useRpc";
import { sharesOf, type BulkAnswer, type Chosen } from "./bulk.model";

export interface BulkProgress {
  answers: BulkAnswer[];
  running: boolean;
  /** What stopped the rest from being sent. */
  failure: AppError | null;
}

const NOTHING: BulkProgress = { answers: [], running: false, failure: null };

/** Approves the chosen requests share by share; what is answered stays, a failure stops what was not sent yet. */
export function useBulkApproval() {
  const client = useQueryClient();
  const invalidate = useInvalidate();
  const [progress, setProgress] = useState<BulkProgress>(NOTHING);
  const run = async (chosen: readonly Chosen[]): Promise<void> => {
    const answers: BulkAnswer[] = [];
    let failure: AppError | null = null;
    setProgress({ ...NOTHING, running: true });
    for (const share of sharesOf(chosen)) {
      try {
        answers.push(...await callRpc<BulkAnswer[]>("approve_change_requests", { p_requests: share.map(({ id, revision }) => ({ id, revision })) }));
      } catch (error) {
        failure = toAppError(error);
        break;
      }
      setProgress({ answers: [...answers], running: true, failure: null });
    }
    setProgress({ answers, running: false, failure });
    await Promise.all([invalidate({ resource: "review_queue", invalidates: ["list"] }), client.invalidateQueries({ queryKey: rpcKey("home_summary") })]);
  };
  return { progress, run };
}

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { toAppError, type AppError } from "@/providers/errors";
import { BATCHES, runBatch } from "./bulk.api";
import { keepSlips } from "./slipStore";

export interface BatchRun {
  running: boolean;
  /** Why it stopped by itself. */
  problem: AppError | null;
  /** Waits for accounts that another tab, or a run that was cut off, still holds. */
  held: boolean;
  start: () => void;
  stop: () => void;
}

const TRIES = 5;
const PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 5_000;
const PASSING = new Set(["network", "busy", "timeout", "server"]);

const pause = (milliseconds: number) => new Promise((wake) => setTimeout(wake, milliseconds));

/** Runs a batch from this tab, a few accounts at a time, until none waits, the person stops it or leaves the page. Passing faults are tried again. */
export function useBatchRun(batchId: string): BatchRun {
  const client = useQueryClient();
  const [running, setRunning] = useState(false);
  const [held, setHeld] = useState(false);
  const [problem, setProblem] = useState<AppError | null>(null);
  const round = useRef(0);

  const stop = useCallback(() => {
    round.current += 1;
    setRunning(false);
    setHeld(false);
  }, []);
  useEffect(() => () => { round.current += 1; }, []);

  const start = useCallback(() => {
    const own = ++round.current;
    const current = () => own === round.current;
    setRunning(true);
    setProblem(null);
    void (async () => {
      let faults = 0;
      while (current()) {
        try {
          const { slips, waiting, free_in } = await runBatch(batchId);
          keepSlips(batchId, slips);
          faults = 0;
          await Promise.all(BATCHES.map((queryKey) => client.invalidateQueries({ queryKey })));
          if (waiting === 0) break;
          if (!current()) return;
          setHeld(slips.length === 0);
          if (slips.length === 0) await pause(Math.min(Math.max(free_in * 1000, PAUSE_MS), LONGEST_PAUSE_MS));
        } catch (error) {
          const found = toAppError(error);
          faults += 1;
          if (!PASSING.has(found.kind) || faults >= TRIES) {
            if (current()) setProblem(found);
            break;
          }
          await pause(PAUSE_MS);
        }
      }
      if (!current()) return;
      stop();
      await Promise.all([...BATCHES, ["data", "default", "account_list"]].map((queryKey) => client.invalidateQueries({ queryKey })));
    })();
  }, [batchId, client, stop]);

  return { running, problem, held, start, stop };
}

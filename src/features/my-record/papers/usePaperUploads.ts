import { useCallback, useEffect, useRef, useState } from "react";
import type { DocumentRow } from "@/components/section/papers.api";
import type { PaperJson } from "@/components/section/types";
import { toAppError, type AppError } from "@/providers/errors";
import { registerPaper, sendPaper, verifyPaper } from "./upload.api";

/** announce → send → check → (attached, and no longer here) · failed, which may be tried again unless the server refused the file. */
export interface Upload {
  id: string;
  file: File;
  kind: string;
  title: string;
  phase: "announcing" | "sending" | "checking" | "failed";
  /** 0–1, while sending. */
  share: number;
  error: AppError | null;
}

interface Job extends Upload {
  document: DocumentRow | null;
  sent: boolean;
  stop: AbortController;
}

/** Uploads several files at once, each with progress, cancel and retry. `onDone` gets every verified paper. */
export function usePaperUploads(employeeId: string, onDone: (paper: PaperJson) => void) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const jobs = useRef(new Map<string, Job>());
  const done = useRef(onDone);
  useEffect(() => { done.current = onDone; });

  const show = useCallback((job: Job, change: Partial<Job>) => {
    Object.assign(job, change);
    const { id, file, kind, title, phase, share, error } = job;
    const shown = { id, file, kind, title, phase, share, error };
    setUploads((all) => (all.some((one) => one.id === id) ? all.map((one) => (one.id === id ? shown : one)) : [...all, shown]));
  }, []);

  const forget = useCallback((id: string) => {
    jobs.current.delete(id);
    setUploads((all) => all.filter((one) => one.id !== id));
  }, []);

  const run = useCallback(async (job: Job) => {
    job.stop = new AbortController();
    try {
      show(job, { phase: "announcing", error: null, share: 0 });
      job.document ??= await registerPaper(employeeId, job.kind, job.title, job.file);
      if (job.stop.signal.aborted) return;
      if (!job.sent) {
        show(job, { phase: "sending" });
        await sendPaper(job.document, job.file, (share) => { show(job, { share }); }, job.stop.signal);
        job.sent = true;
      }
      show(job, { phase: "checking", share: 1 });
      const paper = await verifyPaper(job.document.id);
      if (!jobs.current.has(job.id)) return;
      forget(job.id);
      done.current(paper);
    } catch (error) {
      if (jobs.current.has(job.id)) show(job, { phase: "failed", error: toAppError(error) });
    }
  }, [employeeId, forget, show]);

  const add = useCallback((files: readonly File[], kind: string, title: string | null) => {
    for (const file of files) {
      const id = `${Date.now()}-${jobs.current.size}-${file.name}`;
      const job: Job = { id, file, kind, title: title ?? file.name, phase: "announcing", share: 0, error: null, document: null, sent: false, stop: new AbortController() };
      jobs.current.set(id, job);
      void run(job);
    }
  }, [run]);

  const retry = useCallback((id: string) => {
    const job = jobs.current.get(id);
    if (job) void run(job);
  }, [run]);

  const cancel = useCallback((id: string) => {
    const job = jobs.current.get(id);
    forget(id);
    job?.stop.abort();
  }, [forget]);

  return { uploads, add, retry, cancel };
}

/** Whether trying the same file again may succeed: not when the server has looked at it and said no. */
export function mayRetry(error: AppError | null): boolean {
  return error?.kind !== "invalid" && error?.kind !== "forbidden";
}

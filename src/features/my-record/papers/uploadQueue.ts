import type { DocumentRow } from "@/components/section/papers.api";
import type { PaperJson } from "@/components/section/types";
import { toAppError, type AppError } from "@/providers/errors";
import type { Prepared } from "./preparePaper";

/**
 * queued → preparing → announcing → sending → checking → attached, and no longer here ·
 * waiting: the line failed, tried again by itself at `retryAt` · offline: until the network is back · failed: the person
 * decides · duplicate: the record has these bytes as `known` · unattached: uploaded, but its entry is no longer open.
 */
export type UploadPhase =
  | "queued" | "preparing" | "announcing" | "sending" | "checking" | "waiting" | "offline" | "failed" | "duplicate" | "unattached";

/** What the person chose. */
export interface ChosenPaper {
  section: string;
  entryId: string;
  kind: string;
  title: string;
  file: File;
}

export interface Upload extends Omit<ChosenPaper, "file"> {
  id: string;
  name: string;
  phase: UploadPhase;
  /** 0–1, while sending. */
  share: number;
  /** Bytes as chosen, and as sent. */
  size: { chosen: number; sent: number | null };
  error: AppError | null;
  /** Tries that failed, one after the other. */
  failures: number;
  known: PaperJson | null;
}

/** What the queue asks of the outside. */
export interface UploadIo {
  prepare: (file: File) => Promise<Prepared>;
  announce: (paper: ChosenPaper, prepared: Prepared) => Promise<DocumentRow>;
  send: (document: DocumentRow, file: File, onProgress: (share: number) => void, signal: AbortSignal) => Promise<void>;
  verify: (documentId: string) => Promise<PaperJson>;
  /** Links a paper to its entry; false when the entry is not being edited any more. */
  attach: (upload: Upload, paper: PaperJson) => boolean;
  isOnline: () => boolean;
}

interface Job extends Upload {
  chosen: ChosenPaper;
  prepared: Prepared | null;
  document: DocumentRow | null;
  isSent: boolean;
  stop: AbortController;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Seconds before each try by itself; then the person is asked. */
const RETRY_SECONDS = [2, 5, 10, 20, 40, 60];
const AT_ONCE = 2;
const PASSING = new Set(["network", "busy", "timeout", "server"]);
const RUNNING = new Set<UploadPhase>(["preparing", "announcing", "sending", "checking"]);
const UNDER_WAY = new Set<UploadPhase>([...RUNNING, "queued", "waiting", "offline"]);

/**
 * The uploads of one person's record, outside the pages: they go on while the person turns to other pages. Two at a time;
 * after a failure of the line the whole file is sent again (Storage of the embedded stack takes no parts), but nothing that
 * was already done — announced, sent — is done twice.
 */
export class UploadQueue {
  private readonly jobs = new Map<string, Job>();
  private readonly listeners = new Set<() => void>();
  private shown: readonly Upload[] = [];
  private count = 0;

  constructor(readonly userId: string, private readonly io: UploadIo) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getUploads = (): readonly Upload[] => this.shown;

  add(papers: readonly ChosenPaper[]): void {
    for (const paper of papers) {
      const { file, ...rest } = paper;
      this.count += 1;
      const id = `upload-${this.count}`;
      this.jobs.set(id, {
        ...rest, id, name: file.name, phase: "queued", share: 0, size: { chosen: file.size, sent: null }, error: null, failures: 0, known: null,
        chosen: paper, prepared: null, document: null, isSent: false, stop: new AbortController(), timer: undefined,
      });
    }
    this.next();
  }

  /** Tries again what failed or waits. */
  retry(id: string): void {
    const job = this.jobs.get(id);
    if (!job || RUNNING.has(job.phase)) return;
    clearTimeout(job.timer);
    this.show(job, { phase: "queued", failures: 0, error: null });
    this.next();
  }

  /** Stops an upload, or takes a finished one off the list. */
  cancel(id: string): void {
    const job = this.jobs.get(id);
    if (!job) return;
    this.jobs.delete(id);
    clearTimeout(job.timer);
    job.stop.abort();
    this.next();
  }

  /** Links the paper the record has already instead of sending it again. */
  useKnown(id: string): void {
    const job = this.jobs.get(id);
    if (job?.known) this.finish(job, job.known);
  }

  /** The network is back (or the page says so): goes on with what waited for it. */
  resume(): void {
    for (const job of this.jobs.values()) {
      if (job.phase !== "offline" && job.phase !== "waiting") continue;
      clearTimeout(job.timer);
      this.show(job, { phase: "queued" });
    }
    this.next();
  }

  /** Ends everything: another person signed in. */
  close(): void {
    for (const id of [...this.jobs.keys()]) this.cancel(id);
  }

  private next(): void {
    const jobs = [...this.jobs.values()];
    let running = jobs.filter(({ phase }) => RUNNING.has(phase)).length;
    for (const job of jobs) {
      if (running >= AT_ONCE) break;
      if (job.phase !== "queued") continue;
      running += 1;
      void this.run(job);
    }
    this.tell();
  }

  private async run(job: Job): Promise<void> {
    job.stop = new AbortController();
    const { signal } = job.stop;
    try {
      if (!job.prepared) {
        this.show(job, { phase: "preparing" });
        job.prepared = await this.io.prepare(job.chosen.file);
        this.show(job, { size: { ...job.size, sent: job.prepared.file.size } });
      }
      if (!signal.aborted && !job.document) {
        this.show(job, { phase: "announcing", share: 0 });
        job.document = await this.io.announce(job.chosen, job.prepared);
      }
      if (!signal.aborted && job.document && !job.isSent) {
        this.show(job, { phase: "sending", share: 0 });
        await this.io.send(job.document, job.prepared.file, (share) => { this.show(job, { share }); }, signal);
        job.isSent = true;
      }
      if (signal.aborted || !job.document) return;
      this.show(job, { phase: "checking", share: 1 });
      const paper = await this.io.verify(job.document.id);
      if (!signal.aborted) this.finish(job, paper);
    } catch (error) {
      if (!signal.aborted) this.fail(job, toAppError(error));
    }
    this.next();
  }

  private finish(job: Job, paper: PaperJson): void {
    if (this.io.attach(job, { ...paper, page: null })) this.jobs.delete(job.id);
    else this.show(job, { phase: "unattached" });
    this.next();
  }

  private fail(job: Job, error: AppError): void {
    const failures = job.failures + 1;
    const wait = RETRY_SECONDS[job.failures];
    // The bytes did not come whole after all.
    if (error.key === "document_not_uploaded") job.isSent = false;
    const isPassing = PASSING.has(error.kind) || error.key === "document_not_uploaded";
    if (error.key === "document_duplicate") this.show(job, { phase: "duplicate", error, known: (error.params.document ?? null) as PaperJson | null });
    else if (isPassing && !this.io.isOnline()) this.show(job, { phase: "offline", error });
    else if (isPassing && wait !== undefined) {
      job.timer = setTimeout(() => {
        this.show(job, { phase: "queued" });
        this.next();
      }, wait * 1000);
      this.show(job, { phase: "waiting", error, failures });
    } else this.show(job, { phase: "failed", error, failures });
  }

  private show(job: Job, change: Partial<Upload>): void {
    if (!this.jobs.has(job.id)) return;
    Object.assign(job, change);
    this.tell();
  }

  private tell(): void {
    this.shown = [...this.jobs.values()].map(({ id, section, entryId, kind, title, name, phase, share, size, error, failures, known }) =>
      ({ id, section, entryId, kind, title, name, phase, share, size, error, failures, known }));
    for (const listener of this.listeners) listener();
  }
}

/** Not with the server yet, and going on by itself. */
export function isUnderWay({ phase }: Upload): boolean {
  return UNDER_WAY.has(phase);
}

/** Whether trying the same file again may succeed: not when the server has looked at it and said no. */
export function mayRetry({ error }: Upload): boolean {
  return error?.kind !== "invalid" && error?.kind !== "forbidden";
}

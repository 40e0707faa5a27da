import { sameValue } from "@/components/section/section.model";
import type { EntryValues, FieldPrimitive, Operation, PaperJson, PaperLink } from "@/components/section/types";
import { toAppError, type AppError } from "@/providers/errors";
import { samePapers } from "../my-record.model";

/**
 * clean: as the server has it · dirty: typed, about to be saved · saving · saved: with the server, at `savedAt` ·
 * waiting: could not be sent, tried again by itself · conflict: saved elsewhere meanwhile, the person chooses ·
 * refused: the server does not take it, the person must change it.
 */
export type SaveState = "clean" | "dirty" | "saving" | "saved" | "waiting" | "conflict" | "refused";

/** What stands in an entry. */
export interface EntryContent {
  values: EntryValues;
  documents: PaperJson[];
}

/** The entry as the server has it in the draft; null: not in the draft. */
export type ServerEntry = (EntryContent & { itemId: string; revision: number; removed: boolean }) | null;

export interface DraftSnapshot extends EntryContent {
  section: string;
  entryId: string;
  isNew: boolean;
  itemId: string | null;
  /** The item's revision last seen; 0 before the first save. */
  revision: number;
  state: SaveState;
  savedAt: Date | null;
  /** The values as the server has them: what its rules speak of. */
  known: EntryValues;
  error: AppError | null;
  /** What the server has, while `state` is conflict. */
  theirs: ServerEntry;
}

export interface SaveRequest {
  section: string;
  entryId: string;
  operation: Operation;
  values: EntryValues;
  documents: PaperLink[];
  revision: number;
}

/** rpc `save_draft_entry`. */
export interface SaveAnswer {
  item_id: string;
  entry_id: string;
  revision: number;
}

export interface DraftIo {
  save: (request: SaveRequest) => Promise<SaveAnswer>;
  /** Reads the entry afresh after the server said it was changed. */
  reload: (section: string, entryId: string) => Promise<ServerEntry>;
  /** Keeps what is not saved; null when all is. */
  backup: (snapshot: DraftSnapshot, saved: boolean) => void;
  /** The server has something new. */
  onSaved: () => void;
  onChange: () => void;
}

const PAUSE_MS = 1200;
const RETRY_MS = [3000, 8000, 20_000, 30_000];
const PASSING = new Set(["network", "busy", "timeout", "server"]);

/** One entry being typed: saves after a pause, one save at a time, tries again when the connection returns, never overwrites unseen. */
export class EntryDraft {
  snapshot: DraftSnapshot;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;
  private edits = 0;
  private failures = 0;
  private closed = false;

  constructor(start: Pick<DraftSnapshot, "section" | "entryId" | "isNew" | "itemId" | "revision" | "values" | "documents">, private readonly io: DraftIo) {
    this.snapshot = { ...start, state: "clean", savedAt: null, known: start.values, error: null, theirs: null };
  }

  /** Not with the server yet. */
  get pending(): boolean {
    return this.snapshot.state !== "clean" && this.snapshot.state !== "saved";
  }

  /** Takes typed values; saved after a pause. */
  change(values: Record<string, FieldPrimitive>): void {
    this.edit({ values: { ...this.snapshot.values, ...values } });
  }

  /** Takes another list of papers; saved at once. */
  setDocuments(documents: PaperJson[]): void {
    this.edit({ documents });
    void this.flush();
  }

  /** Takes values kept from before (a backup) over the revision they were typed on. */
  restore(content: EntryContent, revision: number): void {
    this.edit({ ...content, revision });
  }

  /** Saves now what is not saved. Resolves when nothing more can be done at once, whatever the outcome. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    if (this.running) {
      await this.running;
      if (this.snapshot.state !== "dirty") return;
    }
    if (!["dirty", "waiting", "refused"].includes(this.snapshot.state) || this.closed) return;
    this.running ??= this.save().finally(() => { this.running = undefined; });
    await this.running;
    if (this.snapshot.state === "dirty") this.later(PAUSE_MS);
  }

  /** Ends a conflict: the person's own text over the server's, or the server's instead. */
  async resolve(choice: "mine" | "theirs"): Promise<void> {
    if (this.snapshot.state !== "conflict") return;
    const { theirs } = this.snapshot;
    const at = { itemId: theirs?.itemId ?? null, revision: theirs?.revision ?? 0, theirs: null, error: null };
    if (choice === "mine") {
      this.set({ ...at, state: "dirty" });
      await this.flush();
    } else {
      this.set({ ...at, ...(theirs ? { values: theirs.values, documents: theirs.documents, known: theirs.values } : {}), state: "clean" });
      this.io.backup(this.snapshot, true);
      this.io.onSaved();
    }
  }

  /** Stops saving: the entry was dropped or another person signed in. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.io.backup(this.snapshot, true);
  }

  private edit(change: Partial<DraftSnapshot>): void {
    this.edits += 1;
    const stuck = this.snapshot.state === "conflict";
    this.set({ ...change, state: stuck ? "conflict" : this.running ? "saving" : "dirty", ...(stuck ? {} : { error: null }) });
    this.io.backup(this.snapshot, false);
    if (!stuck) this.later(PAUSE_MS);
  }

  private async save(): Promise<void> {
    const edits = this.edits;
    const { section, entryId, isNew, values, documents, revision } = this.snapshot;
    this.set({ state: "saving", error: null });
    try {
      const answer = await this.io.save({ section, entryId, operation: isNew ? "insert" : "update", values, documents: documents.map(({ id, page }) => ({ id, page })), revision });
      if (this.closed) return;
      this.accept(edits, answer, values);
    } catch (error) {
      if (!this.closed) await this.fail(toAppError(error), { values, documents }, edits);
    }
  }

  private accept(edits: number, answer: SaveAnswer, known: EntryValues): void {
    const more = this.edits !== edits;
    this.failures = 0;
    this.io.backup(this.snapshot, true);
    this.set({ itemId: answer.item_id, entryId: answer.entry_id, revision: answer.revision, state: more ? "dirty" : "saved", savedAt: new Date(), known, error: null });
    if (more) this.io.backup(this.snapshot, false);
    this.io.onSaved();
  }

  private async fail(error: AppError, sent: EntryContent, edits: number): Promise<void> {
    if (error.key === "draft_changed_elsewhere") {
      await this.settle(error, sent, edits);
    } else if (PASSING.has(error.kind) || error.kind === "unauthenticated") {
      this.set({ state: "waiting", error });
      this.later(RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)] ?? PAUSE_MS);
    } else if (this.edits !== edits) {
      this.set({ state: "dirty" });
    } else {
      this.set({ state: "refused", error });
      this.io.onSaved();
    }
  }

  /** The revision is not the one we knew: an answer of ours that got lost, or another hand. */
  private async settle(error: AppError, sent: EntryContent, edits: number): Promise<void> {
    try {
      const theirs = await this.io.reload(this.snapshot.section, this.snapshot.entryId);
      if (theirs && !theirs.removed && sameContent(theirs, sent)) this.accept(edits, { item_id: theirs.itemId, entry_id: this.snapshot.entryId, revision: theirs.revision }, theirs.values);
      else this.set({ state: "conflict", error, theirs });
    } catch (failure) {
      this.set({ state: "waiting", error: toAppError(failure) });
      this.later(RETRY_MS[0] ?? PAUSE_MS);
    }
  }

  private later(wait: number): void {
    clearTimeout(this.timer);
    if (!this.closed) this.timer = setTimeout(() => void this.flush(), wait);
  }

  private set(change: Partial<DraftSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    this.io.onChange();
  }
}

/** The same values (as the server tidies them) and papers. */
export function sameContent(a: EntryContent, b: EntryContent): boolean {
  const names = new Set([...Object.keys(a.values), ...Object.keys(b.values)]);
  return [...names].every((name) => sameValue(a.values[name], b.values[name])) && samePapers(a.documents, b.documents);
}

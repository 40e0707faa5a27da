import type { EntryValues, PaperJson } from "@/components/section/types";
import type { Entry } from "../my-record.model";
import { Backups, forgetOthers } from "./backup";
import { EntryDraft, type DraftIo, type DraftSnapshot } from "./entryDraft";

/** What the store asks of the outside. */
export type StoreIo = Pick<DraftIo, "save" | "reload" | "onSaved">;

/**
 * The entries of one request that were typed in this tab. It lives outside the pages: what is being saved goes on being
 * saved when the person turns to another page.
 */
export class DraftStore {
  private readonly drafts = new Map<string, EntryDraft>();
  private readonly listeners = new Set<() => void>();
  private readonly backups: Backups;
  private version = 0;

  constructor(readonly userId: string, readonly requestId: string, private readonly io: StoreIo) {
    this.backups = new Backups(userId, requestId);
    void this.restore();
  }

  /** Takes up what was typed before and did not reach the server. */
  private async restore(): Promise<void> {
    for (const { section, entryId, isNew, values, documents, revision } of await this.backups.all()) {
      const draft = this.get(section, entryId) ?? this.make({ section, entryId, isNew, itemId: null, revision, values: {}, documents: [] });
      if (!draft.pending) draft.restore({ values, documents }, revision);
    }
  }

  /** Grows with every change of any draft. */
  getVersion = (): number => this.version;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get(section: string, entryId: string): EntryDraft | undefined {
    return this.drafts.get(`${section}/${entryId}`) ?? this.of(section).find(({ snapshot }) => snapshot.entryId === entryId);
  }

  of(section: string): EntryDraft[] {
    return [...this.drafts.values()].filter(({ snapshot }) => snapshot.section === section);
  }

  /** The draft of an entry; made of what the record has when there is none, or when that one is older than the record. */
  open(entry: Entry): EntryDraft {
    const known = this.get(entry.section, entry.id);
    if (known && (known.pending || known.snapshot.revision >= (entry.item?.revision ?? 0))) return known;
    if (known) this.forget(known);
    return this.make({
      section: entry.section, entryId: entry.id, isNew: entry.approved === null, itemId: entry.item?.id ?? null, revision: entry.item?.revision ?? 0,
      values: entry.values, documents: entry.documents,
    });
  }

  /** Links a paper to an entry that was opened in this tab; false when there is none. */
  addDocument(section: string, entryId: string, paper: PaperJson): boolean {
    const draft = this.get(section, entryId);
    if (!draft) return false;
    const { documents } = draft.snapshot;
    if (documents.every(({ id }) => id !== paper.id)) draft.setDocuments([...documents, paper]);
    return true;
  }

  /** Drops a draft and its backup (the entry was removed). */
  drop(section: string, entryId: string): void {
    const known = this.get(section, entryId);
    if (known) this.forget(known);
    this.tell();
  }

  /** Drafts that are not with the server yet. */
  pending(): EntryDraft[] {
    return [...this.drafts.values()].filter((draft) => draft.pending);
  }

  /** Saves what waits, now. True when everything is with the server. */
  async flush(): Promise<boolean> {
    await Promise.all(this.pending().map((draft) => draft.flush()));
    return this.pending().length === 0;
  }

  /** The entries of the record with what was typed over them; new ones at the end. */
  overlay(section: string, entries: readonly Entry[]): Entry[] {
    const drafts = this.of(section);
    const shown = entries.map((entry) => {
      const draft = drafts.find(({ snapshot }) => snapshot.entryId === entry.id)?.snapshot;
      return draft && isNewer(draft, entry) ? { ...entry, values: draft.values, documents: draft.documents, state: entry.approved ? "changed" as const : entry.state } : entry;
    });
    const known = new Set(entries.map(({ id }) => id));
    const added = drafts.filter((draft) => !known.has(draft.snapshot.entryId) && draft.snapshot.isNew && draft.snapshot.state !== "clean").map(({ snapshot }): Entry => ({
      section, id: snapshot.entryId, approved: null, values: snapshot.values, documents: snapshot.documents, item: null, state: "added",
    }));
    return [...shown, ...added];
  }

  private forget(draft: EntryDraft): void {
    draft.close();
    for (const [key, one] of this.drafts) if (one === draft) this.drafts.delete(key);
  }

  private make(start: { section: string; entryId: string; isNew: boolean; itemId: string | null; revision: number; values: EntryValues; documents: PaperJson[] }): EntryDraft {
    const { section, entryId } = start;
    const draft = new EntryDraft(start, {
      save: this.io.save,
      reload: this.io.reload,
      onSaved: this.io.onSaved,
      onChange: () => { this.tell(); },
      backup: (snapshot, saved) => {
        if (saved) void this.backups.remove(section, entryId);
        else void this.backups.put({ section, entryId, isNew: snapshot.isNew, values: snapshot.values, documents: snapshot.documents, revision: snapshot.revision });
      },
    });
    this.drafts.set(`${section}/${entryId}`, draft);
    return draft;
  }

  private tell(): void {
    this.version += 1;
    for (const listener of this.listeners) listener();
  }
}

function isNewer(draft: DraftSnapshot, entry: Entry): boolean {
  return draft.state !== "clean" && (draft.state !== "saved" || draft.revision > (entry.item?.revision ?? 0));
}

let current: DraftStore | undefined;

/** The store of a person's open request; another person's or request's is emptied. */
export function draftStoreOf(userId: string, requestId: string, io: StoreIo): DraftStore {
  if (current?.userId === userId && current.requestId === requestId) return current;
  forgetOthers(userId);
  current = new DraftStore(userId, requestId, io);
  return current;
}

/** A new entry's id; also where the page is not served over https. */
export function newEntryId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

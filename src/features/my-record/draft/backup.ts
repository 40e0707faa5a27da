import type { EntryValues, PaperJson } from "@/components/section/types";

/**
 * What was typed and is not with the server yet, kept in this tab (sessionStorage: office PCs are shared) so that a lost
 * connection, an expired session or a reload loses nothing.
 */
export interface Backup {
  section: string;
  entryId: string;
  isNew: boolean;
  values: EntryValues;
  documents: PaperJson[];
  /** The item's revision the values were typed over. */
  revision: number;
}

const PREFIX = "cbccvc.draft.";

/** Backups of one person's one request. */
export class Backups {
  private readonly prefix: string;

  constructor(userId: string, requestId: string, private readonly storage: Storage = sessionStorage) {
    this.prefix = `${PREFIX}${userId}.${requestId}.`;
  }

  /** Keeps the entry; a full storage is no reason to stop typing. */
  put(backup: Backup): void {
    try {
      this.storage.setItem(this.key(backup.section, backup.entryId), JSON.stringify(backup));
    } catch (error) {
      console.warn(error);
    }
  }

  remove(section: string, entryId: string): void {
    this.storage.removeItem(this.key(section, entryId));
  }

  all(): Backup[] {
    return keysOf(this.storage).filter((key) => key.startsWith(this.prefix)).flatMap((key) => read(this.storage.getItem(key)));
  }

  private key(section: string, entryId: string): string {
    return `${this.prefix}${section}.${entryId}`;
  }
}

/** Removes what another person left in this tab. */
export function forgetOthers(userId: string, storage: Storage = sessionStorage): void {
  for (const key of keysOf(storage)) if (key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${userId}.`)) storage.removeItem(key);
}

function keysOf(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
}

function read(text: string | null): Backup[] {
  try {
    const backup = JSON.parse(text ?? "") as Backup;
    return typeof backup.section === "string" && typeof backup.entryId === "string" && typeof backup.values === "object" ? [backup] : [];
  } catch {
    return [];
  }
}

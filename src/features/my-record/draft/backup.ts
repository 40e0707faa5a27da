import { DRAFT_PREFIX } from "@/providers/session";
import type { EntryValues, PaperJson } from "@/components/section/types";

/**
 * What was typed and is not with the server yet, kept in this browser so that a lost connection, an expired session, a reload
 * or a closed tab loses nothing. Office PCs are shared: it is kept encrypted, with a key made of the request's id, which the
 * server tells only to who may read the record; signing out drops it.
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

/** A page that is not served over https has no cryptography: then the tab alone keeps them, in clear. */
const isSecret = typeof crypto.subtle === "object";
const store = (): Storage => (isSecret ? localStorage : sessionStorage);
const IV_BYTES = 12;

/** Backups of one person's one request. Each step waits for the one before, so that what was removed does not come back. */
export class Backups {
  private readonly prefix: Promise<string>;
  private readonly secret: Promise<CryptoKey | null>;
  private last: Promise<unknown> = Promise.resolve();

  constructor(userId: string, requestId: string, private readonly storage: Storage = store()) {
    this.secret = isSecret ? secretOf(`${userId}.${requestId}`) : Promise.resolve(null);
    this.prefix = isSecret ? digest(`draft ${requestId}`).then((bytes) => `${DRAFT_PREFIX}${userId}.${toBase64(bytes).slice(0, 12)}.`) : Promise.resolve(`${DRAFT_PREFIX}${userId}.${requestId}.`);
  }

  /** Keeps the entry; a full storage is no reason to stop typing. */
  put(backup: Backup): Promise<void> {
    return this.next(async (prefix, secret) => { this.storage.setItem(`${prefix}${backup.section}.${backup.entryId}`, await sealed(JSON.stringify(backup), secret)); });
  }

  remove(section: string, entryId: string): Promise<void> {
    return this.next((prefix) => { this.storage.removeItem(`${prefix}${section}.${entryId}`); });
  }

  /** What was kept before; what cannot be read is left out. */
  async all(): Promise<Backup[]> {
    const [prefix, secret] = await Promise.all([this.prefix, this.secret]);
    const kept = keysOf(this.storage).filter((key) => key.startsWith(prefix)).map((key) => this.storage.getItem(key) ?? "");
    return (await Promise.all(kept.map((text) => opened(text, secret)))).flatMap(read);
  }

  private next(step: (prefix: string, secret: CryptoKey | null) => void | Promise<void>): Promise<void> {
    const run = this.last.then(async () => step(await this.prefix, await this.secret)).catch((error: unknown) => { console.warn(error); });
    this.last = run;
    return run;
  }
}

/** Removes what another person left in this browser. */
export function forgetOthers(userId: string, storage: Storage = store()): void {
  for (const key of keysOf(storage)) if (key.startsWith(DRAFT_PREFIX) && !key.startsWith(`${DRAFT_PREFIX}${userId}.`)) storage.removeItem(key);
}

function keysOf(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
}

async function digest(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

async function secretOf(text: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", await digest(text), "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function sealed(text: string, secret: CryptoKey | null): Promise<string> {
  if (!secret) return text;
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const cipher = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, secret, new TextEncoder().encode(text)));
  return toBase64(new Uint8Array([...iv, ...cipher]));
}

async function opened(text: string, secret: CryptoKey | null): Promise<string> {
  if (!secret) return text;
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, IV_BYTES) }, secret, bytes.slice(IV_BYTES)));
  } catch {
    return "";
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function read(text: string): Backup[] {
  try {
    const backup = JSON.parse(text) as Backup;
    return typeof backup.section === "string" && typeof backup.entryId === "string" && typeof backup.values === "object" ? [backup] : [];
  } catch {
    return [];
  }
}

import { latin1, occurrences } from "./bytes.ts";
import { rowsOf, unpacked } from "./pdf-stream.ts";
import { Budget, type Dict, nameOf, PdfFault, PdfReader, type PdfValue, Ref } from "./pdf-syntax.ts";

/** What a look into a PDF found: its pages (null: there are some, how many cannot be told) and where it ends, or why it is of no use. */
export type PdfFinding = { pages: number | null; end: number } | { refusal: "document_broken" | "document_encrypted" };

/** Where the end of a PDF must be said, before padding. */
const END_WITHIN = 2048;
const PADDING = new Set([0, 10, 13, 32]);
/** Signs read besides those of the file itself: what is unpacked. */
const UNPACKED = 64 * 1024 * 1024;
/** What an object that cannot be read counts as: many of them are no paper. */
const UNREADABLE = 1024;
/** Signs before `obj` in which its two numbers stand. */
const BEFORE_OBJ = 24;
const MOST_PAGES = 100_000;

/** Where an object lies: in the file, or as one of many in a compressed object. */
type Place = { at: number } | { within: number };

interface Stream {
  dict: Dict;
  data: Uint8Array;
}

/** Objects kept together in a compressed one: where each begins in its data. */
interface Bundle {
  data: Uint8Array;
  starts: Map<number, number>;
}

/**
 * Looks into a PDF as a reader does: from its end to the table of its objects, to the catalogue, to its pages. A table that
 * is wrong is made anew from the objects, as readers do. Nothing is drawn, and of the file only what leads to the pages is unpacked.
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfFinding> {
  const ending = readEnd(bytes);
  if (!ending) return { refusal: "document_broken" };
  let hasPages = false;
  for (const way of [(file: PdfFile) => file.follow(ending.table), (file: PdfFile) => file.search()]) {
    const file = new PdfFile(bytes);
    try {
      await way(file);
      const pages = file.isEncrypted ? null : await file.pages();
      if (pages !== null) return { pages, end: ending.end };
      hasPages = !file.isEncrypted;
    } catch (error) {
      if (!(error instanceof PdfFault)) throw error;
    }
    if (file.isEncrypted) return { refusal: "document_encrypted" };
  }
  return hasPages ? { pages: null, end: ending.end } : { refusal: "document_broken" };
}

/** What the last words of a PDF say: where the table of its objects lies, and that it ends here. */
function readEnd(bytes: Uint8Array): { table: number; end: number } | null {
  let last = bytes.length;
  while (last > 0 && PADDING.has(bytes[last - 1] ?? -1)) last -= 1;
  const from = Math.max(0, last - END_WITHIN);
  const words = latin1(bytes.subarray(from, last));
  const table = /startxref\s+(\d{1,10})(?![^]*startxref)[^]*%%EOF/.exec(words)?.[1];
  return table === undefined ? null : { table: Number(table), end: from + words.lastIndexOf("%%EOF") + 5 };
}

class PdfFile {
  isEncrypted = false;
  private root: Ref | null = null;
  private readonly places = new Map<number, Place>();
  private readonly bundles = new Map<number, Bundle | null>();
  private readonly budget: Budget;

  constructor(private readonly bytes: Uint8Array) {
    this.budget = new Budget(2 * bytes.length + UNPACKED);
  }

  /** Reads the table of objects at a place and those it goes back to. Throws PdfFault where there is none. */
  async follow(start: number): Promise<void> {
    const seen = new Set<number>();
    const waiting = [start];
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
      if (seen.has(at)) continue;
      seen.add(at);
      if (at >= this.bytes.length) throw new PdfFault("the table lies outside the file");
      const reader = new PdfReader(this.bytes, at, this.budget);
      const trailer = reader.word() === "xref" ? this.table(reader) : await this.tableStream(at);
      this.take(trailer);
      for (const key of ["XRefStm", "Prev"]) {
        const next = trailer.get(key);
        if (typeof next === "number") waiting.push(next);
      }
    }
  }

  /** Finds every object by its first words, for a file whose table is wrong. */
  async search(): Promise<void> {
    const bundles: number[] = [];
    for (const at of occurrences(this.bytes, "trailer")) {
      const trailer = await this.attempt(at + "trailer".length);
      if (trailer) this.take(trailer, true);
    }
    let catalogue: Ref | null = null;
    for (const at of occurrences(this.bytes, "obj")) {
      const from = Math.max(0, at - BEFORE_OBJ);
      const words = /(?<!\d)(\d{1,9})\s+\d{1,5}\s+$/.exec(latin1(this.bytes.subarray(from, at)));
      if (!words) continue;
      const object = Number(words[1]);
      this.places.set(object, { at: from + words.index });
      const dict = await this.attempt(at + "obj".length);
      const type = nameOf(dict?.get("Type"));
      if (dict && type === "XRef") this.take(dict, true);
      if (type === "ObjStm") bundles.push(object);
      if (type === "Catalog") catalogue = new Ref(object);
    }
    for (const number of this.isEncrypted ? [] : bundles) {
      const bundle = await tolerant(() => this.bundle(number));
      for (const object of bundle?.starts.keys() ?? []) this.place(object, { within: number });
    }
    this.root ??= catalogue;
  }

  /** The dictionary at a place, if there is one. Throws PdfFault when too much was read already. */
  private async attempt(at: number): Promise<Dict | null> {
    const value = await tolerant(() => new PdfReader(this.bytes, at, this.budget).value());
    if (value === null) this.budget.spend(UNREADABLE);
    return value instanceof Map ? value : null;
  }

  /** How many pages the catalogue leads to; null where some of them cannot be found. Throws PdfFault where there is none. */
  async pages(): Promise<number | null> {
    const catalogue = await this.resolve(this.root);
    if (!(catalogue instanceof Map)) throw new PdfFault("no catalogue");
    const seen = new Set<number>();
    const waiting: PdfValue[] = [catalogue.get("Pages") ?? null];
    let count = 0;
    let isWhole = true;
    while (waiting.length > 0 && count < MOST_PAGES) {
      const next = waiting.pop() ?? null;
      if (next instanceof Ref) {
        if (seen.has(next.object)) continue;
        seen.add(next.object);
      }
      const node = await this.resolve(next);
      const kids = node instanceof Map ? await this.resolve(node.get("Kids") ?? null) : null;
      if (Array.isArray(kids)) waiting.push(...kids);
      else if (node instanceof Map && nameOf(node.get("Type")) !== "Pages") count += 1;
      else isWhole &&= node instanceof Map;
    }
    if (count === 0) throw new PdfFault("no page");
    return isWhole && waiting.length === 0 ? count : null;
  }

  /** What a trailer says; the newest is read first, or last when the file is searched from its beginning. */
  private take(trailer: Dict, isNewer = false): void {
    if (trailer.get("Encrypt") != null) this.isEncrypted = true;
    const root = trailer.get("Root");
    if (root instanceof Ref && (isNewer || !this.root)) this.root = root;
  }

  /** The old form: lines of twenty signs, then the trailer. */
  private table(reader: PdfReader): Dict {
    for (;;) {
      const word = reader.word();
      if (word === "trailer") break;
      if (!/^\d{1,9}$/.test(word)) throw new PdfFault("no part of a table");
      const count = reader.whole();
      for (let object = Number(word); object < Number(word) + count; object++) {
        const at = reader.whole();
        reader.whole();
        if (reader.word() === "n") this.place(object, { at });
      }
    }
    const trailer = reader.value();
    if (!(trailer instanceof Map)) throw new PdfFault("no trailer");
    return trailer;
  }

  /** The newer form: a compressed object with fields of fixed width. */
  private async tableStream(at: number): Promise<Dict> {
    const { dict, data } = await this.stream(at);
    for (const { object, kind, field } of rowsOf(dict, data)) {
      if (kind === 1) this.place(object, { at: field });
      if (kind === 2) this.place(object, { within: field });
    }
    return dict;
  }

  private place(object: number, place: Place): void {
    if (!this.places.has(object)) this.places.set(object, place);
  }

  /** What a reference leads to, through further ones; anything else as it is. */
  private async resolve(value: PdfValue): Promise<PdfValue> {
    let found = value;
    for (let step = 0; found instanceof Ref && step < 10; step++) {
      const { object } = found;
      found = await tolerant(() => this.object(object));
    }
    return found instanceof Ref ? null : found;
  }

  private async object(number: number): Promise<PdfValue> {
    const place = this.places.get(number);
    if (!place) return null;
    if ("at" in place) return this.begin(place.at, number).value();
    const bundle = await this.bundle(place.within);
    const start = bundle?.starts.get(number);
    return bundle && start !== undefined ? new PdfReader(bundle.data, start, this.budget).value() : null;
  }

  /** A reader behind `12 0 obj`. */
  private begin(at: number, number?: number): PdfReader {
    const reader = new PdfReader(this.bytes, at, this.budget);
    const found = reader.whole();
    reader.whole();
    if (reader.word() !== "obj" || (number !== undefined && found !== number)) throw new PdfFault("no such object there");
    return reader;
  }

  private async bundle(number: number): Promise<Bundle | null> {
    const known = this.bundles.get(number);
    if (known !== undefined) return known;
    this.bundles.set(number, null);
    const place = this.places.get(number);
    if (!place || !("at" in place)) return null;
    const { dict, data } = await this.stream(place.at);
    const [count, first] = [dict.get("N"), dict.get("First")];
    if (typeof count !== "number" || typeof first !== "number") return null;
    const starts = new Map<number, number>();
    const list = new PdfReader(data, 0, this.budget);
    for (let one = 0; one < count; one++) starts.set(list.whole(), first + list.whole());
    this.bundles.set(number, { data, starts });
    return { data, starts };
  }

  /** An object with data, unpacked. */
  private async stream(at: number): Promise<Stream> {
    const reader = this.begin(at);
    const dict = reader.value();
    if (!(dict instanceof Map) || reader.word() !== "stream") throw new PdfFault("no stream");
    let start = reader.at;
    if (this.bytes[start] === 13) start += 1;
    if (this.bytes[start] === 10) start += 1;
    const length = await this.resolve(dict.get("Length") ?? null);
    const packed = this.bytes.subarray(start, typeof length === "number" ? start + length : this.bytes.length);
    return { dict, data: await unpacked(packed, dict, (value) => this.resolve(value), this.budget) };
  }
}

/** What cannot be read is null. */
async function tolerant<T>(read: () => T | Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof PdfFault) return null;
    throw error;
  }
}

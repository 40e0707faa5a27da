import { latin1 } from "./bytes.ts";

/** What a PDF is written in, as far as finding its pages needs it; strings are passed over and stand as null. */
export type PdfValue = null | number | Name | Ref | PdfValue[] | Dict;
export type Dict = Map<string, PdfValue>;

export class Name {
  constructor(readonly text: string) {}
}

/** What a name says; null for anything else. */
export function nameOf(value: PdfValue | undefined): string | null {
  return value instanceof Name ? value.text : null;
}

/** `12 0 R`: the object of that number. */
export class Ref {
  constructor(readonly object: number) {}
}

/** The bytes are not the PDF they should be here. */
export class PdfFault extends Error {}

const SPACE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set([..."()<>[]{}/%"].map((sign) => sign.charCodeAt(0)));
const DEEPEST = 60;

const code = (sign: string): number => sign.charCodeAt(0);

/** How many signs may still be read of one file: a file made to be read for ever is given up. */
export class Budget {
  constructor(private left: number) {}

  /** Throws PdfFault when nothing is left. */
  spend(signs: number): void {
    this.left -= signs;
    if (this.isSpent) throw new PdfFault("too much to read");
  }

  get isSpent(): boolean {
    return this.left < 0;
  }
}

/** Reads values one after the other from a place in the bytes. */
export class PdfReader {
  constructor(private readonly bytes: Uint8Array, public at: number, private readonly budget: Budget) {}

  /** The next value; a word that is no value (`endobj`, `true`) stands as null. Throws PdfFault at what cannot be. */
  value(depth = 0): PdfValue {
    if (depth > DEEPEST) throw new PdfFault("too deep");
    this.skip();
    this.budget.spend(1);
    const first = this.bytes[this.at];
    if (first === undefined) throw new PdfFault("the end");
    if (first === code("/")) return this.name();
    if (first === code("[")) return this.array(depth);
    if (first === code("(")) return this.literal();
    if (first === code("<")) return this.bytes[this.at + 1] === first ? this.dict(depth) : this.hex();
    if (DELIMITER.has(first)) throw new PdfFault("a sign without its beginning");
    const word = this.word();
    const number = Number(word);
    if (Number.isNaN(number)) return null;
    return Number.isInteger(number) && this.reference() ? new Ref(number) : number;
  }

  /** The next run of regular signs. */
  word(): string {
    this.skip();
    const start = this.at;
    while (this.isRegular()) this.at += 1;
    this.budget.spend(this.at - start);
    return latin1(this.bytes.subarray(start, this.at));
  }

  /** A whole number that must stand here. */
  whole(): number {
    const word = this.word();
    if (!/^\d{1,15}$/.test(word)) throw new PdfFault(`“${word.slice(0, 20)}” is no number`);
    return Number(word);
  }

  /** Goes over white space and remarks. */
  skip(): void {
    const start = this.at;
    for (;;) {
      const sign = this.bytes[this.at] ?? -1;
      if (sign === code("%")) while (this.at < this.bytes.length && this.bytes[this.at] !== 10 && this.bytes[this.at] !== 13) this.at += 1;
      else if (SPACE.has(sign)) this.at += 1;
      else break;
    }
    this.budget.spend(this.at - start);
  }

  private isRegular(): boolean {
    const sign = this.bytes[this.at];
    return sign !== undefined && !SPACE.has(sign) && !DELIMITER.has(sign);
  }

  /** Whether what follows a number makes it a reference: `0 R`. */
  private reference(): boolean {
    const start = this.at;
    if (/^\d{1,5}$/.test(this.word()) && this.word() === "R") return true;
    this.at = start;
    return false;
  }

  /** A name with its `#xx` read as what they stand for. */
  private name(): Name {
    this.at += 1;
    const start = this.at;
    while (this.isRegular()) this.at += 1;
    this.budget.spend(this.at - start);
    return new Name(latin1(this.bytes.subarray(start, this.at)).replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))));
  }

  private array(depth: number): PdfValue[] {
    this.at += 1;
    const found: PdfValue[] = [];
    for (;;) {
      this.skip();
      if (this.bytes[this.at] === code("]")) break;
      found.push(this.value(depth + 1));
    }
    this.at += 1;
    return found;
  }

  private dict(depth: number): Dict {
    this.at += 2;
    const found: Dict = new Map();
    for (;;) {
      this.skip();
      if (this.bytes[this.at] === code(">")) break;
      if (this.bytes[this.at] !== code("/")) throw new PdfFault("a key is a name");
      const key = this.name().text;
      this.skip();
      found.set(key, this.bytes[this.at] === code(">") ? null : this.value(depth + 1));
    }
    this.at += 2;
    return found;
  }

  private hex(): null {
    const end = this.bytes.indexOf(code(">"), this.at);
    this.budget.spend((end < 0 ? this.bytes.length : end) - this.at);
    if (end < 0) throw new PdfFault("a string without end");
    this.at = end + 1;
    return null;
  }

  private literal(): null {
    const start = this.at;
    let open = 0;
    for (; this.at < this.bytes.length; this.at++) {
      const sign = this.bytes[this.at];
      if (sign === code("\\")) this.at += 1;
      else if (sign === code("(")) open += 1;
      else if (sign === code(")") && --open === 0) {
        this.at += 1;
        this.budget.spend(this.at - start);
        return null;
      }
    }
    this.budget.spend(this.at - start);
    throw new PdfFault("a string without end");
  }
}

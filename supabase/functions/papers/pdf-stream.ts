import { type Budget, type Dict, nameOf, PdfFault, type PdfValue } from "./pdf-syntax.ts";

/** The data of an object as its dictionary says they are packed. Throws PdfFault for ways that tables and bundles are not packed in. */
export async function unpacked(packed: Uint8Array, dict: Dict, resolve: (value: PdfValue) => Promise<PdfValue>, budget: Budget): Promise<Uint8Array> {
  const first = async (key: string) => {
    const value = await resolve(dict.get(key) ?? null);
    if (!Array.isArray(value)) return value;
    if (value.length > 1) throw new PdfFault("packed twice");
    return resolve(value[0] ?? null);
  };
  const filter = nameOf(await first("Filter"));
  if (filter === null) return packed;
  if (filter !== "FlateDecode") throw new PdfFault("packed in another way");
  const how = await first("DecodeParms");
  const parameter = (key: string) => {
    const value = how instanceof Map ? how.get(key) : null;
    return typeof value === "number" ? value : 1;
  };
  const data = await inflated(packed, budget);
  return parameter("Predictor") < 10 ? data : unpredicted(data, parameter("Columns"), parameter("Colors"));
}

/** The rows of a table of objects: number, kind (1: in the file, 2: in a bundle), and where. */
export function* rowsOf(dict: Dict, data: Uint8Array): Generator<{ object: number; kind: number; field: number }> {
  const widths = dict.get("W");
  const isWidth = (width: PdfValue) => typeof width === "number" && width >= 0 && width <= 8;
  if (!Array.isArray(widths) || widths.length !== 3 || !widths.every(isWidth)) throw new PdfFault("no table");
  const [kindWidth = 0, fieldWidth = 0, lastWidth = 0] = widths as number[];
  const wide = Math.max(1, kindWidth + fieldWidth + lastWidth);
  const number = (start: number, width: number) => data.subarray(start, start + width).reduce((sum, byte) => sum * 256 + byte, 0);
  const index = dict.get("Index");
  const parts = Array.isArray(index) ? index : [0, dict.get("Size") ?? 0];
  let row = 0;
  for (let part = 0; part + 1 < parts.length; part += 2) {
    const [first, count] = [parts[part], parts[part + 1]];
    if (typeof first !== "number" || typeof count !== "number") throw new PdfFault("no table");
    for (let object = first; object < first + count && row + wide <= data.length; object++) {
      yield { object, kind: kindWidth === 0 ? 1 : number(row, kindWidth), field: number(row + kindWidth, fieldWidth) };
      row += wide;
    }
  }
}

/** Unpacks zlib data as readers of PDFs do: what follows its end does not matter, nor does a fault behind what could be read. */
async function inflated(packed: Uint8Array, budget: Budget): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const source = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream("deflate"));
  const reader = source.getReader();
  for (;;) {
    const next = await reader.read().catch((error: unknown) => {
      if (size === 0) throw new PdfFault(`not to be unpacked: ${String(error)}`);
      return { done: true, value: undefined };
    });
    if (next.done || !next.value) break;
    parts.push(next.value);
    size += next.value.length;
    if (!budget.isSpent) budget.spend(next.value.length);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Takes back what a predictor of PNG did to rows before they were packed. */
function unpredicted(data: Uint8Array, columns: number, colors: number): Uint8Array {
  const wide = columns * colors;
  if (!(wide >= 1 && wide <= 1_000_000)) throw new PdfFault("rows of no width");
  const rows = Math.floor(data.length / (wide + 1));
  const out = new Uint8Array(rows * wide);
  for (let row = 0; row < rows; row++) {
    const kind = data[row * (wide + 1)] ?? 0;
    for (let column = 0; column < wide; column++) {
      const at = row * wide + column;
      const left = column >= colors ? (out[at - colors] ?? 0) : 0;
      const above = row > 0 ? (out[at - wide] ?? 0) : 0;
      const corner = row > 0 && column >= colors ? (out[at - wide - colors] ?? 0) : 0;
      out[at] = (data[row * (wide + 1) + 1 + column] ?? 0) + guess(kind, left, above, corner);
    }
  }
  return out;
}

function guess(kind: number, left: number, above: number, corner: number): number {
  if (kind === 1) return left;
  if (kind === 2) return above;
  if (kind === 3) return (left + above) >> 1;
  if (kind !== 4) return 0;
  const sum = left + above - corner;
  const [toLeft, toAbove, toCorner] = [Math.abs(sum - left), Math.abs(sum - above), Math.abs(sum - corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

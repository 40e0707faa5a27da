import { type Budget, PdfFault } from "./pdf-syntax.ts";

/** Unpacks zlib data as readers of PDFs do: what follows its end does not matter, nor does a fault behind what could be read. */
export async function inflated(packed: Uint8Array, budget: Budget): Promise<Uint8Array> {
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
export function unpredicted(data: Uint8Array, columns: number, colors: number): Uint8Array {
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

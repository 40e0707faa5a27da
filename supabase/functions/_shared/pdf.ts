import pdfmake from "pdfmake";
import { fontFiles } from "./fonts.ts";

/** A part of a definition, as pdfmake takes it. */
export type Node = Record<string, unknown>;

/** Points of a length in millimetres. */
export const points = (millimetres: number): number => (millimetres * 72) / 25.4;

interface Engine {
  virtualfs: { writeFileSync(name: string, bytes: Uint8Array): void };
  setFonts(fonts: Record<string, Record<string, string>>): void;
  setUrlAccessPolicy(allowed: () => boolean): void;
  setLocalAccessPolicy(allowed: () => boolean): void;
  createPdf(definition: Node): { getBuffer(): Promise<Uint8Array> };
}

let engine: Engine | undefined;

/** pdfmake with the fonts in memory; it may read neither files nor addresses. */
function prepared(): Engine {
  if (engine) return engine;
  const fresh = pdfmake as unknown as Engine;
  for (const [style, bytes] of fontFiles()) fresh.virtualfs.writeFileSync(`${style}.ttf`, bytes);
  fresh.setFonts({ Tinos: { normal: "normal.ttf", bold: "bold.ttf", italics: "italics.ttf", bolditalics: "bolditalics.ttf" } });
  fresh.setUrlAccessPolicy(() => false);
  fresh.setLocalAccessPolicy(() => false);
  engine = fresh;
  return fresh;
}

/** Draws a definition in Tinos (style “Tinos”), its letters embedded as they are used. */
export async function pdfBytes(definition: Node): Promise<Uint8Array> {
  return new Uint8Array(await prepared().createPdf(definition).getBuffer());
}

import { PDFiumLibrary } from "@hyzyla/pdfium";
import { strFromU8, unzipSync } from "fflate";

/** A page as grey pixels, one byte each. */
export interface GreyPage {
  width: number;
  height: number;
  pixels: Uint8Array;
}

async function withPages<T>(pdf: Uint8Array, read: (page: { getText(): string; render(options: { scale: number; render: "bitmap" }): Promise<{ width: number; height: number; data: Uint8Array }> }) => Promise<T>): Promise<T[]> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    const results: T[] = [];
    for (const page of document.pages()) results.push(await read(page));
    document.destroy();
    return results;
  } finally {
    library.destroy();
  }
}

const oneLine = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();

/** The text of each page of a PDF, on one line. */
export function pdfTexts(pdf: Uint8Array): Promise<string[]> {
  return withPages(pdf, (page) => Promise.resolve(oneLine(page.getText())));
}

/** The pages of a PDF as small grey pictures; the engine is WebAssembly, so they are the same on every machine. */
export function pdfPages(pdf: Uint8Array, scale = 0.5): Promise<GreyPage[]> {
  return withPages(pdf, async (page) => {
    const { width, height, data } = await page.render({ scale, render: "bitmap" });
    const pixels = new Uint8Array(width * height);
    for (let index = 0; index < pixels.length; index++) {
      const at = index * 4;
      pixels[index] = Math.round(((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3);
    }
    return { width, height, pixels };
  });
}

/** The parts of a DOCX by name. */
export function docxParts(docx: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(docx)).filter(([name]) => /\.(xml|rels)$/.test(name)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** What a reader of a DOCX part sees: paragraphs on one line each. */
export function docxText(xml: string): string {
  return xml.replace(/<\/w:p>/g, "\n").replace(/<[^>]+>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"").replace(/&amp;/g, "&").normalize("NFC");
}

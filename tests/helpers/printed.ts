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
  return Object.fromEntries(Object.entries(unzipSync(docx, { filter: ({ name }) => /\.(xml|rels)$/.test(name) })).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** The faces of the font that a DOCX brings along, by the name of their element, as a reader finds them: key and relationship, then the file made plain again. */
export function docxFaces(docx: Uint8Array, font: string): Record<string, Uint8Array> {
  const files = unzipSync(docx);
  const parts = docxParts(docx);
  const entry = new RegExp(`<w:font w:name="${font}">(.*?)</w:font>`).exec(parts["word/fontTable.xml"] ?? "")?.[1] ?? "";
  const faces = [...entry.matchAll(/<w:(embed\w+) r:id="(\w+)" w:fontKey="\{([0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})\}"\/>/g)];
  return Object.fromEntries(faces.map(([, face = "", id = "", key = ""]) => {
    const target = new RegExp(`<Relationship Id="${id}" Type="[^"]+/relationships/font" Target="([^"]+)"`).exec(parts["word/_rels/fontTable.xml.rels"] ?? "")?.[1] ?? "";
    const mask = Buffer.from(key.replaceAll("-", ""), "hex").reverse();
    return [face, (files[`word/${target}`] ?? new Uint8Array()).map((byte, at) => (at < 32 ? byte ^ (mask[at % 16] ?? 0) : byte))];
  }));
}

/** What a reader of a DOCX part sees: paragraphs on one line each. */
export function docxText(xml: string): string {
  return xml.replace(/<\/w:p>/g, "\n").replace(/<[^>]+>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"").replace(/&amp;/g, "&").normalize("NFC");
}

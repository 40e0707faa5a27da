import { getDocument, GlobalWorkerOptions, type PDFDocumentLoadingTask } from "pdfjs-dist/legacy/build/pdf.mjs";
import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

export type { PDFDocumentLoadingTask as PdfTask, PDFDocumentProxy as PdfDocument, PDFPageProxy as PdfPage, RenderTask as PdfRendering } from "pdfjs-dist/legacy/build/pdf.mjs";

GlobalWorkerOptions.workerSrc = workerUrl;

/** What PDF.js fetches beside itself, by file name: decoders of scanned pages and the fonts every PDF may count on. */
const FILES = import.meta.glob<string>(["/node_modules/pdfjs-dist/wasm/*.wasm", "/node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}"], {
  query: "?url", import: "default", eager: true,
});
const urlOf = new Map(Object.entries(FILES).map(([path, url]) => [path.slice(path.lastIndexOf("/") + 1), url]));

/** Fetches those files under the names the build gave them. */
class OwnFiles {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const url = urlOf.get(filename);
    if (!url) throw new Error(`PDF.js asks for ${filename}, which is not kept`);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${filename}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  }
}

/**
 * Opens a PDF from its bytes. This module is a chunk of its own (140 KB compressed, and a worker), loaded with the first PDF.
 * Call `destroy()` on what it gives when the PDF is put away.
 */
export function openPdf(bytes: ArrayBuffer): PDFDocumentLoadingTask {
  return getDocument({
    data: new Uint8Array(bytes), BinaryDataFactory: OwnFiles, wasmUrl: "/", standardFontDataUrl: "/", useWorkerFetch: false, isEvalSupported: false, enableXfa: false,
  });
}

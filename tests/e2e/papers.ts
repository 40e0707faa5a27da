import { cardPicture } from "../../supabase/seeds/demo/png.ts";
import { pdf } from "../../supabase/seeds/demo/pdf.ts";

/** A file as a file chooser takes it. */
export interface ChosenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A one-page PDF with Vietnamese text. */
export function scannedPdf(name: string, title: string): ChosenFile {
  const lines = [{ x: 160, y: 760, size: 14, bold: true, text: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" }, { x: 200, y: 700, size: 18, bold: true, text: title }];
  return { name, mimeType: "application/pdf", buffer: pdf(lines as never) };
}

/** A picture as a phone takes it. */
export function photo(name: string): ChosenFile {
  return { name, mimeType: "image/png", buffer: cardPicture(7) };
}

/** A Windows program under a paper's name. */
export function program(name: string): ChosenFile {
  return { name, mimeType: "application/pdf", buffer: Buffer.concat([Buffer.from("MZ\x90\0\x03\0\0\0", "latin1"), Buffer.alloc(400)]) };
}

/** Nothing at all under a paper's name. */
export function emptyFile(name: string): ChosenFile {
  return { name, mimeType: "application/pdf", buffer: Buffer.alloc(0) };
}

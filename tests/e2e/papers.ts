import type { Page } from "@playwright/test";
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

/** A PDF of several pages, each with its number. */
export function manyPages(name: string, count: number): ChosenFile {
  const objects = ["<</Type/Catalog/Pages 2 0 R>>", `<</Type/Pages/Count ${count}/Kids[${Array.from({ length: count }, (_, index) => `${4 + index * 2} 0 R`).join(" ")}]>>`, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"];
  for (let page = 1; page <= count; page++) {
    const text = `BT /F1 60 Tf 100 500 Td (Trang ${page}) Tj ET`;
    objects.push(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${3 + page * 2} 0 R>>`, `<</Length ${text.length}>>stream\n${text}\nendstream`);
  }
  let body = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`;
  return { name, mimeType: "application/pdf", buffer: Buffer.from(body + table, "latin1") };
}

/** A photograph as a phone takes it: large, on its side, and with the place where it was taken. Drawn by the browser. */
export async function cameraPhoto(page: Page, name: string): Promise<ChosenFile> {
  const drawn = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = 4000;
    canvas.height = 3000;
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("nothing to draw with");
    for (let at = 0; at < 8000; at++) {
      pen.fillStyle = `hsl(${at % 360} 60% ${30 + (at % 50)}%)`;
      pen.fillRect((at * 7919) % 4000, (at * 104729) % 3000, 60, 60);
    }
    const blob = await new Promise<Blob | null>((done) => { canvas.toBlob(done, "image/jpeg", 0.95); });
    return new Promise<string>((done) => {
      const reader = new FileReader();
      reader.onload = () => { done(String(reader.result).replace(/^.*,/, "")); };
      reader.readAsDataURL(blob ?? new Blob());
    });
  });
  const exif = Buffer.from("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 13.7765 109.2237", "latin1");
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  const bytes = Buffer.from(drawn, "base64");
  return { name, mimeType: "image/jpeg", buffer: Buffer.concat([bytes.subarray(0, 2), head, exif, bytes.subarray(2)]) };
}

/** A Windows program under a paper's name. */
export function program(name: string): ChosenFile {
  return { name, mimeType: "application/pdf", buffer: Buffer.concat([Buffer.from("MZ\x90\0\x03\0\0\0", "latin1"), Buffer.alloc(400)]) };
}

/** A picture of which a part came over wrong. */
export function brokenPhoto(name: string): ChosenFile {
  const { buffer, ...file } = photo(name);
  return { ...file, buffer: buffer.fill(0x55, 100, 200) };
}

/** Nothing at all under a paper's name. */
export function emptyFile(name: string): ChosenFile {
  return { name, mimeType: "application/pdf", buffer: Buffer.alloc(0) };
}

import QRCode from "qrcode";
import { drawDocx } from "./docx.ts";
import { fill } from "./fill.ts";
import { FORMS } from "./forms/index.ts";
import { drawPdf } from "./pdf.ts";
import type { PrintData } from "./record.ts";

/**
 * Draws a record in the layout of an official form.
 * @param data what `begin_record_print` gave.
 * @param verifyAt address of the page that checks printed copies; the QR leads there, with the code behind “#”, so that no server sees it.
 */
export async function draw(data: PrintData, verifyAt: string): Promise<Uint8Array> {
  const form = FORMS[data.form];
  if (!form) throw new Error(`no form ${data.form}`);
  const qr = new Uint8Array(await QRCode.toBuffer(`${verifyAt}#${data.code}`, { errorCorrectionLevel: "M", margin: 1, scale: 6 }));
  const filled = fill(form, data, verifyAt, qr);
  return data.format === "docx" ? drawDocx(filled) : drawPdf(filled);
}

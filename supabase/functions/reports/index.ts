import { z } from "zod";
import { type Context, FileAnswer, serveSignedIn } from "../_shared/handler.ts";
import { orThrow } from "../_shared/refusal.ts";
import { drawDocx } from "./docx.ts";
import { drawPdf } from "./pdf.ts";
import { fileName, type ReportData } from "./report.ts";
import { drawXlsx } from "./xlsx.ts";

const FORMATS = {
  xlsx: { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", draw: drawXlsx },
  docx: { type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", draw: drawDocx },
  pdf: { type: "application/pdf", draw: drawPdf },
} as const;
const input = z.object({ report_id: z.guid(), unit_id: z.guid().nullish(), format: z.enum(["xlsx", "docx", "pdf"]) });

/** A quarterly report as a file; the database decides who reads what of it, and logs the export. */
async function file({ report_id, unit_id, format }: z.infer<typeof input>, { caller }: Context): Promise<FileAnswer> {
  const data = orThrow(await caller.rpc("quarterly_report_file", { p_id: report_id, p_unit_id: unit_id ?? null, p_format: format })) as ReportData;
  const { type, draw } = FORMATS[format];
  return new FileAnswer(new Uint8Array(await draw(data)), type, `${fileName(data)}.${format}`);
}

serveSignedIn(input, file);

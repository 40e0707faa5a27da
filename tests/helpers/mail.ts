import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** A text with its bytes as =XX, as mails carry it. */
function unquoted(text: string): string {
  const bytes = text.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

function words(header: string): string {
  return header.replace(/\?=\s+=\?/g, "?==?").replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, way: string, part: string) =>
    (way.toUpperCase() === "B" ? Buffer.from(part, "base64").toString("utf8") : unquoted(part.replaceAll("_", " "))));
}

function readMail(path: string): Mail {
  const [head = "", ...body] = readFileSync(path, "utf8").split("\r\n\r\n");
  const headers = head.replace(/\r\n\s+/g, " ").split("\r\n");
  const header = (name: string): string => headers.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1).trim() ?? "";
  const text = body.join("\r\n\r\n");
  return { to: header("to"), subject: words(header("subject")), text: header("content-transfer-encoding") === "base64" ? Buffer.from(text, "base64").toString("utf8") : unquoted(text) };
}

/** The mails that were sent to an address, in their order. */
export function mailsTo(folder: string, address: string): Mail[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith(".eml")).sort().map((name) => readMail(join(folder, name))).filter(({ to }) => to === address);
}

/** Waits until an address has got so many mails. */
export async function waitForMails(folder: string, address: string, count: number): Promise<Mail[]> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const mails = mailsTo(folder, address);
    if (mails.length >= count) return mails;
    if (Date.now() > deadline) throw new Error(`${mails.length} of ${count} mails came to ${address}`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { lookAt } from "../../supabase/functions/papers/content.ts";
import { pdf as demoPdf } from "../../supabase/seeds/demo/pdf.ts";
import { cardPicture } from "../../supabase/seeds/demo/png.ts";
import { joined, jpeg, lockedPdf, pdf, png, streamPdf, webp } from "./files.ts";

type Bytes = Uint8Array<ArrayBuffer>;
const bytes = (text: string): Bytes => new Uint8Array(Buffer.from(text, "latin1"));
const text = (content: Bytes) => Buffer.from(content).toString("latin1");
const without = (content: Bytes, words: string) => bytes(text(content).replace(words, " ".repeat(words.length)));
/** A PNG that says it is larger than it is. */
function announcing(width: number, height: number): Bytes {
  const content = png();
  const view = new DataView(content.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  view.setUint32(29, crc32(content.subarray(12, 29)));
  return content;
}

describe("a file that shows something", () => {
  const film = joined(bytes("\0\0\0\x18ftypmp42"), new Uint8Array(5000).fill(200));
  const good: [what: string, content: Bytes, type: string, pages: number | null][] = [
    ["a PDF", pdf(), "application/pdf", 1],
    ["a PDF of three pages", pdf("", 3), "application/pdf", 3],
    ["a PDF whose objects are packed", streamPdf(), "application/pdf", 2],
    ["a PDF whose table is said to be elsewhere", bytes(text(pdf("", 4)).replace(/startxref\n\d+/, "startxref\n77")), "application/pdf", 4],
    ["a PDF whose table is said to be elsewhere, packed", bytes(text(streamPdf()).replace(/startxref\n\d+/, "startxref\n5")), "application/pdf", 2],
    ["a PDF filled up with zeros", joined(pdf(), new Uint8Array(70_000)), "application/pdf", 1],
    ["a PDF one of whose pages is lost", without(pdf("", 3), "4 0 obj"), "application/pdf", null],
    ["a paper of the demonstration", new Uint8Array(demoPdf([{ text: "QUYẾT ĐỊNH", x: 60, y: 700, size: 15 }])), "application/pdf", 1],
    ["a JPEG", jpeg(), "image/jpeg", 1],
    ["a JPEG of a phone, some seconds of film behind it", joined(jpeg(), film), "image/jpeg", 1],
    ["a JPEG of a phone, a second picture behind it", joined(jpeg(), jpeg(), new Uint8Array(16)), "image/jpeg", 1],
    ["a PNG", new Uint8Array(cardPicture(3)), "image/png", 1],
    ["a PNG of 100 megapixels", announcing(10_000, 10_000), "image/png", 1],
    ["a WebP", webp(), "image/webp", 1],
  ];
  it.each(good)("%s", async (_, content, type, pages) => {
    expect(await lookAt(content)).toMatchObject({ type, pages });
  });
});

describe("a file that shows nothing, or another thing", () => {
  const bad: [what: string, content: Bytes, key: string][] = [
    ["the first words of a PDF", bytes("%PDF-1.7\n"), "document_broken"],
    ["a PDF cut off", pdf("", 3).slice(0, 400), "document_broken"],
    ["a PDF without pages", without(without(pdf(), "3 0 obj"), "/Type/Page/"), "document_broken"],
    ["a PDF without its catalogue", without(without(pdf(), "1 0 obj"), "/Catalog"), "document_broken"],
    ["words around an end", bytes("%PDF-1.7\nstartxref\n0\n%%EOF\n"), "document_broken"],
    ["a locked PDF whose word is spelt otherwise", lockedPdf("/Encr#79pt"), "document_encrypted"],
    ["a locked PDF whose table is said to be elsewhere", bytes(text(lockedPdf("/#45ncrypt")).replace(/startxref\n\d+/, "startxref\n7")), "document_encrypted"],
    ["a PDF and a web page", joined(pdf("x".repeat(2000)), bytes("<html><script>")), "document_two_in_one"],
    ["a JPEG cut off", jpeg().slice(0, -2), "document_broken"],
    ["a JPEG without pixels", joined(jpeg().slice(0, 20), bytes("\xff\xd9")), "document_broken"],
    ["a JPEG and a web page", joined(jpeg(), new Uint8Array(2000), bytes("<html>")), "document_two_in_one"],
    ["a JPEG and a program", joined(jpeg(), bytes("MZ\x90\0")), "document_two_in_one"],
    ["a PNG cut off", new Uint8Array(cardPicture(3)).slice(0, -12), "document_broken"],
    ["a PNG of which a part came over wrong", new Uint8Array(cardPicture(3)).fill(0x55, 100, 200), "document_broken"],
    ["the beginning of a PNG", png().slice(0, 33), "document_broken"],
    ["a PNG of 3,600 megapixels", announcing(60_000, 60_000), "document_too_many_pixels"],
    ["a PNG of 900 megapixels", announcing(30_000, 30_000), "document_too_many_pixels"],
    ["a PNG of no width", announcing(0, 10), "document_broken"],
    ["a WebP cut off", webp().slice(0, -4), "document_broken"],
  ];
  it.each(bad)("%s", async (_, content, key) => {
    expect(await lookAt(content)).toEqual({ refusal: key });
  });

  it("made to be read for ever is given up", async () => {
    for (const words of ["1 0 obj (", "1 0 obj <<", "trailer<</A("]) {
      expect(await lookAt(bytes(`%PDF-1.4\n${words.repeat(4_000)}\nstartxref\n0\n%%EOF\n`))).toEqual({ refusal: "document_broken" });
    }
  });
});

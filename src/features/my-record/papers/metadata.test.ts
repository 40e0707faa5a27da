import { expect, test } from "vitest";
import { withoutMetadata } from "./metadata";

const bytes = (...parts: (string | number[])[]) => new Uint8Array(parts.flatMap((part) => (typeof part === "string" ? [...part].map((one) => one.charCodeAt(0)) : part)));
const text = (data: Uint8Array) => String.fromCharCode(...data);
const length16 = (size: number) => [size >> 8, size & 255];
const length32 = (size: number) => [(size >>> 24) & 255, (size >>> 16) & 255, (size >>> 8) & 255, size & 255];
const little32 = (size: number) => length32(size).reverse();

const segment = (marker: number, content: Uint8Array) => bytes([0xff, marker, ...length16(content.length + 2)], [...content]);
/** An Exif segment with a way up and, after it, where the picture was taken. */
function exif(orientation: number, order: "II" | "MM") {
  const two = (value: number) => (order === "MM" ? length16(value) : length16(value).reverse());
  const four = (value: number) => (order === "MM" ? length32(value) : little32(value));
  return segment(0xe1, bytes("Exif\0\0", order, two(42), four(8), two(1), two(0x0112), two(3), four(1), two(orientation), [0, 0], four(0), "GPS 13.77,109.22"));
}
const SCAN = bytes([0xff, 0xda, 0, 2], "PIXELS", [0xff, 0xd9]);
const jpeg = (...segments: Uint8Array[]) => bytes([0xff, 0xd8], ...[segment(0xe0, bytes("JFIF\0")), ...segments, SCAN].map((one) => [...one]));

test.each(["II", "MM"] as const)("a JPEG (%s) keeps its pixels and the way up, not the place", (order) => {
  const clean = withoutMetadata(jpeg(exif(6, order), segment(0xfe, bytes("made by me")), segment(0xe2, bytes("ICC_PROFILE\0")), segment(0xed, bytes("Photoshop"))), "image/jpeg");
  expect(text(clean)).not.toMatch(/GPS|made by me|Photoshop/);
  expect(text(clean)).toMatch(/JFIF.*ICC_PROFILE/s);
  expect(text(clean).endsWith(text(SCAN))).toBe(true);
  const again = withoutMetadata(clean, "image/jpeg");
  expect(again).toEqual(clean);
  expect(text(clean)).toContain("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06");
});

test("a JPEG that stands upright keeps no Exif at all", () => {
  expect(withoutMetadata(jpeg(exif(1, "MM")), "image/jpeg")).toEqual(jpeg());
});

test("a JPEG that cannot be understood stays as it is", () => {
  for (const broken of [bytes([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff], "short"), bytes([0xff, 0xd8], "no segments"), bytes([0xff, 0xd8])]) {
    expect(withoutMetadata(broken, "image/jpeg")).toEqual(broken);
  }
});

const chunk = (name: string, content: string) => bytes(length32(content.length), name, content, "CRC4");

test("a PNG keeps its picture, not its texts", () => {
  const start = "\x89PNG\r\n\x1a\n";
  const whole = bytes(start, [...chunk("IHDR", "x".repeat(13))], [...chunk("eXIf", "GPS")], [...chunk("tEXt", "Author")], [...chunk("IDAT", "PIXELS")], [...chunk("IEND", "")], "after the end");
  expect(withoutMetadata(whole, "image/png")).toEqual(bytes(start, [...chunk("IHDR", "x".repeat(13))], [...chunk("IDAT", "PIXELS")], [...chunk("IEND", "")]));
  expect(withoutMetadata(bytes(start, "nothing"), "image/png")).toEqual(bytes(start, "nothing"));
});

test("a WebP keeps its picture, and no longer announces what is gone", () => {
  const part = (name: string, content: number[]) => bytes(name, little32(content.length), content, content.length % 2 ? [0] : []);
  const riff = (...parts: Uint8Array[]) => bytes("RIFF", little32(4 + parts.reduce((sum, one) => sum + one.length, 0)), "WEBP", ...parts.map((one) => [...one]));
  const header = (flags: number) => part("VP8X", [flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]);
  const picture = part("VP8 ", [1, 2, 3]);
  expect(withoutMetadata(riff(header(0x1c), picture, part("EXIF", [7, 7, 7]), part("XMP ", [8, 8])), "image/webp")).toEqual(riff(header(0x10), picture));
});

test("a PDF stays as it is", () => {
  expect(withoutMetadata(bytes("%PDF-1.4"), "application/pdf")).toEqual(bytes("%PDF-1.4"));
});

import { type Bytes, latin1 } from "./bytes.ts";

/** What the parts of a picture say of it: its size, and where it ends in the file. */
export interface Picture {
  width: number;
  height: number;
  end: number;
}

const viewOf = (bytes: Bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/**
 * Goes through a picture part by part to its end. Null: it has no size, no pixels or no end, as a file that is cut off or torn.
 */
export function readPicture(bytes: Bytes, type: string): Picture | null {
  const picture = type === "image/jpeg" ? readJpeg(bytes) : type === "image/png" ? readPng(bytes) : readWebp(bytes);
  return picture && picture.width > 0 && picture.height > 0 ? picture : null;
}

/** Markers that begin a frame: all of C0–CF but the tables C4, C8 and CC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

function readJpeg(bytes: Bytes): Picture | null {
  const view = viewOf(bytes);
  let size: { width: number; height: number } | null = null;
  let hasPixels = false;
  for (let at = 2; ;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return null;
    const marker = bytes[at + 1] ?? 0;
    // Filling, a stuffed byte of the pixels, and marks without content.
    if (marker === 0xff) at += 1;
    else if (marker <= 1 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker === END_OF_IMAGE) return size && hasPixels ? { ...size, end: at + 2 } : null;
    else {
      if (at + 4 > bytes.length) return null;
      const next = at + 2 + view.getUint16(at + 2);
      if (next > bytes.length) return null;
      if (isFrame(marker) && at + 9 <= bytes.length) size ??= { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
      hasPixels ||= marker === START_OF_SCAN;
      at = next;
    }
  }
}

const PNG_START = 8;

function readPng(bytes: Bytes): Picture | null {
  const view = viewOf(bytes);
  let size: { width: number; height: number } | null = null;
  let hasPixels = false;
  for (let at = PNG_START; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    const name = latin1(bytes.subarray(at + 4, at + 8));
    if (end > bytes.length || (at === PNG_START) !== (name === "IHDR")) return null;
    if (checksum(bytes, at + 4, end - 4) !== view.getUint32(end - 4)) return null;
    if (name === "IHDR" && length === 13) size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (name === "IDAT") hasPixels ||= length > 0;
    if (name === "IEND") return size && hasPixels ? { ...size, end } : null;
    at = end;
  }
  return null;
}

/** Remainders of the 256 bytes in CRC-32. */
const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32, with which a PNG tells whether a part of it came over whole. */
function checksum(bytes: Bytes, from: number, to: number): number {
  let value = -1;
  for (let at = from; at < to; at++) value = (REMAINDERS[(value ^ (bytes[at] ?? 0)) & 255] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}

const RIFF_START = 12;

function readWebp(bytes: Bytes): Picture | null {
  const view = viewOf(bytes);
  if (bytes.length < RIFF_START) return null;
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) return null;
  let size: { width: number; height: number } | null = null;
  let hasPixels = false;
  for (let at = RIFF_START; at + 8 <= end;) {
    const length = view.getUint32(at + 4, true);
    const content = at + 8;
    const name = latin1(bytes.subarray(at, at + 4));
    if (content + length > end) return null;
    if (name === "VP8X" && length >= 10) size ??= { width: 1 + little24(view, content + 4), height: 1 + little24(view, content + 7) };
    if (name === "VP8 " && length >= 10) size ??= { width: view.getUint16(content + 6, true) & 0x3fff, height: view.getUint16(content + 8, true) & 0x3fff };
    if (name === "VP8L" && length >= 5) {
      const bits = view.getUint32(content + 1, true);
      size ??= { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    hasPixels ||= name === "VP8 " || name === "VP8L" || name === "ANMF";
    at = content + length + (length % 2);
  }
  return size && hasPixels ? { ...size, end } : null;
}

function little24(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;
}

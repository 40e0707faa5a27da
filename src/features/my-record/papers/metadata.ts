type Bytes = Uint8Array<ArrayBuffer>;

/**
 * A picture without what the camera wrote about place, time and device; the picture itself and the way up stay as they are,
 * bit by bit. What cannot be understood is given back unchanged.
 */
export function withoutMetadata(bytes: Bytes, kind: string): Bytes {
  if (kind === "image/jpeg") return cleanJpeg(bytes);
  if (kind === "image/png") return cleanPng(bytes);
  if (kind === "image/webp") return cleanWebp(bytes);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const ascii = (bytes: Uint8Array, at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));

const START_OF_SCAN = 0xda;
const EXIF = 0xe1;
/** Application segments that the picture needs: JFIF, colour profile, Adobe's transform. */
const KEPT = new Set([0xe0, 0xe2, 0xee]);

function cleanJpeg(bytes: Bytes): Bytes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== START_OF_SCAN) {
    const marker = bytes[at + 1] ?? 0;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) return bytes;
    const segment = bytes.subarray(at, end);
    if (marker === EXIF) orientation = orientationOf(segment) ?? orientation;
    const isData = marker >= 0xe0 && marker <= 0xef ? !KEPT.has(marker) || isMultiPicture(segment) : marker === 0xfe;
    if (!isData) parts.push(segment);
    at = end;
  }
  if (bytes[at] !== 0xff || bytes[at + 1] !== START_OF_SCAN) return bytes;
  if (orientation !== 1) parts.splice(1, 0, exifOf(orientation));
  return joined([...parts, bytes.subarray(at)]);
}

/** APP2 that points to further pictures after this one, not a colour profile. */
function isMultiPicture(segment: Uint8Array): boolean {
  return segment[1] === 0xe2 && ascii(segment, 4, 4) === "MPF\0";
}

const ORIENTATION = 0x0112;

function orientationOf(segment: Uint8Array): number | null {
  if (ascii(segment, 4, 6) !== "Exif\0\0" || segment.length < 20) return null;
  const tiff = new DataView(segment.buffer, segment.byteOffset + 10, segment.length - 10);
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return null;
  const count = tiff.getUint16(directory, little);
  for (let entry = directory + 2; entry + 12 <= Math.min(tiff.byteLength, directory + 2 + count * 12); entry += 12) {
    if (tiff.getUint16(entry, little) !== ORIENTATION) continue;
    const value = tiff.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** An Exif segment that says the way up and nothing else. */
function exifOf(orientation: number): Uint8Array {
  const segment = new Uint8Array(36);
  const view = new DataView(segment.buffer);
  view.setUint16(0, 0xffe1);
  view.setUint16(2, 34);
  segment.set([0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d], 4);
  view.setUint16(12, 42);
  view.setUint32(14, 8);
  view.setUint16(18, 1);
  view.setUint16(20, ORIENTATION);
  view.setUint16(22, 3);
  view.setUint32(24, 1);
  view.setUint16(28, orientation);
  return segment;
}

const PNG_START = 8;
const PNG_DATA = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);

function cleanPng(bytes: Bytes): Bytes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: Uint8Array[] = [bytes.subarray(0, PNG_START)];
  for (let at = PNG_START; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return bytes;
    const name = ascii(bytes, at + 4, 4);
    if (!PNG_DATA.has(name)) parts.push(bytes.subarray(at, end));
    if (name === "IEND") return joined(parts);
    at = end;
  }
  return bytes;
}

const RIFF_START = 12;
/** Bits of a VP8X header that announce Exif and XMP. */
const ANNOUNCED = 0x08 | 0x04;

function cleanWebp(bytes: Bytes): Bytes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: Uint8Array[] = [bytes.slice(0, RIFF_START)];
  for (let at = RIFF_START; at + 8 <= bytes.length;) {
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > bytes.length) return bytes;
    const name = ascii(bytes, at, 4);
    if (name !== "EXIF" && name !== "XMP ") {
      const chunk = bytes.slice(at, end);
      if (name === "VP8X") chunk[8] = (chunk[8] ?? 0) & ~ANNOUNCED;
      parts.push(chunk);
    }
    at = end;
  }
  const whole = joined(parts);
  new DataView(whole.buffer).setUint32(4, whole.length - 8, true);
  return whole;
}

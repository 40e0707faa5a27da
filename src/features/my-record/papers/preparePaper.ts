import { AppError } from "@/providers/errors";
import { HEAD_BYTES, kindOf, type FileKind } from "./fileType";
import { withoutMetadata } from "./metadata";

/** A file as it is sent. */
export interface Prepared {
  file: File;
  /** Null where the browser cannot reckon it (a page not served over https). */
  sha256: string | null;
}

/** Long side of a picture that still shows every line of an A4 page. */
const LONGEST_SIDE = 2400;
const QUALITY = 0.8;

/**
 * Makes a chosen file ready to be sent: a picture is made smaller (only if that helps), set upright, and freed of what the
 * camera wrote about place and device; an iPhone's HEIC becomes JPEG where the browser can read it. PDFs stay as they are.
 * Throws AppError document_heic where it cannot.
 */
export async function preparePaper(file: File): Promise<Prepared> {
  const kind = kindOf(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
  const ready = kind === null || kind === "application/pdf" ? file : await preparePicture(file, kind);
  return { file: ready, sha256: await sha256(ready) };
}

async function preparePicture(file: File, kind: FileKind): Promise<File> {
  const smaller = await redrawn(file).catch((error: unknown) => {
    console.warn(error);
    return null;
  });
  if (kind === "image/heic") {
    if (!smaller) throw new AppError("invalid", { key: "document_heic" });
    return new File([smaller], renamed(file.name), { type: "image/jpeg" });
  }
  if (smaller && smaller.size < file.size) return new File([smaller], renamed(file.name), { type: "image/jpeg" });
  return new File([withoutMetadata(new Uint8Array(await file.arrayBuffer()), kind)], file.name, { type: kind });
}

/** The picture drawn anew, upright, at most LONGEST_SIDE long, as JPEG. Drawing leaves everything behind but the pixels. */
async function redrawn(file: File): Promise<Blob | null> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext("2d");
    if (!pen) return null;
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => { canvas.toBlob(done, "image/jpeg", QUALITY); });
  } finally {
    picture.close();
  }
}

/** `IMG_1.HEIC` → `IMG_1.jpg`. */
function renamed(name: string): string {
  return `${name.replace(/\.[a-z0-9]{1,5}$/i, "") || name}.jpg`;
}

async function sha256(file: Blob): Promise<string | null> {
  if (!globalThis.isSecureContext) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

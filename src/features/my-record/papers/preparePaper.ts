import { AppError } from "@/providers/errors";
import { lookAt, MOST_PIXELS } from "../../../../supabase/functions/papers/content";
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
/** What the server refuses as it is and this browser may be able to show, and so to draw anew. */
const REDRAWN = new Set(["document_heic", "document_too_many_pixels"]);
/** Browsers before 2023 cannot unpack what a PDF keeps packed; there the server alone looks at it. */
const CAN_UNPACK = "DecompressionStream" in globalThis;

/**
 * Makes a chosen file ready to be sent. It is looked at as the server will look at it, so that what is no paper, or is broken,
 * costs no upload; then a picture is opened and made smaller (only if that helps), set upright, and freed of what the camera
 * wrote about place and device; an iPhone's HEIC becomes JPEG where the browser can read it. PDFs stay as they are.
 * Throws AppError with the server's own key (document_*).
 */
export async function preparePaper(file: File): Promise<Prepared> {
  const ready = CAN_UNPACK || file.type !== "application/pdf" ? await lookedAt(file) : file;
  return { file: ready, sha256: await sha256(ready) };
}

async function lookedAt(file: File): Promise<File> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const found = await lookAt(bytes);
  if ("refusal" in found) {
    const redrawn = REDRAWN.has(found.refusal) ? await drawnAnew(file, await opened(file)) : null;
    if (!redrawn) throw new AppError("invalid", { key: found.refusal, params: { limit_mp: MOST_PIXELS / 1_000_000 } });
    return redrawn;
  }
  if (found.type === "application/pdf") return file;
  const picture = await opened(file);
  if (!picture) throw new AppError("invalid", { key: "document_broken" });
  const redrawn = await drawnAnew(file, picture);
  return redrawn && redrawn.size < file.size ? redrawn : new File([withoutMetadata(bytes.subarray(0, found.end), found.type)], file.name, { type: found.type });
}

/** The picture drawn anew, upright, at most LONGEST_SIDE long, as JPEG: nothing is left but the pixels. Null where this browser cannot. */
async function drawnAnew(file: File, picture: ImageBitmap | HTMLImageElement | null): Promise<File | null> {
  if (!picture) return null;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  if (pen) {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  }
  if ("close" in picture) picture.close();
  const drawn = pen && await new Promise<Blob | null>((done) => { canvas.toBlob(done, "image/jpeg", QUALITY); });
  return drawn && new File([drawn], renamed(file.name), { type: "image/jpeg" });
}

/** The picture opened; a second way for browsers that know formats, or have memory, for a picture on a page only. */
async function opened(file: File): Promise<ImageBitmap | HTMLImageElement | null> {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (bitmap) return bitmap;
  const image = new Image();
  image.src = URL.createObjectURL(file);
  const isShown = await image.decode().then(() => image.naturalWidth > 0, () => false);
  URL.revokeObjectURL(image.src);
  return isShown ? image : null;
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

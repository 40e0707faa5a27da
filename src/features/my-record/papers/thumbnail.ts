/** Pixels across; shown at half of that, for sharp screens. */
const WIDTH = 112;
const QUALITY = 0.7;

/** A small picture (data address) of a picture's or a PDF's first page. Throws when the bytes cannot be drawn. */
export async function thumbnail(blob: Blob, type: string): Promise<string> {
  const canvas = document.createElement("canvas");
  if (type === "application/pdf") {
    const { openPdf } = await import("@/components/PaperViewer/pdfjs");
    const task = openPdf(await blob.arrayBuffer());
    try {
      const page = await (await task.promise).getPage(1);
      const viewport = page.getViewport({ scale: WIDTH / page.getViewport({ scale: 1 }).width });
      canvas.width = viewport.width;
      canvas.height = viewport.height;
      await page.render({ canvas, viewport }).promise;
    } finally {
      await task.destroy();
    }
  } else {
    const picture = await createImageBitmap(blob, { resizeWidth: WIDTH, resizeQuality: "medium" });
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext("2d")?.drawImage(picture, 0, 0);
    picture.close();
  }
  return canvas.toDataURL("image/jpeg", QUALITY);
}

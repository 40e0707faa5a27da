import { useEffect, useState } from "react";
import type { PdfDocument, PdfPage } from "./pdfjs";

/** reading → open · broken (no PDF that can be shown, or its reader could not be loaded). */
export type PdfState = { state: "reading" } | { state: "broken" } | { state: "open"; pdf: PdfDocument };

/** Opens a PDF with the reader, which is loaded with the first one; puts it away with the component. */
export function usePdf(blob: Blob): PdfState {
  const [shown, setShown] = useState<{ of: Blob; now: PdfState } | null>(null);
  useEffect(() => {
    let isGone = false;
    let close = () => Promise.resolve();
    const open = async () => {
      const [{ openPdf }, bytes] = await Promise.all([import("./pdfjs"), blob.arrayBuffer()]);
      if (isGone) return;
      const task = openPdf(bytes);
      close = () => task.destroy();
      const pdf = await task.promise;
      if (!isGone) setShown({ of: blob, now: { state: "open", pdf } });
    };
    open().catch((error: unknown) => {
      // A reader that was put away while it read says so: nobody is waiting for it any more.
      if (isGone) return;
      console.warn(error);
      setShown({ of: blob, now: { state: "broken" } });
    });
    return () => {
      isGone = true;
      void close();
    };
  }, [blob]);
  return shown?.of === blob ? shown.now : { state: "reading" };
}

/** One page of an opened PDF; undefined while it is read, null when it cannot be. */
export function usePdfPage(pdf: PdfDocument, number: number): PdfPage | null | undefined {
  const [shown, setShown] = useState<{ number: number; page: PdfPage | null } | null>(null);
  useEffect(() => {
    let isGone = false;
    pdf.getPage(number).then(
      (page) => { if (!isGone) setShown({ number, page }); },
      (error: unknown) => {
        if (isGone) return;
        console.warn(error);
        setShown({ number, page: null });
      },
    );
    return () => { isGone = true; };
  }, [pdf, number]);
  return shown?.number === number ? shown.page : undefined;
}

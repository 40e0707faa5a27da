import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button, InputNumber } from "antd";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LoadingState } from "@/components/states";
import type { PdfDocument, PdfPage } from "./pdfjs";
import { SheetTools } from "./SheetTools";
import { usePdf, usePdfPage } from "./usePdf";
import { useSheet } from "./useSheet";
import { pageWithin, pixelScale } from "./zoom.model";

interface Props {
  blob: Blob;
  title: string;
  /** The page to begin at. */
  page: number | null;
  tools?: ReactNode;
}

/** CSS pixels of a PDF point. */
const POINT = 96 / 72;

/** A PDF page by page, with zoom and turning; the same on every browser, phones too. */
export default function PdfViewer({ blob, title, page, tools }: Props) {
  const { t } = useTranslation();
  const opened = usePdf(blob);
  if (opened.state === "reading") return <><div className="paper-tools">{tools}</div><LoadingState rows={8} /></>;
  if (opened.state === "broken") return <><div className="paper-tools">{tools}</div><p className="paper-broken" role="alert">{t("section.paper.broken_pdf")}</p></>;
  return <Pages pdf={opened.pdf} title={title} start={page} tools={tools} />;
}

function Pages({ pdf, title, start, tools }: { pdf: PdfDocument; title: string; start: number | null; tools: ReactNode }) {
  const { t } = useTranslation();
  const count = pdf.numPages;
  const sheet = useSheet();
  const [number, setNumber] = useState(pageWithin(start ?? 1, count));
  const [asked, setAsked] = useState(start);
  // Another link to the same paper: to its page.
  if (asked !== start) {
    setAsked(start);
    setNumber(pageWithin(start ?? 1, count));
  }
  const page = usePdfPage(pdf, number);
  const go = (to: number) => {
    setNumber(pageWithin(to, count));
    sheet.toTop();
  };
  const onKey = (event: KeyboardEvent) => {
    const to = { PageDown: number + 1, PageUp: number - 1, Home: 1, End: count }[event.key];
    if (sheet.onKey(event) || to === undefined) return;
    event.preventDefault();
    go(to);
  };
  const label = t("section.paper.page_named", { name: title, page: number, count });
  const pages = count > 1 ? (
    <span className="paper-pages">
      <Button size="small" icon={<LeftOutlined aria-hidden />} disabled={number === 1} onClick={() => { go(number - 1); }} aria-label={t("section.paper.page_before")} title={t("section.paper.page_before")} />
      <InputNumber
        size="small" className="paper-page-number" min={1} max={count} precision={0} controls={false} value={number} aria-label={t("section.paper.page_of", { count })}
        onChange={(value) => { if (value !== null) go(value); }}
      />
      <span className="num" aria-hidden>/ {count}</span>
      <Button size="small" icon={<RightOutlined aria-hidden />} disabled={number === count} onClick={() => { go(number + 1); }} aria-label={t("section.paper.page_after")} title={t("section.paper.page_after")} />
    </span>
  ) : null;
  return (
    <>
      <SheetTools sheet={sheet} before={pages} after={tools} />
      <div {...sheet.frameProps} className="paper-frame" role="group" aria-label={label} onKeyDown={onKey}>
        {page === null ? <p className="paper-broken" role="alert">{t("section.paper.broken_pdf")}</p> : null}
        {page === undefined ? <LoadingState rows={8} /> : null}
        {page ? <PageCanvas key={number} page={page} sheet={sheet} label={label} /> : null}
      </div>
    </>
  );
}

/** Draws one page as sharp as the screen shows it. */
function PageCanvas({ page, sheet, label }: { page: PdfPage; sheet: ReturnType<typeof useSheet>; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { scale, turns, setNatural } = sheet;
  const { width, height } = sheet.box;
  useEffect(() => {
    const upright = page.getViewport({ scale: POINT });
    setNatural({ width: upright.width, height: upright.height });
  }, [page, setNatural]);
  useEffect(() => {
    const target = canvas.current;
    if (!target || width === 0) return undefined;
    const sharp = pixelScale({ width, height }, window.devicePixelRatio);
    const viewport = page.getViewport({ scale: POINT * scale * sharp, rotation: (page.rotate + turns * 90) % 360 });
    target.width = Math.round(viewport.width);
    target.height = Math.round(viewport.height);
    const drawing = page.render({ canvas: target, viewport });
    drawing.promise.catch((error: unknown) => {
      if ((error as Error).name !== "RenderingCancelledException") console.warn(error);
    });
    return () => { drawing.cancel(); };
  }, [page, scale, turns, width, height]);
  return <div className="paper-sheet" style={{ width, height }}><canvas ref={canvas} role="img" aria-label={label} style={{ width, height }} /></div>;
}

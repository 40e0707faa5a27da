import { DownloadOutlined, ExportOutlined, FullscreenExitOutlined, FullscreenOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { openPaper } from "@/components/section/papers.api";
import type { PaperJson } from "@/components/section/types";
import { ErrorState, LoadingState } from "@/components/states";
import type { AppError } from "@/providers/errors";
import { ImageViewer } from "./ImageViewer";
import { ScanState } from "./ScanState";
import { useFullScreen } from "./useFullScreen";
import "./PaperViewer.css";

const PdfViewer = lazy(() => import("./PdfViewer"));

interface Props {
  /** A verified paper; it opens at its page, if it is linked to one. */
  paper: PaperJson;
  /** Empties itself as soon as nobody looks any more; a review keeps the bytes while it goes on. */
  keepMinutes?: number;
}

const A_MINUTE = 60_000;

/**
 * Shows a paper in place, beside what it proves, with zoom, turning and full screen. Opening is logged by the database, once
 * for as long as the bytes are kept.
 */
export function PaperViewer({ paper, keepMinutes = 5 }: Props) {
  const { t } = useTranslation();
  const whole = useRef<HTMLDivElement>(null);
  const { isFull, toggle } = useFullScreen(whole);
  const query = useQuery<{ blob: Blob }, AppError>({
    queryKey: ["paper_view", paper.id],
    queryFn: () => openPaper(paper.id),
    staleTime: Infinity,
    gcTime: keepMinutes * A_MINUTE,
    retry: false,
    refetchOnReconnect: false,
  });
  const button = (name: string, icon: ReactNode, act: () => void) => (
    <Button size="small" icon={icon} onClick={act} aria-label={t(`section.paper.${name}`)} title={t(`section.paper.${name}`)} />
  );
  const blob = query.data?.blob;
  const tools = blob ? (
    <span className="paper-file-buttons">
      {button(isFull ? "full_leave" : "full", isFull ? <FullscreenExitOutlined aria-hidden /> : <FullscreenOutlined aria-hidden />, toggle)}
      {button("new_tab", <ExportOutlined aria-hidden />, () => { openInTab(blob, paper.page); })}
      {button("download", <DownloadOutlined aria-hidden />, () => { save(blob, paper.file_name); })}
    </span>
  ) : null;
  return (
    <div ref={whole} className={`paper-viewer${isFull ? " is-full" : ""}`}>
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <LoadingState rows={8} /> : null}
      {blob && paper.content_type === "application/pdf" ? <Suspense fallback={<LoadingState rows={8} />}><PdfViewer blob={blob} title={paper.title} page={paper.page} tools={tools} /></Suspense> : null}
      {blob && paper.content_type !== "application/pdf" ? <ImageViewer blob={blob} title={paper.title} tools={tools} /> : null}
      {blob ? <p className="paper-foot"><ScanState paper={paper} /></p> : null}
    </div>
  );
}

function openInTab(blob: Blob, page: number | null | undefined): void {
  const url = URL.createObjectURL(blob);
  window.open(page == null ? url : `${url}#page=${page}`, "_blank", "noopener");
  setTimeout(() => { URL.revokeObjectURL(url); }, A_MINUTE);
}

function save(blob: Blob, fileName: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => { URL.revokeObjectURL(link.href); }, A_MINUTE);
}

import { DownloadOutlined, ExportOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { openPaper } from "@/components/section/papers.api";
import type { PaperJson } from "@/components/section/types";
import { ErrorState, LoadingState } from "@/components/states";
import type { AppError } from "@/providers/errors";
import { ImageViewer } from "./ImageViewer";
import "./PaperViewer.css";

interface Props {
  /** A verified paper. */
  paper: PaperJson;
  /** Empties itself as soon as nobody looks any more; a review keeps the bytes while it goes on. */
  keepMinutes?: number;
}

const A_MINUTE = 60_000;

/**
 * Shows a paper in place, beside what it proves: a picture with zoom and turning, a PDF in the browser's own viewer, or
 * a way to open it where there is none. Opening is logged by the database, once for as long as the bytes are kept.
 */
export function PaperViewer({ paper, keepMinutes = 5 }: Props) {
  const query = useQuery<{ blob: Blob }, AppError>({
    queryKey: ["paper_view", paper.id],
    queryFn: () => openPaper(paper.id),
    staleTime: Infinity,
    gcTime: keepMinutes * A_MINUTE,
    retry: false,
    refetchOnReconnect: false,
  });
  if (query.error) return <div className="paper-viewer"><ErrorState error={query.error} onRetry={() => void query.refetch()} /></div>;
  if (!query.data) return <div className="paper-viewer"><LoadingState rows={8} /></div>;
  return (
    <div className="paper-viewer">
      {paper.content_type === "application/pdf"
        ? <PdfViewer blob={query.data.blob} paper={paper} />
        : <ImageViewer key={paper.id} blob={query.data.blob} title={paper.title} tools={<FileButtons blob={query.data.blob} paper={paper} compact />} />}
    </div>
  );
}

interface FileProps {
  blob: Blob;
  paper: PaperJson;
}

function PdfViewer({ blob, paper }: FileProps) {
  const { t } = useTranslation();
  const showBytes = useCallback((frame: HTMLIFrameElement) => {
    const url = URL.createObjectURL(blob);
    frame.src = `${url}#view=FitH`;
    return () => URL.revokeObjectURL(url);
  }, [blob]);
  return (
    <>
      <div className="paper-tools"><FileButtons blob={blob} paper={paper} /></div>
      {navigator.pdfViewerEnabled
        ? <iframe ref={showBytes} className="paper-frame" title={paper.title} />
        : (
          <div className="paper-frame paper-no-viewer">
            <p>{t("review.paper.no_viewer")}</p>
            <Button type="primary" icon={<ExportOutlined aria-hidden />} onClick={() => openInTab(blob)}>{t("review.paper.new_tab")}</Button>
          </div>
        )}
    </>
  );
}

function FileButtons({ blob, paper, compact }: FileProps & { compact?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="paper-file-buttons">
      {compact
        ? <Button size="small" icon={<ExportOutlined aria-hidden />} onClick={() => openInTab(blob)} aria-label={t("review.paper.new_tab")} title={t("review.paper.new_tab")} />
        : <Button size="small" icon={<ExportOutlined aria-hidden />} onClick={() => openInTab(blob)}>{t("review.paper.new_tab")}</Button>}
      <Button size="small" icon={<DownloadOutlined aria-hidden />} onClick={() => save(blob, paper.file_name)} aria-label={t("review.paper.download")} title={t("review.paper.download")} />
    </span>
  );
}

function openInTab(blob: Blob): void {
  const url = URL.createObjectURL(blob);
  window.open(url, "_blank", "noopener");
  setTimeout(() => URL.revokeObjectURL(url), A_MINUTE);
}

function save(blob: Blob, fileName: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), A_MINUTE);
}

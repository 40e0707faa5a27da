import { DownloadOutlined, ExportOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState, LoadingState } from "@/components/states";
import { openPaper } from "./papers.api";
import type { PaperJson } from "./types";
import "./section.css";

interface Props {
  paper: PaperJson;
  onClose: () => void;
}

const WIDTH = 900;

/** A paper read in a drawer: the picture, or the PDF where the browser can show one, else a link to it. Each opening is logged. */
export function PaperPreview({ paper, onClose }: Props) {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ["paper", paper.id], queryFn: () => openPaper(paper.id), staleTime: 0, gcTime: 0, retry: false });
  const blob = query.data?.blob;
  const url = useMemo(() => (blob ? URL.createObjectURL(blob) : null), [blob]);
  useEffect(() => () => { if (url) URL.revokeObjectURL(url); }, [url]);
  const isPdf = paper.content_type === "application/pdf";
  return (
    <Drawer
      open onClose={onClose} width={`min(${WIDTH}px, 100vw)`} title={paper.title} styles={{ body: { padding: isPdf ? 0 : 12 } }}
      closable={{ "aria-label": t("common.close") }}
      extra={url ? (
        <span className="paper-actions">
          <Button icon={<ExportOutlined />} href={url} target="_blank" rel="noopener" title={t("section.paper.new_tab")} aria-label={t("section.paper.new_tab")} />
          <Button icon={<DownloadOutlined />} href={url} download={paper.file_name} title={t("section.paper.download")} aria-label={t("section.paper.download")} />
        </span>
      ) : null}
    >
      <div className="paper-preview">
        {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
        {query.isPending ? <LoadingState rows={6} /> : null}
        {url ? <Content url={url} isPdf={isPdf} title={paper.title} /> : null}
      </div>
    </Drawer>
  );
}

function Content({ url, isPdf, title }: { url: string; isPdf: boolean; title: string }) {
  const { t } = useTranslation();
  if (!isPdf) return <img src={url} alt={title} />;
  if (navigator.pdfViewerEnabled) return <iframe src={url} title={title} />;
  return (
    <section className="state">
      <p>{t("section.paper.no_viewer")}</p>
      <Button type="primary" href={url} target="_blank" rel="noopener">{t("section.paper.new_tab")}</Button>
    </section>
  );
}

/** `[open, element]`: call `open(paper)`, put the element in the page. */
export function usePaperPreview(): [(paper: PaperJson) => void, ReactNode] {
  const [paper, setPaper] = useState<PaperJson | null>(null);
  return [setPaper, paper ? <PaperPreview key={paper.id} paper={paper} onClose={() => setPaper(null)} /> : null];
}

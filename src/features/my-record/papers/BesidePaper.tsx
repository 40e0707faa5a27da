import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PaperViewer } from "@/components/PaperViewer/PaperViewer";
import type { PaperJson } from "@/components/section/types";

/** A form, and on wide screens the paper it is filled in from beside it. The form stays mounted when the paper comes or goes. */
export function BesidePaper({ paper, onClose, children }: { paper: PaperJson | undefined; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={paper ? "beside-paper open" : "beside-paper"}>
      <div className="beside-paper-form">{children}</div>
      {paper ? (
        <aside className="beside-paper-view" aria-label={t("my-record.papers.beside", { name: paper.title })}>
          <div className="beside-paper-head">
            <strong>{paper.title}</strong>
            <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={t("my-record.papers.beside_close")} title={t("my-record.papers.beside_close")} onClick={onClose} />
          </div>
          <PaperViewer key={paper.id} paper={paper} />
        </aside>
      ) : null}
    </div>
  );
}

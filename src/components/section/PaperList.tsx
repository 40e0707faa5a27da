import { FileImageOutlined, FilePdfOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ScanState } from "@/components/PaperViewer/ScanState";
import { currentLanguage } from "@/i18n";
import { nameOf } from "@/lib/catalogue";
import { useAccount } from "@/providers/account";
import { useCatalogue } from "@/providers/useCatalogue";
import { formatBytes } from "./bytes";
import { usePaperPreview } from "./PaperPreview";
import type { PaperJson } from "./types";
import "./section.css";

interface Props {
  papers: readonly PaperJson[];
  /** Shows a paper elsewhere than in a drawer. */
  onOpen?: ((paper: PaperJson) => void) | undefined;
  /** More buttons of a paper. */
  actions?: (paper: PaperJson) => ReactNode;
}

/** Papers with kind, name, size and page, and whether they were scanned; each opens in a drawer. */
export function PaperList({ papers, onOpen, actions }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { data: kinds } = useCatalogue("document_kind");
  const [open, preview] = usePaperPreview();
  /** Most papers are called after their kind: then it is said once. */
  const kindOf = ({ kind, title }: PaperJson) => {
    const name = nameOf(kinds, kind, currentLanguage(), account.today);
    return name === title ? null : <span>{name}</span>;
  };
  return (
    <>
      <ul className="paper-list">
        {papers.map((paper) => (
          <li key={paper.id} className="paper-row">
            <PaperIcon type={paper.content_type} />
            <span>
              <span className="paper-name">{paper.title}</span>
              <span className="paper-facts">
                {kindOf(paper)}
                <span>{paper.file_name}</span>
                <span className="num">{formatBytes(paper.byte_size)}</span>
                {paper.page == null ? null : <span className="num">{t("section.paper.page", { page: paper.page })}</span>}
                <ScanState paper={paper} short />
              </span>
            </span>
            <span className="paper-actions">
              <Button onClick={() => { (onOpen ?? open)(paper); }} aria-label={t("section.paper.open_named", { name: paper.title })}>{t("section.paper.open")}</Button>
              {actions?.(paper)}
            </span>
          </li>
        ))}
      </ul>
      {preview}
    </>
  );
}

/** PDF or picture. */
export function PaperIcon({ type }: { type: string }) {
  return type === "application/pdf" ? <FilePdfOutlined className="paper-icon" aria-hidden /> : <FileImageOutlined className="paper-icon" aria-hidden />;
}

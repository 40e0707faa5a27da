import { Button, Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { usePaperPreview } from "@/components/section/PaperPreview";
import type { PaperJson } from "@/components/section/types";
import { EmptyState } from "@/components/states";
import { PaperThumb } from "./PaperThumb";
import { PaperWords } from "./PaperWords";
import { useMyPapers } from "./useMyPapers";

interface Props {
  /** Kinds that prove this section; papers of them come first. */
  kinds: readonly string[];
  /** Linked already. */
  linked: readonly PaperJson[];
  onChoose: (paper: PaperJson) => void;
  onClose: () => void;
}

/** The papers the record holds already, to link one of them instead of uploading it again. */
export function PaperPicker({ kinds, linked, onChoose, onClose }: Props) {
  const { t } = useTranslation();
  const query = useMyPapers();
  const [open, preview] = usePaperPreview();
  const fits = ({ kind }: PaperJson) => (kinds.includes(kind) ? 0 : 1);
  return (
    <Drawer open onClose={onClose} width="min(620px, 100vw)" title={t("my-record.papers.picker")} closable={{ "aria-label": t("common.close") }}>
      <DataState query={query} isEmpty={(papers) => papers.every(({ status }) => status !== "verified")} empty={<EmptyState title={t("my-record.papers.picker_empty")} />}>
        {(papers) => (
          <ul className="paper-list">
            {papers.filter(({ status }) => status === "verified").sort((a, b) => fits(a) - fits(b)).map((paper) => {
              const isLinked = linked.some(({ id }) => id === paper.id);
              return (
                <li key={paper.id} className="paper-row">
                  <PaperThumb paper={paper} />
                  <PaperWords paper={paper} />
                  <span className="paper-actions">
                    <Button onClick={() => { open(paper); }} aria-label={t("section.paper.open_named", { name: paper.title })}>{t("section.paper.open")}</Button>
                    <Button type="primary" disabled={isLinked} onClick={() => { onChoose(paper); }} aria-label={t("my-record.papers.link_named", { name: paper.title })}>
                      {t(isLinked ? "my-record.papers.linked" : "my-record.papers.link")}
                    </Button>
                  </span>
                </li>
              );
            })}
          </ul>
        )}
      </DataState>
      {preview}
    </Drawer>
  );
}

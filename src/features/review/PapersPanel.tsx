import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { CatalogueName } from "@/components/FieldValue";
import { PaperViewer } from "@/components/PaperViewer/PaperViewer";
import { formatBytes } from "@/components/section/bytes";
import { EntryTitle } from "@/components/section/EntryTitle";
import { PaperIcon } from "@/components/section/PaperList";
import { localText } from "@/components/section/section.model";
import { currentLanguage } from "@/i18n";
import type { ComparedPaper } from "./papers.model";
import type { ComparedEntry, ComparedSection } from "./review.model";

interface Props {
  shown: { section: ComparedSection; entry: ComparedEntry } | null;
  paperId: string | null;
  onChoose: (paperId: string) => void;
  /** Puts the panel away; without it the panel stands in a drawer that has title and button of its own. */
  onClose?: () => void;
}

/** The papers of the entry the officer stands on; one of them open. */
export function PapersPanel({ shown, paperId, onChoose, onClose }: Props) {
  const { t } = useTranslation();
  const papers = shown?.entry.papers ?? [];
  const chosen = papers.find(({ paper: { id } }) => id === paperId) ?? papers[0];
  const paper = chosen?.paper;
  return (
    <div className="review-papers">
      <div className="review-papers-head">
        <div>
          {onClose ? <h2>{t("review.papers.title")}</h2> : null}
          {shown ? (
            <p>
              {localText(shown.section.section, "title", currentLanguage())}
              {shown.section.section.repeatable ? <>: <EntryTitle section={shown.section.section.key} fields={shown.section.fields} values={shown.entry.values} otherwise="" /></> : null}
            </p>
          ) : null}
        </div>
        {onClose ? <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={t("review.papers.hide")} title={t("review.papers.hide")} onClick={onClose} /> : null}
      </div>
      {papers.length > 1 || (paper && paper.status !== "verified") ? (
        <ul className="review-paper-tabs" aria-label={t("review.papers.title")}>
          {papers.map((one) => <li key={one.paper.id}><PaperChoice compared={one} chosen={one === chosen} onChoose={() => onChoose(one.paper.id)} /></li>)}
        </ul>
      ) : chosen ? <p className="review-paper-facts"><PaperFacts compared={chosen} /></p> : null}
      {paper?.status === "verified" ? <PaperViewer key={paper.id} paper={paper} /> : null}
      {paper && paper.status !== "verified" ? <p className="review-papers-none">{t("review.papers.not_verified")}</p> : null}
      {!paper ? <p className="review-papers-none">{t(shown ? "review.papers.none" : "review.papers.choose")}</p> : null}
    </div>
  );
}

function PaperChoice({ compared, chosen, onChoose }: { compared: ComparedPaper; chosen: boolean; onChoose: () => void }) {
  return (
    <button type="button" className={chosen ? "chosen" : undefined} aria-pressed={chosen} onClick={onChoose}>
      <PaperIcon type={compared.paper.content_type} />
      <span className="review-paper-choice"><PaperFacts compared={compared} /></span>
    </button>
  );
}

const STATES = { kept: null, new: "ok", moved: "warn", removed: "bad" } as const;

function PaperFacts({ compared: { paper, state } }: { compared: ComparedPaper }) {
  const { t } = useTranslation();
  return (
    <>
      <strong>{paper.title}</strong>
      {STATES[state] ? <span className={`status-tag tone-${STATES[state]}`}>{t(`review.papers.${state}`)}</span> : null}
      <span>
        <CatalogueName catalogue="document_kind" code={paper.kind} /> · <span className="num">{formatBytes(paper.byte_size)}{paper.page == null ? "" : ` · ${t("section.paper.page", { page: paper.page })}`}</span>
      </span>
    </>
  );
}

import { DeleteOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { EntryTitle } from "@/components/section/EntryTitle";
import { localText } from "@/components/section/section.model";
import { SectionView } from "@/components/section/SectionView";
import { currentLanguage } from "@/i18n";
import { useReview } from "./context";
import { EntryReview } from "./EntryReview";
import { FindingNotes } from "./Notes";
import type { ComparedSection, Revealed } from "./review.model";

interface Props {
  compared: ComparedSection;
  revealed: Revealed;
}

/** A section of the record: its declared entries, and on wish the approved ones that stay as they are. */
export function SectionReview({ compared, revealed }: Props) {
  const { t } = useTranslation();
  const { all } = useReview();
  const { section, fields, entries, unchanged, findings } = compared;
  const title = localText(section, "title", currentLanguage());
  return (
    <section className="review-section">
      {section.repeatable || entries.length === 0 ? (
        <h2>
          {title}
          {entries.length > 1 ? <span className="review-section-count">{t("review.entries", { count: entries.length })}</span> : null}
        </h2>
      ) : null}
      {findings.length > 0 ? (
        <div className="review-section-findings">
          {entries.length === 0 ? <p>{t("review.outside_request")}</p> : null}
          <FindingNotes findings={findings} />
        </div>
      ) : null}
      {entries.map((entry) => <EntryReview key={entry.item.id} entry={entry} section={compared} revealed={revealed} />)}
      {(compared.dropped ?? []).map(({ entry_id, values }) => (
        <p key={entry_id} className="review-dropped">
          <DeleteOutlined aria-hidden /> {t("review.round.dropped")} <EntryTitle section={section.key} fields={fields} values={values} otherwise={title} />
        </p>
      ))}
      {all && unchanged.length > 0 ? (
        <div className="review-unchanged">
          <p>{t("review.approved_unchanged")}</p>
          <SectionView section={section} fields={fields} entries={unchanged.map(({ id, ...values }) => ({ id, values }))} />
        </div>
      ) : null}
    </section>
  );
}

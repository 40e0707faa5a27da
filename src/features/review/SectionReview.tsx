import { DeleteOutlined } from "@ant-design/icons";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { EntryTitle } from "@/components/section/EntryTitle";
import { findingLines } from "@/components/section/findingLines";
import { localText } from "@/components/section/section.model";
import { SectionView } from "@/components/section/SectionView";
import { currentLanguage } from "@/i18n";
import { useReview } from "./context";
import { EntryReview } from "./EntryReview";
import { FindingNote } from "./Notes";
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
          {findingLines(findings, section.repeatable, unchanged.map(({ id }) => id)).map((line, index) => (
            <FindingNote key={index} finding={line.finding} of={<Named ids={line.entries} compared={compared} />} />
          ))}
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

/** Which of the section's other entries are meant, in brackets; how many, where they are not compared. */
function Named({ ids, compared: { section, fields, unchanged } }: { ids: readonly string[]; compared: ComparedSection }) {
  const { t } = useTranslation();
  const named = unchanged.filter(({ id }) => ids.includes(id));
  if (named.length === 0) return ids.length > 1 ? <span className="review-soft"> ({t("review.entries", { count: ids.length })})</span> : null;
  return (
    <span className="review-soft">
      {" ("}
      {named.map(({ id, ...values }, index) => <Fragment key={id}>{index > 0 ? "; " : ""}<EntryTitle section={section.key} fields={fields} values={values} otherwise="…" short /></Fragment>)}
      )
    </span>
  );
}

import { CheckCircleFilled, CheckCircleOutlined, DeleteOutlined, EditOutlined, MinusCircleOutlined, PaperClipOutlined, PlusCircleOutlined, RollbackOutlined, WarningOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { EntryTitle } from "@/components/section/EntryTitle";
import { localText } from "@/components/section/section.model";
import { currentLanguage } from "@/i18n";
import { rowId, useReview } from "./context";
import { FieldRow } from "./FieldRow";
import { FindingNotes, ReasonNotes } from "./Notes";
import { isDecided } from "./parts.model";
import { ReturnEditor } from "./ReturnEditor";
import { fieldKey, shownFields, splitKey, WHOLE_ENTRY, type ComparedEntry, type ComparedSection, type Revealed } from "./review.model";

const CHANGES = {
  new: { tone: "ok", Icon: PlusCircleOutlined },
  changed: { tone: "warn", Icon: EditOutlined },
  removed: { tone: "bad", Icon: DeleteOutlined },
  same: { tone: "quiet", Icon: MinusCircleOutlined },
} as const;

interface Props {
  entry: ComparedEntry;
  section: ComparedSection;
  revealed: Revealed;
}

/** One declared entry as a table of its fields, with its papers one click away. */
export function EntryReview({ entry, section, revealed }: Props) {
  const { t } = useTranslation();
  const { opened, mayAct: mayDecide, basis, all, current, setCurrent, editors, returns, openEditor, showPapers, shownItem, divisible, accepted, toggleAccepted } = useReview();
  const { item, change } = entry;
  const mayAct = mayDecide && isDecided(section);
  const key = fieldKey(item.id, WHOLE_ENTRY);
  const pinned = new Set([...Object.keys(editors), ...Object.keys(returns)]);
  const fields = shownFields(entry, all, pinned);
  const hidden = entry.fields.length - fields.length;
  const said = entry.sameAsReturned ? "same" : change;
  const { tone, Icon } = CHANGES[said];
  const marked = Object.keys(returns).some((one) => splitKey(one).itemId === item.id);
  const right = accepted.has(item.id) && !marked;
  const sectionTitle = localText(section.section, "title", currentLanguage());
  const title = section.section.repeatable
    ? <EntryTitle section={item.section} fields={section.fields} values={entry.values} otherwise={sectionTitle} />
    : sectionTitle;
  const acts = mayAct && change !== "removed";
  const Heading = section.section.repeatable ? "h3" : "h2";
  return (
    <article className={`review-entry ${change}${right ? " accepted" : ""}${shownItem === item.id ? " shown" : ""}`} aria-labelledby={`entry-${item.id}`}>
      <header
        id={rowId(key)} data-field={key} tabIndex={current === key ? 0 : -1} className={`review-entry-head${current === key ? " current" : ""}`}
        onFocus={() => setCurrent(key)} onClick={() => setCurrent(key)}
      >
        <Heading id={`entry-${item.id}`}>{title}</Heading>
        <span className={`status-tag tone-${tone}`}><Icon aria-hidden />{t(`review.change.${said}`)}</span>
        {item.entered_by_name ? <span className="review-soft">{t("section.entered_by", { name: item.entered_by_name })}</span> : null}
        {entry.papersChanged ? <span className="status-tag tone-warn"><PaperClipOutlined aria-hidden />{t("review.papers_changed", { count: entry.papersChanged })}</span> : null}
        {opened.request.kind === "correction" && change === "changed" && !entry.papers.some(({ state }) => state === "new" || state === "moved")
          ? <span className="status-tag tone-warn"><WarningOutlined aria-hidden />{t("review.no_new_paper")}</span> : null}
        <span className="review-entry-acts">
          {entry.papers.length > 0
            ? <Button size="small" icon={<PaperClipOutlined aria-hidden />} onClick={() => showPapers(item.id)} aria-pressed={shownItem === item.id}>{t("review.papers.count", { count: entry.papers.length })}</Button>
            : <span className="review-none">{t("review.papers.none_short")}</span>}
          {mayAct && divisible ? (
            <Button size="small" type="text" className={right ? "review-accepted" : undefined} disabled={marked} aria-pressed={right}
              icon={right ? <CheckCircleFilled aria-hidden /> : <CheckCircleOutlined aria-hidden />} onClick={() => toggleAccepted(item.id)}>
              {t("review.part.accept")}
            </Button>
          ) : null}
          {mayAct ? (
            <Button size="small" type="text" danger={returns[key] !== undefined} icon={<RollbackOutlined aria-hidden />} aria-expanded={editors[key] === "return"} onClick={() => openEditor(key, "return")}>
              {t("review.return.entry")}
            </Button>
          ) : null}
        </span>
      </header>
      {entry.findings.length > 0 || entry.returned !== null || entry.earlier !== null || returns[key] !== undefined ? (
        <div className="review-entry-notes">
          <FindingNotes findings={entry.findings} />
          <ReasonNotes returned={entry.returned} earlier={entry.earlier} planned={editors[key] === "return" ? undefined : returns[key]} />
        </div>
      ) : null}
      {mayAct && editors[key] === "return" ? <ReturnEditor id={key} section={item.section} label={t("review.whole_entry")} /> : null}
      {fields.length > 0 ? (
        <table className={`review-table ${change}`}>
          <caption className="visually-hidden">{sectionTitle}</caption>
          <thead>
            <tr>
              <th scope="col">{t("review.column.field")}</th>
              {change === "new" ? null : <th scope="col">{t(`review.column.before_of.${change === "removed" ? "approved" : basis}`)}</th>}
              {change === "removed" ? null : <th scope="col">{t("review.column.declared")}</th>}
              {acts ? <th scope="col"><span className="visually-hidden">{t("review.column.acts")}</span></th> : null}
            </tr>
          </thead>
          <tbody>
            {fields.map((compared) => (
              <FieldRow key={compared.key} compared={compared} change={change} mayAct={mayAct} revealed={revealed[item.section]?.[item.entry_id] !== undefined} />
            ))}
          </tbody>
        </table>
      ) : <p className="review-nothing">{t(entry.papersChanged > 0 ? "review.only_papers" : "review.nothing_changed")}</p>}
      {hidden > 0 ? <p className="review-hidden">{t(change === "changed" ? "review.hidden_same" : "review.hidden_empty", { count: hidden })}</p> : null}
    </article>
  );
}

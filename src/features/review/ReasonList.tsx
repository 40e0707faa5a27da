import { AimOutlined, DeleteOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { EntryTitle } from "@/components/section/EntryTitle";
import { localText } from "@/components/section/section.model";
import { currentLanguage } from "@/i18n";
import { useReview } from "./context";
import { isReason, sortReasons, splitKey, WHOLE_ENTRY, type ComparedSection } from "./review.model";

interface Props {
  sections: readonly ComparedSection[];
  /** Goes to a field; without it the list is only read. */
  onGo?: (key: string) => void;
}

/** The reasons collected so far, in the page's order. */
export function ReasonList({ sections, onGo }: Props) {
  const { t } = useTranslation();
  const { returns, dropReason } = useReview();
  const { ready, short, gone } = sortReasons(returns, sections);
  const keys = new Set([...short, ...ready.map(({ item_id, field }) => `${item_id}:${field}`)]);
  const places = sections.flatMap((section) => section.entries.flatMap((entry) =>
    [WHOLE_ENTRY, ...entry.fields.map(({ field }) => field.field)].map((field) => ({ section, entry, field, key: `${entry.item.id}:${field}` }))));
  const shown = places.filter(({ key }) => keys.has(key));
  return (
    <ul className="reason-list">
      {shown.map(({ section, entry, field, key }) => {
        const known = section.fields.find((one) => one.field === field);
        const name = known ? localText(known, "label", currentLanguage()) : t("review.whole_entry");
        return (
          <li key={key}>
            <div>
              <strong>{localText(section.section, "title", currentLanguage())} › {name}</strong>
              {section.section.repeatable ? <span className="review-soft"> (<EntryTitle section={section.section.key} fields={section.fields} values={entry.values} otherwise="…" />)</span> : null}
              <p className={isReason(returns[key] ?? "") ? undefined : "review-editor-error"}>{isReason(returns[key] ?? "") ? returns[key] : t("review.return.too_short")}</p>
            </div>
            {onGo ? (
              <span>
                <Button size="small" type="text" icon={<AimOutlined aria-hidden />} aria-label={t("review.return.go", { name })} title={t("review.return.go", { name })} onClick={() => onGo(key)} />
                <Button size="small" type="text" icon={<DeleteOutlined aria-hidden />} aria-label={t("review.return.drop", { name })} title={t("review.return.drop", { name })} onClick={() => dropReason(key)} />
              </span>
            ) : null}
          </li>
        );
      })}
      {gone.map((key) => (
        <li key={key}>
          <div>
            <strong>{t("review.return.gone")}</strong>
            <p>{returns[key]}</p>
          </div>
          {onGo ? <Button size="small" type="text" icon={<DeleteOutlined aria-hidden />} aria-label={t("review.return.drop", { name: splitKey(key).field })} onClick={() => dropReason(key)} /> : null}
        </li>
      ))}
    </ul>
  );
}

import { EditOutlined, EyeInvisibleOutlined, RollbackOutlined } from "@ant-design/icons";
import { Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { FieldValue } from "@/components/FieldValue";
import { dayOf, localText } from "@/components/section/section.model";
import { currentLanguage } from "@/i18n";
import { rowId, useReview } from "./context";
import { CorrectEditor } from "./CorrectEditor";
import { CorrectionNote, FindingNotes, ReasonNotes } from "./Notes";
import { ReturnEditor } from "./ReturnEditor";
import { splitKey, type ComparedField, type EntryChange } from "./review.model";

interface Props {
  compared: ComparedField;
  change: EntryChange;
  mayAct: boolean;
  revealed: boolean;
}

/** The whole editor comes into sight, above the bar of decisions. */
function bringIntoView(cell: HTMLTableCellElement | null): void {
  cell?.scrollIntoView({ block: "nearest" });
}

/** One field: approved, declared, corrected; what the rules say of it; and the officer's acts. */
export function FieldRow({ compared, change, mayAct, revealed }: Props) {
  const { t } = useTranslation();
  const { opened, basis, current, setCurrent, editors, openEditor, closeEditor, returns } = useReview();
  const { key, field, before, declared, correction, changed, findings } = compared;
  const label = localText(field, "label", currentLanguage());
  const mode = mayAct ? editors[key] : undefined;
  const returning = returns[key] !== undefined;
  const values = opened.request.items.find(({ id }) => id === splitKey(key).itemId)?.after ?? {};
  const show = (value: typeof before) => <FieldValue type={field.type} catalogue={field.catalogue} value={value} day={dayOf(field, values)} />;
  const state = returning || compared.returned !== null ? " returning" : correction ? " corrected" : changed && change === "changed" ? " changed" : "";
  const columns = (change === "changed" ? 3 : 2) + (mayAct && change !== "removed" ? 1 : 0);
  return (
    <>
      <tr
        id={rowId(key)} data-field={key} tabIndex={current === key ? 0 : -1} className={`review-row${state}${current === key ? " current" : ""}`}
        onFocus={() => setCurrent(key)} onClick={() => setCurrent(key)}
      >
        <th scope="row">{label}</th>
        {change === "changed" ? <td data-label={t(`review.column.before_of.${basis}`)} className="review-before">{show(before)}</td> : null}
        <td data-label={t(change === "removed" ? "review.column.before_of.approved" : "review.column.declared")} className="review-declared">
          {change === "removed" ? <span className="review-removed-value">{show(before)}</span> : null}
          {change !== "removed" && correction ? <del>{show(declared)}</del> : null}
          {change !== "removed" && !correction ? <span className={changed && change === "changed" ? "review-new-value" : undefined}>{show(declared)}</span> : null}
          {change === "changed" && !changed && !correction ? <span className="review-same">{t("review.unchanged")}</span> : null}
          {compared.hiddenChange ? <p className="section-note info"><EyeInvisibleOutlined aria-hidden /><span>{t("review.hidden_change")}</span></p> : null}
          {correction ? <CorrectionNote correction={correction} field={field} /> : null}
          <FindingNotes findings={findings} />
          <ReasonNotes returned={compared.returned} earlier={compared.earlier} planned={mode === "return" ? undefined : returns[key]} />
        </td>
        {mayAct && change !== "removed" ? (
          <td className="review-acts">
            {opened.request.status === "unit_approved" ? null : <Tooltip title={t("review.correct.act")} mouseEnterDelay={0.4}>
              <Button size="small" type="text" icon={<EditOutlined aria-hidden />} aria-label={t("review.correct.act_named", { name: label })} aria-expanded={mode === "correct"}
                onClick={() => (mode === "correct" ? closeEditor(key) : openEditor(key, "correct"))} />
            </Tooltip>}
            <Tooltip title={t("review.return.act")} mouseEnterDelay={0.4}>
              <Button size="small" type="text" danger={returning} icon={<RollbackOutlined aria-hidden />} aria-label={t("review.return.act_named", { name: label })} aria-expanded={mode === "return"}
                onClick={() => openEditor(key, "return")} />
            </Tooltip>
          </td>
        ) : null}
      </tr>
      {mode ? (
        <tr className="review-editor-row">
          <td colSpan={columns} ref={bringIntoView}>
            {mode === "correct" ? <CorrectEditor compared={compared} revealed={revealed} /> : <ReturnEditor id={key} section={field.section} label={label} />}
          </td>
        </tr>
      ) : null}
    </>
  );
}

import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fold } from "@/lib/vietnamese";
import { useReview } from "./context";
import { offeredReasons } from "./reasons.model";
import { isReason, LONGEST_REASON, SHORTEST_REASON } from "./review.model";

interface Props {
  /** Field or whole entry, as `fieldKey` names it. */
  id: string;
  section: string;
  label: string;
}

/** Collects the reason why something goes back. What is typed is kept at once; nothing is sent yet. */
export function ReturnEditor({ id, section, label }: Props) {
  const { t } = useTranslation();
  const { returns, setReason, dropReason, closeEditor, templates } = useReview();
  const [tried, setTried] = useState(false);
  const reason = returns[id] ?? "";
  const short = !isReason(reason);
  const name = `reason-${id}`;
  const offered = offeredReasons(templates, section, id, reason);
  const done = () => {
    setTried(true);
    if (!short) closeEditor(id);
  };
  const cancel = () => {
    dropReason(id);
    closeEditor(id);
  };
  return (
    <div className="review-editor returning" role="group" aria-label={t("review.return.editor", { name: label })}>
      <label htmlFor={name}>{t("review.return.reason", { name: label })}</label>
      <Input.TextArea
        id={name} autoFocus value={reason} maxLength={LONGEST_REASON} autoSize={{ minRows: 2, maxRows: 8 }} status={tried && short ? "error" : undefined}
        aria-invalid={tried && short} aria-describedby={tried && short ? `${name}-help` : undefined}
        onChange={(event) => setReason(id, event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && reason.trim()) closeEditor(id);
          else if (event.key === "Escape") cancel();
          else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) done();
        }}
      />
      {tried && short ? <p id={`${name}-help`} className="review-editor-error">{t("common.reason.too_short", { count: SHORTEST_REASON })}</p> : null}
      {offered.length > 0 ? (
        <div className="review-picks" role="group" aria-label={t("review.return.picks")}>
          {offered.map((one) => <Button key={one.id} size="small" onClick={() => setReason(id, joined(reason, one.body))}>{one.body}</Button>)}
        </div>
      ) : null}
      <div className="review-editor-actions">
        <Button type="primary" onClick={done}>{t("review.return.mark")}</Button>
        <Button onClick={cancel}>{t("review.return.unmark")}</Button>
      </div>
    </div>
  );
}

/** A kept reason in the place of a word or two typed to find it, else after what stands there. */
function joined(reason: string, body: string): string {
  const before = reason.trim();
  if (before === "" || fold(body).includes(fold(before))) return body;
  return `${before} ${body}`.slice(0, LONGEST_REASON);
}

import { ExclamationCircleOutlined, MessageOutlined, PaperClipOutlined, WarningOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { OpenedRequest, ReviewCounts } from "./review.model";

interface Props {
  opened: OpenedRequest;
  counts: ReviewCounts;
}

/** The request at a glance, and what the person or the deciding officer wrote about it. */
export function ReviewSummary({ opened, counts }: Props) {
  const { t } = useTranslation();
  const { request } = opened;
  const told = (["newEntries", "changedFields", "removedEntries", "changedPapers", "corrections"] as const).filter((name) => counts[name] > 0);
  return (
    <div className="review-glance">
      <ul>
        {told.map((name) => <li key={name}>{t(`review.glance.${name}`, { count: counts[name] })}</li>)}
        {counts.errors > 0 ? <li className="bad"><ExclamationCircleOutlined aria-hidden /> {t("review.glance.errors", { count: counts.errors })}</li> : null}
        {counts.warnings > 0 ? <li className="warn"><WarningOutlined aria-hidden /> {t("review.glance.warnings", { count: counts.warnings })}</li> : null}
        {counts.unproved > 0 ? <li className="warn"><PaperClipOutlined aria-hidden /> {t("review.glance.unproved", { count: counts.unproved })}</li> : null}
      </ul>
      {request.warnings_note ? <p><MessageOutlined aria-hidden /> <strong>{t("review.warnings_note")}</strong> {request.warnings_note}</p> : null}
      {request.decision_note ? <p><MessageOutlined aria-hidden /> <strong>{t("review.decision_note")}</strong> {request.decision_note}</p> : null}
    </div>
  );
}

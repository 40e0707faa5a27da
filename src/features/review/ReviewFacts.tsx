import { EyeOutlined, WarningOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PaperList } from "@/components/section/PaperList";
import { DueDate } from "@/components/DueDate";
import { formatDate, formatDateTime } from "@/lib/dates";
import type { OpenedRequest } from "./review.model";

interface Props {
  opened: OpenedRequest;
  revealed: boolean;
  onReveal: () => void;
}

/** What stands above the comparison: whose request, of which kind, until when, against which version. */
export function ReviewFacts({ opened, revealed, onReveal }: Props) {
  const { t } = useTranslation();
  const { employee, request, obligations } = opened;
  const duty = obligations.find(({ change_request_id }) => change_request_id === request.id);
  return (
    <dl className="review-facts">
      <div>
        <dt>{t("review.fact.kind")}</dt>
        <dd>{t(`review.kind.${request.kind}`)}{request.event_date && request.kind !== "initial" ? <span className="review-soft"> ({t("review.fact.event_date", { date: formatDate(request.event_date) })})</span> : null}</dd>
      </div>
      <div>
        <dt>{t("review.fact.base")}</dt>
        <dd>
          {request.base_version > 0
            ? <Link to={`/employees/${employee.id}`}>{t("review.fact.version", { version: request.base_version })}</Link>
            : t("review.fact.no_version")}
        </dd>
      </div>
      <div>
        <dt>{t("review.fact.submitted")}</dt>
        <dd className="num">{formatDateTime(request.submitted_at)}</dd>
      </div>
      <div>
        <dt>{t("review.fact.due")}</dt>
        <dd>{duty ? <DueDate due={duty.due_date} metOn={duty.met_on} daysLeft={duty.days_left} /> : t("review.deadline.none")}</dd>
      </div>
      <div>
        <dt>{t("review.fact.identity")}</dt>
        <dd>
          <span className="num">{employee.identity_number_masked}</span>
          {revealed
            ? <span className="review-soft"> {t("review.reveal.shown")}</span>
            : <Button type="link" size="small" icon={<EyeOutlined aria-hidden />} onClick={onReveal}>{t("review.reveal.act")}</Button>}
        </dd>
      </div>
      {request.proxies.length > 0 ? (
        <div>
          <dt>{t("review.fact.proxy")}</dt>
          <dd>
            {request.proxies.map(({ name, reason }) => <span key={name} className="review-proxy">{name} <span className="review-soft">({reason})</span></span>)}
            {request.declaration && !request.confirmed_at ? <span className="status-tag tone-warn"><WarningOutlined aria-hidden /> {t("review.fact.unconfirmed")}</span> : null}
          </dd>
        </div>
      ) : null}
      {request.declaration ? <div><dt>{t("review.fact.declaration")}</dt><dd><PaperList papers={[request.declaration]} /></dd></div> : null}
    </dl>
  );
}

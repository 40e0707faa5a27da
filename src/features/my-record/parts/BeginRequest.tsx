import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useNavigate, useSearchParams } from "react-router";
import { DateField } from "@/components/DateField";
import { DueDate } from "@/components/DueDate";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { useAccount } from "@/providers/account";
import type { AppError } from "@/providers/errors";
import { useErrorText } from "@/providers/useErrorText";
import { useDueDate, useStartRequest } from "../my-record.api";
import { afterBegin } from "../my-record.model";
import { RecordGate } from "../RecordGate";

type Kind = "update" | "correction";

const EARLIEST = "1900-01-01";

/** Begins an update or a correction of locked facts: asks for the day from which its 05 days run, and shows the last day before it is begun. */
export function BeginRequest({ kind }: { kind: Kind }) {
  const { t } = useTranslation();
  return (
    <div className="record-page record-narrow">
      <PageHeader title={t(`my-record.${kind}.title`)} trail={[{ label: t("my-record.title"), to: "/my-record" }]} description={t(`my-record.${kind}.description`)} />
      <RecordGate>
        {({ record: { employee, request } }) => {
          if (request) return <Navigate replace to="/my-record" />;
          if (employee.approved_version === 0 || employee.status !== "active") return <EmptyState title={t("my-record.update.not_yet")} action={<Link to="/my-record">{t("my-record.back")}</Link>} />;
          return <Begin kind={kind} />;
        }}
      </RecordGate>
    </div>
  );
}

function Begin({ kind }: { kind: Kind }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const errorText = useErrorText();
  const { account } = useAccount();
  const [day, setDay] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const future = day !== null && day > account.today;
  const due = useDueDate("update", future ? null : day);
  const start = useStartRequest({
    onSuccess: () => void navigate(afterBegin(search.get("to"))),
    onError: (error) => { setRefusal(error); return error.kind !== "unauthenticated"; },
  });
  const wrong = future ? t("my-record.update.future") : tried && day === null ? t("my-record.update.day_missing") : refusal ? errorText(refusal) : null;
  const begin = () => {
    setTried(true);
    setRefusal(null);
    if (day !== null && !future) start.mutate({ p_event_date: day, p_kind: kind });
  };
  return (
    <section className="record-card section-fields update-form">
      {kind === "correction" ? <p className="wide">{t("my-record.correction.how")}</p> : null}
      <div className="section-field wide">
        <label htmlFor="event-date">{t(`my-record.${kind}.day`)}<span className="section-required" aria-hidden> *</span></label>
        <DateField id="event-date" value={day} onChange={(value) => { setDay(value); setRefusal(null); }} onInvalid={() => { setDay(null); }} min={EARLIEST} max={account.today} aria-describedby="event-date-hint" />
        <p id="event-date-hint" className="section-hint">{t(`my-record.${kind}.day_hint`)}</p>
        {wrong ? <p className="section-note error" role="alert">{wrong}</p> : null}
      </div>
      <p className="record-due wide" aria-live="polite">{day !== null && !future && due.data ? <><span>{t("my-record.duty.update")}</span> <DueDate due={due.data} /></> : null}</p>
      <div className="record-actions wide">
        <Button type="primary" size="large" loading={start.isPending} onClick={begin}>{t(`my-record.${kind}.begin`)}</Button>
        <Link className="record-main-link second" to="/my-record">{t("common.cancel")}</Link>
      </div>
    </section>
  );
}

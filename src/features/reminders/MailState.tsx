import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { formatCount } from "@/components/numbers";
import { LoadingState } from "@/components/states";
import { formatDate, formatDateTime } from "@/lib/dates";
import { useReminderOverview, useRetryMail, type ReminderOverview } from "./reminders.api";

/** When reminders last went out, how many mails wait, and which could not be sent. */
export function MailState() {
  const { t } = useTranslation();
  const overview = useReminderOverview();
  return (
    <section className="reminder-state" aria-label={t("reminders.state")}>
      <DataState query={overview} isEmpty={() => false} loading={<LoadingState rows={1} />}>
        {({ last_run, waiting, sent_today, failures }) => (
          <>
            <p>
              {last_run ? t("reminders.last_run", { at: formatDateTime(last_run.at), people: formatCount(last_run.people), officers: formatCount(last_run.officers) }) : t("reminders.never_run")}{" "}
              {t("reminders.mails.figures", { waiting: formatCount(waiting), sent: formatCount(sent_today) })}
            </p>
            {failures.length > 0 ? <Failures failures={failures} /> : null}
          </>
        )}
      </DataState>
    </section>
  );
}

function Failures({ failures }: Pick<ReminderOverview, "failures">) {
  const { t } = useTranslation();
  const retry = useRetryMail();
  return (
    <Alert type="warning" showIcon message={t("reminders.mails.failed", { number: formatCount(failures.length) })} description={(
      <ul className="reminder-failures">
        {failures.map((one) => (
          <li key={one.id}>
            <span>
              {t("reminders.mails.failure", { name: one.name, unit: one.unit_name, day: formatDate(one.day), count: one.attempts })}{" "}
              <span className="reminder-soft">{one.error === "no_address" ? t("reminders.mails.no_address") : one.error}</span>
            </span>
            {one.state === "failed" ? <Button size="small" loading={retry.isPending} onClick={() => retry.mutate({ p_id: one.id })}>{t("reminders.mails.retry")}</Button> : <span className="reminder-soft">{t("reminders.mails.waits")}</span>}
          </li>
        ))}
      </ul>
    )} />
  );
}

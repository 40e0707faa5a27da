import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/components/DateField";
import { ErrorState } from "@/components/states";
import { formatDate } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import type { IsoDate } from "@/types/domain";
import { useDeadlineRules, useDueDate } from "./holidays.api";
import { weekday } from "./holidays.model";

const KINDS = ["initial", "update", "transfer", "status_change"] as const;

/** Counts a deadline with the days as they stand, by the database's own rule. */
export function DueDateTrial() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const [kind, setKind] = useState<(typeof KINDS)[number]>("initial");
  const [from, setFrom] = useState<IsoDate | null>(account.today);
  const due = useDueDate(kind, from);
  const rules = useDeadlineRules();
  const rule = rules.data?.find((one) => one.kind === kind);
  return (
    <aside className="trial" aria-labelledby="trial-title">
      <h2 id="trial-title">{t("settings.trial.title")}</h2>
      <label htmlFor="trial-kind">{t("settings.trial.kind")}</label>
      <Select id="trial-kind" value={kind} onChange={setKind} options={KINDS.map((value) => ({ value, label: t(`home.obligation.${value}`) }))} />
      <label htmlFor="trial-from">{t(kind === "initial" ? "settings.trial.from_initial" : kind === "update" ? "settings.trial.from_update" : "settings.trial.from_decision")}</label>
      <DateField id="trial-from" value={from} onChange={setFrom} onInvalid={() => setFrom(null)} />
      <div className="trial-result" role="status" aria-busy={due.isFetching}>
        {due.error ? <ErrorState error={due.error} onRetry={() => void due.refetch()} /> : null}
        {due.data && from ? (
          <>
            <span>{t("settings.trial.due")}</span>
            <strong className="num">{formatDate(due.data)}</strong>
            <span>{t(`settings.holidays.weekday.${weekday(due.data)}`)}</span>
          </>
        ) : null}
      </div>
      {rule ? <p className="soft">{t(`settings.trial.rule.${rule.counting}`, { days: String(rule.days).padStart(2, "0") })} {rule.clause}.</p> : null}
    </aside>
  );
}

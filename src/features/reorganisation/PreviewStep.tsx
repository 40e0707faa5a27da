import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { formatDate } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { FiguresView } from "./FiguresView";
import type { Preview, usePreview } from "./reorganisation.api";
import type { Keeper } from "./reorganisation.model";

interface Props {
  query: ReturnType<typeof usePreview>;
  /** The day on which the decision takes effect. */
  effective: string | null;
  errorWords: (error: Preview["errors"][number]) => string;
  keepers: Keeper[];
  onKeepers: (keepers: Keeper[]) => void;
  onBack: () => void;
  onNext: () => void;
  busy: boolean;
}

/** Third step: the dry run. Nothing was written; what is wrong is named by operation. */
export function PreviewStep({ query, effective, errorWords, keepers, onKeepers, onBack, onNext, busy }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  return (
    <section className="reorg-card" aria-label={t("reorganisation.step.preview")}>
      <DataState query={query}>
        {({ errors, figures }) => (
          <>
            <h2>{t("reorganisation.preview_title")}</h2>
            {errors.length > 0 ? (
              <Alert type="error" showIcon role="alert" message={t("reorganisation.errors", { count: errors.length })} description={(
                <ul className="reorg-problems">
                  {errors.map((error, n) => <li key={n}>{error.operation ? <strong>{t("reorganisation.operation_n", { n: error.operation })}: </strong> : null}{errorWords(error)}</li>)}
                </ul>
              )} />
            ) : <Alert type="info" showIcon message={t("reorganisation.no_errors")} />}
            {effective && effective < account.today ? <Alert type="warning" showIcon message={t("reorganisation.backdated", { day: formatDate(effective) })} /> : null}
            <FiguresView figures={figures} keepers={keepers} onKeepers={onKeepers} />
            <div className="reorg-acts">
              <Button onClick={onBack}>{t("reorganisation.back_operations")}</Button>
              <Button loading={query.isFetching} onClick={() => void query.refetch()}>{t("reorganisation.again")}</Button>
              <Button type="primary" disabled={errors.length > 0} loading={busy} onClick={onNext}>{t("reorganisation.next_confirm")}</Button>
            </div>
          </>
        )}
      </DataState>
    </section>
  );
}

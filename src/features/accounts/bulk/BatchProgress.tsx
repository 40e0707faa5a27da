import { PauseOutlined, PlayCircleOutlined, RedoOutlined } from "@ant-design/icons";
import { Alert, Button, Progress } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { formatCount } from "@/components/numbers";
import { useErrorText } from "@/providers/useErrorText";
import { useRetryRows, type BatchRow } from "./bulk.api";
import type { BatchRun } from "./useBatchRun";

const FIGURES = ["people", "issued", "waiting", "failed", "unused"] as const;

/** The bar, the counts, stop and go on. A batch just confirmed begins by itself. */
export function BatchProgress({ batch, run }: { batch: BatchRow; run: BatchRun }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const { state, pathname } = useLocation() as { state: { start?: boolean } | null; pathname: string };
  const retry = useRetryRows({ onSuccess: run.start });
  const { start } = run;
  const confirmed = state?.start === true;
  useEffect(() => {
    if (!confirmed) return;
    // Once: coming back to the page must not begin it again.
    void navigate(pathname, { replace: true, state: null });
    start();
  }, [confirmed, start, navigate, pathname]);
  const done = Math.floor(((batch.people - batch.waiting) / batch.people) * 100);
  return (
    <section className="bulk-card" aria-label={t("accounts.bulk.progress")}>
      <Progress percent={done} status={run.running ? "active" : batch.waiting > 0 || batch.failed > 0 ? "normal" : "success"} aria-label={t("accounts.bulk.progress")} />
      <dl className="bulk-counts" aria-live="polite">
        {FIGURES.map((figure) => (
          <div key={figure} className={figure === "failed" && batch.failed > 0 ? "wrong" : undefined}><dt>{t(`accounts.bulk.figure.${figure}`)}</dt><dd className="num">{formatCount(batch[figure])}</dd></div>
        ))}
      </dl>
      {run.problem ? <Alert type="error" showIcon role="alert" className="form-alert" message={t("accounts.bulk.stopped", { problem: errorText(run.problem) })} /> : null}
      {run.held ? <Alert type="info" showIcon className="form-alert" message={t("accounts.bulk.held")} /> : null}
      <div className="bulk-acts">
        {run.running ? <Button icon={<PauseOutlined aria-hidden />} onClick={run.stop}>{t("accounts.bulk.stop")}</Button> : null}
        {!run.running && batch.waiting > 0 ? <Button type="primary" icon={<PlayCircleOutlined aria-hidden />} onClick={run.start}>{t("accounts.bulk.go_on", { number: formatCount(batch.waiting) })}</Button> : null}
        {!run.running && batch.failed > 0 ? <Button icon={<RedoOutlined aria-hidden />} loading={retry.isPending} onClick={() => retry.mutate({ p_batch_id: batch.id })}>{t("accounts.bulk.retry", { number: formatCount(batch.failed) })}</Button> : null}
        {run.running ? <p className="soft">{t("accounts.bulk.running")}</p> : null}
      </div>
    </section>
  );
}

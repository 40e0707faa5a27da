import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ReasonModal } from "@/components/ReasonModal";
import { formatDate, formatDateTime } from "@/lib/dates";
import { AppError } from "@/providers/errors";
import { useErrorText } from "@/providers/useErrorText";
import { FiguresView } from "./FiguresView";
import { useAct, type Reorganisation } from "./reorganisation.api";

/** What waits for its day, or what was done: figures, units before and after, undoing while nothing came after. */
export function ResultPanel({ data }: { data: Reorganisation }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [undoing, setUndoing] = useState(false);
  const reopen = useAct("reopen_reorganisation", { success: "reorganisation.reopened" });
  const undo = useAct("undo_reorganisation", { success: "reorganisation.undone", onSuccess: () => setUndoing(false), onError: () => { setUndoing(false); return false; } });
  const { decision } = data;
  return (
    <>
      {data.problem ? <Alert type="error" showIcon role="alert" className="reorg-alert" message={t("reorganisation.stuck")} description={errorText(new AppError("invalid", { key: data.problem }))} /> : null}
      <dl className="reorg-card reorg-facts">
        <div><dt>{t("reorganisation.decision")}</dt><dd>{t("movements.decision.line", { number: decision.number, date: formatDate(decision.decided_on), body: decision.issuing_body })}</dd></div>
        <div><dt>{t("reorganisation.effective_date")}</dt><dd className="num">{formatDate(data.effective_date)}</dd></div>
        <div><dt>{t("reorganisation.confirmed_by")}</dt><dd>{data.confirmed_by_name ?? "–"}{data.confirmed_at ? `, ${formatDateTime(data.confirmed_at)}` : ""}</dd></div>
        {data.applied_at ? <div><dt>{t("reorganisation.applied_at")}</dt><dd className="num">{formatDateTime(data.applied_at)}</dd></div> : null}
        {data.undone_at ? <div><dt>{t("reorganisation.undone_at")}</dt><dd>{formatDateTime(data.undone_at)}, {data.undone_by_name}</dd></div> : null}
        {data.end_reason ? <div><dt>{t("common.reason.label")}</dt><dd>{data.end_reason}</dd></div> : null}
      </dl>
      {data.state === "scheduled" ? (
        <section className="reorg-card">
          <p>{t("reorganisation.waits", { day: formatDate(data.effective_date) })}</p>
          <div className="reorg-acts"><Button loading={reopen.isPending} onClick={() => reopen.mutate({ p_id: data.id, p_revision: data.revision })}>{t("reorganisation.reopen")}</Button></div>
        </section>
      ) : null}
      {data.state === "applied" ? (
        <section className="reorg-card" aria-labelledby="reorg-records">
          <h2 id="reorg-records">{t("reorganisation.records")}</h2>
          <p>{t("reorganisation.records_text")}</p>
          <Link to="/campaigns/new">{t("reorganisation.records_drive")}</Link>
        </section>
      ) : null}
      {data.state === "applied" ? (
        <section className="reorg-card" aria-labelledby="reorg-undo">
          <h2 id="reorg-undo">{t("reorganisation.undo")}</h2>
          {data.obstacles.length === 0 ? (
            <>
              <p>{t("reorganisation.undo_text", { day: formatDate(data.undo_until) })}</p>
              <Button danger onClick={() => setUndoing(true)}>{t("reorganisation.undo")}</Button>
            </>
          ) : (
            <>
              <p>{t("reorganisation.undo_not")}</p>
              <ul className="reorg-problems">{data.obstacles.map(({ key, count, what }) => <li key={key}>{t(`reorganisation.obstacle.${key}`, { count })} {what.join("; ")}{count > what.length ? "; …" : ""}</li>)}</ul>
            </>
          )}
        </section>
      ) : null}
      {data.result ? <section className="reorg-card" aria-labelledby="reorg-result"><h2 id="reorg-result">{t("reorganisation.result")}</h2><FiguresView figures={data.result} /></section> : null}
      {data.units.length > 0 ? (
        <section className="reorg-card" aria-labelledby="reorg-units">
          <h2 id="reorg-units">{t("reorganisation.units")}</h2>
          <ul className="reorg-units">
            {data.units.map((unit) => (
              <li key={unit.id}>
                <span className="cell-soft">{t(`reorganisation.act.${unit.act}`)}</span> <Link to={`/units?unit=${unit.id}`}>{unit.name}</Link>
                {unit.was && unit.was !== unit.name ? ` (${t("reorganisation.was", { name: unit.was })})` : ""}{unit.to_unit_name ? ` → ${unit.to_unit_name}` : ""}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <ReasonModal
        open={undoing} title={t("reorganisation.undo")} text={t("reorganisation.undo_warning")} okText={t("reorganisation.undo")} danger minLength={5} maxLength={1000} loading={undo.isPending}
        onOk={(reason) => undo.mutate({ p_id: data.id, p_reason: reason, p_revision: data.revision })} onCancel={() => setUndoing(false)}
      />
    </>
  );
}

import { PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { DataState } from "@/components/DataState";
import { DateField } from "@/components/DateField";
import { ExportButton } from "@/components/export/ExportButton";
import { PageHeader } from "@/components/PageHeader";
import { ScoreBars, ScoreHelp } from "@/components/quality/ScoreBars";
import { RemindButton } from "@/components/remind/RemindButton";
import { EmptyState } from "@/components/states";
import { formatDate, formatDateTime } from "@/lib/dates";
import { hasAnyRole, OFFICERS } from "@/lib/permissions";
import { useAccount } from "@/providers/account";
import { Bars, StateBar } from "./Bars";
import { FigureTiles } from "./FigureTiles";
import { HeatTable } from "./HeatTable";
import { useMonitoring, type Monitoring, type UnitLine } from "./monitoring.api";
import { exportColumns } from "./monitoring.export";
import { monitoringLink } from "./monitoring.model";
import { PeersTable } from "./PeersTable";
import { Weeks } from "./Weeks";
import "./monitoring.css";

/** Who is late, with what, and how good the data are: a unit with all below it, on any day. Unit, day and order stand in the address. */
export default function MonitoringPage() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const [search, setSearch] = useSearchParams();
  const unitId = search.get("unit") ?? undefined;
  const day = search.get("day") ?? undefined;
  const figures = useMonitoring(unitId, day);
  const unit = figures.data?.unit;
  const above = (figures.data?.path ?? []).map(({ id, name }) => ({ label: name, to: monitoringLink(id, day) }));
  const setDay = (chosen: string | null) => setSearch((before) => {
    const next = new URLSearchParams(before);
    if (chosen && chosen !== account.today) next.set("day", chosen);
    else next.delete("day");
    return next;
  }, { replace: true });
  return (
    <>
      <PageHeader
        title={unit && unitId ? t("monitoring.title_of", { unit: unit.name }) : t("monitoring.title")}
        description={figures.data ? t(day ? "monitoring.of_day" : "monitoring.of_now", { date: formatDate(figures.data.day), at: formatDateTime(figures.data.at) }) : t("monitoring.description")}
        trail={unitId ? [{ label: t("monitoring.title"), to: monitoringLink(undefined, day) }, ...above] : []}
        actions={(
          <div className="monitoring-actions">
            <label htmlFor="monitoring-day">{t("monitoring.day")}</label>
            <DateField id="monitoring-day" value={day ?? account.today} max={account.today} onChange={setDay} />
            {day || !figures.data?.total ? null : <RemindButton filter={{ p_unit_id: unitId ?? null }} conditions={[unit?.name]} />}
            <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>{t("monitoring.print")}</Button>
            <ExportButton<UnitLine>
              rpc="export_monitoring" args={{ p_unit_id: unitId ?? null, p_day: day ?? null }} title={t("monitoring.export_title")} fileName="theo-doi"
              total={figures.data?.units.length} columns={exportColumns(t)} conditions={[unit?.name, figures.data ? t("monitoring.of_day", { date: formatDate(figures.data.day) }) : null]}
            />
          </div>
        )}
      />
      <DataState query={figures} isEmpty={({ total }) => total === null} empty={<EmptyState title={t("monitoring.nobody.title")} text={t("monitoring.nobody.text")} />}>
        {(data) => <Content data={data} unitId={unitId} day={day} />}
      </DataState>
    </>
  );
}

function Content({ data, unitId, day }: { data: Monitoring; unitId: string | undefined; day: string | undefined }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { total } = data;
  // Lists are of today, and of records that the reader may open.
  const linked = !day && !data.rounded && hasAnyRole(account, OFFICERS);
  if (!total) return null;
  return (
    <div className="monitoring">
      {data.rounded ? <p className="monitoring-note">{t("monitoring.rounded")}</p> : null}
      <FigureTiles total={total} data={data} unitId={unitId} linked={linked} />
      <section className="monitoring-card" aria-labelledby="monitoring-states">
        <h2 id="monitoring-states">{t("monitoring.states")}</h2>
        <StateBar line={total} rounded={data.rounded} />
      </section>
      <section className="monitoring-card" aria-labelledby="monitoring-overdue">
        <h2 id="monitoring-overdue">{t("monitoring.overdue_by_kind")}</h2>
        <Bars rounded={data.rounded} rows={data.overdue.map(({ kind, count }) => ({ label: t(`home.obligation.${kind}`), count }))} none={t("monitoring.none_overdue")} tone="bad" />
        <h2 className="monitoring-second">{t("monitoring.waiting_by_age")}</h2>
        <Bars rounded={data.rounded} rows={data.waiting.map(({ age, count }) => ({ label: t(`monitoring.age.${age}`), count }))} none={t("monitoring.none_waiting")} />
      </section>
      <section className="monitoring-card" aria-labelledby="monitoring-weeks">
        <h2 id="monitoring-weeks">{t("monitoring.weeks")}</h2>
        <Weeks weeks={data.weeks} rounded={data.rounded} />
      </section>
      <section className="monitoring-card" aria-labelledby="monitoring-quality">
        <h2 id="monitoring-quality">{t("quality.scores")}</h2>
        <ScoreBars scores={total} />
        <ScoreHelp />
      </section>
      <section className="monitoring-card monitoring-wide" aria-labelledby="monitoring-units">
        <h2 id="monitoring-units">{t("monitoring.units")}</h2>
        <HeatTable rows={data.units} day={day} linked={linked} longWaitDays={data.long_wait_days} />
      </section>
      {data.peers ? (
        <section className="monitoring-card monitoring-wide" aria-labelledby="monitoring-peers">
          <h2 id="monitoring-peers">{t("monitoring.peers", { date: formatDate(data.peers.week) })}</h2>
          <PeersTable measures={data.peers.measures} />
        </section>
      ) : null}
    </div>
  );
}

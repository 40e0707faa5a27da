import { EditOutlined } from "@ant-design/icons";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { DataState } from "@/components/DataState";
import { ExportButton } from "@/components/export/ExportButton";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { formatDate } from "@/lib/dates";
import { hasAnyRole, OFFICERS } from "@/lib/permissions";
import { useAccount } from "@/providers/account";
import { HistoryDrawer } from "./HistoryDrawer";
import { QuotaForm } from "./QuotaForm";
import { KINDS, useStaffQuotas, type Line, type Quotas } from "./quotas.api";
import { exportColumns } from "./quotas.export";
import { isOver } from "./quotas.model";
import { QuotaTable } from "./QuotaTable";
import { QuotaTotals } from "./QuotaTotals";
import { useHasQuotaDraft } from "./useQuotaDraft";
import "./quotas.css";

const unitLink = (id: string): string => `/quotas?unit=${id}`;

/** Biên chế được giao and people at work of a unit and of those below it. The unit, the order and the filter stand in the address. */
export default function QuotasPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const unitId = search.get("unit") ?? undefined;
  const quotas = useStaffQuotas(unitId);
  const unit = quotas.data?.unit;
  const above = (quotas.data?.path ?? []).map(({ id, name }) => ({ label: name, to: unitLink(id) }));
  return (
    <QuotaView
      key={unitId ?? ""} unitId={unitId} quotas={quotas}
      title={unit && unitId ? t("quotas.title_of", { unit: unit.name }) : t("quotas.title")} trail={unitId ? [{ label: t("quotas.title"), to: "/quotas" }, ...above] : []}
    />
  );
}

interface ViewProps {
  unitId: string | undefined;
  quotas: ReturnType<typeof useStaffQuotas>;
  title: string;
  trail: { label: string; to: string }[];
}

function QuotaView({ unitId, quotas, title, trail }: ViewProps) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const mayEnter = hasAnyRole(account, ["province_officer"]);
  const left = useHasQuotaDraft(unitId);
  const [entering, setEntering] = useState(mayEnter && left);
  const { data } = quotas;
  return (
    <>
      <PageHeader
        title={title} description={t("quotas.description")} trail={trail}
        actions={entering ? null : (
          <>
            {mayEnter ? <Button type="primary" icon={<EditOutlined aria-hidden />} disabled={!data} onClick={() => setEntering(true)}>{t("quotas.enter")}</Button> : null}
            <ExportButton<Line>
              rpc="export_staff_quotas" args={{ p_unit_id: unitId ?? null }} title={t("quotas.export_title")} fileName="bien-che" total={data?.units.length}
              columns={exportColumns(t)} conditions={[data?.unit?.name, data ? t("quotas.of_day", { date: formatDate(data.day) }) : null]}
            />
          </>
        )}
      />
      {entering ? <QuotaForm unitId={unitId} onClose={() => setEntering(false)} /> : (
        <DataState query={quotas} isEmpty={({ total, units }) => total === null && units.length === 0} empty={<EmptyState title={t("quotas.none.title")} text={t("quotas.none.text")} />}>
          {(read) => <Content data={read} />}
        </DataState>
      )}
    </>
  );
}

function Content({ data }: { data: Quotas }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const [search, setSearch] = useSearchParams();
  const [history, setHistory] = useState<Line | null>(null);
  const onlyOver = search.get("over") === "1";
  const over = data.units.filter((line) => KINDS.some((kind) => isOver(line[kind])));
  const filter = (wanted: boolean) => setSearch((before) => {
    const next = new URLSearchParams(before);
    if (wanted) next.set("over", "1");
    else next.delete("over");
    return next;
  }, { replace: true });
  return (
    <div className="quotas">
      {data.total ? <QuotaTotals total={data.total} onHistory={setHistory} /> : null}
      {data.units.some(({ own }) => !own) ? (
        <section className="quota-card" aria-labelledby="quota-units">
          <div className="quota-heading">
            <h2 id="quota-units">{t("quotas.units")}</h2>
            <Checkbox checked={onlyOver} onChange={({ target }) => filter(target.checked)}>{t("quotas.only_over", { count: over.length })}</Checkbox>
          </div>
          <QuotaTable rows={onlyOver ? over : data.units} linkOf={unitLink} linked={hasAnyRole(account, OFFICERS)} onHistory={setHistory} />
        </section>
      ) : null}
      <p className="quota-soft">{t("quotas.says")} {data.units.some((line) => KINDS.some((kind) => line[kind].present === null)) ? t("quotas.hidden_says") : null}</p>
      <HistoryDrawer line={history} onClose={() => setHistory(null)} />
    </div>
  );
}

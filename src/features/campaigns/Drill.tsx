import { Button, Select, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ListTable } from "@/components/ListTable";
import { formatCount } from "@/components/numbers";
import { useSectionTitle } from "@/components/section/useSectionTitle";
import { StatusTag, useStatusOptions } from "@/components/StatusTag";
import { formatDate } from "@/lib/dates";
import { usePeople, useProgress, type CampaignPerson } from "./campaigns.api";
import { FIGURES, type UnitProgress } from "./campaigns.model";
import { ProgressBar } from "./ProgressBar";

const PAGE = 20;

interface Step {
  id: string;
  name: string;
}

/** The units of a drive and its people: pressing a unit goes down to it. */
export function Drill({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const [path, setPath] = useState<Step[]>([]);
  const at = path.at(-1) ?? null;
  return (
    <div className="campaign-drill">
      <h2 className="campaign-heading">{t("campaigns.units")}</h2>
      {at ? (
        <nav className="campaign-path" aria-label={t("campaigns.units")}>
          <Button type="link" onClick={() => setPath([])}>{t("campaigns.all_units")}</Button>
          {path.slice(0, -1).map((step, index) => <Button key={step.id} type="link" onClick={() => setPath(path.slice(0, index + 1))}>{step.name}</Button>)}
          <span aria-current="true">{at.name}</span>
        </nav>
      ) : null}
      <Units campaignId={campaignId} unitId={at?.id ?? null} onOpen={(step) => setPath([...path, step])} />
      <h2 className="campaign-heading">{at ? t("campaigns.who_unit", { unit: at.name }) : t("campaigns.who")}</h2>
      <People key={at?.id} campaignId={campaignId} unitId={at?.id ?? null} />
    </div>
  );
}

function Units({ campaignId, unitId, onOpen }: { campaignId: string; unitId: string | null; onOpen: (step: Step) => void }) {
  const { t } = useTranslation();
  const progress = useProgress(campaignId, unitId);
  const name = ({ unit_id: id, unit_name: unit, own }: UnitProgress) => (own
    ? <span>{(progress.data?.length ?? 0) > 1 ? t("campaigns.own", { unit }) : unit}</span>
    : <Button type="link" className="campaign-unit" onClick={() => onOpen({ id, name: unit })}>{unit}</Button>);
  const columns: TableColumnsType<UnitProgress> = [
    { key: "unit", title: t("campaigns.unit"), render: (_, row) => name(row) },
    { key: "bar", title: t("campaigns.progress"), width: 110, render: (_, row) => <ProgressBar of={row} /> },
    ...FIGURES.map((figure) => ({
      key: figure, title: t(`campaigns.figure.${figure}`), className: "num", sorter: (a: UnitProgress, b: UnitProgress) => a[figure] - b[figure],
      render: (_: unknown, row: UnitProgress) => formatCount(row[figure]),
    })),
  ];
  return (
    <ListTable<UnitProgress>
      query={progress} dataSource={progress.data ?? []} rowKey="unit_id" label={t("campaigns.units")} columns={columns} pagination={{ defaultPageSize: PAGE }}
      card={(row) => (
        <>
          {name(row)}
          <ProgressBar of={row} />
          <span>{FIGURES.map((figure) => `${t(`campaigns.figure.${figure}`)}: ${formatCount(row[figure])}`).join(" · ")}</span>
        </>
      )}
    />
  );
}

function People({ campaignId, unitId }: { campaignId: string; unitId: string | null }) {
  const { t } = useTranslation();
  const states = useStatusOptions("campaign_person");
  const [state, setState] = useState<string | null>(null);
  const [page, setPage] = useState(1);
  const section = useSectionTitle();
  const people = usePeople({ p_campaign_id: campaignId, p_unit_id: unitId, p_state: state, p_limit: PAGE, p_offset: (page - 1) * PAGE });
  const name = (row: CampaignPerson) => <span><Link to={`/employees/${row.employee_id}`}>{row.full_name}</Link> <span className="num">{row.code}</span></span>;
  const reminded = (row: CampaignPerson) => formatDate(row.reminded_on);
  const stands = (row: CampaignPerson) => (
    <span className="campaign-stands">
      <StatusTag of="campaign_person" status={row.state} />
      {row.state === "partial" ? <span>{t("campaigns.left", { done: row.asked - row.wanted.length, asked: row.asked, sections: row.wanted.map(section).join("; ") })}</span> : null}
      {row.note ? <span>{t("campaigns.note", { note: row.note })}</span> : null}
    </span>
  );
  return (
    <>
      <search className="list-filters">
        <Select aria-label={t("campaigns.state")} placeholder={t("campaigns.state")} allowClear value={state} options={states}
          onChange={(value: string | undefined) => { setState(value ?? null); setPage(1); }} />
      </search>
      <ListTable<CampaignPerson>
        query={people} dataSource={people.data ?? []} rowKey="employee_id" label={t("campaigns.who")}
        pagination={{ current: page, pageSize: PAGE, pageSizeOptions: [PAGE], total: people.data?.[0]?.total ?? 0, onChange: setPage }}
        columns={[
          { key: "name", title: t("campaigns.name"), render: (_, row) => name(row) },
          { dataIndex: "unit_name", title: t("campaigns.unit") },
          { key: "state", title: t("campaigns.state"), render: (_, row) => stands(row) },
          { key: "reminded_on", title: t("campaigns.reminded_on"), className: "num", render: (_, row) => reminded(row) },
        ]}
        card={(row) => (
          <>
            {name(row)}
            <span>{row.unit_name}</span>
            {stands(row)}
            {row.reminded_on ? <span className="num">{t("campaigns.reminded_on")}: {reminded(row)}</span> : null}
          </>
        )}
      />
    </>
  );
}

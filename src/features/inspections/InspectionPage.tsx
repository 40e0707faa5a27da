import { Button, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { DataState } from "@/components/DataState";
import { formatCount } from "@/components/numbers";
import { PageHeader } from "@/components/PageHeader";
import { ReasonModal } from "@/components/ReasonModal";
import { useSectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { StatusTag } from "@/components/StatusTag";
import { currentLanguage } from "@/i18n";
import { formatDate } from "@/lib/dates";
import { CheckDrawer } from "./CheckDrawer";
import { useClose, useInspection, type Finding, type InspectedRecord, type Inspection } from "./inspections.api";
import "./inspections.css";

/** One inspection: its records, what was flagged in each and whether it is mended; Sở Nội vụ enters what a check found. */
export default function InspectionPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const query = useInspection(id);
  return (
    <>
      <PageHeader
        title={query.data ? t("inspections.title", { number: query.data.number }) : t("inspections.menu")} trail={[{ label: t("inspections.menu"), to: "/inspections" }]}
        tag={query.data ? <StatusTag of="inspection" status={query.data.closed_at ? "closed" : "open"} /> : null} description={t("inspections.logged")}
      />
      <DataState query={query} isEmpty={() => false}>{(data) => <Content data={data} />}</DataState>
    </>
  );
}

function Content({ data }: { data: Inspection }) {
  const { t } = useTranslation();
  const [checking, setChecking] = useState<InspectedRecord | null>(null);
  const [closing, setClosing] = useState(false);
  const close = useClose(() => setClosing(false));
  const count = (...states: InspectedRecord["state"][]) => data.records.filter(({ state }) => states.includes(state)).length;
  const left = data.records.filter(({ state, archived }) => state === "waiting" && !archived).length;
  const figures = [["drawn", data.records.length], ["checked", data.records.length - count("waiting")], ["flagged", count("flagged", "late", "mended")], ["mended", count("mended")], ["late", count("late")]] as const;
  const columns: TableColumnsType<InspectedRecord> = [
    {
      key: "person", title: t("inspections.person"),
      render: (_, row) => <span className="inspection-person"><Link to={`/employees/${row.employee_id}`}>{row.full_name}</Link><span className="num">{row.code} · {row.unit_name}</span></span>,
    },
    { key: "state", title: t("inspections.result"), render: (_, row) => <><StatusTag of="inspection_record" status={row.state} />{row.due_on && row.state !== "mended" ? <span className="inspection-due num">{t("inspections.until", { date: formatDate(row.due_on) })}</span> : null}</> },
    { key: "findings", title: t("inspections.findings"), render: (_, row) => <Findings findings={row.findings} /> },
    ...(data.may_check ? [{
      key: "act", title: t("inspections.act"), render: (_: unknown, row: InspectedRecord) => (row.state === "waiting" && !row.archived ? <Button size="small" onClick={() => setChecking(row)} aria-label={t("inspections.enter_of", { name: row.full_name })}>{t("inspections.enter")}</Button> : null),
    }] : []),
  ];
  return (
    <>
      <section className="inspection-facts" aria-label={t("inspections.facts")}>
        <p>{t("inspections.basis", { unit: data.unit.name, date: formatDate(data.decided_on), method: t(`inspections.method.${data.method}`), population: formatCount(data.population) })}</p>
        <p>{data.reason}</p>
        <dl>{figures.map(([figure, number]) => <div key={figure}><dt>{t(`inspections.figure.${figure}`)}</dt><dd className="num">{formatCount(number)}</dd></div>)}</dl>
        {data.conclusion ? <p className="inspection-conclusion"><strong>{t("inspections.conclusion")}</strong> {data.conclusion}</p> : null}
        {data.may_check ? <Button disabled={left > 0} onClick={() => setClosing(true)}>{t("inspections.close")}</Button> : null}
      </section>
      <div role="group" aria-label={t("inspections.records")} tabIndex={0} className="inspection-scroll">
        <Table<InspectedRecord> size="small" columns={columns} dataSource={data.records} rowKey="employee_id" pagination={data.records.length > 50 ? { pageSize: 50, showSizeChanger: false } : false} />
      </div>
      {checking ? <CheckDrawer inspection={data} record={checking} onClose={() => setChecking(null)} /> : null}
      <ReasonModal
        open={closing} title={t("inspections.close")} text={t("inspections.close_text")} okText={t("inspections.close")} loading={close.isPending} maxLength={4000}
        onCancel={() => setClosing(false)} onOk={(conclusion) => close.mutate({ p_id: data.id, p_conclusion: conclusion })}
      />
    </>
  );
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  const { data } = useSectionCatalogue();
  const language = currentLanguage();
  const place = ({ section, field }: Finding) => {
    const title = data?.sections.find(({ key }) => key === section);
    const label = field ? data?.fieldsOf[section]?.find((one) => one.field === field) : undefined;
    return [title ? localText(title, "title", language) : section, label ? localText(label, "label", language) : null].filter(Boolean).join(" – ");
  };
  return <ul className="inspection-findings">{findings.map((one, index) => <li key={index}><strong>{place(one)}:</strong> {one.reason}</li>)}</ul>;
}

import { PlusOutlined } from "@ant-design/icons";
import { Button, Select, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { ListTable } from "@/components/ListTable";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { StatusTag } from "@/components/StatusTag";
import { formatDateTime } from "@/lib/dates";
import { hasAnyRole } from "@/lib/permissions";
import { useAccount } from "@/providers/account";
import { useMakeReport, useReports, type ReportRow } from "./quarterly.api";
import { pastQuarters, ROMAN, type Quarter } from "./quarterly.model";
import "./quarterly.css";

/** Quarterly reports, the latest first; Sở Nội vụ makes one of a quarter that has none. */
export default function QuarterlyReportList() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const reports = useReports();
  const name = ({ year, quarter }: Quarter) => t("quarterly-reports.quarter", { quarter: ROMAN[quarter - 1], year });
  const link = (row: ReportRow) => <Link to={`/quarterly-reports/${row.id}`}>{name(row)}</Link>;
  const columns: TableColumnsType<ReportRow> = [
    { key: "quarter", title: t("quarterly-reports.of"), render: (_, row) => link(row) },
    { key: "state", title: t("quarterly-reports.state"), render: (_, row) => <StatusTag of="quarterly_report" status={row.state} /> },
    { key: "number", title: t("quarterly-reports.number"), render: (_, row) => (row.number ? `${row.number}/${row.sign}` : "") },
    { key: "made", title: t("quarterly-reports.made"), render: (_, row) => t("quarterly-reports.by_at", { name: row.made_by_name, at: formatDateTime(row.made_at) }) },
    { key: "published", title: t("quarterly-reports.published_at"), className: "num", render: (_, row) => formatDateTime(row.published_at) },
  ];
  return (
    <>
      <PageHeader title={t("quarterly-reports.menu")} description={t("quarterly-reports.description")} />
      {hasAnyRole(account, ["province_officer"]) ? <MakeReport reports={reports.data ?? []} name={name} /> : null}
      <ListTable<ReportRow>
        query={reports} dataSource={reports.data ?? []} rowKey="id" label={t("quarterly-reports.menu")} columns={columns} pagination={false}
        card={(row) => <>{link(row)}<StatusTag of="quarterly_report" status={row.state} />{row.number ? <span>{row.number}/{row.sign}</span> : null}</>}
        empty={<EmptyState title={t("quarterly-reports.none")} text={t("quarterly-reports.none_text")} />}
      />
    </>
  );
}

function MakeReport({ reports, name }: { reports: readonly ReportRow[]; name: (quarter: Quarter) => string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { account } = useAccount();
  const [chosen, setChosen] = useState<string>();
  const make = useMakeReport({ onSuccess: (id) => void navigate(`/quarterly-reports/${id}`) });
  const open = pastQuarters(account.today).filter(({ year, quarter }) => !reports.some((one) => one.year === year && one.quarter === quarter));
  const options = open.map((one) => ({ value: `${one.year}-${one.quarter}`, label: name(one) }));
  const value = chosen ?? options[0]?.value;
  const start = () => {
    const [year, quarter] = (value ?? "").split("-").map(Number);
    if (year && quarter) make.mutate({ p_year: year, p_quarter: quarter });
  };
  return (
    <div className="quarterly-make">
      <Select aria-label={t("quarterly-reports.of")} value={value} onChange={setChosen} options={options} disabled={make.isPending} />
      <Button type="primary" icon={<PlusOutlined aria-hidden />} loading={make.isPending} disabled={!value} onClick={start}>{t("quarterly-reports.make")}</Button>
    </div>
  );
}

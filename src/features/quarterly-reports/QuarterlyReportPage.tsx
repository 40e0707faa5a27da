import { FileExcelOutlined, FilePdfOutlined, FileWordOutlined } from "@ant-design/icons";
import { App, Button, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router";
import { PageHeader } from "@/components/PageHeader";
import { ReasonModal } from "@/components/ReasonModal";
import { ErrorState, LoadingPage } from "@/components/states";
import { StatusTag } from "@/components/StatusTag";
import { formatDate, formatDateTime } from "@/lib/dates";
import { Comparison } from "./Comparison";
import { DocumentForm } from "./DocumentForm";
import { FiguresTable } from "./FiguresTable";
import { useApproveReport, usePublishReport, useReopenReport, useReport, useReportFile, type FileFormat, type QuarterlyReport } from "./quarterly.api";
import { ROMAN, SHEETS } from "./quarterly.model";
import "./quarterly.css";

/** One quarterly report: its document, its figures by unit, the step that is next. The unit and the table stand in the address. */
export default function QuarterlyReportPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const [search] = useSearchParams();
  const query = useReport(id, search.get("unit"));
  if (query.data) return <Content key={query.data.report.id} data={query.data} />;
  if (query.isPending) return <LoadingPage />;
  return (
    <>
      <PageHeader title={t("quarterly-reports.one")} trail={[{ label: t("quarterly-reports.menu"), to: "/quarterly-reports" }]} />
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    </>
  );
}

function Content({ data }: { data: QuarterlyReport }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { report, unit, path } = data;
  const title = t("quarterly-reports.title_of", { quarter: ROMAN[report.quarter - 1], year: report.year });
  const address = `/quarterly-reports/${report.id}`;
  const above = [{ label: t("quarterly-reports.menu"), to: "/quarterly-reports" }, ...(unit ? [{ label: title, to: address }, ...path.map(({ id, name }) => ({ label: name, to: `${address}?unit=${id}` }))] : [])];
  const sheet = search.get("sheet") ?? "state";
  const choose = (key: string) => setSearch((now) => { now.set("sheet", key); return now; }, { replace: true });
  return (
    <>
      <PageHeader
        title={unit ? unit.name : title} trail={above} tag={<StatusTag of="quarterly_report" status={report.state} />}
        description={t("quarterly-reports.frozen", { day: formatDate(report.frozen_at.slice(0, 10)) })} actions={<Files data={data} />}
      />
      <Steps data={data} />
      {unit ? null : <DocumentForm key={report.revision} data={data} />}
      {data.total ? <Comparison total={data.total} columns={data.columns} unitId={unit?.id ?? null} lists={data.may.lists ? { longWaitDays: data.long_wait_days } : null} /> : null}
      <section className="quarterly-card" aria-labelledby="quarterly-figures">
        <h2 id="quarterly-figures">{t("quarterly-reports.by_unit")}</h2>
        <div className="quarterly-scroll quarterly-sheets">
          <Segmented value={sheet} onChange={choose} options={SHEETS.filter((key) => report.sheets.includes(key)).map((key) => ({ value: key as string, label: t(`quarterly-reports.sheet.${key}`) }))} />
        </div>
        <FiguresTable key={sheet} data={data} sheet={sheet} linkOf={(unitId) => `${address}?unit=${unitId}&sheet=${sheet}`} />
        {sheet === "duty" ? <p>{t("quarterly-reports.transfer_note")}</p> : null}
      </section>
    </>
  );
}

const ICONS: Record<FileFormat, typeof FilePdfOutlined> = { xlsx: FileExcelOutlined, docx: FileWordOutlined, pdf: FilePdfOutlined };

function Files({ data: { report, unit } }: { data: QuarterlyReport }) {
  const { t } = useTranslation();
  const file = useReportFile(report.id, unit?.id ?? null, `bao-cao-quy-${report.quarter}-${report.year}`);
  return (
    <>
      {(["xlsx", "docx", "pdf"] as const).map((format) => {
        const Icon = ICONS[format];
        return <Button key={format} icon={<Icon aria-hidden />} loading={file.isPending && file.variables === format} disabled={file.isPending} onClick={() => file.mutate(format)}>{t(`quarterly-reports.file.${format}`)}</Button>;
      })}
    </>
  );
}

function Steps({ data: { report, may } }: { data: QuarterlyReport }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [reopening, setReopening] = useState(false);
  const approve = useApproveReport({ success: "quarterly-reports.approved" });
  const publish = usePublishReport({ success: "quarterly-reports.published" });
  const reopen = useReopenReport({ success: "quarterly-reports.reopened", onSuccess: () => setReopening(false) });
  const step = { p_id: report.id, p_revision: report.revision };
  const askPublish = () => void modal.confirm({
    title: t("quarterly-reports.publish"), content: t("quarterly-reports.publish_text"), okText: t("quarterly-reports.publish"), cancelText: t("common.cancel"),
    onOk: () => publish.mutateAsync(step).catch(() => undefined),
  });
  return (
    <div className="quarterly-steps">
      {report.approved_at ? <p>{t("quarterly-reports.approved_by", { name: report.approved_by_name, at: formatDateTime(report.approved_at) })}</p> : null}
      {report.published_at ? <p>{t("quarterly-reports.published_by", { name: report.published_by_name, at: formatDateTime(report.published_at) })}</p> : null}
      {report.content_hash ? <p className="quarterly-hash">{t("quarterly-reports.hash")} <code>{report.content_hash}</code></p> : null}
      {report.state === "draft" && report.reopen_reason ? <p role="note">{t("quarterly-reports.reopened_for", { reason: report.reopen_reason })}</p> : null}
      {may.write && !may.approve ? <p>{t("quarterly-reports.another_approves")}</p> : null}
      <div className="quarterly-acts">
        {may.approve ? <Button type="primary" loading={approve.isPending} onClick={() => approve.mutate(step)}>{t("quarterly-reports.approve")}</Button> : null}
        {may.publish ? <Button type="primary" loading={publish.isPending} onClick={askPublish}>{t("quarterly-reports.publish")}</Button> : null}
        {may.reopen ? <Button onClick={() => setReopening(true)}>{t("quarterly-reports.reopen")}</Button> : null}
      </div>
      <ReasonModal
        open={reopening} title={t("quarterly-reports.reopen")} text={t("quarterly-reports.reopen_text")} okText={t("quarterly-reports.reopen")} maxLength={1000} loading={reopen.isPending}
        onCancel={() => setReopening(false)} onOk={(reason) => reopen.mutate({ ...step, p_reason: reason })}
      />
    </div>
  );
}

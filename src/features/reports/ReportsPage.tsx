import { App, Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { PageHeader } from "@/components/PageHeader";
import { keepTabDraft, tabDraft } from "@/lib/tabDraft";
import { useAccount } from "@/providers/account";
import { useErrorText } from "@/providers/useErrorText";
import type { AppError } from "@/providers/errors";
import { ParameterFields } from "./ParameterFields";
import { ReportResult } from "./ReportResult";
import { useRemoveReport, useReportColumns, useRunReport, useSavedReports, type SavedReport } from "./reports.api";
import { parametersOf, viewsOf, type ReportAnswer, type ReportView } from "./reports.model";
import { SaveModal } from "./SaveModal";
import { StatementEditor } from "./StatementEditor";
import { ViewList } from "./ViewList";
import "./reports.css";

const FORM = "report";
const FIRST = "select agency_name, count(*) as so_nguoi\n  from employee\n group by agency_name\n order by so_nguoi desc";

/** Sở Nội vụ's own questions to the database: a statement over the documented views, its answer as a table, bars or a file. */
export default function ReportsPage() {
  const { t } = useTranslation();
  const columns = useReportColumns();
  return (
    <>
      <PageHeader title={t("reports.menu")} description={t("reports.description")} />
      <DataState query={columns}>{(rows) => <Workbench views={viewsOf(rows)} />}</DataState>
    </>
  );
}

function Workbench({ views }: { views: ReportView[] }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { account } = useAccount();
  const errorText = useErrorText();
  const saved = useSavedReports();
  const [report, setReport] = useState<SavedReport | null>(null);
  const [statement, setStatement] = useState(() => tabDraft<string>(FORM, account.user_id, (kept) => typeof kept === "string") ?? FIRST);
  const [parameters, setParameters] = useState<Record<string, string>>({});
  const [answer, setAnswer] = useState<ReportAnswer | null>(null);
  const [problem, setProblem] = useState<AppError | null>(null);
  const [saving, setSaving] = useState(false);
  const run = useRunReport({ onSuccess: setAnswer, onError: (error) => { setAnswer(null); setProblem(error); return true; } });
  const remove = useRemoveReport({ success: "reports.removed", onSuccess: () => setReport(null) });
  const names = parametersOf(statement);
  const write = (text: string) => { setStatement(text); keepTabDraft(FORM, account.user_id, text); };
  const choose = (id: string | undefined) => {
    const chosen = saved.data?.find((one) => one.id === id) ?? null;
    setReport(chosen);
    setAnswer(null);
    setProblem(null);
    if (chosen) write(chosen.statement);
  };
  const start = () => {
    setProblem(null);
    run.mutate({ statement, parameters: Object.fromEntries(names.map((name) => [name, parameters[name]?.trim() || null])) });
  };
  const askRemove = () => {
    if (!report) return;
    void modal.confirm({
      title: t("reports.remove"), content: report.title, okText: t("reports.remove"), okButtonProps: { danger: true }, cancelText: t("common.cancel"),
      onOk: () => remove.mutateAsync({ p_id: report.id }).catch(() => undefined),
    });
  };
  return (
    <div className="report-bench">
      <div className="report-main">
        <div className="report-bar">
          <Select
            className="report-saved" aria-label={t("reports.saved")} placeholder={t("reports.saved")} allowClear showSearch optionFilterProp="label" loading={saved.isPending}
            value={report?.id} onChange={choose} options={(saved.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          />
          <Button type="primary" loading={run.isPending} onClick={start}>{t("reports.run")}</Button>
          <Button onClick={() => setSaving(true)}>{t(report ? "reports.save_again" : "reports.save")}</Button>
          {report ? <Button danger loading={remove.isPending} onClick={askRemove}>{t("reports.remove")}</Button> : null}
        </div>
        {report?.description ? <p className="report-about">{report.description}</p> : null}
        <StatementEditor value={statement} views={views} onChange={write} onRun={start} />
        <p className="report-hint">{t("reports.hint")}</p>
        <ParameterFields names={names} values={parameters} onChange={setParameters} />
        {problem ? <p className="report-problem" role="alert">{errorText(problem)}</p> : null}
        {answer ? <ReportResult key={answer.run} answer={answer} title={report?.title ?? t("reports.untitled")} /> : null}
      </div>
      <ViewList views={views} />
      <SaveModal open={saving} report={report} statement={statement} onClose={() => setSaving(false)} onSaved={(id, title, description) => {
        setSaving(false);
        setReport({ id, title, description, statement, created_by_name: account.display_name, revision: (report?.id === id ? report.revision : 0) + 1 });
      }} />
    </div>
  );
}

import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/components/DateField";
import { formatDate } from "@/lib/dates";
import { useSaveReport, type QuarterlyReport } from "./quarterly.api";
import { recipientsOf, type ReportContent } from "./quarterly.model";

/** The document around the figures: written while it is a draft, read afterwards. */
export function DocumentForm({ data: { report, may } }: { data: QuarterlyReport }) {
  const { t } = useTranslation();
  return (
    <section className="quarterly-card" aria-labelledby="quarterly-document">
      <h2 id="quarterly-document">{t("quarterly-reports.document")}</h2>
      {may.write ? <Draft report={report} /> : (
        <>
          <p className="quarterly-signed">{[report.number ? `${report.number}/${report.sign}` : null, report.dated_on ? formatDate(report.dated_on) : null, report.signer_name ? `${report.signer_title}: ${report.signer_name}` : null].filter(Boolean).join(" · ")}</p>
          {report.narrative.split(/\n+/).map((paragraph, index) => <p key={index} className="quarterly-text">{paragraph}</p>)}
        </>
      )}
    </section>
  );
}

function Draft({ report }: { report: QuarterlyReport["report"] }) {
  const { t } = useTranslation();
  const [content, setContent] = useState<ReportContent>(() => ({
    narrative: report.narrative, number: report.number, sign: report.sign, place: report.place, dated_on: report.dated_on, signer_title: report.signer_title, signer_name: report.signer_name,
    recipients: report.recipients,
  }));
  const [recipients, setRecipients] = useState(report.recipients.join("\n"));
  const save = useSaveReport({ success: "quarterly-reports.saved" });
  const change = (part: Partial<ReportContent>) => setContent((now) => ({ ...now, ...part }));
  const text = (name: "number" | "sign" | "place" | "signer_title" | "signer_name", maxLength: number) => (
    <Form.Item label={t(`quarterly-reports.field.${name}`)} htmlFor={`quarterly-${name}`}>
      <Input id={`quarterly-${name}`} value={content[name] ?? ""} maxLength={maxLength} autoComplete="off" onChange={(event) => change({ [name]: event.target.value })} />
    </Form.Item>
  );
  return (
    <Form layout="vertical" onFinish={() => save.mutate({ p_id: report.id, p_content: { ...content, recipients: recipientsOf(recipients) }, p_revision: report.revision })}>
      <Form.Item label={t("quarterly-reports.field.narrative")} htmlFor="quarterly-narrative">
        <Input.TextArea id="quarterly-narrative" value={content.narrative} maxLength={20000} autoSize={{ minRows: 8, maxRows: 24 }} onChange={(event) => change({ narrative: event.target.value })} />
      </Form.Item>
      <div className="quarterly-fields">
        {text("number", 20)}{text("sign", 40)}
        <Form.Item label={t("quarterly-reports.field.dated_on")} htmlFor="quarterly-dated_on"><DateField id="quarterly-dated_on" value={content.dated_on} onChange={(day) => change({ dated_on: day })} /></Form.Item>
        {text("place", 60)}{text("signer_title", 100)}{text("signer_name", 100)}
      </div>
      <Form.Item label={t("quarterly-reports.field.recipients")} htmlFor="quarterly-recipients">
        <Input.TextArea id="quarterly-recipients" value={recipients} autoSize={{ minRows: 3, maxRows: 12 }} onChange={(event) => setRecipients(event.target.value)} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>{t("quarterly-reports.save")}</Button>
    </Form>
  );
}

import { DownloadOutlined, ExportOutlined, PrinterOutlined } from "@ant-design/icons";
import { Button, Form, Input, Modal, Radio, Select, Space } from "antd";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/dates";
import { PRINT_FORMS, usePrint, type PrintedFile, type PrintFormat } from "./print.api";
import { earlierVersions, orderOf, SHORTEST_REASON, type Printable, type PrintChoice } from "./print.model";
import "./print.css";

interface Props {
  printable: Printable;
  first: PrintChoice;
  onClose: () => void;
}

const FORMATS: PrintFormat[] = ["pdf", "docx"];

/** Chooses form, content and format, says what printing leaves behind, then shows or saves the file. */
export default function PrintModal({ printable, first, onClose }: Props) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState(first);
  const [tried, setTried] = useState(false);
  const [file, setFile] = useState<PrintedFile | null>(null);
  const print = usePrint({ onSuccess: setFile });
  const { order, problem } = orderOf(printable, choice);
  const set = (change: Partial<PrintChoice>) => setChoice((before) => ({ ...before, ...change }));
  const start = () => {
    setTried(true);
    if (order) print.mutate(order);
  };
  if (file) return <PrintedModal file={file} title={t(`common.print_form.${choice.form}`)} onBack={() => setFile(null)} onClose={onClose} />;

  const shown = tried ? problem : null;
  const named = (version: number) => t("printing.version", { version, date: formatDate(printable.versions.find((row) => row.version === version)?.approved_at) });
  return (
    <Modal
      open title={t("printing.title")} okText={t(print.isPending ? "printing.busy" : "printing.ok")} cancelText={t("common.cancel")} maskClosable={false} width={620} className="print-window"
      closable={{ "aria-label": t("common.close") }} okButtonProps={{ loading: print.isPending, icon: <PrinterOutlined /> }} cancelButtonProps={{ disabled: print.isPending }}
      onCancel={print.isPending ? undefined : onClose} onOk={start}
    >
      <Form layout="vertical" className="print-form" disabled={print.isPending}>
        <Form.Item label={t("printing.form")} validateStatus={shown === "since" ? "error" : undefined} help={shown === "since" ? t("printing.nothing_earlier") : undefined}>
          <Radio.Group name="print-form" value={choice.form} onChange={(event) => set({ form: event.target.value as PrintChoice["form"] })}>
            <Space direction="vertical" size={6}>
              {PRINT_FORMS.map((form) => (
                <Radio key={form} value={form}>{t(`common.print_form.${form}`)}<small>{t(`printing.about.${form}`)}</small></Radio>
              ))}
            </Space>
          </Radio.Group>
        </Form.Item>
        <Form.Item label={t("printing.content")} htmlFor="print-content">
          <Select
            id="print-content" value={choice.content} onChange={(content) => set({ content })}
            options={[
              ...printable.versions.map(({ version }) => ({ value: version as PrintChoice["content"], label: named(version) })),
              ...(printable.hasDraft ? [{ value: "draft" as const, label: t("printing.draft") }] : []),
            ]}
          />
        </Form.Item>
        {choice.form === "supplement" && order?.since_version ? (
          <Form.Item label={t("printing.since")} htmlFor="print-since">
            <Select
              id="print-since" value={order.since_version} onChange={(since) => set({ since })}
              options={earlierVersions(printable, choice.content).map((version) => ({ value: version, label: named(version) }))}
            />
          </Form.Item>
        ) : null}
        <Form.Item label={t("printing.format")}>
          <Radio.Group name="print-format" value={choice.format} onChange={(event) => set({ format: event.target.value as PrintFormat })}>
            {FORMATS.map((format) => <Radio key={format} value={format}>{t(`printing.format_of.${format}`)}</Radio>)}
          </Radio.Group>
        </Form.Item>
        {printable.needsReason ? (
          <Form.Item
            label={t("common.reason.label")} htmlFor="print-reason" required validateStatus={shown === "reason" ? "error" : undefined}
            help={shown === "reason" ? t("common.reason.too_short", { count: SHORTEST_REASON }) : undefined}
          >
            <Input.TextArea id="print-reason" value={choice.reason} onChange={(event) => set({ reason: event.target.value })} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} showCount />
          </Form.Item>
        ) : null}
        <p className="print-note">{t(printable.needsReason ? "printing.others_leave" : "printing.own_leaves")}</p>
      </Form>
    </Modal>
  );
}

function PrintedModal({ file, title, onBack, onClose }: { file: PrintedFile; title: string; onBack: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const url = useMemo(() => URL.createObjectURL(file.blob), [file]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  const preview = file.format === "pdf" && navigator.pdfViewerEnabled;
  return (
    <Modal
      open title={title} onCancel={onClose} maskClosable={false} closable={{ "aria-label": t("common.close") }} width={preview ? "min(960px, 96vw)" : 520} style={preview ? { top: 16 } : undefined} className="print-window"
      footer={(
        <div className="print-actions">
          <Button onClick={onBack}>{t("printing.again")}</Button>
          {file.format === "pdf" ? <Button icon={<ExportOutlined aria-hidden />} href={url} target="_blank" rel="noopener">{t("printing.new_tab")}</Button> : null}
          <Button type="primary" icon={<DownloadOutlined aria-hidden />} href={url} download={file.name}>{t("printing.download")}</Button>
        </div>
      )}
    >
      <p role="status" className="print-done">{t("printing.done")}</p>
      {preview ? <iframe className="print-preview" src={url} title={title} /> : null}
    </Modal>
  );
}

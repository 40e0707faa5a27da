import { CheckCircleOutlined, SendOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { PageHeader } from "@/components/PageHeader";
import { localText } from "@/components/section/section.model";
import type { Finding } from "@/components/section/types";
import { EmptyState, LoadingState } from "@/components/states";
import { currentLanguage } from "@/i18n";
import type { AppError } from "@/providers/errors";
import { useErrorText } from "@/providers/useErrorText";
import { useSubmit } from "./my-record.api";
import { sectionLink } from "./my-record.model";
import { isUnderWay } from "./papers/uploadQueue";
import { useUploads } from "./papers/useUploadQueue";
import { ChangeList } from "./parts/ChangeList";
import { FindingList } from "./parts/FindingList";
import { RecordGate, type RecordData } from "./RecordGate";

const SHORTEST_NOTE = 5;
const LONGEST_NOTE = 2000;

/** Look once more at everything found, certify, and send. */
export default function SubmitPage() {
  const { t } = useTranslation();
  return (
    <div className="record-page record-narrow">
      <PageHeader title={t("my-record.submit.title")} trail={[{ label: t("my-record.title"), to: "/my-record" }]} description={t("my-record.submit.description")} />
      <RecordGate>{(data) => (data.store ? <Submit data={data} /> : <EmptyState title={t("my-record.submit.nothing")} action={<Link to="/my-record">{t("my-record.back")}</Link>} />)}</RecordGate>
    </div>
  );
}

function Submit({ data }: { data: RecordData }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const { record, catalogue, findings, store, queue, entriesOf } = data;
  const [certified, setCertified] = useState(false);
  const [note, setNote] = useState(record.request?.warnings_note ?? "");
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const uploading = useUploads(queue).filter(isUnderWay).length;
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => { void store?.flush(); }, [store]);
  useEffect(() => { if (refusal) top.current?.focus(); }, [refusal]);
  const submit = useSubmit({
    success: "my-record.submit.done",
    onSuccess: () => void navigate("/my-record"),
    onError: (error) => { setRefusal(error); return error.kind !== "unauthenticated"; },
  });
  if (findings === undefined || !record.request) return <LoadingState />;

  const refused = refusal?.key === "request_incomplete" && Array.isArray(refusal.params.findings) ? (refusal.params.findings as Finding[]) : null;
  const errors = refused ?? findings.filter(({ severity }) => severity === "error");
  const warnings = findings.filter(({ severity }) => severity === "warning");
  const unsaved = store?.pending() ?? [];
  const noteMissing = warnings.length > 0 && note.trim().length < SHORTEST_NOTE;
  const requestId = record.request.id;

  const send = async () => {
    setTried(true);
    setRefusal(null);
    if (!certified || noteMissing || uploading > 0) return;
    setSaving(true);
    const saved = await store?.flush();
    setSaving(false);
    if (saved) submit.mutate({ p_request_id: requestId, p_certified: certified, p_warnings_note: note.trim() || null });
  };

  return (
    <>
      <div ref={top} tabIndex={-1} className="submit-top">
        {refusal ? <div className="submit-refused" role="alert"><strong>{t("my-record.submit.refused")}</strong><p>{refused ? t("my-record.submit.refused_why", { count: refused.length }) : errorText(refusal)}</p></div> : null}
        {uploading > 0 ? <p className="record-unsaved" role="status">{t("my-record.submit.uploading", { count: uploading })}</p> : null}
        {unsaved.length > 0 ? (
          <div className="record-unsaved" role="status">
            <p>{t("my-record.submit.unsaved")}</p>
            <ul>{[...new Set(unsaved.map(({ snapshot }) => snapshot.section))].map((key) => {
              const section = catalogue.sections.find((one) => one.key === key);
              return <li key={key}><Link to={sectionLink(key)}>{section ? localText(section, "title", currentLanguage()) : key}</Link></li>;
            })}</ul>
          </div>
        ) : null}
      </div>
      {errors.length > 0 ? (
        <section className="record-card" aria-labelledby="submit-errors">
          <h2 id="submit-errors">{t("my-record.submit.errors", { count: errors.length })}</h2>
          <FindingList findings={errors} catalogue={catalogue} entriesOf={entriesOf} />
        </section>
      ) : <p className="submit-ready"><CheckCircleOutlined aria-hidden /> {t("my-record.submit.ready")}</p>}
      {warnings.length > 0 ? (
        <section className="record-card" aria-labelledby="submit-warnings">
          <h2 id="submit-warnings">{t("my-record.submit.warnings", { count: warnings.length })}</h2>
          <p className="record-soft">{t("my-record.submit.warnings_text")}</p>
          <FindingList findings={warnings} catalogue={catalogue} entriesOf={entriesOf} />
          <div className="submit-note">
            <label htmlFor="warnings-note">{t("my-record.submit.note")}<span className="section-required" aria-hidden> *</span></label>
            <Input.TextArea id="warnings-note" value={note} maxLength={LONGEST_NOTE} autoSize={{ minRows: 3, maxRows: 10 }} aria-required aria-invalid={(tried && noteMissing) || undefined}
              status={tried && noteMissing ? "error" : undefined} aria-describedby="warnings-note-help" onChange={(event) => { setNote(event.target.value); }} placeholder={t("my-record.submit.note_hint")} />
            <p id="warnings-note-help" className={tried && noteMissing ? "section-note error" : "section-hint"}>{t(tried && noteMissing ? "my-record.submit.note_missing" : "my-record.submit.note_help")}</p>
          </div>
        </section>
      ) : null}
      <ChangeList data={data} />
      <section className="record-card submit-certify" aria-labelledby="submit-certify">
        <h2 id="submit-certify">{t("my-record.submit.certify_title")}</h2>
        <Checkbox checked={certified} onChange={(event) => { setCertified(event.target.checked); }}>{t("my-record.submit.certify")}</Checkbox>
        {tried && !certified ? <p className="section-note error" role="alert">{t("my-record.submit.certify_missing")}</p> : null}
        <p className="record-soft">{t("my-record.submit.to", { unit: record.employee.unit.name })}</p>
        <div className="record-actions">
          <Button type="primary" size="large" icon={<SendOutlined aria-hidden />} disabled={uploading > 0} loading={saving || submit.isPending} onClick={() => void send()}>{t("my-record.submit.send")}</Button>
          <Link className="record-main-link second" to="/my-record">{t("my-record.back")}</Link>
        </div>
      </section>
    </>
  );
}

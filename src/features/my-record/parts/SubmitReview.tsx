import { CheckCircleOutlined } from "@ant-design/icons";
import { Input } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { localText } from "@/components/section/section.model";
import type { Finding } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import type { AppError } from "@/providers/errors";
import { useErrorText } from "@/providers/useErrorText";
import { sectionLink } from "../my-record.model";
import type { RecordData } from "../RecordGate";
import { isUnderWay } from "../papers/uploadQueue";
import { useUploads } from "../papers/useUploadQueue";
import { useRecordSource } from "../source";
import { ChangeList } from "./ChangeList";
import { FindingList } from "./FindingList";

const SHORTEST_NOTE = 5;
const LONGEST_NOTE = 2000;

/** What every way of sending a declaration shares: what stands in the way, the word on warnings, and saving what was typed last. */
export function useSubmission({ record, findings, store, queue }: RecordData) {
  const uploading = useUploads(queue).filter(isUnderWay).length;
  const [note, setNote] = useState(record.request?.warnings_note ?? "");
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const noteField = useRef<TextAreaRef>(null);
  useEffect(() => { void store?.flush(); }, [store]);
  const refused = refusal?.key === "request_incomplete" && Array.isArray(refusal.params.findings) ? (refusal.params.findings as Finding[]) : null;
  const errors = refused ?? (findings ?? []).filter(({ severity }) => severity === "error");
  const warnings = (findings ?? []).filter(({ severity }) => severity === "warning");
  const noteMissing = warnings.length > 0 && note.trim().length < SHORTEST_NOTE;
  return {
    uploading, note, setNote, noteField, tried, saving, refusal, refused, errors, warnings, noteMissing,
    warningsNote: note.trim() || null,
    /** Shows why the database refused. */
    refuse: (error: AppError) => { setRefusal(error); return error.kind !== "unauthenticated"; },
    /** Saves what waits; true when the declaration may be sent now. */
    prepare: async (ready: boolean): Promise<boolean> => {
      setTried(true);
      setRefusal(null);
      // The word is asked far above the button, off a phone's screen.
      if (ready && noteMissing) noteField.current?.focus();
      if (!ready || noteMissing || uploading > 0) return false;
      setSaving(true);
      const saved = await store?.flush();
      setSaving(false);
      return saved === true;
    },
  };
}

interface Props {
  data: RecordData;
  submission: ReturnType<typeof useSubmission>;
  /** The word on warnings is somebody else's. */
  noteless?: boolean;
  /** How it is sent. */
  children: ReactNode;
}

/** Everything found, once more, and what will be sent; the way of sending comes last. */
export function SubmitReview({ data, submission, noteless = false, children }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { base } = useRecordSource();
  const { catalogue, store, entriesOf } = data;
  const { uploading, note, setNote, noteField, tried, refusal, refused, errors, warnings, noteMissing } = submission;
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => { if (refusal) top.current?.focus(); }, [refusal]);
  const unsaved = store?.pending() ?? [];
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
              return <li key={key}><Link to={sectionLink(base, key)}>{section ? localText(section, "title", currentLanguage()) : key}</Link></li>;
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
          {noteless ? null : <p className="record-soft">{t("my-record.submit.warnings_text")}</p>}
          <FindingList findings={warnings} catalogue={catalogue} entriesOf={entriesOf} />
          {noteless ? null : <div className="submit-note">
            <label htmlFor="warnings-note">{t("my-record.submit.note")}<span className="section-required" aria-hidden> *</span></label>
            <Input.TextArea ref={noteField} id="warnings-note" value={note} maxLength={LONGEST_NOTE} autoSize={{ minRows: 3, maxRows: 10 }} aria-required aria-invalid={(tried && noteMissing) || undefined}
              status={tried && noteMissing ? "error" : undefined} aria-describedby="warnings-note-help" onChange={(event) => { setNote(event.target.value); }} placeholder={t("my-record.submit.note_hint")} />
            <p id="warnings-note-help" className={tried && noteMissing ? "section-note error" : "section-hint"}>{t(tried && noteMissing ? "my-record.submit.note_missing" : "my-record.submit.note_help")}</p>
          </div>}
        </section>
      ) : null}
      <ChangeList data={data} />
      {children}
    </>
  );
}

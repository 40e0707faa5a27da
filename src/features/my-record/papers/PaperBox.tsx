import { CameraOutlined, CloseOutlined, DeleteOutlined, InboxOutlined, PaperClipOutlined, ReloadOutlined } from "@ant-design/icons";
import { App, Button, Input, Progress, Select } from "antd";
import { useId, useRef, useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { formatBytes } from "@/components/section/bytes";
import { PaperIcon, PaperList } from "@/components/section/PaperList";
import type { PaperJson } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import { nameOf } from "@/lib/catalogue";
import { useAccount } from "@/providers/account";
import { useCatalogue } from "@/providers/useCatalogue";
import { useErrorText } from "@/providers/useErrorText";
import { declaredType } from "./upload.api";
import { mayRetry, usePaperUploads, type Upload } from "./usePaperUploads";

interface Props {
  employeeId: string;
  /** Kinds that prove this section, the usual one first. */
  kinds: readonly string[];
  papers: readonly PaperJson[];
  onAdd: (paper: PaperJson) => void;
  onRemove: (paper: PaperJson) => void;
  /** What the checks say of the papers of this entry. */
  warning?: string;
}

const OTHER_KIND = "KHAC";
const ACCEPTED = "application/pdf,image/jpeg,image/png,image/webp";
const PICTURES = "image/jpeg,image/png,image/webp";
const LONGEST_TITLE = 200;

/** The papers of one entry: drop, choose or photograph; each file shows how far it is and what the server said. */
export function PaperBox({ employeeId, kinds, papers, onAdd, onRemove, warning }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { modal } = App.useApp();
  const { data: catalogue } = useCatalogue("document_kind");
  const id = useId();
  const choices = [...kinds.filter((kind) => kind !== OTHER_KIND), OTHER_KIND];
  const [chosen, setChosen] = useState<string | null>(null);
  const [title, setTitle] = useState("");
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const { uploads, add, retry, cancel } = usePaperUploads(employeeId, onAdd);

  const kind = chosen ?? choices[0] ?? OTHER_KIND;
  const kindName = (code: string) => nameOf(catalogue, code, currentLanguage(), account.today);
  const take = (files: FileList | null) => {
    if (!files || files.length === 0) return;
    add([...files], kind, title.trim() || (catalogue ? nameOf(catalogue, kind, "vi", account.today) : null));
    setTitle("");
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const remove = (paper: PaperJson) => {
    modal.confirm({
      title: t("my-record.papers.remove_title"), content: t("my-record.papers.remove_text", { name: paper.title }),
      okText: t("my-record.papers.remove"), okButtonProps: { danger: true }, cancelText: t("common.cancel"), onOk: () => { onRemove(paper); },
    });
  };

  return (
    <section className="papers" aria-labelledby={`${id}-title`} id="papers" tabIndex={-1}>
      <h2 id={`${id}-title`}>{t("my-record.papers.title")}</h2>
      {warning ? <p className="section-note warning" role="status">{warning}</p> : null}
      {papers.length > 0 ? (
        <PaperList
          papers={papers}
          actions={(paper) => <Button type="text" danger icon={<DeleteOutlined />} aria-label={t("my-record.papers.remove_named", { name: paper.title })} onClick={() => { remove(paper); }} />}
        />
      ) : null}
      {uploads.length > 0 ? (
        <ul className="paper-list">
          {uploads.map((upload) => <UploadRow key={upload.id} upload={upload} onRetry={() => { retry(upload.id); }} onCancel={() => { cancel(upload.id); }} />)}
        </ul>
      ) : null}
      <div className={`paper-drop${over ? " over" : ""}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => { setOver(false); }} onDrop={drop}>
        <div className="paper-kind">
          <label htmlFor={`${id}-kind`}>{t("my-record.papers.kind")}</label>
          <Select id={`${id}-kind`} value={kind} onChange={setChosen} options={choices.map((code) => ({ value: code, label: kindName(code) }))} style={{ width: "100%" }} />
        </div>
        {kind === OTHER_KIND ? (
          <div className="paper-kind">
            <label htmlFor={`${id}-name`}>{t("my-record.papers.name")}</label>
            <Input id={`${id}-name`} value={title} maxLength={LONGEST_TITLE} autoComplete="off" onChange={(event) => { setTitle(event.target.value); }} placeholder={t("my-record.papers.name_hint")} />
          </div>
        ) : null}
        <div className="paper-buttons">
          <Button icon={<PaperClipOutlined />} onClick={() => picker.current?.click()}>{t("my-record.papers.choose")}</Button>
          <Button icon={<CameraOutlined />} className="paper-camera" onClick={() => camera.current?.click()}>{t("my-record.papers.camera")}</Button>
          <span className="paper-drop-hint"><InboxOutlined aria-hidden /> {t("my-record.papers.drop")}</span>
        </div>
        <p className="section-hint">{t("my-record.papers.hint")}</p>
        <input ref={picker} type="file" hidden multiple accept={ACCEPTED} aria-label={t("my-record.papers.choose")} onChange={(event) => { take(event.target.files); event.target.value = ""; }} />
        <input ref={camera} type="file" hidden accept={PICTURES} capture="environment" aria-label={t("my-record.papers.camera")} onChange={(event) => { take(event.target.files); event.target.value = ""; }} />
      </div>
    </section>
  );
}

function UploadRow({ upload, onRetry, onCancel }: { upload: Upload; onRetry: () => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { file, phase, share, error } = upload;
  const failed = phase === "failed";
  const percent = Math.round(share * 100);
  return (
    <li className={`paper-row upload${failed ? " failed" : ""}`}>
      <PaperIcon type={declaredType(file)} />
      <span>
        <span className="paper-name">{file.name}</span>
        <span className="paper-facts"><span className="num">{formatBytes(file.size)}</span>{failed ? null : <span role="status">{t(`my-record.papers.phase.${phase}`, { percent })}</span>}</span>
        {failed ? <span className="section-note error" role="alert">{errorText(error)}</span> : (
          <Progress percent={percent} size="small" showInfo={false} status="active" aria-label={t("my-record.papers.progress", { name: file.name })} />
        )}
      </span>
      <span className="paper-actions">
        {failed && mayRetry(error) ? <Button icon={<ReloadOutlined />} onClick={onRetry}>{t("common.retry")}</Button> : null}
        {phase === "checking" ? null : (
          <Button type="text" icon={<CloseOutlined />} onClick={onCancel} aria-label={t(failed ? "my-record.papers.dismiss" : "my-record.papers.cancel", { name: file.name })} />
        )}
      </span>
    </li>
  );
}

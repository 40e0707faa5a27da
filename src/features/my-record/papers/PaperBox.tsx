import { CameraOutlined, DeleteOutlined, FolderOpenOutlined, InboxOutlined, PaperClipOutlined } from "@ant-design/icons";
import { App, Button, Input, Select } from "antd";
import { lazy, Suspense, useId, useRef, useState, type DragEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PaperList } from "@/components/section/PaperList";
import type { PaperJson } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import { nameOf } from "@/lib/catalogue";
import { useAccount } from "@/providers/account";
import { useCatalogue } from "@/providers/useCatalogue";
import { useRecordSource } from "../source";
import { DescribePaper } from "./DescribePaper";
import { PaperPicker } from "./PaperPicker";
import type { UploadQueue } from "./uploadQueue";
import { UploadRow } from "./UploadRow";
import { useUploads } from "./useUploadQueue";

const PageField = lazy(() => import("./PageField"));

interface Props {
  queue: UploadQueue;
  /** The entry the papers prove. */
  target: { section: string; entryId: string };
  /** Kinds that prove this section, the usual one first. */
  kinds?: readonly string[];
  /** The one kind of paper that is taken here. */
  only?: string;
  papers: readonly PaperJson[];
  /** Another list of papers, or other pages of them. */
  onChange: (papers: PaperJson[]) => void;
  /** Shows a paper beside the form; without it a paper opens in a drawer. */
  onOpen?: ((paper: PaperJson) => void) | undefined;
  /** What the checks say of the papers of this entry. */
  warning?: ReactNode;
}

const OTHER_KIND = "KHAC";
const PICTURES = "image/jpeg,image/png,image/webp,image/heic,image/heif";
const ACCEPTED = `application/pdf,${PICTURES}`;
const LONGEST_TITLE = 200;

/** The papers of one entry: drop, choose, photograph, or take one the record holds already; each with the page that proves it. */
export function PaperBox({ queue, target, kinds = [], only, papers, onChange, onOpen, warning }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  // The papers a record holds are listed to its own person only.
  const { proxy } = useRecordSource();
  const { modal } = App.useApp();
  const { data: catalogue } = useCatalogue("document_kind");
  const id = useId();
  const choices = only ? [only] : [...kinds.filter((kind) => kind !== OTHER_KIND), OTHER_KIND];
  const [chosen, setChosen] = useState<string | null>(null);
  const [title, setTitle] = useState("");
  const [over, setOver] = useState(false);
  const [isPicking, setPicking] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const uploads = useUploads(queue).filter(({ section, entryId }) => section === target.section && entryId === target.entryId);

  const kind = chosen ?? choices[0] ?? OTHER_KIND;
  const take = (files: FileList | null) => {
    if (!files || files.length === 0) return;
    const named = title.trim() || (catalogue ? nameOf(catalogue, kind, "vi", account.today) : null);
    queue.add([...files].map((file) => ({ ...target, kind, title: named ?? file.name, file })));
    setTitle("");
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const remove = (paper: PaperJson) => {
    modal.confirm({
      title: t("my-record.papers.remove_title"), content: t("my-record.papers.remove_text", { name: paper.title }), okText: t("my-record.papers.remove"),
      okButtonProps: { danger: true }, cancelText: t("common.cancel"), onOk: () => { onChange(papers.filter((one) => one.id !== paper.id)); },
    });
  };
  const turnTo = (paper: PaperJson, page: number | null) => { onChange(papers.map((one) => (one.id === paper.id ? { ...one, page } : one))); };

  return (
    <section className="papers" aria-labelledby={`${id}-title`} id="papers" tabIndex={-1}>
      <h2 id={`${id}-title`}>{t("my-record.papers.title")}</h2>
      {warning ? <p className="section-note warning" role="status">{warning}</p> : null}
      {papers.length > 0 ? (
        <PaperList
          papers={papers} onOpen={onOpen}
          actions={(paper) => (
            <>
              {paper.content_type === "application/pdf" && (paper.pages !== 1 || paper.page !== null) ? (
                <Suspense><PageField key={paper.page} paper={paper} onChange={(page) => { turnTo(paper, page); }} /></Suspense>
              ) : null}
              <DescribePaper paper={paper} onDone={(changed) => { onChange(papers.map((one) => (one.id === changed.id ? changed : one))); }} />
              <Button type="text" danger icon={<DeleteOutlined />} aria-label={t("my-record.papers.remove_named", { name: paper.title })} onClick={() => { remove(paper); }} />
            </>
          )}
        />
      ) : null}
      {uploads.length > 0 ? <ul className="paper-list" aria-label={t("my-record.papers.uploads")}>{uploads.map((upload) => <UploadRow key={upload.id} upload={upload} queue={queue} />)}</ul> : null}
      <div className={`paper-drop${over ? " over" : ""}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => { setOver(false); }} onDrop={drop}>
        <div className="paper-kind">
          <label htmlFor={`${id}-kind`}>{t("my-record.papers.kind")}</label>
          <Select
            id={`${id}-kind`} value={kind} onChange={setChosen} style={{ width: "100%" }}
            options={choices.map((code) => ({ value: code, label: nameOf(catalogue, code, currentLanguage(), account.today) }))}
          />
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
          {proxy ? null : <Button icon={<FolderOpenOutlined />} onClick={() => { setPicking(true); }}>{t("my-record.papers.pick")}</Button>}
          <span className="paper-drop-hint"><InboxOutlined aria-hidden /> {t("my-record.papers.drop")}</span>
        </div>
        <p className="section-hint">{t("my-record.papers.hint")}</p>
        <input ref={picker} type="file" hidden multiple accept={ACCEPTED} aria-label={t("my-record.papers.choose")} onChange={(event) => { take(event.target.files); event.target.value = ""; }} />
        <input ref={camera} type="file" hidden accept={PICTURES} capture="environment" aria-label={t("my-record.papers.camera")} onChange={(event) => { take(event.target.files); event.target.value = ""; }} />
      </div>
      {isPicking ? (
        <PaperPicker kinds={kinds} linked={papers} onClose={() => { setPicking(false); }} onChoose={(paper) => { onChange([...papers, { ...paper, page: null }]); setPicking(false); }} />
      ) : null}
    </section>
  );
}

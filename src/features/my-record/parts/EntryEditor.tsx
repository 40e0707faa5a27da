import { ArrowLeftOutlined, ArrowRightOutlined, RollbackOutlined } from "@ant-design/icons";
import { App, Button, Grid } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { RuleBasis } from "@/components/section/RuleBasis";
import { localText } from "@/components/section/section.model";
import { fieldId, SectionFields } from "@/components/section/SectionFields";
import type { EntryValues, FieldPrimitive, ProfileSection } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import type { DraftStore } from "../draft/draftStore";
import { useSnapshot } from "../draft/useDraftStore";
import { useDiscardEntry } from "../my-record.api";
import { lockedFields, sectionLink, type Entry } from "../my-record.model";
import { BesidePaper } from "../papers/BesidePaper";
import { PaperBox } from "../papers/PaperBox";
import type { RecordData } from "../RecordGate";
import { useRecordSource } from "../source";
import { ConflictNotice } from "./ConflictNotice";
import { useSalaryLink } from "./salary";
import { SaveState } from "./SaveState";
import { useFieldNotes } from "./useFieldNotes";

interface Props {
  data: RecordData;
  store: DraftStore;
  section: ProfileSection;
  entry: Entry;
  /** A field (or `papers`) to begin at. */
  field: string | null;
  /** The entry was put back to its approved values. */
  onReset: () => void;
}

const WHOLE = "*";
/** Relatives of the spouse; everyone else stands on the person's own side. */
const SPOUSE_SIDE = new Set(["CHAV", "MEV", "CHAC", "MEC", "ACEV", "ACEC"]);

/** What follows from a choice and is filled in with it; the rules of the database say whether it agrees. */
function proposed(section: string, { relationship }: EntryValues): EntryValues {
  return section === "family" && typeof relationship === "string" ? { side: SPOUSE_SIDE.has(relationship) ? "VC" : "BT" } : {};
}
/** The layout moves the focus to the page first. */
const FOCUS_AFTER_MS = 80;

/** The form of one entry with its papers; everything typed is saved by itself. */
export function EntryEditor({ data, store, section, entry, field: target, onReset }: Props) {
  const { t } = useTranslation();
  const { catalogue, record } = data;
  const [draft] = useState(() => store.open(entry));
  const isWide = Grid.useBreakpoint().xl ?? false;
  const [shown, setShown] = useState<string | null>(null);
  const [reveal] = useState(() => target !== null || (entry.item?.revision ?? 0) > 1);
  const snapshot = useSnapshot(store, draft);
  const fields = catalogue.fieldsOf[section.key] ?? [];
  const category = record.employee.category;
  const locked = lockedFields(fields, entry, record.request);
  const { notes, proof, touch } = useFieldNotes(data, entry, fields, snapshot, reveal);
  const change = (values: EntryValues) => { draft.change({ ...proposed(section.key, values), ...values }); };
  const renderInput = useSalaryLink(section.key, snapshot.values, category, change);

  useEffect(() => {
    if (!target) return undefined;
    const timer = setTimeout(() => {
      const element = document.getElementById(target === "papers" ? target : fieldId(section.key, target));
      element?.scrollIntoView({ block: "center" });
      element?.focus({ preventScroll: true });
    }, FOCUS_AFTER_MS);
    return () => { clearTimeout(timer); };
  }, [target, section.key]);
  useEffect(() => () => void draft.flush(), [draft]);

  const leave = (name: string) => {
    touch(name);
    if (draft.snapshot.state === "dirty") void draft.flush();
  };
  const wholeReason = record.request?.status === "returned" ? entry.item?.return_reasons[WHOLE] : undefined;
  const kinds = section.proof_kinds;
  const beside = snapshot.documents.find(({ id }) => id === shown);
  const papers = (
    <PaperBox
      queue={data.queue} target={{ section: section.key, entryId: snapshot.entryId }} kinds={kinds} papers={snapshot.documents}
      warning={proof && snapshot.documents.length === 0 ? <>{localText(proof, "message", currentLanguage())}<RuleBasis rule={proof.rule} /></> : undefined}
      onChange={(documents) => { draft.setDocuments(documents); }} onOpen={isWide ? (paper) => { setShown(paper.id); } : undefined}
    />
  );
  return (
    <BesidePaper paper={isWide ? beside : undefined} onClose={() => { setShown(null); }}>
      {snapshot.state === "conflict" ? <ConflictNotice snapshot={snapshot} fields={fields} onChoose={(choice) => void draft.resolve(choice)} /> : null}
      {wholeReason ? <p className="section-note return record-note"><RollbackOutlined aria-hidden /><span>{t("my-record.returned_because", { reason: wholeReason })}</span></p> : null}
      <form className="record-card" onSubmit={(event) => { event.preventDefault(); void draft.flush(); }} noValidate>
        <p className="section-hint record-required-hint">{t("my-record.required_hint")}</p>
        {entry.item?.entered_by_name ? <p className="section-hint">{t("section.entered_by", { name: entry.item.entered_by_name })}</p> : null}
        <SectionFields
          section={section.key} fields={fields} values={snapshot.values} category={category} notes={notes} approved={entry.approved} locked={locked} onLeave={leave}
          onChange={(name: string, value: FieldPrimitive) => { change({ [name]: value }); }} renderInput={renderInput}
        />
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
      {kinds.length > 0 || snapshot.documents.length > 0 ? <div className="record-card">{papers}</div> : (
        <details className="record-card record-fold"><summary>{t("my-record.papers.optional")}</summary>{papers}</details>
      )}
      {entry.approved && entry.item ? <ResetEntry itemId={entry.item.id} onDone={() => { store.drop(section.key, entry.id); onReset(); }} /> : null}
      <EditorBar data={data} section={section}><SaveState snapshot={snapshot} /></EditorBar>
    </BesidePaper>
  );
}

function ResetEntry({ itemId, onDone }: { itemId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const discard = useDiscardEntry({ success: "my-record.entry.reset_done", onSuccess: onDone });
  const ask = () => {
    modal.confirm({
      title: t("my-record.entry.reset"), content: t("my-record.entry.reset_text"), okText: t("my-record.entry.reset"), cancelText: t("common.cancel"),
      onOk: () => { discard.mutate({ p_item_id: itemId }); },
    });
  };
  return <Button type="link" className="record-quiet" loading={discard.isPending} onClick={ask}>{t("my-record.entry.reset")}</Button>;
}

/** Stays in view: whether all is saved, and the way on. */
function EditorBar({ data, section, children }: { data: RecordData; section: ProfileSection; children: React.ReactNode }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { base } = useRecordSource();
  const { sections } = data.catalogue;
  const next = sections[sections.findIndex(({ key }) => key === section.key) + 1];
  return (
    <div className="editor-bar">
      {children}
      <span className="editor-bar-buttons">
        {section.repeatable
          ? <Button type="primary" onClick={() => void navigate(sectionLink(base, section.key))}>{t("my-record.entry.done")}</Button>
          : (
            <>
              <Button icon={<ArrowLeftOutlined aria-hidden />} aria-label={t("my-record.back")} onClick={() => void navigate(base)} />
              <Button type="primary" onClick={() => void navigate(next ? sectionLink(base, next.key) : `${base}/submit`)}>{t(next ? "my-record.next" : "my-record.action.submit")} <ArrowRightOutlined aria-hidden /></Button>
            </>
          )}
      </span>
    </div>
  );
}

import {
  ArrowLeftOutlined, ArrowRightOutlined, CopyOutlined, DeleteOutlined, EditOutlined, ExclamationCircleOutlined, PaperClipOutlined, PlusOutlined, UndoOutlined, WarningOutlined,
} from "@ant-design/icons";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { FieldValue } from "@/components/FieldValue";
import { OrderSelect } from "@/components/section/OrderSelect";
import { RuleBasis } from "@/components/section/RuleBasis";
import { isEmptyValue, localText, summaryOf } from "@/components/section/section.model";
import type { ProfileField, ProfileSection } from "@/components/section/types";
import { useChosenOrder } from "@/components/section/useChosenOrder";
import { currentLanguage } from "@/i18n";
import { newEntryId, type DraftStore } from "../draft/draftStore";
import { useDiscardEntry, useRemoveEntry } from "../my-record.api";
import { copiedValues, sectionLink, type Entry } from "../my-record.model";
import type { RecordData } from "../RecordGate";
import { useRecordSource } from "../source";
import { useKeptOrder } from "./useKeptOrder";

interface Props {
  data: RecordData;
  store: DraftStore;
  section: ProfileSection;
  entries: readonly Entry[];
}

/** The entries of a history: what each says, how it stands, and what can be done with it. */
export function EntryCards({ data, store, section, entries }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { base } = useRecordSource();
  const fields = data.catalogue.fieldsOf[section.key] ?? [];
  const sections = data.catalogue.sections;
  const next = sections[sections.findIndex(({ key }) => key === section.key) + 1];
  const actions = useEntryActions(data, store);
  const [order, setOrder] = useKeptOrder(section.key);
  const shown = useChosenOrder(entries, fields, order);
  const ofWhole = entries.length > 0 ? (data.findings ?? []).filter((finding) => finding.section === section.key && finding.entry_id === null) : [];
  const open = (id: string) => void navigate(sectionLink(base, section.key, { entry: id }));
  const copy = (entry: Entry) => {
    const fresh: Entry = { section: section.key, id: newEntryId(), approved: null, values: {}, documents: [], item: null, state: "added" };
    store.open(fresh).change(copiedValues(entry.values, fields));
    open(fresh.id);
  };
  return (
    <>
      <div aria-live="polite">
        {ofWhole.map((finding) => (
          <p key={`${finding.rule} ${finding.message_vi}`} className={`section-note record-note ${finding.severity}`}>
            {finding.severity === "error" ? <ExclamationCircleOutlined aria-label={t("my-record.error")} /> : <WarningOutlined aria-label={t("my-record.warning")} />}
            <span>{localText(finding, "message", currentLanguage())}<RuleBasis rule={finding.rule} /></span>
          </p>
        ))}
      </div>
      {entries.length > 1 ? <OrderSelect section={section.key} fields={fields} order={order} onChange={setOrder} /> : null}
      {entries.length === 0 ? <p className="record-note">{t("my-record.entry.none")}</p> : (
        <ul className="entry-cards">
          {shown.map((entry) => (
            <EntryCard key={entry.id} data={data} entry={entry} fields={fields} onOpen={() => { open(entry.id); }} onCopy={() => { copy(entry); }}
              onRemove={() => { actions.remove(entry); }} onRestore={() => { actions.restore(entry); }} />
          ))}
        </ul>
      )}
      <Button className="entry-add" icon={<PlusOutlined aria-hidden />} size="large" block onClick={() => { open(newEntryId()); }}>{t(`my-record.entry.add.${section.key}`, { defaultValue: t("my-record.entry.add.other") })}</Button>
      <div className="editor-bar">
        <Button icon={<ArrowLeftOutlined aria-hidden />} onClick={() => void navigate(base)}>{t("my-record.back")}</Button>
        <span className="editor-bar-buttons">
          <Button type="primary" onClick={() => void navigate(next ? sectionLink(base, next.key) : `${base}/submit`)}>{t(next ? "my-record.next" : "my-record.action.submit")} <ArrowRightOutlined aria-hidden /></Button>
        </span>
      </div>
    </>
  );
}

function useEntryActions({ record }: RecordData, store: DraftStore) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const discard = useDiscardEntry({});
  const removal = useRemoveEntry({});
  const remove = async (entry: Entry) => {
    const draft = store.get(entry.section, entry.id);
    await draft?.flush();
    const itemId = draft?.snapshot.itemId ?? entry.item?.id ?? null;
    if (entry.approved) {
      await removal.mutateAsync({
        p_request_id: record.request?.id ?? "", p_section: entry.section, p_entry_id: entry.id, p_operation: "delete", p_values: {}, p_documents: null,
        p_item_revision: draft?.snapshot.revision ?? entry.item?.revision ?? 0,
      });
    } else if (itemId) {
      await discard.mutateAsync({ p_item_id: itemId });
    }
    store.drop(entry.section, entry.id);
  };
  return {
    remove: (entry: Entry) => {
      modal.confirm({
        title: t("my-record.entry.remove_title"), content: t(entry.approved ? "my-record.entry.remove_approved" : "my-record.entry.remove_new"),
        okText: t("my-record.entry.remove"), okButtonProps: { danger: true }, cancelText: t("common.cancel"), onOk: () => remove(entry).catch(() => undefined),
      });
    },
    restore: (entry: Entry) => { if (entry.item) discard.mutate({ p_item_id: entry.item.id }); },
  };
}

interface CardProps {
  data: RecordData;
  entry: Entry;
  fields: readonly ProfileField[];
  onOpen: () => void;
  onCopy: () => void;
  onRemove: () => void;
  onRestore: () => void;
}

function EntryCard({ data, entry, fields, onOpen, onCopy, onRemove, onRestore }: CardProps) {
  const { t } = useTranslation();
  const removed = entry.state === "removed";
  const own = (data.findings ?? []).filter((finding) => finding.section === entry.section && finding.entry_id === entry.id);
  const errors = own.filter(({ severity }) => severity === "error");
  const returned = data.record.request?.status === "returned" ? Object.entries(entry.item?.return_reasons ?? {}) : [];
  const changed = data.record.request?.kind !== "initial" && entry.state !== "kept" && !removed;
  const label = (name: string) => { const field = fields.find((one) => one.field === name); return field ? localText(field, "label", currentLanguage()) : ""; };
  return (
    <li className={`entry-card ${entry.state}`}>
      <EntrySummary entry={entry} fields={fields} />
      <div className="entry-card-tags">
        {removed ? <span className="status-tag tone-bad">{t("my-record.entry.removed")}</span> : null}
        {changed ? <span className="status-tag tone-wait">{t(`my-record.entry.${entry.state}`)}</span> : null}
        {!removed && errors.length > 0 ? <span className="status-tag tone-warn">{t("my-record.section_status.missing", { count: errors.length })}</span> : null}
        {!removed && entry.documents.length > 0 ? <span className="record-section-more"><PaperClipOutlined aria-hidden /> {t("my-record.papers.count", { count: entry.documents.length })}</span> : null}
        {!removed && own.some(({ rule }) => rule === "proof_missing") ? <span className="record-section-more warn">{t("my-record.papers.none")}</span> : null}
      </div>
      {returned.map(([field, reason]) => <p key={field} className="section-note return">{[label(field), t("my-record.returned_because", { reason })].filter(Boolean).join(": ")}</p>)}
      <div className="entry-card-actions">
        {removed ? <Button icon={<UndoOutlined aria-hidden />} onClick={onRestore}>{t("my-record.entry.restore")}</Button> : (
          <>
            <Button icon={<EditOutlined aria-hidden />} onClick={onOpen}>{t("my-record.entry.edit")}</Button>
            <Button icon={<CopyOutlined aria-hidden />} onClick={onCopy}>{t("my-record.entry.copy")}</Button>
            <Button type="text" danger icon={<DeleteOutlined aria-hidden />} onClick={onRemove}>{t("my-record.entry.remove")}</Button>
          </>
        )}
      </div>
    </li>
  );
}

/** What names an entry: its main words, then the rest, then its period. */
function EntrySummary({ entry, fields }: { entry: Entry; fields: readonly ProfileField[] }) {
  const { t } = useTranslation();
  const { title, more, from, to } = summaryOf(entry.section, fields);
  const shown = (names: readonly string[]) => names.map((name) => fields.find(({ field }) => field === name)).filter((field) => field !== undefined && !isEmptyValue(entry.values[field.field]));
  const line = (names: readonly string[]) => shown(names).map((field, index) => field ? (
    <span key={field.field}>{index > 0 ? " · " : ""}<FieldValue type={field.type} catalogue={field.catalogue} value={entry.values[field.field]} /></span>
  ) : null);
  const period = fields.find(({ field }) => field === from);
  const end = fields.find(({ field }) => field === to);
  const main = line(title);
  return (
    <div className="entry-summary">
      <strong>{main.length > 0 ? main : t("my-record.entry.unnamed")}</strong>
      <span>{line(more)}</span>
      {period && !isEmptyValue(entry.values[period.field]) ? (
        <span className="num">
          <FieldValue type={period.type} value={entry.values[period.field]} /> – {end && !isEmptyValue(entry.values[end.field]) ? <FieldValue type={end.type} value={entry.values[end.field]} /> : t("my-record.entry.until_now")}
        </span>
      ) : null}
    </div>
  );
}

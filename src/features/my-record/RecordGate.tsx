import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { inFormOrder } from "@/components/section/entryOrder";
import { catalogueFor, useSectionCatalogue, type SectionCatalogue } from "@/components/section/section.api";
import type { Finding, ProfileSection } from "@/components/section/types";
import { EmptyState, LoadingPage } from "@/components/states";
import { useFindings, useRecord } from "./my-record.api";
import { isEditable, mergeEntries, proofOf, relevantFindings, sectionStatus, type Entry, type MyRecord, type ProofState, type SectionStatus } from "./my-record.model";
import type { DraftStore } from "./draft/draftStore";
import { useDraftStore } from "./draft/useDraftStore";
import { UploadNotice } from "./papers/UploadNotice";
import type { UploadQueue } from "./papers/uploadQueue";
import { useUploadQueue } from "./papers/useUploadQueue";
import "@/components/section/section.css";
import "@/components/StatusTag.css";
import "./my-record.css";

/** Everything the pages of the record show. */
export interface RecordData {
  record: MyRecord;
  /** What the person declares. */
  catalogue: SectionCatalogue;
  /** All that is written about a person, also by the unit. */
  written: SectionCatalogue;
  /** Undefined while they are read for the first time, and when they could not be. */
  findings: Finding[] | undefined;
  /** They are being read for the first time. */
  checking: boolean;
  /** Entries that need proof, and those that have none. */
  proof: ProofState;
  /** When they were last read (ms), to tell which of them still speak of what stands in the form. */
  checkedAt: number;
  /** Null when nothing may be typed. */
  store: DraftStore | null;
  /** Papers on their way. */
  queue: UploadQueue;
  /** Entries as they would stand after approval, with what is being typed, in the order of the forms. */
  entriesOf: (section: string) => Entry[];
  statusOf: (section: ProfileSection) => SectionStatus;
}

/** What a person declares: the sections that the unit writes are left out. */
function ofPerson(catalogue: SectionCatalogue): SectionCatalogue {
  return { ...catalogue, sections: catalogue.sections.filter(({ entered_by }) => entered_by === "person") };
}

/** Reads the record, its catalogue and findings; shows loading, errors and “no record” instead of the page. */
export function RecordGate({ children }: { children: (data: RecordData) => ReactNode }) {
  const { t } = useTranslation();
  const record = useRecord();
  const catalogue = useSectionCatalogue();
  if (record.error?.key === "no_own_record") return <EmptyState title={t("my-record.none.title")} text={t("my-record.none.text")} />;
  return (
    <DataState query={catalogue} isEmpty={({ sections }) => sections.length === 0} loading={<LoadingPage />}>
      {(sections) => (
        <DataState query={record} isEmpty={() => false} loading={<LoadingPage />}>
          {(own) => <Loaded record={own} catalogue={sections}>{children}</Loaded>}
        </DataState>
      )}
    </DataState>
  );
}

function Loaded({ record, catalogue: whole, children }: { record: MyRecord; catalogue: SectionCatalogue; children: (data: RecordData) => ReactNode }) {
  const written = useMemo(() => catalogueFor(whole, record.employee.category), [whole, record.employee.category]);
  const catalogue = useMemo(() => ofPerson(written), [written]);
  const editable = isEditable(record);
  const store = useDraftStore(record, catalogue.sections, editable);
  const queue = useUploadQueue(record.employee.id, store);
  const found = useFindings(record.request?.id);
  const merged = useMemo(
    () => new Map(catalogue.sections.map(({ key }) => [key, mergeEntries(record, key, catalogue.fieldsOf[key] ?? [])])),
    [record, catalogue],
  );
  const entriesOf = (section: string) => {
    const entries = merged.get(section) ?? [];
    return inFormOrder(store ? store.overlay(section, entries) : entries, ({ values }) => values, catalogue.fieldsOf[section] ?? [], catalogue.places);
  };
  const findings = found.data ? relevantFindings(found.data, record, entriesOf) : undefined;
  const statusOf = (section: ProfileSection) => sectionStatus(section, entriesOf(section.key), findings ?? [], record);
  const proof = proofOf(record, found.data ?? [], catalogue.sections, entriesOf);
  return (
    <>
      <UploadNotice queue={queue} />
      {children({ record, catalogue, written, findings, checking: found.isLoading, proof, checkedAt: found.dataUpdatedAt, store, queue, entriesOf, statusOf })}
    </>
  );
}

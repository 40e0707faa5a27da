import { CheckCircleOutlined, ReloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DataState } from "@/components/DataState";
import { PageHeader } from "@/components/PageHeader";
import { usePaperPreview } from "@/components/section/PaperPreview";
import { localText } from "@/components/section/section.model";
import type { PaperJson } from "@/components/section/types";
import { EmptyState } from "@/components/states";
import { currentLanguage } from "@/i18n";
import { rpcKey, useAction } from "@/providers/useRpc";
import { paperUses, sectionLink, type Entry } from "./my-record.model";
import { DescribePaper } from "./papers/DescribePaper";
import { PaperThumb } from "./papers/PaperThumb";
import { PaperWords } from "./papers/PaperWords";
import { verifyPaper } from "./papers/upload.api";
import { useMyPapers } from "./papers/useMyPapers";
import { EntryName, PlaceLine } from "./parts/PlaceLine";
import { RecordGate, type RecordData } from "./RecordGate";

/** All papers of my record: what each proves, which prove nothing, and which entries still need one. */
export default function PapersPage() {
  const { t } = useTranslation();
  return (
    <div className="record-page record-narrow">
      <PageHeader title={t("my-record.papers.all")} trail={[{ label: t("my-record.title"), to: "/my-record" }]} description={t("my-record.papers.all_description")} />
      <RecordGate>{(data) => <Papers data={data} />}</RecordGate>
    </div>
  );
}

function Papers({ data }: { data: RecordData }) {
  const { t } = useTranslation();
  const query = useMyPapers();
  const [open, preview] = usePaperPreview();
  const uses = paperUses(data.catalogue.sections, data.entriesOf);
  return (
    <>
      <ProofMissing data={data} />
      <DataState query={query} empty={<EmptyState title={t("my-record.papers.all_none")} text={t("my-record.papers.all_none_text")} />}>
        {(papers) => {
          const waiting = papers.filter(({ status }) => status === "pending");
          const used = papers.filter(({ id, status }) => status === "verified" && uses.has(id));
          const unused = papers.filter(({ id, status }) => status === "verified" && !uses.has(id));
          return (
            <>
              {waiting.length > 0 ? <PaperGroup name="waiting" papers={waiting}>{(paper) => <VerifyAgain paper={paper} />}</PaperGroup> : null}
              {unused.length > 0 ? <PaperGroup name="unused" papers={unused}>{(paper) => <><OpenButton paper={paper} onOpen={open} /><DescribePaper paper={paper} /></>}</PaperGroup> : null}
              {used.length > 0 ? (
                <PaperGroup name="used" papers={used} uses={(paper) => <Uses data={data} uses={uses.get(paper.id) ?? []} />}>{(paper) => <OpenButton paper={paper} onOpen={open} />}</PaperGroup>
              ) : null}
            </>
          );
        }}
      </DataState>
      {preview}
    </>
  );
}

/** Entries that need proof and have none, each with the way to its papers. */
function ProofMissing({ data: { proof, catalogue, entriesOf, store } }: { data: RecordData }) {
  const { t } = useTranslation();
  const { needed, missing } = proof;
  if (needed === 0) return null;
  if (missing.length === 0) return <p className="submit-ready"><CheckCircleOutlined aria-hidden /> {t("my-record.papers.proved_all", { count: needed })}</p>;
  return (
    <section className="record-card" aria-labelledby="papers-missing">
      <h2 id="papers-missing">{t("my-record.papers.missing", { count: missing.length })}</h2>
      <p className="record-soft">{t("my-record.papers.proved", { proved: needed - missing.length, needed })}{store ? "" : ` ${t("my-record.papers.missing_later")}`}</p>
      <ul className="finding-list">
        {catalogue.sections.map((section) => {
          const own = missing.filter((one) => one.section === section.key).map((one) => one.entry_id);
          if (own.length === 0) return null;
          const entries = entriesOf(section.key);
          const ids = entries.map(({ id }) => id).filter((id) => own.includes(id));
          return (
            <PlaceLine
              key={section.key} severity="warning" ids={section.repeatable ? ids : []} entries={entries} catalogue={catalogue}
              to={(entry) => sectionLink("/my-record", section.key, { entry, field: "papers" })}
            >
              {localText(section, "title", currentLanguage())}
            </PlaceLine>
          );
        })}
      </ul>
    </section>
  );
}

interface GroupProps {
  name: "waiting" | "unused" | "used";
  papers: readonly PaperJson[];
  uses?: (paper: PaperJson) => React.ReactNode;
  children: (paper: PaperJson) => React.ReactNode;
}

function PaperGroup({ name, papers, uses, children }: GroupProps) {
  const { t } = useTranslation();
  return (
    <section className="record-card" aria-labelledby={`papers-${name}`}>
      <h2 id={`papers-${name}`}>{t(`my-record.papers.group.${name}`, { count: papers.length })}</h2>
      {name === "used" ? null : <p className="record-soft">{t(`my-record.papers.group.${name}_text`)}</p>}
      <ul className="paper-list">
        {papers.map((paper) => (
          <li key={paper.id} className="paper-row">
            <PaperThumb paper={paper} />
            <div><PaperWords paper={paper} />{uses?.(paper)}</div>
            <span className="paper-actions">{children(paper)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Uses({ data: { catalogue }, uses }: { data: RecordData; uses: readonly { entry: Entry; page: number | null }[] }) {
  const { t } = useTranslation();
  return (
    <ul className="paper-uses" aria-label={t("my-record.papers.proves")}>
      {uses.map(({ entry, page }) => {
        const section = catalogue.sections.find(({ key }) => key === entry.section);
        return section ? (
          <li key={`${entry.section} ${entry.id}`}>
            <Link to={sectionLink("/my-record", entry.section, { entry: section.repeatable ? entry.id : null, field: "papers" })}>
              {localText(section, "title", currentLanguage())}{section.repeatable ? <EntryName entry={entry} catalogue={catalogue} /> : null}
            </Link>
            {page === null ? null : <span className="num"> · {t("section.paper.page", { page })}</span>}
          </li>
        ) : null;
      })}
    </ul>
  );
}

function OpenButton({ paper, onOpen }: { paper: PaperJson; onOpen: (paper: PaperJson) => void }) {
  const { t } = useTranslation();
  return <Button onClick={() => { onOpen(paper); }} aria-label={t("section.paper.open_named", { name: paper.title })}>{t("section.paper.open")}</Button>;
}

/** Once more to the malware scanner. */
function VerifyAgain({ paper }: { paper: PaperJson }) {
  const { t } = useTranslation();
  const again = useAction(() => verifyPaper(paper.id), { success: "my-record.papers.verified", invalidates: [rpcKey("my_papers")] });
  return <Button icon={<ReloadOutlined aria-hidden />} loading={again.isPending} onClick={() => { again.mutate(); }}>{t("my-record.papers.verify_again")}</Button>;
}

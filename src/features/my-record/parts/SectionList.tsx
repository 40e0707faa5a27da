import { CheckCircleFilled, ClockCircleOutlined, EditOutlined, ExclamationCircleFilled, LockOutlined, MinusCircleOutlined, RightOutlined, RollbackOutlined } from "@ant-design/icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { localText } from "@/components/section/section.model";
import type { ProfileSection } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import { isDone, living, sectionLink, type SectionStatus } from "../my-record.model";
import type { RecordData } from "../RecordGate";
import { useRecordSource } from "../source";

const LOOKS = {
  empty: { tone: "warn", Icon: EditOutlined },
  optional: { tone: "quiet", Icon: MinusCircleOutlined },
  missing: { tone: "warn", Icon: EditOutlined },
  complete: { tone: "ok", Icon: CheckCircleFilled },
  returned: { tone: "bad", Icon: RollbackOutlined },
  waiting: { tone: "wait", Icon: ClockCircleOutlined },
  approved: { tone: "ok", Icon: CheckCircleFilled },
  kept: { tone: "quiet", Icon: LockOutlined },
} as const;

/** Where a section stands, as icon and words. */
export function SectionStatusTag({ status }: { status: SectionStatus }) {
  const { t } = useTranslation();
  const { tone, Icon } = LOOKS[status.kind];
  const count = status.kind === "missing" || status.kind === "returned" ? status.count : 0;
  return (
    <span className={`status-tag tone-${tone}`}>
      <Icon aria-hidden />
      {t(`my-record.section_status.${status.kind}`, { count })}
    </span>
  );
}

/** The sections of the record by part of the form; a part that is done is folded away while others are not. */
export function SectionList({ data }: { data: RecordData }) {
  const { t } = useTranslation();
  const { sections } = data.catalogue;
  const parts = [...new Set(sections.map(({ part }) => part))];
  const [chosen, setChosen] = useState<Record<string, boolean>>({});
  const of = (part: string) => sections.filter((section) => section.part === part);
  const done = (part: string) => of(part).filter((section) => isDone(data.statusOf(section))).length;
  const folded = (part: string) => data.store !== null && data.findings !== undefined && done(part) === of(part).length;
  return (
    <div className="record-parts">
      {parts.map((part) => (
        <details key={part} className="record-part" open={chosen[part] ?? !folded(part)} onToggle={({ currentTarget: { open } }) => { if (open !== (chosen[part] ?? !folded(part))) setChosen((all) => ({ ...all, [part]: open })); }}>
          <summary>
            <h3>{t(`section.part.${part}`)}</h3>
            <span className="record-part-count num">{t("my-record.part_done", { done: done(part), total: of(part).length })}</span>
          </summary>
          <PartSections data={data} sections={of(part)} first={sections.findIndex((section) => section.part === part)} />
        </details>
      ))}
    </div>
  );
}

/** The sections of one part, each with its state; a tap opens it. */
function PartSections({ data, sections, first }: { data: RecordData; sections: readonly ProfileSection[]; first: number }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { base } = useRecordSource();
  return (
    <ol className="record-sections" start={first + 1}>
      {sections.map((section, index) => {
        const status = data.statusOf(section);
        const entries = living(data.entriesOf(section.key));
        const warnings = status.kind === "complete" ? status.warnings : 0;
        return (
          <li key={section.key}>
            <Link to={sectionLink(base, section.key)}>
              <span className="record-section-number num" aria-hidden>{first + index + 1}</span>
              <span className="record-section-text">
                <span className="record-section-title">{localText(section, "title", language)}</span>
                <span className="record-section-state">
                  <SectionStatusTag status={status} />
                  {warnings > 0 ? <span className="record-section-more warn"><ExclamationCircleFilled aria-hidden /> {t("my-record.warnings", { count: warnings })}</span> : null}
                  {section.repeatable && entries.length > 0 ? <span className="record-section-more">{t("my-record.entries", { count: entries.length })}</span> : null}
                </span>
              </span>
              <RightOutlined aria-hidden />
            </Link>
          </li>
        );
      })}
    </ol>
  );
}

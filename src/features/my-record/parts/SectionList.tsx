import { CheckCircleFilled, ClockCircleOutlined, EditOutlined, ExclamationCircleFilled, LockOutlined, MinusCircleOutlined, RightOutlined, RollbackOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { localText } from "@/components/section/section.model";
import { currentLanguage } from "@/i18n";
import { living, sectionLink, type SectionStatus } from "../my-record.model";
import type { RecordData } from "../RecordGate";

const LOOKS = {
  empty: { tone: "quiet", Icon: MinusCircleOutlined },
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

/** The sections of the record, each with its state; a tap opens it. */
export function SectionList({ data }: { data: RecordData }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return (
    <ol className="record-sections">
      {data.catalogue.sections.map((section, index) => {
        const status = data.statusOf(section);
        const entries = living(data.entriesOf(section.key));
        const warnings = status.kind === "complete" ? status.warnings : 0;
        return (
          <li key={section.key}>
            <Link to={sectionLink(section.key)}>
              <span className="record-section-number num" aria-hidden>{index + 1}</span>
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

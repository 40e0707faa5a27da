import { EditOutlined, ExclamationCircleOutlined, HistoryOutlined, RollbackOutlined, WarningOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FieldValue } from "@/components/FieldValue";
import { RuleBasis } from "@/components/section/RuleBasis";
import { localText } from "@/components/section/section.model";
import type { Correction, Finding, ProfileField } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import { formatDateTime } from "@/lib/dates";

/** What the rules say, and what they rest on. */
export function FindingNotes({ findings }: { findings: readonly Finding[] }) {
  return findings.map((finding, index) => <FindingNote key={index} finding={finding} />);
}

/** What one rule says; `of` names the entries it is said of, where they do not stand beside it. */
export function FindingNote({ finding, of }: { finding: Finding; of?: ReactNode }) {
  const { t } = useTranslation();
  const Icon = finding.severity === "error" ? ExclamationCircleOutlined : WarningOutlined;
  return (
    <p className={`section-note ${finding.severity}`}>
      <Icon aria-hidden />
      <span><strong>{t(`review.severity.${finding.severity}`)}</strong> {localText(finding, "message", currentLanguage())}{of}<RuleBasis rule={finding.rule} /></span>
    </p>
  );
}

interface ReasonProps {
  returned: string | null;
  earlier: string | null;
  /** The reason being collected, while its editor is closed. */
  planned: string | undefined;
}

/** Why something was, or is going to be, returned. */
export function ReasonNotes({ returned, earlier, planned }: ReasonProps) {
  const { t } = useTranslation();
  return (
    <>
      {returned !== null ? <p className="section-note return"><RollbackOutlined aria-hidden /><span>{t("review.returned_because", { reason: returned })}</span></p> : null}
      {earlier !== null ? <p className="section-note info"><HistoryOutlined aria-hidden /><span>{t("review.returned_earlier", { reason: earlier })}</span></p> : null}
      {planned !== undefined
        ? <p className="section-note return"><RollbackOutlined aria-hidden /><span>{planned.trim() ? t("review.will_return", { reason: planned }) : t("review.will_return_bare")}</span></p>
        : null}
    </>
  );
}

/** The corrected value with who corrected it, when and why. */
export function CorrectionNote({ correction, field }: { correction: Correction; field: ProfileField }) {
  const { t } = useTranslation();
  return (
    <div className="review-correction">
      <p><EditOutlined aria-hidden /> <span className="review-correction-label">{t("review.corrected_to")}</span> <ins><FieldValue type={field.type} catalogue={field.catalogue} value={correction.value} /></ins></p>
      <p className="review-correction-by">{t("review.corrected_by", { name: correction.by_name, time: formatDateTime(correction.at), reason: correction.reason })}</p>
    </div>
  );
}

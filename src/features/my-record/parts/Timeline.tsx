import { useTranslation } from "react-i18next";
import { FieldValue } from "@/components/FieldValue";
import type { SectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import type { FieldPrimitive, RequestEvent } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import { formatDateTime } from "@/lib/dates";

const TONES: Record<RequestEvent["kind"], string> = {
  created: "quiet", submitted: "wait", withdrawn: "quiet", corrected: "warn", commented: "quiet", unit_approved: "wait", returned: "bad", approved: "ok", cancelled: "quiet",
  proxy_started: "quiet", proxy_ready: "wait", confirmed: "ok",
};

/** What happened to the declaration, newest first: who, when, what was corrected into what and why, what was returned. */
export function Timeline({ events, catalogue }: { events: readonly RequestEvent[]; catalogue: SectionCatalogue }) {
  const { t } = useTranslation();
  return (
    <ol className="timeline">
      {[...events].reverse().map((event, index) => (
        <li key={index} className={TONES[event.kind]}>
          <p className="timeline-head"><strong>{t(`my-record.event.${event.kind}`)}</strong> <time className="num" dateTime={event.at}>{formatDateTime(event.at)}</time></p>
          <p className="timeline-who">{event.actor_name}</p>
          <EventDetails event={event} catalogue={catalogue} />
        </li>
      ))}
    </ol>
  );
}

interface ReturnedReason {
  section: string;
  field: string;
  reason: string;
}

function EventDetails({ event: { kind, details }, catalogue }: { event: RequestEvent; catalogue: SectionCatalogue }) {
  const { t } = useTranslation();
  if (kind === "corrected") {
    const { section, field, before, after, reason } = details as { section: string; field: string; before: FieldPrimitive; after: FieldPrimitive; reason: string };
    return (
      <div className="timeline-details">
        <p>{place(catalogue, section, field)}</p>
        <CorrectedValue catalogue={catalogue} section={section} field={field} declared={before} corrected={after} />
        <p>{t("my-record.reason", { reason })}</p>
      </div>
    );
  }
  if (kind === "returned") {
    const { note, reasons, approved_entries, version } = details as { note?: string | null; reasons?: ReturnedReason[] | null; approved_entries?: number; version?: number };
    return (
      <div className="timeline-details">
        {approved_entries ? <p>{t("my-record.event.part", { count: approved_entries, version })}</p> : null}
        {note ? <p>{note}</p> : null}
        <ul>{(reasons ?? []).map((one, index) => <li key={index}>{place(catalogue, one.section, one.field)}: {one.reason}</li>)}</ul>
      </div>
    );
  }
  if (kind === "proxy_started") return <p className="timeline-details">{t("my-record.reason", { reason: details.reason })}</p>;
  if (kind === "commented") return <p className="timeline-details">{typeof details.comment === "string" ? details.comment : t("my-record.event.comment_removed")}</p>;
  if (kind === "unit_approved" && typeof details.note === "string") return <p className="timeline-details">{details.note}</p>;
  if (kind === "approved" && typeof details.version === "number") return <p className="timeline-details">{t("my-record.event.version", { version: details.version })}</p>;
  return null;
}

interface CorrectedProps {
  catalogue: SectionCatalogue;
  section: string;
  field: string;
  declared: FieldPrimitive;
  corrected: FieldPrimitive;
}

/** Declared → corrected value. */
export function CorrectedValue({ catalogue, section, field: name, declared, corrected }: CorrectedProps) {
  const { t } = useTranslation();
  const field = catalogue.fieldsOf[section]?.find((one) => one.field === name);
  const type = field?.type ?? "text";
  return (
    <p className="corrected">
      <span className="visually-hidden">{t("my-record.declared")} </span><del><FieldValue type={type} catalogue={field?.catalogue} value={declared} /></del>
      <span aria-hidden> → </span>
      <span className="visually-hidden">{t("my-record.corrected")} </span><ins><FieldValue type={type} catalogue={field?.catalogue} value={corrected} /></ins>
    </p>
  );
}

/** “Section – field” in words; the section alone for a whole entry. */
export function place(catalogue: SectionCatalogue, section: string, field: string | null): string {
  const language = currentLanguage();
  const of = catalogue.sections.find(({ key }) => key === section);
  const one = catalogue.fieldsOf[section]?.find((row) => row.field === field);
  return [of ? localText(of, "title", language) : section, one ? localText(one, "label", language) : null].filter(Boolean).join(" – ");
}

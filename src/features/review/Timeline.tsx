import { useTranslation } from "react-i18next";
import { FieldValue } from "@/components/FieldValue";
import { localText } from "@/components/section/section.model";
import type { FieldPrimitive, ProfileField, ProfileSection, RequestEvent } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import { formatDateTime } from "@/lib/dates";

interface Props {
  events: readonly RequestEvent[];
  sections: readonly ProfileSection[];
  fieldsOf: Record<string, ProfileField[]>;
}

interface Told {
  section?: string;
  field?: string;
  reason?: string;
  before?: FieldPrimitive;
  after?: FieldPrimitive;
  note?: string | null;
  version?: number;
  warnings?: number;
  approved_entries?: number;
  bulk?: boolean;
  comment?: string | null;
  reasons?: { section: string; field: string; reason: string }[] | null;
}

/** What happened to the request, oldest first: who, when, what. */
export function Timeline({ events, sections, fieldsOf }: Props) {
  const { t } = useTranslation();
  return (
    <section className="review-timeline" aria-labelledby="review-timeline">
      <h2 id="review-timeline">{t("review.timeline")}</h2>
      <ol>
        {events.map((event, index) => (
          <li key={index} className={event.kind}>
            <p>
              <strong>{t(`review.event.${event.kind}`)}</strong>
              <span>{event.actor_name}</span>
              <time dateTime={event.at} className="num">{formatDateTime(event.at)}</time>
            </p>
            <Details told={event.details as Told} kind={event.kind} sections={sections} fieldsOf={fieldsOf} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Details({ told, kind, sections, fieldsOf }: { told: Told; kind: RequestEvent["kind"] } & Omit<Props, "events">) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const name = (section = "", field = "") => {
    const known = (fieldsOf[section] ?? []).find((one) => one.field === field);
    const title = sections.find(({ key }) => key === section);
    const place = title ? localText(title, "title", language) : section;
    return `${place} › ${known ? localText(known, "label", language) : t("review.whole_entry")}`;
  };
  if (kind === "submitted" && told.warnings) return <p>{t("review.event_warnings", { count: told.warnings })}</p>;
  if (kind === "approved" && told.version) return <p>{t("review.event_version", { version: told.version })}{told.bulk ? `. ${t("review.event_bulk")}` : ""}</p>;
  if (kind === "commented") return <p>{told.comment ?? t("review.comment.removed")}</p>;
  if (kind === "corrected") {
    const field = (fieldsOf[told.section ?? ""] ?? []).find((one) => one.field === told.field);
    const show = (value: FieldPrimitive | undefined) => (field ? <FieldValue type={field.type} catalogue={field.catalogue} value={value ?? null} /> : null);
    return <p>{name(told.section, told.field)}: {show(told.before)} → {show(told.after)}. {t("review.reason_is", { reason: told.reason })}</p>;
  }
  if (kind === "returned") {
    return (
      <>
        {told.approved_entries ? <p>{t("review.event_part", { count: told.approved_entries, version: told.version })}</p> : null}
        {told.note ? <p>{told.note}</p> : null}
        <ul>{(told.reasons ?? []).map((one, index) => <li key={index}>{name(one.section, one.field)}: {one.reason}</li>)}</ul>
      </>
    );
  }
  return null;
}

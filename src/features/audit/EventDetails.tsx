import { useTranslation } from "react-i18next";
import { useSectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { currentLanguage } from "@/i18n";
import type { AuditEvent } from "./audit.api";
import { changesOf, objectName, showValue } from "./audit.model";

/** What an act changed, field by field, and what was noted with it. */
export function EventDetails({ event }: { event: AuditEvent }) {
  const { t } = useTranslation();
  const { data: catalogue } = useSectionCatalogue();
  const fields = catalogue?.fieldsOf[objectName(event.object).replace(/^profile_/, "")];
  const labelOf = (name: string) => {
    const field = fields?.find((one) => one.field === name);
    return field ? localText(field, "label", currentLanguage()) : t(`audit.field.${name}`, { defaultValue: name });
  };
  const changes = changesOf(event.before, event.after);
  // The conditions of an export stand beside its reason.
  const { filter, ...details } = event.details ?? {};
  const notes = Object.entries({ ...details, ...(filter as Record<string, unknown> | undefined) });
  return (
    <div className="event">
      <dl className="event-facts">
        <div><dt>{t("audit.event_number")}</dt><dd className="num">{event.id}</dd></div>
        <div><dt>{t("audit.object_key")}</dt><dd><code>{event.object}</code></dd></div>
        {event.row_id ? <div><dt>{t("audit.row")}</dt><dd><code>{event.row_id}</code></dd></div> : null}
        {notes.map(([name, value]) => <div key={name}><dt>{labelOf(name)}</dt><dd><Value value={value} /></dd></div>)}
      </dl>
      {changes.length > 0 ? (
        <table className="event-changes">
          <caption className="visually-hidden">{t("audit.changes")}</caption>
          <thead><tr><th scope="col">{t("audit.field_label")}</th><th scope="col">{t("audit.before")}</th><th scope="col">{t("audit.after")}</th></tr></thead>
          <tbody>
            {changes.map(({ field, before, after }) => (
              <tr key={field}>
                <th scope="row">{labelOf(field)}</th>
                <td><Value value={before} /></td>
                <td><Value value={after} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
  );
}

function Value({ value }: { value: unknown }) {
  const text = showValue(value);
  if (text === null) return <span className="soft">–</span>;
  return text.includes("\n") ? <pre>{text}</pre> : <>{text}</>;
}

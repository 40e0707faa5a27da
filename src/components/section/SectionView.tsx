import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { inFormOrder } from "./entryOrder";
import { EntryValue } from "./EntryValue";
import { useSectionCatalogue } from "./section.api";
import { applies, isEmptyValue, localText } from "./section.model";
import { SectionTable, type ShownEntry } from "./SectionTable";
import type { EntryValues, ProfileField, ProfileSection } from "./types";
import "./section.css";

interface Props {
  section: ProfileSection;
  fields: readonly ProfileField[];
  entries: readonly ShownEntry[];
  /** What the system knows by itself of this section. */
  computed?: { fields: readonly ProfileField[]; values: EntryValues };
  /** Fields and entries can be named by the address (`#field-contact-phone_mobile`, `#entry-<id>`); on one section of a page only. */
  anchors?: boolean;
}

/** A section of the record to read: label and value of a single one, a table of a history, in the order of the forms. */
export function SectionView({ section, fields, entries, computed, anchors = false }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const places = useSectionCatalogue().data?.places ?? {};
  const known = (computed?.fields ?? []).filter(({ field }) => !isEmptyValue(computed?.values[field]));
  if (entries.length === 0 && known.length === 0) return <p className="section-none">{t("section.no_entries")}</p>;
  if (section.repeatable) {
    return (
      <SectionTable
        section={section.key} fields={fields} entries={inFormOrder(entries, ({ values }) => values, fields, places)} label={localText(section, "title", language)} anchors={anchors}
      />
    );
  }
  return (
    <>
      {entries.map((entry) => (
        <div key={entry.id}>
          {entry.tag}
          <dl className="section-values">
            {fields.filter((field) => applies(field, entry.values)).map((field) => (
              <div key={field.field} id={anchors ? `field-${section.key}-${field.field}` : undefined} className={field.type === "multiline" ? "wide" : undefined}>
                <dt>{localText(field, "label", language)}</dt>
                <dd><EntryValue field={field} values={entry.values} /></dd>
              </div>
            ))}
          </dl>
          {entry.note}
        </div>
      ))}
      {known.length > 0 ? (
        <dl className="section-values computed">
          {known.map((field) => (
            <div key={field.field}>
              <dt>{localText(field, "label", language)}</dt>
              <dd><EntryValue field={field} values={computed?.values ?? {}} /></dd>
            </div>
          ))}
        </dl>
      ) : null}
    </>
  );
}

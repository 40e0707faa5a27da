import { useTranslation } from "react-i18next";
import { FieldValue } from "@/components/FieldValue";
import { currentLanguage } from "@/i18n";
import { localText } from "./section.model";
import { SectionTable, type ShownEntry } from "./SectionTable";
import type { ProfileField, ProfileSection } from "./types";
import "./section.css";

interface Props {
  section: ProfileSection;
  fields: readonly ProfileField[];
  entries: readonly ShownEntry[];
}

/** A section of the record to read: label and value of a single one, a table of a history. */
export function SectionView({ section, fields, entries }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  if (entries.length === 0) return <p className="section-none">{t("section.no_entries")}</p>;
  if (section.repeatable) return <SectionTable fields={fields} entries={entries} label={localText(section, "title", language)} />;
  return (
    <>
      {entries.map((entry) => (
        <div key={entry.id}>
          {entry.tag}
          <dl className="section-values">
            {fields.map((field) => (
              <div key={field.field} className={field.type === "multiline" ? "wide" : undefined}>
                <dt>{localText(field, "label", language)}</dt>
                <dd><FieldValue type={field.type} catalogue={field.catalogue} value={entry.values[field.field]} /></dd>
              </div>
            ))}
          </dl>
          {entry.note}
        </div>
      ))}
    </>
  );
}

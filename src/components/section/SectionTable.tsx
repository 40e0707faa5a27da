import type { ReactNode } from "react";
import { currentLanguage } from "@/i18n";
import { EntryValue } from "./EntryValue";
import { isEmptyValue, localText } from "./section.model";
import type { EntryValues, ProfileField } from "./types";
import "./section.css";

export interface ShownEntry {
  id: string;
  values: EntryValues;
  /** Beside the entry: what happens to it. */
  tag?: ReactNode;
  /** Under the entry: papers, remarks. */
  note?: ReactNode;
}

interface Props {
  fields: readonly ProfileField[];
  entries: readonly ShownEntry[];
  /** What is listed, for screen readers. */
  label: string;
  /** Entries (`#entry-<id>`) and, by data-field, their fields can be named by the address; on one table of a page only. */
  anchors?: boolean;
}

/** A repeatable history, read only: a table where there is room, cards on phones. Columns nobody filled are left out. */
export function SectionTable({ fields, entries, label, anchors = false }: Props) {
  const language = currentLanguage();
  const shown = fields.filter(({ field }) => entries.some(({ values }) => !isEmptyValue(values[field])));
  return (
    <div className="section-table" role="group" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>{shown.map((field) => <th key={field.field} scope="col">{localText(field, "label", language)}</th>)}</tr>
        </thead>
        {entries.map((entry) => (
          <tbody key={entry.id} id={anchors ? `entry-${entry.id}` : undefined}>
            <tr>
              {shown.map((field, index) => (
                <td key={field.field} data-field={anchors ? `field-${field.section}-${field.field}` : undefined} data-label={localText(field, "label", language)}>
                  <EntryValue field={field} values={entry.values} />
                  {index === 0 && entry.tag ? <span className="section-table-tag">{entry.tag}</span> : null}
                </td>
              ))}
            </tr>
            {entry.note ? <tr className="section-table-note"><td colSpan={Math.max(1, shown.length)}>{entry.note}</td></tr> : null}
          </tbody>
        ))}
      </table>
    </div>
  );
}

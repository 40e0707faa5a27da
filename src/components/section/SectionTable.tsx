import { Grid } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { nextOrder, type Order } from "@/lib/order";
import { isSortable } from "./entryOrder";
import { EntryValue } from "./EntryValue";
import { OrderSelect } from "./OrderSelect";
import { isEmptyValue, localText } from "./section.model";
import type { EntryValues, ProfileField } from "./types";
import { useChosenOrder } from "./useChosenOrder";
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
  section: string;
  fields: readonly ProfileField[];
  /** In the order of the form, to which the reader always comes back. */
  entries: readonly ShownEntry[];
  /** What is listed, for screen readers. */
  label: string;
  /** Entries (`#entry-<id>`) and, by data-field, their fields can be named by the address; on one table of a page only. */
  anchors?: boolean;
}

/** A repeatable history, read only: a table where there is room, cards on phones, in the order the reader chooses. Columns nobody filled are left out. */
export function SectionTable({ section, fields, entries, label, anchors = false }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const isTable = Grid.useBreakpoint().md ?? true;
  const [order, setOrder] = useState<Order | null>(null);
  const rows = useChosenOrder(entries, fields, order);
  const shown = fields.filter(({ field }) => entries.some(({ values }) => !isEmptyValue(values[field])));
  const several = entries.length > 1;
  return (
    <div className="section-history">
      {several && !isTable ? <OrderSelect section={section} fields={fields} order={order} onChange={setOrder} /> : null}
      <div className="section-table" role="group" aria-label={label} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {shown.map((field) => (
                <HeadCell key={field.field} label={localText(field, "label", language)} order={order?.field === field.field ? order : null}
                  onSort={several && isSortable(field) ? () => { setOrder(nextOrder(order, field.field)); } : undefined} />
              ))}
            </tr>
          </thead>
          {rows.map((entry) => (
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
      {order && isTable ? <p className="section-hint" role="status">{t("section.order.hint")} {t("section.order.back")}</p> : null}
    </div>
  );
}

interface HeadProps {
  label: string;
  /** How the rows stand by this column; null: not by it. */
  order: Order | null;
  onSort: (() => void) | undefined;
}

function HeadCell({ label, order, onSort }: HeadProps) {
  const { t } = useTranslation();
  if (!onSort) return <th scope="col">{label}</th>;
  return (
    <th scope="col" aria-sort={order ? (order.descending ? "descending" : "ascending") : undefined}>
      <button type="button" className={`section-sort${order ? " sorted" : ""}`} title={t(order?.descending ? "section.order.undo" : "section.order.by")} onClick={onSort}>
        {label}{"\u00a0"}<span aria-hidden className="section-sort-mark">{order?.descending ? "▼" : "▲"}</span>
      </button>
    </th>
  );
}

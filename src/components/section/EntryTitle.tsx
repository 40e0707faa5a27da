import { Fragment } from "react";
import { FieldValue } from "@/components/FieldValue";
import { isEmptyValue, summaryOf } from "./section.model";
import type { EntryValues, ProfileField } from "./types";
import "./section.css";

interface Props {
  section: string;
  fields: readonly ProfileField[];
  values: EntryValues;
  /** Said when the entry has nothing that names it. */
  otherwise: string;
  /** Only what tells it from others of its section: `Thạc sĩ, 09/2018`. */
  short?: boolean;
}

/** Names an entry of a history: `Thạc sĩ · Đại số · 09/2018 – 11/2020`. */
export function EntryTitle({ section, fields, values, otherwise, short = false }: Props) {
  const { title, from, to } = summaryOf(section, fields);
  const shown = title.filter((name) => !isEmptyValue(values[name]));
  const value = (name: string) => {
    const field = fields.find((known) => known.field === name);
    return field ? <FieldValue type={field.type} catalogue={field.catalogue} value={values[name]} /> : null;
  };
  const begun = from && !isEmptyValue(values[from]) ? from : undefined;
  const ended = to && !isEmptyValue(values[to]) ? to : undefined;
  if (!shown[0]) return <>{otherwise}</>;
  if (short) return <>{value(shown[0])}{begun ? <>, {value(begun)}</> : null}</>;
  return (
    <>
      {shown.map((name, index) => <Fragment key={name}>{index > 0 ? " · " : null}{value(name)}</Fragment>)}
      {begun ? <span className="entry-period"> {value(begun)} – {ended ? value(ended) : "…"}</span> : null}
    </>
  );
}

import { ExclamationCircleOutlined, WarningOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { EntryTitle } from "@/components/section/EntryTitle";
import type { SectionCatalogue } from "@/components/section/section.api";
import type { Finding } from "@/components/section/types";
import type { Entry } from "../my-record.model";

interface Props {
  severity: Finding["severity"];
  /** What is to be mended. */
  children: ReactNode;
  /** Said after the link. */
  more?: ReactNode;
  /** The entries it is said of; none for a section as a whole. */
  ids: readonly string[];
  /** All entries of the section. */
  entries: readonly Entry[];
  catalogue: SectionCatalogue;
  to: (entry: string | undefined) => string;
}

/** One thing to mend in a list, leading to its place; where it is said of several entries, once, with a link to each. */
export function PlaceLine({ severity, children, more, ids, entries, catalogue, to }: Props) {
  const { t } = useTranslation();
  const icon = severity === "error" ? <ExclamationCircleOutlined aria-label={t("my-record.error")} /> : <WarningOutlined aria-label={t("my-record.warning")} />;
  if (ids.length < 2) {
    return (
      <li className={severity}>
        <Link to={to(ids[0])}>{icon}<span>{children}<EntryName entry={entries.find(({ id }) => id === ids[0])} catalogue={catalogue} /></span></Link>
        {more}
      </li>
    );
  }
  return (
    <li className={severity}>
      <p className="finding-line">{icon}<span>{children} <span className="finding-entry">{t("my-record.said_of", { count: ids.length })}</span></span></p>
      {more}
      <ul className="finding-places">
        {ids.map((id, index) => {
          const entry = entries.find((one) => one.id === id);
          const otherwise = t("my-record.entry_number", { number: index + 1 });
          return <li key={id}><Link to={to(id)}><span>{entry ? <EntryTitle section={entry.section} fields={catalogue.fieldsOf[entry.section] ?? []} values={entry.values} otherwise={otherwise} short /> : otherwise}</span></Link></li>;
        })}
      </ul>
    </li>
  );
}

/** The words that tell an entry from others of its section, in brackets. */
export function EntryName({ entry, catalogue }: { entry: Entry | undefined; catalogue: SectionCatalogue }) {
  const { t } = useTranslation();
  return entry ? <span className="finding-entry"> (<EntryTitle section={entry.section} fields={catalogue.fieldsOf[entry.section] ?? []} values={entry.values} otherwise={t("my-record.entry.unnamed")} short />)</span> : null;
}

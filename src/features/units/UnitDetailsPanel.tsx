import { ApartmentOutlined, RightOutlined, TeamOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DataState } from "@/components/DataState";
import { CatalogueName } from "@/components/FieldValue";
import { EmptyState } from "@/components/states";
import { formatDate } from "@/lib/dates";
import { listLink } from "@/lib/listLink";
import { OFFICERS } from "@/lib/permissions";
import { unitPath } from "@/lib/unitTree";
import { useAccount } from "@/providers/account";
import type { IsoDate, UnitTreeRow } from "@/types/domain";
import { useHeadcount, useHeadcountsOn, useUnitDetails, type UnitDetails, type UnitFacts } from "./units.api";
import { inOwnScope, peopleBelow, periodWords, readPeriod } from "./units.model";

interface Props {
  unitId: string;
  rows: readonly UnitTreeRow[];
  /** The past or coming day whose tree is shown; null for today. */
  day: IsoDate | null;
  onChoose: (unitId: string) => void;
}

/** What is known of one unit: where it stands, since when, what it was called, what came before and after. */
export function UnitDetailsPanel({ unitId, rows, day, onChoose }: Props) {
  const { t } = useTranslation();
  const details = useUnitDetails(unitId);
  return (
    <DataState query={details} isEmpty={({ unit }) => unit === null} empty={<EmptyState title={t("units.unknown")} />}>
      {(data) => (data.unit ? <Details unit={data.unit} data={data} rows={rows} day={day} onChoose={onChoose} /> : null)}
    </DataState>
  );
}

function Details({ unit, data, rows, day, onChoose }: { unit: UnitFacts; data: UnitDetails } & Pick<Props, "rows" | "day" | "onChoose">) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const path = unitPath(rows, unit.id);
  const above = path.slice(0, -1);
  const children = rows.filter(({ parent_id }) => parent_id === unit.id).length;
  const mine = inOwnScope(path, account.grants, account.today);
  const unchecked = unit.status !== null && unit.status !== "verified";
  const facts: [label: string, value: ReactNode][] = [
    [t("units.code"), <span className="num">{unit.code}</span>],
    [t("units.short_name"), unit.short_name],
    [t("units.kind"), <CatalogueName catalogue="unit_kind" code={unit.kind} />],
    [t("units.admin_code"), unit.admin_code ? <span className="num">{unit.admin_code}</span> : "–"],
    [t("units.validity"), <Period from={unit.valid_from} to={unit.valid_to} />],
    [t("units.children"), children],
  ];
  return (
    <article aria-labelledby="unit-name">
      {above.length > 0 ? (
        <nav aria-label={t("units.above")}>
          <ol className="unit-above">
            {above.map(({ id, name, short_name }) => (
              <li key={id}><button type="button" onClick={() => onChoose(id)}>{short_name ?? name}</button><RightOutlined aria-hidden /></li>
            ))}
          </ol>
        </nav>
      ) : null}
      <h2 id="unit-name"><ApartmentOutlined aria-hidden /> {unit.name}</h2>
      <dl className="unit-facts">{facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      {mine && day && day < account.today ? <PeopleOn unitId={unit.id} rows={rows} day={day} /> : mine ? <People unit={unit} /> : null}
      <Source unit={unit} unchecked={unchecked} />
      <History data={data} />
      <Successions data={data} onChoose={onChoose} />
    </article>
  );
}

function Period({ from, to }: { from: IsoDate | null; to: IsoDate | null }) {
  const { t } = useTranslation();
  const { key, ...days } = periodWords(from, to);
  return <>{t(`units.period.${key}`, days)}</>;
}

function People({ unit }: { unit: UnitFacts }) {
  const { t } = useTranslation();
  const { hasRole } = useAccount();
  const { data } = useHeadcount(unit.lft, unit.rgt, hasRole(...OFFICERS));
  return (
    <p className="unit-people">
      <TeamOutlined aria-hidden />
      <span>{data === undefined ? t("common.loading") : t("units.people", { people: data })}</span>
      <Link to={listLink("/employees", [{ field: "unit_id", operator: "eq", value: unit.id }, { field: "status", operator: "eq", value: "active" }])}>{t("units.open_people")}</Link>
    </p>
  );
}

function PeopleOn({ unitId, rows, day }: { unitId: string; rows: readonly UnitTreeRow[]; day: IsoDate }) {
  const { t } = useTranslation();
  const { data } = useHeadcountsOn(day);
  return (
    <p className="unit-people">
      <TeamOutlined aria-hidden />
      <span>{data === undefined ? t("common.loading") : t("units.people_on", { people: peopleBelow(rows, unitId, data), day: formatDate(day) })}</span>
    </p>
  );
}

function Source({ unit, unchecked }: { unit: UnitFacts; unchecked: boolean }) {
  const { t } = useTranslation();
  if (!unit.source && !unit.note && !unchecked) return null;
  return (
    <section className="unit-part">
      <h3>{t("units.source")}</h3>
      <p>{[unit.source, unit.note].filter(Boolean).join("; ")}</p>
      {unchecked ? <p className="unit-unchecked">{t(unit.status === "synthetic" ? "units.synthetic" : "units.unchecked")}</p> : null}
    </section>
  );
}

function History({ data }: { data: UnitDetails }) {
  const { t } = useTranslation();
  return (
    <section className="unit-part">
      <h3>{t("units.history")}</h3>
      <ol className="unit-history">
        {data.versions.map((version) => {
          const { from, to } = readPeriod(version.valid_during);
          return (
            <li key={version.id}>
              <span className="num unit-when"><Period from={from} to={to} /></span>
              <span>
                <strong>{version.name}</strong> <span className="cell-soft num">{version.code}</span>
                {version.parent_name ? <span className="cell-soft unit-line">{t("units.under", { name: version.parent_name })}</span> : null}
                {version.decision ? <span className="cell-soft unit-line">{version.decision}</span> : null}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Successions({ data, onChoose }: { data: UnitDetails; onChoose: Props["onChoose"] }) {
  const { t } = useTranslation();
  if (data.successions.length === 0) return null;
  return (
    <section className="unit-part">
      <h3>{t("units.successions")}</h3>
      <ul className="unit-history">
        {data.successions.map((one) => (
          <li key={one.id}>
            <span className="num unit-when">{formatDate(one.effective_date)}</span>
            <span>
              {t(`units.succession.${one.kind}_${one.direction}`)}{" "}
              <button type="button" className="unit-link" onClick={() => onChoose(one.other.id)}>{one.other.name}</button>
              <span className="cell-soft unit-line">{[one.decision, one.note].filter(Boolean).join("; ")}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

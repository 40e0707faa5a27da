import { useTranslation } from "react-i18next";
import { formatDate, formatDateTime } from "@/lib/dates";
import { useRecordMovements, type Decision, type RecordMovements, type RecordPlace } from "./movements";
import "./movements.css";

/** Quá trình quản lý hồ sơ of one record: the units that kept it, latest first, each with the decision behind it. */
export function MovementHistory({ employeeId }: { employeeId: string }) {
  const { t } = useTranslation();
  const { data } = useRecordMovements(employeeId);
  if (!data) return null;
  return (
    <section className="record-card movement-history" aria-labelledby="movement-history">
      <h2 id="movement-history">{t("movements.history.title")}</h2>
      <ol>
        {data.places.map((place) => <Place key={place.since} place={place} />)}
      </ol>
      {data.secondments.length > 0 ? <Secondments rows={data.secondments} /> : null}
    </section>
  );
}

function Place({ place }: { place: RecordPlace }) {
  const { t } = useTranslation();
  const what = place.movement && (place.kind === "transfer" || place.kind === "leaving") ? t(`movements.kind.${place.movement}`) : t(`movements.history.${place.kind}`);
  return (
    <li className={place.until ? undefined : "now"}>
      <strong>{place.unit_name}</strong>
      <span>{what}{place.position_title ? ` · ${place.position_title}` : ""}</span>
      <span className="cell-soft num">{t(place.until ? "movements.history.from_until" : "movements.history.since", { from: formatDateTime(place.since), until: formatDateTime(place.until) })}</span>
      {place.decision ? <span className="cell-soft"><DecisionLine decision={place.decision} /></span> : null}
    </li>
  );
}

function Secondments({ rows }: { rows: RecordMovements["secondments"] }) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t("movements.history.secondments")}</h3>
      <ol>
        {rows.map((row) => (
          <li key={row.id}>
            <strong>{row.unit_name}</strong>
            <span className="cell-soft num">{t(row.returned_at ?? row.return_date ? "movements.history.from_until" : "movements.history.since", { from: formatDate(row.since), until: formatDate(row.returned_at ?? row.return_date) })}</span>
            <span className="cell-soft"><DecisionLine decision={row.decision} /></span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** “Quyết định số … ngày … của …”. */
export function DecisionLine({ decision }: { decision: Pick<Decision, "number" | "decided_on" | "issuing_body"> }) {
  const { t } = useTranslation();
  return <>{t("movements.decision.line", { number: decision.number, date: formatDate(decision.decided_on), body: decision.issuing_body })}</>;
}

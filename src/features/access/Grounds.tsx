import { useTranslation } from "react-i18next";
import { formatDate, formatDateTime } from "@/lib/dates";
import type { Ground } from "./access.api";

/** One ground in words: role and place, powers, paper, giver, and how long it held. */
export function GroundCard({ ground, name }: { ground: Ground; name?: string }) {
  const { t } = useTranslation();
  const { role, basis, since, until, powers } = ground;
  return (
    <li className={`ground ${ground.in_force ? "" : "over"}`}>
      <div className="ground-head">
        <strong>{name ?? t(`access.role.${role}`)}</strong>
        <span className="ground-state">{t(ground.in_force ? "access.in_force" : "access.not_in_force")}</span>
      </div>
      {name ? <span>{t(`access.role.${role}`)}</span> : null}
      {ground.unit_name ? <span>{ground.unit_name}</span> : null}
      {ground.in_place_of ? <span>{t("access.in_place_of", { name: ground.in_place_of })}</span> : null}
      <span className="access-soft">
        {role === "self" ? t("access.self_powers") : role === "leader" || role === "auditor" ? t(`access.reads.${role}`)
          : powers.length === 0 ? t("access.only_reads") : t("access.reads_and", { powers: powers.map((power) => t(`common.power.${power}`)).join(", ") })}
      </span>
      {basis === "own_record" ? null : (
        <span>{t(`access.basis.${basis}`)}{ground.source === "delegation" ? ` (${t("access.by_delegation")})` : ""}: {ground.reason}</span>
      )}
      {ground.document ? <span>{t("access.document", { document: ground.document })}</span> : null}
      {basis === "own_record" ? null : <span className="access-soft">{t("access.given_by", { name: ground.given_by ?? t("access.system") })}</span>}
      <span className="access-soft num">{since ? t("access.since", { at: formatDateTime(since) }) : t("access.since_ever")} · {until ? t("access.until", { at: formatDateTime(until) }) : t("access.open_ended")}</span>
    </li>
  );
}

/** As of when the answer is given, in words. */
export function AsOf({ day, asOf, today }: { day: string; asOf: string; today: string }) {
  const { t } = useTranslation();
  return <p className="access-soft">{day === today ? t("access.as_of_now", { at: formatDateTime(asOf) }) : t("access.as_of_day", { day: formatDate(day) })}</p>;
}

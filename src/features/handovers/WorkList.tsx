import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/dates";
import type { Work } from "./handovers.api";

/** All that goes along, and what ends. */
export function WorkList({ work, passed }: { work: Work; passed: boolean }) {
  const { t } = useTranslation();
  const until = (day: string | null) => (day ? t("handovers.work.until", { day: formatDate(day) }) : t("handovers.work.open_ended"));
  const groups: [title: string, items: string[]][] = [
    [t("handovers.work.passes"), work.grants.filter(({ passes }) => passes).map((one) => `${t(`common.role.${one.role}`)}, ${one.unit_name}, ${until(one.valid_to)}`)],
    [t("handovers.work.ends"), work.grants.filter(({ passes }) => !passes).map((one) => `${t(`common.role.${one.role}`)}, ${one.unit_name}`)],
    [t("handovers.work.delegations"), work.delegations.map((one) => `${one.unit_name}: ${one.user_name}, ${until(one.valid_to)}`)],
    [t("handovers.work.deputies"), work.deputies.map((one) => t("handovers.work.deputy", { name: one.user_name, manager: one.manager_name, unit: one.unit_name }))],
    [t("handovers.work.campaigns"), work.campaigns.map((one) => `${one.title}, ${until(one.until)}`)],
  ];
  return (
    <section className="handover-work" aria-labelledby="handover-work">
      <h2 id="handover-work">{t(passed ? "handovers.work.passed_title" : "handovers.work.title")}</h2>
      <p>{t("handovers.work.open", { reviews: work.reviews, transfers: work.transfers, support: work.support })}</p>
      {groups.filter(([, items]) => items.length > 0).map(([title, items]) => (
        <div key={title}><h3>{title}</h3><ul>{items.map((item) => <li key={item}>{item}</li>)}</ul></div>
      ))}
    </section>
  );
}

import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/dates";
import type { OpenWork } from "./movements.model";

/** What is open around a record, in words. */
export function OpenWorkList({ work }: { work: OpenWork }) {
  const { t } = useTranslation();
  const lines = [
    ...(work.request ? [t("movements.open.request", { kind: t(`employees.open_request.${work.request.kind}`), status: t(`common.status.request.${work.request.status}`) })] : []),
    ...work.obligations.map((one) => t("movements.open.obligation", { kind: t(`home.obligation.${one.kind}`), date: formatDate(one.due_date) })),
    ...work.campaigns.map((one) => t("movements.open.campaign", { title: one.title, date: formatDate(one.until) })),
    ...work.grants.map((one) => t("movements.open.grant", { role: t(`common.role.${one.role}`), unit: one.unit_name })),
    ...work.deputyships.map((one) => t("movements.open.deputyship", { unit: one.unit_name, date: formatDate(one.valid_to) })),
  ];
  if (lines.length === 0) return <p className="cell-soft">{t("movements.open.nothing")}</p>;
  return <ul className="movement-open-list">{lines.map((line) => <li key={line}>{line}</li>)}</ul>;
}

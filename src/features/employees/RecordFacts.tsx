import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CatalogueName } from "@/components/FieldValue";
import { StatusTag } from "@/components/StatusTag";
import type { RecordEmployee } from "@/components/section/types";
import { formatDate } from "@/lib/dates";
import { listLink } from "@/lib/listLink";
import { Link } from "react-router";
import type { Revealed } from "./employees.model";

/** Who the record is about, at a glance. */
export function RecordFacts({ employee, revealed }: { employee: RecordEmployee; revealed: Revealed | null }) {
  const { t } = useTranslation();
  const inFull = Object.values(revealed?.identity ?? {})[0]?.identity_number;
  const none = <span className="field-none">{t("common.not_declared")}</span>;
  const facts: [label: string, value: ReactNode][] = [
    [t("employees.code"), <span className="num">{employee.code}</span>],
    [t("employees.birth_date"), <span className="num">{formatDate(employee.birth_date)}</span>],
    [t("employees.gender"), employee.gender ? t(`employees.gender_of.${employee.gender}`) : none],
    [t("employees.identity_number"), <span className="num">{inFull ?? employee.identity_number_masked}</span>],
    [t("employees.category"), t(`employees.category_of.${employee.category}`)],
    [t("employees.position"), employee.position_title ?? none],
    [t("employees.rank"), employee.rank_code ? <CatalogueName catalogue="rank" code={employee.rank_code} /> : none],
    [t("employees.status"), <StatusTag of="employee" status={employee.status} />],
    [t("employees.unit"), (
      <>
        <Link to={listLink("/employees", [{ field: "unit_id", operator: "eq", value: employee.unit.id }])}>{employee.unit.name}</Link>
        {employee.unit.parent_name ? <span className="cell-soft"> – {employee.unit.parent_name}</span> : null}
      </>
    )],
  ];
  return (
    <section className="record-card record-head" aria-label={t("employees.facts")}>
      <dl className="record-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

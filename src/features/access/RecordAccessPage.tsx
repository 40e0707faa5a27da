import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { DataState } from "@/components/DataState";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { formatDateTime } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { useRecordAccess } from "./access.api";
import { useDay } from "./DayField";
import { AsOf, GroundCard } from "./Grounds";
import "./access.css";

/** Who may see a record, and why, on any day. */
export default function RecordAccessPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { account } = useAccount();
  const [day, dayField] = useDay();
  const query = useRecordAccess(id, day);
  const employee = query.data?.employee;
  return (
    <>
      <PageHeader title={employee ? t("access.record.title_of", { name: employee.full_name }) : t("access.record.title")} description={t("access.record.description")} />
      {dayField}
      <DataState query={query} isEmpty={() => false}>
        {(data) => (
          <>
            <p>{t("access.record.unit", { unit: data.unit.name })}</p>
            {data.unit.known ? null : <Alert type="warning" showIcon className="access-alert" message={t("access.record.unknown", { at: formatDateTime(data.since) })} />}
            <AsOf day={data.day} asOf={data.as_of} today={account.today} />
            {data.rows.length === 0 ? <EmptyState title={t("access.record.none")} text={t("access.record.none_text")} /> : (
              <ul className="grounds">{data.rows.map((row) => <GroundCard key={`${row.basis_id}${row.user_id}${row.since}`} ground={row} name={row.name} />)}</ul>
            )}
          </>
        )}
      </DataState>
    </>
  );
}

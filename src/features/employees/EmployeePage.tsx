import { Alert } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { MovementButtons, MovementNotice } from "@/components/movements/MovementButtons";
import { PrintButton } from "@/components/print/PrintButton";
import { PageHeader } from "@/components/PageHeader";
import { ErrorState, LoadingPage } from "@/components/states";
import { StatusTag } from "@/components/StatusTag";
import { formatDateTime } from "@/lib/dates";
import { hasPower } from "@/lib/permissions";
import { useAccount } from "@/providers/account";
import { useEmployeeRecord, type EmployeeRecord } from "./employees.api";
import type { Revealed } from "./employees.model";
import { ProxyButton } from "./ProxyButton";
import { RecordFacts } from "./RecordFacts";
import { RecordRail } from "./RecordRail";
import { RecordSections } from "./RecordSections";
import { RevealButton } from "./RevealButton";
import { VersionDrawer } from "./VersionDrawer";
import "./record.css";

/** One person's approved record, its deadlines, account and history. Opening it is logged. */
export default function EmployeePage() {
  const { id = "" } = useParams();
  return <Record key={id} employeeId={id} />;
}

function Record({ employeeId }: { employeeId: string }) {
  const { t } = useTranslation();
  const record = useEmployeeRecord(employeeId);
  if (record.data) return <Content data={record.data} />;
  if (record.isPending) return <LoadingPage />;
  return (
    <>
      <PageHeader title={t("employees.one")} trail={[{ label: t("employees.title"), to: "/employees" }]} />
      <ErrorState error={record.error} onRetry={() => void record.refetch()} />
    </>
  );
}

function Content({ data }: { data: EmployeeRecord }) {
  const { t } = useTranslation();
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  const [version, setVersion] = useState<number | null>(null);
  const { account } = useAccount();
  const { employee } = data;
  return (
    <>
      <PageHeader
        title={employee.full_name} trail={[{ label: t("employees.title"), to: "/employees" }]}
        tag={<StatusTag of="record" status={employee.record_status} />} description={t("employees.logged")}
        actions={(
          <>
            <ProxyButton data={data} />
            <MovementButtons employeeId={employee.id} active={employee.status === "active"} />
            {employee.approved_version > 0 ? (
              <>
                {hasPower(account, "print") ? <PrintButton printable={{ employeeId: employee.id, versions: data.versions, hasDraft: false, needsReason: true }} /> : null}
                <RevealButton employeeId={employee.id} revealed={revealed !== null} onChange={setRevealed} />
              </>
            ) : null}
          </>
        )}
      />
      {data.unconfirmed.map((one) => (
        <Alert key={one.id} className="record-unconfirmed" type="warning" showIcon message={t("employees.proxy.unconfirmed")}
          description={t("employees.proxy.unconfirmed_text", { name: one.proxies.map(({ name }) => name).join(", "), at: formatDateTime(one.submitted_at) })} />
      ))}
      <MovementNotice employeeId={employee.id} />
      <RecordFacts employee={employee} revealed={revealed} />
      <div className="record">
        <RecordRail data={data} onVersion={setVersion} />
        <div className="record-main">
          <RecordSections data={data} revealed={revealed} />
        </div>
      </div>
      <VersionDrawer employeeId={employee.id} version={version} onClose={() => setVersion(null)} />
    </>
  );
}

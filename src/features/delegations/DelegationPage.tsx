import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { OfficialPaperButton } from "@/components/official/OfficialPaperButton";
import { PageHeader } from "@/components/PageHeader";
import { ReasonModal } from "@/components/ReasonModal";
import { ErrorState, LoadingPage } from "@/components/states";
import { StatusTag } from "@/components/StatusTag";
import { formatDate, formatDateTime } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { useUnits } from "@/providers/useUnits";
import { AgreeForm } from "./AgreeForm";
import { useDelegation, useEnd, useRefuse, useWithdraw, type Delegation } from "./delegations.api";
import { delegableUnits } from "./delegations.model";
import "./delegations.css";

/** One delegation: what was asked for, how it was decided, and what may be done now. */
export default function DelegationPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const query = useDelegation(id);
  if (query.data) return <Content row={query.data} />;
  if (query.isPending) return <LoadingPage />;
  return (
    <>
      <PageHeader title={t("delegations.one")} trail={[{ label: t("delegations.menu"), to: "/delegations" }]} />
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    </>
  );
}

function Content({ row }: { row: Delegation }) {
  const { t } = useTranslation();
  const facts: [label: string, value: ReactNode][] = [
    [t("delegations.person"), <Link to={`/access/accounts/${row.user_id}`}>{row.user_name}</Link>],
    [t("delegations.unit"), row.unit_name], [t("delegations.requesting_unit"), row.requesting_unit_name],
    [t("delegations.powers"), row.powers.map((power) => t(`common.power.${power}`)).join(", ")],
    [t("delegations.period"), <span className="num">{formatDate(row.valid_from)} – {formatDate(row.valid_to)}</span>],
    [t("delegations.reason"), row.reason],
    [t("delegations.requested"), t("delegations.by_at", { name: row.requested_by_name, at: formatDateTime(row.requested_at) })],
  ];
  if (row.decided_at) facts.push([t(`delegations.decided.${row.decision_number ? "agreed" : row.refuse_reason ? "refused" : "withdrawn"}`),
    t("delegations.by_at", { name: row.decided_by_name ?? "", at: formatDateTime(row.decided_at) })]);
  if (row.refuse_reason) facts.push([t("delegations.refuse_reason"), row.refuse_reason]);
  if (row.decision_number) facts.push([t("delegations.paper"), (
    <span className="delegation-paper">{t("delegations.document", { number: row.decision_number, date: formatDate(row.decision_date) })}
      {row.decision_paper_id ? <OfficialPaperButton paperId={row.decision_paper_id} /> : null}</span>
  )]);
  if (row.ended_at) facts.push([t("delegations.ended_at"), formatDateTime(row.ended_at)], [t("delegations.end_reason"), row.end_reason ?? ""]);
  return (
    <>
      <PageHeader title={t("delegations.title_of", { name: row.user_name })} tag={<StatusTag of="delegation" status={row.state} />} trail={[{ label: t("delegations.menu"), to: "/delegations" }]} />
      <dl className="delegation-facts">{facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      <Acts row={row} />
    </>
  );
}

function Acts({ row }: { row: Delegation }) {
  const { t } = useTranslation();
  const { account, hasRole } = useAccount();
  const units = useUnits();
  const [asking, setAsking] = useState<"refuse" | "end" | null>(null);
  const done = { onSuccess: () => setAsking(null) };
  const refuse = useRefuse(done);
  const end = useEnd(done);
  const withdraw = useWithdraw({});
  const own = row.user_id === account.user_id;
  const above = delegableUnits(units.data ?? [], account.grants, account.today).some(({ id }) => id === row.unit_id);
  const decides = hasRole("province_officer") && !own && row.state === "requested";
  const ends = (hasRole("province_officer") || above) && !own && (row.state === "in_force" || row.state === "upcoming");
  return (
    <>
      {decides ? <AgreeForm row={row} onRefuse={() => setAsking("refuse")} /> : null}
      {row.state === "requested" && !decides ? <p className="delegation-soft">{t("delegations.waits")}</p> : null}
      <div className="delegation-acts">
        {above && row.state === "requested" ? <Button loading={withdraw.isPending} onClick={() => withdraw.mutate({ p_id: row.id })}>{t("delegations.withdraw.open")}</Button> : null}
        {ends ? <Button danger onClick={() => setAsking("end")}>{t("delegations.end.open")}</Button> : null}
      </div>
      <ReasonModal
        open={asking !== null} danger title={t(`delegations.${asking ?? "end"}.title`)} text={t(`delegations.${asking ?? "end"}.text`)} okText={t(`delegations.${asking ?? "end"}.ok`)} maxLength={1000}
        loading={refuse.isPending || end.isPending} onCancel={() => setAsking(null)}
        onOk={(reason) => (asking === "refuse" ? refuse : end).mutate({ p_id: row.id, p_reason: reason })}
      />
    </>
  );
}

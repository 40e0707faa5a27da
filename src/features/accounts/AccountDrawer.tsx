import { Button, Drawer } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DataState } from "@/components/DataState";
import { ReasonModal } from "@/components/ReasonModal";
import { LoadingState } from "@/components/states";
import { StatusTag } from "@/components/StatusTag";
import { addDays, formatDate, formatDateTime } from "@/lib/dates";
import { hasPower } from "@/lib/permissions";
import { useAccount } from "@/providers/account";
import { AccountSessions } from "./AccountSessions";
import { useGrants, useRevokeRole, type GrantRow } from "./accounts.api";
import { accountActions, grantState, type AccountAction, type AccountRow } from "./accounts.model";

interface Props {
  row: AccountRow | null;
  onClose: () => void;
  onAsk: (action: AccountAction, row: AccountRow) => void;
}

/** One account: its state, what may be done, and every role it has held. */
export function AccountDrawer({ row, onClose, onAsk }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer open={row !== null} onClose={onClose} width="min(620px, 100vw)" title={row?.display_name} closable={{ "aria-label": t("common.close") }} destroyOnHidden className="account-drawer">
      {row ? <Details row={row} onAsk={onAsk} /> : null}
    </Drawer>
  );
}

function Details({ row, onAsk }: { row: AccountRow; onAsk: Props["onAsk"] }) {
  const { t } = useTranslation();
  const { account, hasRole } = useAccount();
  const actions = hasPower(account, "issue_accounts") ? accountActions(row, account, hasRole("province_officer")) : [];
  const facts: [label: string, value: ReactNode][] = [
    [t("accounts.username"), <span className="num">{row.username}</span>],
    [t("accounts.status"), <StatusTag of="account" status={row.status} />],
    [t("accounts.unit"), row.unit_name],
    [t("accounts.email"), row.official_email ?? <span className="soft">{t("accounts.none_given")}</span>],
    [t("accounts.issued_at"), <span className="num">{formatDateTime(row.issued_at)}</span>],
    [t("accounts.password_set_at"), row.password_set_at ? <span className="num">{formatDateTime(row.password_set_at)}</span> : <span className="soft">{t("accounts.never")}</span>],
    [t("accounts.last_sign_in"), row.last_sign_in_at ? <span className="num">{formatDateTime(row.last_sign_in_at)}</span> : <span className="soft">{t("accounts.never_signed_in")}</span>],
    [t("accounts.record"), row.employee_id ? <Link to={`/employees/${row.employee_id}`}>{t("accounts.open_record")}</Link> : <span className="soft">{t("accounts.no_record")}</span>],
  ];
  if (row.sign_in_locked_until) facts.push([t("accounts.sign_in_state"), t("accounts.sign_in_locked", { until: formatDateTime(row.sign_in_locked_until) })]);
  if (row.status_reason) facts.push([t("accounts.status_reason"), row.status_reason]);
  return (
    <>
      <dl className="account-facts">{facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      <p className="account-about">{t(`accounts.about_state.${row.status}`)}</p>
      {actions.length > 0 ? (
        <div className="account-buttons">
          {actions.map((action) => <Button key={action} danger={action === "lock" || action === "close"} onClick={() => onAsk(action, row)}>{t(`accounts.action.${action}`)}</Button>)}
        </div>
      ) : row.status === "closed" ? null : <p className="soft account-buttons">{t(row.id === account.user_id ? "accounts.own" : "accounts.of_officer")}</p>}
      {actions.length > 0 ? <AccountSessions userId={row.id} /> : null}
      <h2>{t("accounts.grants.title")}</h2>
      <p className="soft"><Link to={`/access/accounts/${row.id}`}>{t("access.open_account")}</Link></p>
      <Grants row={row} />
    </>
  );
}

function Grants({ row }: { row: AccountRow }) {
  const { t } = useTranslation();
  const { account, hasRole } = useAccount();
  const grants = useGrants(row.id);
  const [revoking, setRevoking] = useState<GrantRow | null>(null);
  const revoke = useRevokeRole(() => setRevoking(null));
  const mayRevoke = hasRole("province_officer") && row.id !== account.user_id;
  return (
    <>
      <DataState query={grants} loading={<LoadingState rows={3} />} empty={<p className="soft">{t("accounts.grants.none")}</p>}>
        {(rows) => (
          <ul className="grants">
            {rows.map((grant) => <Grant key={grant.id} grant={grant} onRevoke={mayRevoke ? () => setRevoking(grant) : undefined} />)}
          </ul>
        )}
      </DataState>
      <ReasonModal
        open={revoking !== null} danger title={t("accounts.revoke.title")} okText={t("accounts.revoke.ok")} maxLength={500} loading={revoke.isPending}
        text={revoking ? t("accounts.revoke.text", { role: t(`common.role.${revoking.role}`), unit: revoking.unit_name }) : null}
        onCancel={() => setRevoking(null)} onOk={(reason) => { if (revoking) revoke.mutate({ p_grant_id: revoking.id, p_reason: reason }); }}
      />
    </>
  );
}

const RANGE = /^\[([\d-]*),([\d-]*)\)$/;

function Grant({ grant, onRevoke }: { grant: GrantRow; onRevoke?: () => void }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const [, from = "", after = ""] = RANGE.exec(grant.valid_during) ?? [];
  const to = after ? addDays(after, -1) : null;
  const state = grantState({ from: from || null, to, revoked_at: grant.revoked_at }, account.today);
  return (
    <li className={`grant ${state}`}>
      <div className="grant-head">
        <strong>{t(`common.role.${grant.role}`)}</strong>
        <span className={`grant-state ${state}`}>{t(`accounts.grants.state.${state}`)}</span>
      </div>
      <span>{grant.unit_name}</span>
      <span className="soft num">{t(to ? "accounts.grants.between" : "accounts.grants.since", { from: formatDate(from), to: formatDate(to) })}</span>
      <span>{t("accounts.grants.reason", { reason: grant.reason })}</span>
      <span className="soft">{t("accounts.grants.by", { name: grant.granted_by_name ?? t("accounts.grants.system"), at: formatDateTime(grant.granted_at) })}</span>
      {grant.revoked_at ? (
        <span className="soft">{t("accounts.grants.revoked", { name: grant.revoked_by_name ?? t("accounts.grants.system"), at: formatDateTime(grant.revoked_at), reason: grant.revoke_reason ?? "" })}</span>
      ) : null}
      {onRevoke && (state === "active" || state === "future") && grant.source === "assigned" ? <Button size="small" danger onClick={onRevoke}>{t("accounts.revoke.open")}</Button> : null}
    </li>
  );
}

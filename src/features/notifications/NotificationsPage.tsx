import {
  ApartmentOutlined, BarChartOutlined, BellOutlined, EditOutlined, FieldTimeOutlined, FileProtectOutlined, FlagOutlined, IdcardOutlined, KeyOutlined, QuestionCircleOutlined, RollbackOutlined, SafetyCertificateOutlined, SendOutlined, SolutionOutlined,
  ShareAltOutlined, StopOutlined, SwapOutlined,
} from "@ant-design/icons";
import { Button } from "antd";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DataState } from "@/components/DataState";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { formatDate, formatDateTime, isIsoDate } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import type { NotificationRow } from "@/types/domain";
import { useMarkRead, useNotifications } from "./notifications.api";
import "./notifications.css";

const ICONS: Partial<Record<string, ComponentType<{ "aria-hidden"?: boolean }>>> = {
  account_issued: IdcardOutlined,
  request_submitted: SendOutlined,
  request_withdrawn: StopOutlined,
  request_returned: RollbackOutlined,
  request_corrected: EditOutlined,
  request_approved: SafetyCertificateOutlined,
  request_unit_approved: FileProtectOutlined,
  confirmation_requested: FileProtectOutlined,
  proxy_started: EditOutlined,
  proxy_ready: EditOutlined,
  proxy_confirmed: SafetyCertificateOutlined,
  support_raised: QuestionCircleOutlined,
  support_answered: QuestionCircleOutlined,
  support_replied: QuestionCircleOutlined,
  quarterly_report_opened: BarChartOutlined,
  quarterly_report_approved: BarChartOutlined,
  campaign_opened: FlagOutlined,
  campaign_reminder: FlagOutlined,
  correction_confirmed: SafetyCertificateOutlined,
  correction_returned: RollbackOutlined,
  password_recovered: KeyOutlined,
  role_granted: KeyOutlined,
  role_revoked: KeyOutlined,
  role_period_changed: KeyOutlined,
  delegation_requested: ShareAltOutlined,
  delegation_agreed: ShareAltOutlined,
  delegation_refused: ShareAltOutlined,
  delegation_ended: ShareAltOutlined,
  delegation_ending: ShareAltOutlined,
  handover_waiting: SwapOutlined,
  handover_completed: SwapOutlined,
  handover_acknowledged: SwapOutlined,
  handover_cancelled: SwapOutlined,
  deputy_appointed: SolutionOutlined,
  deputy_revoked: SolutionOutlined,
  transfer_sent: SwapOutlined,
  transfer_accepted: SwapOutlined,
  transfer_completed: SwapOutlined,
  transfer_refused: RollbackOutlined,
  transfer_cancelled: StopOutlined,
  transfer_stuck: StopOutlined,
  secondment_ended: SwapOutlined,
  unit_reorganised: ApartmentOutlined,
  reorganisation_applied: ApartmentOutlined,
  reorganisation_undone: RollbackOutlined,
  reorganisation_stuck: StopOutlined,
  record_moved: SwapOutlined,
  leaving_recorded: StopOutlined,
  inspection_opened: SolutionOutlined,
  inspection_flagged: SolutionOutlined,
  inspection_flagged_of: SolutionOutlined,
  officer_left: StopOutlined,
  leaving_annulled: RollbackOutlined,
  reminder_duty: FieldTimeOutlined,
  reminder_forecast: FieldTimeOutlined,
  reminder_digest: FieldTimeOutlined,
  reminder_by_hand: FieldTimeOutlined,
  second_factor_removed: KeyOutlined,
  second_factor_reset: KeyOutlined,
};

/** What the system told this person, newest first. */
export default function NotificationsPage() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const query = useNotifications();
  const markRead = useMarkRead();
  return (
    <>
      <PageHeader
        title={t("notifications.menu")}
        actions={account.unread_notifications > 0
          ? <Button loading={markRead.isPending} onClick={() => markRead.mutate({ p_ids: null })}>{t("notifications.mark_all")}</Button>
          : null}
      />
      <DataState query={query} empty={<EmptyState title={t("notifications.none.title")} text={t("notifications.none.text")} />}>
        {(rows) => (
          <ul className="notices">
            {rows.map((row) => (
              <Notice key={row.id} row={row} onOpen={() => { if (!row.read_at) markRead.mutate({ p_ids: [row.id] }); }} />
            ))}
          </ul>
        )}
      </DataState>
      {query.hasNextPage ? (
        <Button block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t("notifications.older")}</Button>
      ) : null}
    </>
  );
}

function Notice({ row, onOpen }: { row: NotificationRow; onOpen: () => void }) {
  const { t } = useTranslation();
  const Icon = ICONS[row.kind] ?? BellOutlined;
  const params = Object.fromEntries(Object.entries(row.params).map(([name, value]) => [name, isIsoDate(value) ? formatDate(value) : value]));
  if (typeof params.what === "string") params.what = t(`reminders.kinds.${params.what}`);
  if (row.kind === "reminder_digest") params.reviews = Number(params.waiting ?? 0) > 0 ? t("notifications.reviews_waiting", { number: params.waiting }) : "";
  if (typeof params.role === "string") params.role = t(`common.role.${params.role}`);
  const content = (
    <>
      <span className="notice-icon"><Icon aria-hidden /></span>
      <span className="notice-text">
        <span>{t(`notifications.kind.${row.kind}`, params)}</span>
        <time dateTime={row.created_at} className="num">{formatDateTime(row.created_at)}</time>
      </span>
      {row.read_at ? null : <span className="notice-new">{t("notifications.new")}</span>}
    </>
  );
  return (
    <li className={row.read_at ? undefined : "unread"}>
      {row.link ? <Link to={row.link} onClick={onOpen}>{content}</Link> : <button type="button" onClick={onOpen}>{content}</button>}
    </li>
  );
}

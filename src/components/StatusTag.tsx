import {
  CheckCircleOutlined, ClockCircleOutlined, CloseCircleOutlined, EditOutlined, ExclamationCircleOutlined, FileProtectOutlined, FlagOutlined,
  InboxOutlined, LockOutlined, MinusCircleOutlined, RollbackOutlined, SafetyCertificateOutlined, SendOutlined, StopOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import "./StatusTag.css";

type Tone = "ok" | "wait" | "warn" | "bad" | "quiet";
interface Look {
  tone: Tone;
  icon: ComponentType<{ "aria-hidden"?: boolean }>;
}

/** What each status of the database looks like; its words are `common.status.<of>.<status>`. */
const LOOKS = {
  record: {
    not_declared: { tone: "quiet", icon: MinusCircleOutlined },
    draft: { tone: "wait", icon: EditOutlined },
    submitted: { tone: "warn", icon: SendOutlined },
    unit_approved: { tone: "warn", icon: FileProtectOutlined },
    returned: { tone: "bad", icon: RollbackOutlined },
    approved: { tone: "ok", icon: SafetyCertificateOutlined },
  },
  request: {
    draft: { tone: "wait", icon: EditOutlined },
    submitted: { tone: "warn", icon: SendOutlined },
    unit_approved: { tone: "warn", icon: FileProtectOutlined },
    returned: { tone: "bad", icon: RollbackOutlined },
    approved: { tone: "ok", icon: SafetyCertificateOutlined },
    cancelled: { tone: "quiet", icon: StopOutlined },
  },
  account: {
    issued: { tone: "warn", icon: ClockCircleOutlined },
    active: { tone: "ok", icon: CheckCircleOutlined },
    locked: { tone: "bad", icon: LockOutlined },
    closed: { tone: "quiet", icon: CloseCircleOutlined },
  },
  account_batch: {
    running: { tone: "wait", icon: ClockCircleOutlined },
    done: { tone: "ok", icon: CheckCircleOutlined },
    done_with_faults: { tone: "warn", icon: ExclamationCircleOutlined },
  },
  account_batch_row: {
    waiting: { tone: "wait", icon: ClockCircleOutlined },
    issued: { tone: "ok", icon: CheckCircleOutlined },
    failed: { tone: "bad", icon: ExclamationCircleOutlined },
  },
  employee: {
    active: { tone: "ok", icon: CheckCircleOutlined },
    archived: { tone: "quiet", icon: InboxOutlined },
  },
  transfer: {
    sent: { tone: "warn", icon: SendOutlined },
    accepted: { tone: "wait", icon: ClockCircleOutlined },
    completed: { tone: "ok", icon: CheckCircleOutlined },
    refused: { tone: "bad", icon: CloseCircleOutlined },
    cancelled: { tone: "quiet", icon: StopOutlined },
    annulled: { tone: "quiet", icon: RollbackOutlined },
  },
  leaving: {
    pending: { tone: "wait", icon: ClockCircleOutlined },
    effective: { tone: "quiet", icon: InboxOutlined },
    returned: { tone: "ok", icon: RollbackOutlined },
    annulled: { tone: "quiet", icon: StopOutlined },
  },
  reorganisation: {
    draft: { tone: "wait", icon: EditOutlined },
    scheduled: { tone: "warn", icon: ClockCircleOutlined },
    applied: { tone: "ok", icon: CheckCircleOutlined },
    undone: { tone: "quiet", icon: RollbackOutlined },
    cancelled: { tone: "quiet", icon: StopOutlined },
  },
  inspection: {
    open: { tone: "wait", icon: ClockCircleOutlined },
    closed: { tone: "quiet", icon: StopOutlined },
  },
  inspection_record: {
    waiting: { tone: "quiet", icon: MinusCircleOutlined },
    agrees: { tone: "ok", icon: SafetyCertificateOutlined },
    flagged: { tone: "warn", icon: EditOutlined },
    late: { tone: "bad", icon: ExclamationCircleOutlined },
    mended: { tone: "ok", icon: SafetyCertificateOutlined },
  },
  campaign: {
    open: { tone: "wait", icon: FlagOutlined },
    past_due: { tone: "bad", icon: ExclamationCircleOutlined },
    planned: { tone: "quiet", icon: ClockCircleOutlined },
    closed: { tone: "quiet", icon: StopOutlined },
  },
  campaign_person: {
    not_started: { tone: "quiet", icon: MinusCircleOutlined },
    opened: { tone: "wait", icon: EditOutlined },
    partial: { tone: "wait", icon: SendOutlined },
    submitted: { tone: "warn", icon: SendOutlined },
    approved: { tone: "ok", icon: SafetyCertificateOutlined },
    confirmed: { tone: "ok", icon: CheckCircleOutlined },
  },
  grant: {
    in_force: { tone: "ok", icon: CheckCircleOutlined },
    upcoming: { tone: "wait", icon: ClockCircleOutlined },
    ended: { tone: "quiet", icon: MinusCircleOutlined },
    revoked: { tone: "bad", icon: StopOutlined },
  },
  handover: {
    draft: { tone: "wait", icon: EditOutlined },
    waiting_for_successor: { tone: "warn", icon: SendOutlined },
    completed: { tone: "warn", icon: CheckCircleOutlined },
    acknowledged: { tone: "ok", icon: SafetyCertificateOutlined },
    cancelled: { tone: "quiet", icon: StopOutlined },
  },
  delegation: {
    requested: { tone: "warn", icon: SendOutlined },
    upcoming: { tone: "wait", icon: ClockCircleOutlined },
    in_force: { tone: "ok", icon: CheckCircleOutlined },
    expired: { tone: "quiet", icon: MinusCircleOutlined },
    ended: { tone: "quiet", icon: StopOutlined },
    refused: { tone: "bad", icon: CloseCircleOutlined },
    withdrawn: { tone: "quiet", icon: RollbackOutlined },
  },
  quarterly_report: {
    draft: { tone: "wait", icon: EditOutlined },
    approved: { tone: "warn", icon: FileProtectOutlined },
    published: { tone: "ok", icon: SafetyCertificateOutlined },
  },
  support: {
    open: { tone: "warn", icon: SendOutlined },
    late: { tone: "bad", icon: ExclamationCircleOutlined },
    answered: { tone: "wait", icon: EditOutlined },
    closed: { tone: "quiet", icon: CheckCircleOutlined },
  },
  document: {
    pending: { tone: "wait", icon: ClockCircleOutlined },
    verified: { tone: "ok", icon: CheckCircleOutlined },
    rejected: { tone: "bad", icon: ExclamationCircleOutlined },
  },
} as const satisfies Record<string, Record<string, Look>>;

export type StatusOf = keyof typeof LOOKS;

interface Props {
  /** Which list of statuses. */
  of: StatusOf;
  status: string;
}

/** A status as icon and words on a colour (never the colour alone). An unknown status shows as it is. */
export function StatusTag({ of, status }: Props) {
  const { t } = useTranslation();
  const look: Look | undefined = (LOOKS[of] as Record<string, Look>)[status];
  const Icon = look?.icon;
  return (
    <span className={`status-tag tone-${look?.tone ?? "quiet"}`}>
      {Icon ? <Icon aria-hidden /> : null}
      {look ? t(`common.status.${of}.${status}`) : status}
    </span>
  );
}

/** The statuses of a kind with their words, for filters. */
export function useStatusOptions(of: StatusOf): { value: string; label: string }[] {
  const { t } = useTranslation();
  return Object.keys(LOOKS[of]).map((value) => ({ value, label: t(`common.status.${of}.${value}`) }));
}

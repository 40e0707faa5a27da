import { CheckCircleOutlined, ClockCircleOutlined, ExclamationCircleOutlined, FieldTimeOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/dates";
import { dueState } from "@/lib/dueDate";
import { useAccount } from "@/providers/account";
import type { IsoDate } from "@/types/domain";
import "./StatusTag.css";

interface Props {
  /** The last day, ISO. */
  due: IsoDate;
  /** The day it was met; then it counts no more, but says when it was met late. */
  metOn?: IsoDate | null;
  /** Calendar days left as the server counted them; else counted from the server's day. */
  daysLeft?: number | null;
  /** Without the day itself (when a column beside shows it). */
  short?: boolean;
}

const LOOK = {
  met: { tone: "ok", Icon: CheckCircleOutlined },
  met_late: { tone: "warn", Icon: CheckCircleOutlined },
  late: { tone: "bad", Icon: ExclamationCircleOutlined },
  today: { tone: "warn", Icon: FieldTimeOutlined },
  soon: { tone: "warn", Icon: FieldTimeOutlined },
  later: { tone: "wait", Icon: ClockCircleOutlined },
} as const;

/** A deadline: the day, how many days are left or late, with an icon and words. */
export function DueDate({ due, metOn, daysLeft, short }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { state, days } = dueState(due, account.today, metOn, daysLeft);
  const { tone, Icon } = LOOK[state];
  return (
    <span className={`due-date tone-${tone}`}>
      <Icon aria-hidden />
      {short ? null : <span className="num">{formatDate(due)}</span>}
      {short ? null : <span aria-hidden>·</span>}
      <span>{t(`common.due.${state}`, { count: days, date: formatDate(metOn) })}</span>
    </span>
  );
}

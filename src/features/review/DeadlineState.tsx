import { CheckCircleOutlined, ClockCircleOutlined, ExclamationCircleOutlined, FieldTimeOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { DueDate } from "@/components/DueDate";

export const DEADLINE_STATES = ["overdue", "open", "met", "met_late"] as const;

const LOOKS = {
  overdue: { tone: "bad", Icon: ExclamationCircleOutlined },
  met_late: { tone: "warn", Icon: FieldTimeOutlined },
  met: { tone: "ok", Icon: CheckCircleOutlined },
  open: { tone: "wait", Icon: ClockCircleOutlined },
} as const;

interface Props {
  state: string;
  due: string | null;
  metOn: string | null;
}

/** Whether the person declared in time; a duty still running shows its last day. */
export function DeadlineState({ state, due, metOn }: Props) {
  const { t } = useTranslation();
  const look = state in LOOKS ? LOOKS[state as keyof typeof LOOKS] : undefined;
  if (!look || !due) return <span className="review-none">{t("review.deadline.none")}</span>;
  if (!metOn) return <DueDate due={due} />;
  return <span className={`due-date tone-${look.tone}`}><look.Icon aria-hidden />{t(`review.deadline.${state}`)}</span>;
}

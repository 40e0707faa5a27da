import { DownOutlined, LogoutOutlined, SwapOutlined } from "@ant-design/icons";
import { Alert, Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { formatDate } from "@/lib/dates";
import { useRecordMovements } from "./movements";

/** On a record: the ways to transfer it or record a leaving; nothing for whoever may not. */
export function MovementButtons({ employeeId, active }: { employeeId: string; active: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data } = useRecordMovements(employeeId);
  if (!active || !data?.may_move || data.transfer || data.leaving) return null;
  return (
    <Dropdown
      trigger={["click"]}
      menu={{ items: [
        { key: "send", icon: <SwapOutlined aria-hidden />, label: t("movements.send.short"), onClick: () => void navigate(`/movements/new?employee=${employeeId}`) },
        { key: "leave", icon: <LogoutOutlined aria-hidden />, label: t("movements.leave.short"), onClick: () => void navigate(`/movements/leave/${employeeId}`) },
      ] }}
    >
      <Button icon={<SwapOutlined aria-hidden />}>{t("movements.buttons")} <DownOutlined aria-hidden /></Button>
    </Dropdown>
  );
}

/** On a record: what is under way or has happened to it, with the way there. */
export function MovementNotice({ employeeId }: { employeeId: string }) {
  const { t } = useTranslation();
  const { data } = useRecordMovements(employeeId);
  if (data?.transfer) {
    return (
      <Alert className="movement-notice" type="info" showIcon
        message={t("movements.notice.transfer", { unit: data.transfer.to_unit_name, date: formatDate(data.transfer.effective_date) })}
        action={data.may_move ? <Link to={`/movements/${data.transfer.id}`}>{t("movements.notice.open")}</Link> : undefined} />
    );
  }
  if (data?.leaving) {
    return (
      <Alert className="movement-notice" type="warning" showIcon
        message={t(`movements.notice.${data.leaving.state}`, { kind: t(`movements.kind.${data.leaving.kind}`), date: formatDate(data.leaving.effective_date) })}
        description={t("movements.decision.line", { number: data.leaving.decision.number, date: formatDate(data.leaving.decision.decided_on), body: data.leaving.decision.issuing_body })}
        action={data.may_move ? <Link to={`/movements/leave/${employeeId}`}>{t("movements.notice.undo")}</Link> : undefined} />
    );
  }
  return null;
}

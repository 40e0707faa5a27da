import { FormOutlined } from "@ant-design/icons";
import { Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { DateField } from "@/components/DateField";
import { useAccount } from "@/providers/account";
import { useStartProxy, type EmployeeRecord } from "./employees.api";

const SHORTEST = 10;
const LONGEST = 500;
const EARLIEST = "1900-01-01";

/** Opens the person's declaration to type for them, after a reason that they will read; an update also asks for the day of the change. */
export function ProxyButton({ data }: { data: EmployeeRecord }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [day, setDay] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const start = useStartProxy((id) => void navigate(`/proxy/${id}`));
  const { employee, open_request: request } = data;
  const status = request?.status ?? "draft";
  if (!data.may_enter || (status !== "draft" && status !== "returned")) return null;
  const asksDay = request === null && employee.approved_version > 0;
  const short = reason.trim().length < SHORTEST;
  const wrongDay = asksDay && (day === null || day > account.today);
  const ok = () => {
    setTried(true);
    if (!short && !wrongDay) start.mutate({ p_employee_id: employee.id, p_reason: reason.trim(), p_event_date: asksDay ? day : null });
  };
  return (
    <>
      <Button icon={<FormOutlined aria-hidden />} onClick={() => setOpen(true)}>{t("employees.proxy.act")}</Button>
      <Modal
        open={open} title={t("employees.proxy.title", { name: employee.full_name })} okText={t("employees.proxy.ok")} cancelText={t("common.cancel")} destroyOnHidden maskClosable={false}
        okButtonProps={{ loading: start.isPending }} onOk={ok} onCancel={() => setOpen(false)}
        afterClose={() => { setReason(""); setDay(null); setTried(false); }}
      >
        <p style={{ marginBottom: 12 }}>{t("employees.proxy.text")}</p>
        <Form layout="vertical">
          <Form.Item label={t("employees.proxy.reason")} htmlFor="proxy-reason" required validateStatus={tried && short ? "error" : undefined} help={tried && short ? t("common.reason.too_short", { count: SHORTEST }) : undefined}>
            <Input.TextArea id="proxy-reason" autoFocus value={reason} onChange={(event) => setReason(event.target.value)} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={LONGEST} />
          </Form.Item>
          {asksDay ? (
            <Form.Item label={t("employees.proxy.day")} htmlFor="proxy-day" required validateStatus={tried && wrongDay ? "error" : undefined} help={tried && wrongDay ? t("employees.proxy.day_missing") : undefined}>
              <DateField id="proxy-day" value={day} onChange={setDay} onInvalid={() => setDay(null)} min={EARLIEST} max={account.today} />
            </Form.Item>
          ) : null}
        </Form>
      </Modal>
    </>
  );
}

import { FileWordOutlined } from "@ant-design/icons";
import { Alert, Button, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/components/DateField";
import { OfficialUpload } from "@/components/official/OfficialUpload";
import { useAccount } from "@/providers/account";
import { useErrorText } from "@/providers/useErrorText";
import type { IsoDate } from "@/types/domain";
import { useMinutes, useSend } from "./handovers.api";

/** The leaver's step: print the minutes, have them signed, lay the scan down, send. */
export function SendForm({ id }: { id: string }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const errorText = useErrorText();
  const [date, setDate] = useState<IsoDate | null>(account.today);
  const [paper, setPaper] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const minutes = useMinutes(id);
  const send = useSend({ onError: (error) => { setProblem(errorText(error)); return true; } });
  const told = (is: boolean, key: string) => (tried && is ? { validateStatus: "error" as const, help: t(`errors.${key}`) } : {});
  const submit = () => {
    setTried(true);
    setProblem(null);
    if (date && paper) send.mutate({ p_id: id, p_minutes_date: date, p_paper_id: paper });
  };
  return (
    <section className="handover-send" aria-labelledby="handover-send">
      <h2 id="handover-send">{t("handovers.send.title")}</h2>
      <p className="handover-soft">{t("handovers.send.text")}</p>
      <Button icon={<FileWordOutlined aria-hidden />} loading={minutes.isPending} onClick={() => minutes.mutate()}>{t("handovers.send.minutes")}</Button>
      <Form layout="vertical" onFinish={submit} disabled={send.isPending}>
        {problem ? <Alert type="error" showIcon message={problem} role="alert" className="handover-alert" /> : null}
        <Form.Item label={t("handovers.minutes_date")} htmlFor="minutes-date" required {...told(!date, "minutes_date_required")}>
          <DateField id="minutes-date" value={date} max={account.today} onChange={setDate} onInvalid={() => setDate(null)} />
        </Form.Item>
        <Form.Item label={t("handovers.minutes_scan")} htmlFor="minutes-paper" required {...told(!paper, "minutes_required")}>
          <OfficialUpload id="minutes-paper" rpc="register_minutes" args={{ p_handover_id: id }} onChange={setPaper} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={send.isPending}>{t("handovers.send.ok")}</Button>
      </Form>
    </section>
  );
}

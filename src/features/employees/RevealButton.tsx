import { EyeInvisibleOutlined, EyeOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ReasonModal } from "@/components/ReasonModal";
import { useRevealMasked } from "./employees.api";
import type { Revealed } from "./employees.model";

interface Props {
  employeeId: string;
  revealed: boolean;
  onChange: (revealed: Revealed | null) => void;
}

/** Shows the masked numbers after a reason is given, and hides them again; they are kept nowhere. */
export function RevealButton({ employeeId, revealed, onChange }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const reveal = useRevealMasked((numbers) => {
    onChange(numbers);
    setAsking(false);
  });
  const hide = () => {
    reveal.reset();
    onChange(null);
  };
  if (revealed) return <Button icon={<EyeInvisibleOutlined aria-hidden />} onClick={hide}>{t("employees.reveal.hide")}</Button>;
  return (
    <>
      <Button icon={<EyeOutlined aria-hidden />} onClick={() => setAsking(true)}>{t("employees.reveal.show")}</Button>
      <ReasonModal
        open={asking} title={t("employees.reveal.title")} text={t("employees.reveal.text")} okText={t("employees.reveal.ok")} maxLength={500}
        loading={reveal.isPending} onCancel={() => setAsking(false)}
        onOk={(reason) => reveal.mutate({ p_employee_id: employeeId, p_reason: reason, p_request_id: null })}
      />
    </>
  );
}

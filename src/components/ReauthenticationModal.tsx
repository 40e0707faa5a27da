import { Alert, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "@/providers/useRpc";
import { useErrorText } from "@/providers/useErrorText";
import { giveCode } from "@/providers/secondFactor";

/** Asks for the code of the authenticator before an act of weight goes on. */
export default function ReauthenticationModal({ onEnd }: { onEnd: (given: boolean) => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const give = useAction(giveCode, {
    onSuccess: () => onEnd(true),
    onError: (error) => {
      setProblem(errorText(error));
      setCode("");
      return true;
    },
  });
  const submit = (digits: string) => {
    if (digits.length === 6 && !give.isPending) give.mutate(digits);
    else setProblem(t("second-factor.code_incomplete"));
  };
  return (
    <Modal
      open title={t("second-factor.again_title")} okText={t("second-factor.confirm")} cancelText={t("common.cancel")} maskClosable={false} width={420}
      okButtonProps={{ loading: give.isPending }} onOk={() => submit(code)} onCancel={() => onEnd(false)}
    >
      <p style={{ marginBottom: 12 }}>{t("second-factor.again_why")}</p>
      {problem ? <Alert type="error" showIcon role="alert" message={problem} style={{ marginBottom: 12 }} /> : null}
      <Form layout="vertical" onFinish={() => submit(code)}>
        <Form.Item label={t("second-factor.code")} htmlFor="fresh-code" extra={t("second-factor.code_hint")}>
          <Input
            id="fresh-code" autoFocus inputMode="numeric" autoComplete="one-time-code" maxLength={7} size="large" value={code}
            onChange={(event) => {
              const digits = event.target.value.replace(/\D/g, "").slice(0, 6);
              setCode(digits);
              if (digits.length === 6) submit(digits);
            }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

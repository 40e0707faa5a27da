import { Alert, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/components/DateField";
import { formatDate } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { useErrorText } from "@/providers/useErrorText";
import type { IsoDate } from "@/types/domain";
import { useChangeEnd, type GrantRow } from "./grants.api";

interface Values {
  valid_to: IsoDate | null;
  reason: string;
}

const SHORTEST_REASON = 10;

/** Gives a grant another last day; the days that were stay as they were. */
export function ChangeEndModal({ row, onDone }: { row: GrantRow | null; onDone: () => void }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const errorText = useErrorText();
  const [form] = Form.useForm<Values>();
  const [problem, setProblem] = useState<string | null>(null);
  const change = useChangeEnd({
    onSuccess: onDone,
    onError: (error) => {
      if (error.params.field === "valid_to" || error.params.field === "reason") form.setFields([{ name: error.params.field, errors: [errorText(error)] }]);
      else setProblem(errorText(error));
      return true;
    },
  });
  return (
    <Modal
      open={row !== null} title={t("grants.change.title")} okText={t("grants.change.ok")} cancelText={t("common.cancel")} destroyOnHidden maskClosable={false}
      okButtonProps={{ loading: change.isPending }} cancelButtonProps={{ disabled: change.isPending }} onOk={() => form.submit()} onCancel={onDone}
      afterClose={() => setProblem(null)}
    >
      {row ? (
        <Form<Values> form={form} layout="vertical" initialValues={{ valid_to: row.valid_to, reason: "" }} disabled={change.isPending}
          onFinish={(values) => { setProblem(null); change.mutate({ p_grant_id: row.id, p_valid_to: values.valid_to, p_reason: values.reason.trim() }); }}>
          <p className="grant-soft">{t("grants.change.text", { name: row.user_name, role: t(`common.role.${row.role}`), unit: row.unit_name, from: formatDate(row.valid_from) })}</p>
          {problem ? <Alert type="error" showIcon message={problem} role="alert" /> : null}
          <Form.Item name="valid_to" label={t("grants.to")} extra={t("grants.change.hint")}>
            <DateField min={account.today} onInvalid={() => form.setFieldValue("valid_to", row.valid_to)} />
          </Form.Item>
          <Form.Item name="reason" label={t("common.reason.label")}
            rules={[{ required: true, whitespace: true, min: SHORTEST_REASON, message: t("common.reason.too_short", { count: SHORTEST_REASON }) }]}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
          </Form.Item>
        </Form>
      ) : null}
    </Modal>
  );
}

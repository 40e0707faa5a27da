import { Alert, Button, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/components/DateField";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { useAccount } from "@/providers/account";
import { useErrorText } from "@/providers/useErrorText";
import { useUnits } from "@/providers/useUnits";
import type { GrantedRole, IsoDate } from "@/types/domain";
import { useAssignRole } from "./accounts.api";
import { FormControl } from "@/components/FormControl";
import { ASSIGNABLE, type AccountRow } from "./accounts.model";

interface Values {
  role: GrantedRole;
  unit_id?: string;
  valid_from: IsoDate | null;
  valid_to: IsoDate | null;
  reason: string;
  document: string;
}

const SHORTEST_REASON = 10;
const FIELDS = ["role", "unit_id", "valid_from", "valid_to", "reason", "document"];

/** Sở Nội vụ gives an account a role over a unit and all below it, for a period, with the reason (decision) for it. */
export function GrantModal({ row, onDone }: { row: AccountRow | null; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open={row !== null} title={t("accounts.grant.title", { name: row?.display_name ?? "" })} footer={null} destroyOnHidden maskClosable={false} onCancel={onDone} width={620}>
      {row ? <GrantForm key={row.id} row={row} onDone={onDone} /> : null}
    </Modal>
  );
}

function GrantForm({ row, onDone }: { row: AccountRow; onDone: () => void }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const errorText = useErrorText();
  const [form] = Form.useForm<Values>();
  const role = Form.useWatch("role", form);
  const units = useUnits();
  const [problem, setProblem] = useState<string | null>(null);
  const assign = useAssignRole({
    onSuccess: onDone,
    onError: (error) => {
      const field = String(error.params.field ?? "");
      if (FIELDS.includes(field)) form.setFields([{ name: field as keyof Values, errors: [errorText(error)] }]);
      else setProblem(errorText(error));
      return true;
    },
  });
  const province = units.data?.find(({ parent_id }) => parent_id === null)?.id ?? null;
  const submit = (values: Values) => {
    setProblem(null);
    assign.mutate({
      p_user_id: row.id, p_role: values.role, p_unit_id: values.role === "unit_manager" ? (values.unit_id ?? null) : province,
      p_valid_from: values.valid_from, p_valid_to: values.valid_to, p_reason: values.reason.trim(),
      p_document: values.document.trim() || null,
    });
  };
  return (
    <Form<Values>
      form={form} layout="vertical" requiredMark onFinish={submit} disabled={assign.isPending}
      initialValues={{ role: "unit_manager", unit_id: row.unit_id, valid_from: account.today, valid_to: null, reason: "", document: "" }}
    >
      {problem ? <Alert type="error" showIcon message={problem} className="form-alert" role="alert" /> : null}
      <Form.Item name="role" label={t("accounts.grant.role")} rules={[{ required: true }]} extra={t(`accounts.grant.about.${role ?? "unit_manager"}`)}>
        <FormControl<GrantedRole>>
          {(control) => <Select {...control} options={ASSIGNABLE.map((value) => ({ value, label: t(`common.role.${value}`) }))} />}
        </FormControl>
      </Form.Item>
      {role === undefined || role === "unit_manager" ? (
        <Form.Item name="unit_id" label={t("accounts.grant.unit")} rules={[{ required: true, message: t("errors.unit_required") }]}>
          <FormControl<string>>{(control) => <UnitTreeSelect {...control} allowClear={false} />}</FormControl>
        </Form.Item>
      ) : <p className="grant-province">{t("accounts.grant.province")}</p>}
      <div className="form-pair">
        <Form.Item name="valid_from" label={t("accounts.grant.from")} rules={[{ required: true, message: t("accounts.required") }]}>
          <DateField min={account.today} onInvalid={() => form.setFieldValue("valid_from", null)} />
        </Form.Item>
        <Form.Item name="valid_to" label={t("accounts.grant.to")} extra={t("accounts.grant.open_ended")} dependencies={["valid_from"]} rules={[{
          validator: (_, value: IsoDate | null) => {
            const from = form.getFieldValue("valid_from") as IsoDate | null;
            return value && from && value < from ? Promise.reject(new Error(t("errors.period_reversed"))) : Promise.resolve();
          },
        }]}>
          <DateField min={account.today} />
        </Form.Item>
      </div>
      <Form.Item name="reason" label={t("accounts.grant.reason")} extra={t("accounts.grant.reason_hint")}
        rules={[{ required: true, whitespace: true, min: SHORTEST_REASON, message: t("common.reason.too_short", { count: SHORTEST_REASON }) }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
      <Form.Item name="document" label={t("accounts.grant.document")} extra={t("accounts.grant.document_hint")}>
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
      <FormFooter busy={assign.isPending} okText={t("accounts.grant.ok")} onCancel={onDone} onOk={() => form.submit()} />
    </Form>
  );
}

function FormFooter({ busy, okText, onCancel, onOk }: { busy: boolean; okText: string; onCancel: () => void; onOk: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="form-footer">
      <Button disabled={busy} onClick={onCancel}>{t("common.cancel")}</Button>
      <Button type="primary" loading={busy} onClick={onOk}>{okText}</Button>
    </div>
  );
}

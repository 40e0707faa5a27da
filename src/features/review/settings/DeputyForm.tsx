import { Alert, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/components/DateField";
import { FormControl } from "@/components/FormControl";
import { useAccount } from "@/providers/account";
import { useErrorText } from "@/providers/useErrorText";
import type { AccountGrant, IsoDate } from "@/types/domain";
import { SHORTEST_REASON } from "../review.model";
import { useAppointDeputy, useCandidates } from "./settings.api";
import { LONGEST_ABSENCE } from "./settings.model";

interface Values {
  grant: string;
  user_id?: string;
  valid_from: IsoDate | null;
  valid_to: IsoDate | null;
  reason: string;
}

const FIELDS = ["user_id", "valid_from", "valid_to", "reason"];

/** A manager names someone of the unit to review in their place, from one day to another, and says why. */
export function DeputyForm({ grants, onClose }: { grants: readonly AccountGrant[]; onClose: () => void }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const errorText = useErrorText();
  const [form] = Form.useForm<Values>();
  const [term, setTerm] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const candidates = useCandidates(term);
  const appoint = useAppointDeputy({
    onSuccess: onClose,
    onError: (error) => {
      const field = String(error.params.field ?? "");
      if (FIELDS.includes(field)) form.setFields([{ name: field as keyof Values, errors: [errorText(error)] }]);
      else setProblem(errorText(error));
      return true;
    },
  });
  const submit = (values: Values) => {
    setProblem(null);
    appoint.mutate({ p_grant_id: values.grant, p_user_id: values.user_id ?? "", p_valid_from: values.valid_from, p_valid_to: values.valid_to, p_reason: values.reason.trim() });
  };
  const required = (message: string) => [{ required: true, message: t(message) }];
  return (
    <Modal
      open title={t("review.deputy.appoint")} maskClosable={false} okText={t("review.deputy.appoint_ok")} cancelText={t("common.cancel")}
      okButtonProps={{ loading: appoint.isPending }} onOk={() => form.submit()} onCancel={onClose}
    >
      <Form<Values> form={form} layout="vertical" disabled={appoint.isPending} onFinish={submit} initialValues={{ grant: grants[0]?.id, valid_from: account.today, valid_to: null, reason: "" }}>
        {problem ? <Alert type="error" showIcon role="alert" message={problem} className="review-refusal" /> : null}
        <Form.Item name="grant" label={t("review.deputy.unit")} hidden={grants.length < 2}>
          <FormControl<string>>{(control) => <Select {...control} options={grants.map(({ id, unit_name }) => ({ value: id, label: unit_name }))} />}</FormControl>
        </Form.Item>
        <Form.Item name="user_id" label={t("review.deputy.person")} extra={t("review.deputy.person_hint")} rules={required("review.deputy.person_required")}>
          <FormControl<string>>
            {(control) => (
              <Select
                {...control} showSearch filterOption={false} onSearch={setTerm} loading={candidates.isFetching} placeholder={t("review.deputy.person_search")}
                notFoundContent={candidates.error ? errorText(candidates.error) : candidates.isPending ? t("common.loading") : t("review.deputy.nobody")}
                options={(candidates.data ?? []).filter(({ id }) => id !== account.user_id).map((one) => ({ value: one.id, label: `${one.display_name} (${one.username}) – ${one.unit_name}` }))}
              />
            )}
          </FormControl>
        </Form.Item>
        <Form.Item name="valid_from" label={t("review.deputy.from")} rules={required("review.deputy.date_required")}>
          <DateField min={account.today} onInvalid={() => form.setFieldValue("valid_from", null)} />
        </Form.Item>
        <Form.Item name="valid_to" label={t("review.deputy.to")} extra={t("review.deputy.to_hint", { count: LONGEST_ABSENCE })} rules={required("errors.period_end_required")}>
          <DateField min={account.today} onInvalid={() => form.setFieldValue("valid_to", null)} />
        </Form.Item>
        <Form.Item name="reason" label={t("review.deputy.reason")} extra={t("review.deputy.reason_hint")}
          rules={[{ required: true, whitespace: true, min: SHORTEST_REASON, message: t("common.reason.too_short", { count: SHORTEST_REASON }) }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

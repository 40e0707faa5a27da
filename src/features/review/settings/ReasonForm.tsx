import { Form, Input, Modal, Select } from "antd";
import { useTranslation } from "react-i18next";
import { FormControl } from "@/components/FormControl";
import type { SectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { currentLanguage } from "@/i18n";
import { useErrorText } from "@/providers/useErrorText";
import { useSaveReason } from "../reasons.api";
import type { ReasonTemplate } from "../reasons.model";
import { LONGEST_REASON, SHORTEST_REASON } from "../review.model";
import type { KeptUnit } from "./settings.model";

interface Values {
  unit: string;
  section?: string;
  field?: string;
  body: string;
}

interface Props {
  /** The reason to change; null adds one. */
  row: ReasonTemplate | null;
  units: readonly KeptUnit[];
  catalogue: SectionCatalogue | undefined;
  onClose: () => void;
}

const PROVINCE = "province";

/** Adds or changes a kept reason. */
export function ReasonForm({ row, units, catalogue, onClose }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [form] = Form.useForm<Values>();
  const section = Form.useWatch("section", form) ?? row?.section ?? undefined;
  const save = useSaveReason({
    onSuccess: onClose,
    onError: (error) => {
      if (error.params.field !== "body") return false;
      form.setFields([{ name: "body", errors: [errorText(error)] }]);
      return true;
    },
  });
  const language = currentLanguage();
  const submit = ({ unit, ...values }: Values) => save.mutate({
    p_id: row?.id ?? null, p_unit_id: unit === PROVINCE ? null : unit, p_section: values.section ?? null, p_field: values.field ?? null, p_body: values.body.trim(),
  });
  return (
    <Modal
      open title={t(row ? "review.reasons.edit" : "review.reasons.add")} maskClosable={false} okText={t("review.reasons.save")} cancelText={t("common.cancel")}
      okButtonProps={{ loading: save.isPending }} onOk={() => form.submit()} onCancel={onClose}
    >
      <Form<Values> form={form} layout="vertical" disabled={save.isPending} onFinish={submit}
        initialValues={{ unit: (row ? row.unit_id : units[0]?.id) ?? PROVINCE, section: row?.section ?? undefined, field: row?.field ?? undefined, body: row?.body ?? "" }}>
        <Form.Item name="body" label={t("review.reasons.body")} rules={[{ required: true, whitespace: true, min: SHORTEST_REASON, message: t("common.reason.too_short", { count: SHORTEST_REASON }) }]}>
          <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 8 }} maxLength={LONGEST_REASON} />
        </Form.Item>
        <Form.Item name="unit" label={t("review.reasons.unit")} hidden={units.length < 2 || row !== null}>
          <FormControl<string>>
            {(control) => <Select {...control} options={units.map(({ id, name }) => ({ value: id ?? PROVINCE, label: name ?? t("review.reasons.province") }))} />}
          </FormControl>
        </Form.Item>
        <Form.Item name="section" label={t("review.reasons.section")} extra={t("review.reasons.section_hint")}>
          <FormControl<string>>
            {(control) => (
              <Select {...control} allowClear showSearch optionFilterProp="label" placeholder={t("review.reasons.everywhere")}
                onChange={(value: string | undefined) => { control.onChange?.(value); form.setFieldValue("field", undefined); }}
                options={(catalogue?.sections ?? []).map((one) => ({ value: one.key, label: localText(one, "title", language) }))} />
            )}
          </FormControl>
        </Form.Item>
        {section ? (
          <Form.Item name="field" label={t("review.reasons.field")}>
            <FormControl<string>>
              {(control) => (
                <Select {...control} allowClear showSearch optionFilterProp="label" placeholder={t("review.reasons.any_field")}
                  options={(catalogue?.fieldsOf[section] ?? []).map((one) => ({ value: one.field, label: localText(one, "label", language) }))} />
              )}
            </FormControl>
          </Form.Item>
        ) : null}
      </Form>
    </Modal>
  );
}

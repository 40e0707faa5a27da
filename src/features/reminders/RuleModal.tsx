import { Form, InputNumber, Modal, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useSetRule } from "./reminders.api";
import { AUDIENCES, COUNTINGS, KINDS, OF_PEOPLE, type ReminderKind, type ReminderRule } from "./reminders.model";

type Draft = Pick<ReminderRule, "kind" | "counting" | "audience"> & { side: "before" | "on" | "after"; number: number | null };
const SIDES = ["before", "on", "after"] as const;
const FIRST: Draft = { kind: "initial", counting: "working_days", audience: "unit", side: "after", number: 3 };

/** Adds a rule; one that is there already is switched on again. */
export function RuleModal({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Draft>();
  const save = useSetRule(onClose);
  const kind = Form.useWatch("kind", form) as ReminderKind | undefined;
  const side = Form.useWatch("side", form) as Draft["side"] | undefined;
  const audiences = AUDIENCES.filter((audience) => audience !== "person" || OF_PEOPLE.includes(kind ?? "initial"));
  const submit = ({ kind: what, counting, audience, side: which, number }: Draft) => {
    const days = which === "on" ? 0 : (number ?? 1) * (which === "before" ? -1 : 1);
    save.mutate({ p_kind: what, p_days: days, p_counting: counting, p_audience: audience, p_in_app: true, p_by_mail: true, p_active: true });
  };
  return (
    <Modal
      open={open} destroyOnHidden maskClosable={false} title={t("reminders.add")} okText={t("reminders.save")} cancelText={t("common.cancel")}
      okButtonProps={{ loading: save.isPending }} onOk={() => form.submit()} onCancel={onClose}
    >
      <Form<Draft> form={form} layout="vertical" initialValues={FIRST} disabled={save.isPending} preserve={false} onFinish={submit}
        onValuesChange={(change) => { if (change.kind && !OF_PEOPLE.includes(change.kind) && form.getFieldValue("audience") === "person") form.setFieldValue("audience", "unit"); }}>
        <Form.Item name="kind" label={t("reminders.kind")} required><Select options={KINDS.map((value) => ({ value, label: t(`reminders.kinds.${value}`) }))} /></Form.Item>
        <Form.Item name="side" label={t("reminders.side")} required><Select options={SIDES.map((value) => ({ value, label: t(`reminders.sides.${value}`) }))} /></Form.Item>
        {side === "on" ? null : (
          <Form.Item name="number" label={t("reminders.number")} rules={[{ required: true, message: t("reminders.number_needed") }]}><InputNumber min={1} max={365} precision={0} /></Form.Item>
        )}
        <Form.Item name="counting" label={t("reminders.counting_label")} required><Select options={COUNTINGS.map((value) => ({ value, label: t(`reminders.counting.${value}`) }))} /></Form.Item>
        <Form.Item name="audience" label={t("reminders.audience_label")} required><Select options={audiences.map((value) => ({ value, label: t(`reminders.audience.${value}`) }))} /></Form.Item>
      </Form>
    </Modal>
  );
}

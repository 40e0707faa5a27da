import { Form, InputNumber, Modal, Select } from "antd";
import { useTranslation } from "react-i18next";
import { ChosenItem } from "@/components/ChosenItem";
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
  const since = kind === "review_waiting";
  const audiences = AUDIENCES.filter((audience) => audience !== "person" || OF_PEOPLE.includes(kind ?? "initial"));
  const submit = ({ kind: what, counting, audience, side: which, number }: Draft) => {
    const days = what !== "review_waiting" && which === "on" ? 0 : (number ?? 1) * (what !== "review_waiting" && which === "before" ? -1 : 1);
    save.mutate({ p_kind: what, p_days: days, p_counting: counting, p_audience: audience, p_in_app: true, p_by_mail: true, p_active: true });
  };
  return (
    <Modal
      open={open} destroyOnHidden maskClosable={false} title={t("reminders.add")} okText={t("reminders.save")} cancelText={t("common.cancel")}
      okButtonProps={{ loading: save.isPending }} onOk={() => form.submit()} onCancel={onClose}
    >
      <Form<Draft> form={form} layout="vertical" initialValues={FIRST} disabled={save.isPending} preserve={false} onFinish={submit}
        onValuesChange={(change) => { if (change.kind && !OF_PEOPLE.includes(change.kind) && form.getFieldValue("audience") === "person") form.setFieldValue("audience", "unit"); }}>
        <ChosenItem name="kind" id="kind" label={t("reminders.kind")}><Select options={KINDS.map((value) => ({ value, label: t(`reminders.kinds.${value}`) }))} /></ChosenItem>
        {since ? null : <ChosenItem name="side" id="side" label={t("reminders.side")}><Select options={SIDES.map((value) => ({ value, label: t(`reminders.sides.${value}`) }))} /></ChosenItem>}
        {side === "on" && !since ? null : (
          <Form.Item name="number" label={t(since ? "reminders.number_since" : "reminders.number")} rules={[{ required: true, message: t("reminders.number_needed") }]}><InputNumber min={1} max={365} precision={0} /></Form.Item>
        )}
        <ChosenItem name="counting" id="counting" label={t("reminders.counting_label")}><Select options={COUNTINGS.map((value) => ({ value, label: t(`reminders.counting.${value}`) }))} /></ChosenItem>
        <ChosenItem name="audience" id="audience" label={t("reminders.audience_label")}><Select options={audiences.map((value) => ({ value, label: t(`reminders.audience.${value}`) }))} /></ChosenItem>
      </Form>
    </Modal>
  );
}

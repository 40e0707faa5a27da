import { Form, Input, Modal, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { DateField } from "@/components/DateField";
import { formatDate } from "@/lib/dates";
import { useErrorText } from "@/providers/useErrorText";
import type { IsoDate } from "@/types/domain";
import { useSaveHoliday } from "./holidays.api";
import { holidayProblems, type Holiday, type HolidayDraft } from "./holidays.model";

interface Props {
  /** The row to change, "new" for another day, null when closed. */
  editing: Holiday | "new" | null;
  year: number;
  rows: readonly Holiday[];
  /** The day that was saved, if any. */
  onClose: (day?: IsoDate) => void;
}

const KINDS = ["off", "work_swap"] as const;

/** Adds or changes a day. */
export function HolidayModal({ editing, year, rows, onClose }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<HolidayDraft>();
  const errorText = useErrorText();
  const row = editing === "new" ? null : editing;
  const save = useSaveHoliday({
    onSuccess: (_, change) => onClose(change.row.day),
    onError: (error) => {
      if (error.kind !== "conflict") return false;
      form.setFields([{ name: "day", errors: [error.key === "holiday_pkey" ? t("settings.holidays.problem.taken") : errorText(error)] }]);
      return true;
    },
  });
  const submit = () => {
    const draft = { ...(row ?? {}), ...form.getFieldsValue() };
    const problems = holidayProblems(draft, new Set(row ? [] : rows.map(({ day }) => day)));
    form.setFields((["day", "name"] as const).map((name) => ({ name, errors: problems[name] ? [t(`settings.holidays.problem.${problems[name]}`)] : [] })));
    if (Object.keys(problems).length > 0 || !draft.day) return;
    save.mutate({
      fresh: row === null,
      row: { day: draft.day, kind: draft.kind ?? "off", name: (draft.name ?? "").trim(), source: draft.source?.trim() || null, note: draft.note?.trim() || null },
    });
  };
  return (
    <Modal
      open={editing !== null} destroyOnHidden maskClosable={false} okText={t("settings.holidays.save")} cancelText={t("common.cancel")}
      title={row ? t("settings.holidays.edit_day", { day: formatDate(row.day) }) : t("settings.holidays.add")}
      okButtonProps={{ loading: save.isPending }} onOk={() => form.submit()} onCancel={() => onClose()}
    >
      <Form<HolidayDraft> form={form} layout="vertical" disabled={save.isPending} onFinish={submit} preserve={false}
        initialValues={{ day: row?.day ?? null, kind: row?.kind ?? "off", name: row?.name ?? "", source: row?.source ?? "", note: row?.note ?? "" }}>
        {row ? null : (
          <Form.Item name="day" label={t("settings.holidays.day")} required>
            <DateField min={`${year}-01-01`} max={`${year + 1}-12-31`} onInvalid={() => form.setFieldValue("day", null)} />
          </Form.Item>
        )}
        <Form.Item name="kind" label={t("settings.holidays.kind_label")} required>
          <KindRadios />
        </Form.Item>
        <Form.Item name="name" label={t("settings.holidays.name")} required extra={t("settings.holidays.name_hint")}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="source" label={t("settings.holidays.source")} extra={t("settings.holidays.source_hint")}>
          <Input maxLength={300} autoComplete="off" />
        </Form.Item>
        <Form.Item name="note" label={t("settings.holidays.note")}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} />
        </Form.Item>
        <p className="soft">{t("settings.holidays.effect")}</p>
      </Form>
    </Modal>
  );
}

/** Takes only what it needs of Form.Item: its aria attributes would land on a div whose role does not allow them. */
function KindRadios({ value, onChange }: { value?: string; onChange?: (kind: string) => void }) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      value={value} onChange={(event) => onChange?.(event.target.value as string)}
      options={KINDS.map((kind) => ({ value: kind, label: t(`settings.holidays.kind.${kind}`) }))}
    />
  );
}

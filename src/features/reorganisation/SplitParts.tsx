import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { codesIn, type Part } from "./reorganisation.model";
import { UnitPick } from "./UnitPick";

interface Props {
  parts: Part[];
  created: readonly { ref: string; name: string }[];
  invalid: boolean;
  onChange: (parts: Part[]) => void;
}

/** To which units a split sends whom: by the codes of records, by the units below. */
export function SplitParts({ parts, created, invalid, onChange }: Props) {
  const { t } = useTranslation();
  const set = (at: number, part: Partial<Part>) => onChange(parts.map((one, n) => (n === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="reorg-parts">
      <legend>{t("reorganisation.field.parts")}</legend>
      {parts.map((part, at) => (
        <div key={at} className="reorg-part">
          <Form.Item label={t("reorganisation.field.part_to")} htmlFor={`part-to-${at}`} required>
            <UnitPick id={`part-to-${at}`} value={part.to || undefined} created={created} onChange={(to) => set(at, { to: to ?? "" })} invalid={invalid && !part.to} />
          </Form.Item>
          <Form.Item label={t("reorganisation.field.part_people")} htmlFor={`part-people-${at}`} extra={part.people.length > 0 ? t("reorganisation.part_count", { count: part.people.length }) : undefined}>
            <Input.TextArea id={`part-people-${at}`} defaultValue={part.people.join(", ")} autoSize={{ minRows: 1, maxRows: 6 }} placeholder="cb000123, cb000124"
              onChange={(event) => set(at, { people: codesIn(event.target.value) })} />
          </Form.Item>
          <Form.Item label={t("reorganisation.field.part_units")} htmlFor={`part-units-${at}`}>
            <UnitPick id={`part-units-${at}`} multiple value={part.sub_units} created={[]} onChange={(units) => set(at, { sub_units: units })} />
          </Form.Item>
          <Button icon={<DeleteOutlined aria-hidden />} onClick={() => onChange(parts.filter((_, n) => n !== at))}>{t("reorganisation.part_remove")}</Button>
        </div>
      ))}
      {invalid && parts.length === 0 ? <p className="reorg-bad" role="alert">{t("reorganisation.field_needed")}</p> : null}
      <Button icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...parts, { to: "", people: [], sub_units: [] }])}>{t("reorganisation.part_add")}</Button>
    </fieldset>
  );
}

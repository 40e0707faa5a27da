import { Form } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  name: string | [number, string];
  /** Of the control, as the form makes it from the whole name. */
  id: string;
  label: string;
  children: ReactElement;
}

/** A choice that must be made. Its mark stands at the label alone: antd would hand aria-required to an element of the select whose role does not know it. */
export function ChosenItem({ name, id, label, children }: Props) {
  const { t } = useTranslation();
  return (
    <Form.Item label={label} htmlFor={id} required>
      <Form.Item noStyle name={name} rules={[{ required: true, message: t("common.needed") }]} required={false}>{children}</Form.Item>
    </Form.Item>
  );
}

import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";

interface Props {
  names: readonly string[];
  values: Record<string, string>;
  onChange: (values: Record<string, string>) => void;
}

/** A field for each parameter that the statement names; left empty it is null. */
export function ParameterFields({ names, values, onChange }: Props) {
  const { t } = useTranslation();
  if (names.length === 0) return null;
  return (
    <fieldset className="report-parameters">
      <legend>{t("reports.parameters")}</legend>
      {names.map((name) => (
        <Form.Item key={name} label={name} htmlFor={`parameter-${name}`} layout="vertical">
          <Input id={`parameter-${name}`} value={values[name] ?? ""} maxLength={500} autoComplete="off" onChange={(event) => onChange({ ...values, [name]: event.target.value })} />
        </Form.Item>
      ))}
    </fieldset>
  );
}

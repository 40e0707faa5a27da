import { Form, Input } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/components/DateField";
import { OfficialUpload } from "@/components/official/OfficialUpload";
import { useAccount } from "@/providers/account";
import type { DecisionDraft, DecisionField } from "./decision";
import "./movements.css";

interface Props {
  value: DecisionDraft;
  onChange: (part: Partial<DecisionDraft>) => void;
  /** Fields to mark as wrong. */
  errors: readonly DecisionField[];
  /** Also asks when the person comes back (secondment). */
  withReturn?: boolean;
  /** The unit in whose name the scan is laid down; without one it is not asked for yet. */
  unitId: string | undefined;
}

/** The paper behind a movement: number, dates, signer, issuing body. */
export function DecisionFields({ value, onChange, errors, withReturn = false, unitId }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const item = (name: DecisionField, control: ReactNode, required = true) => (
    <Form.Item label={t(`movements.decision.${name}`)} htmlFor={`decision-${name}`} required={required} validateStatus={errors.includes(name) ? "error" : undefined}
      help={errors.includes(name) ? t(`movements.decision.wrong.${name}`) : undefined}>{control}</Form.Item>
  );
  const text = (name: "number" | "signer" | "issuing_body", maxLength: number) => item(name, (
    <Input id={`decision-${name}`} value={value[name]} maxLength={maxLength} autoComplete="off" onChange={(event) => onChange({ [name]: event.target.value })} />
  ));
  const day = (name: "decided_on" | "effective_date" | "return_date", required = true, max?: string) => item(name, (
    <DateField id={`decision-${name}`} value={value[name]} max={max} onChange={(date) => onChange({ [name]: date })} onInvalid={() => onChange({ [name]: null })} />
  ), required);
  return (
    <div className="decision-fields">
      {text("number", 100)}
      {day("decided_on", true, account.today)}
      {text("issuing_body", 300)}
      {text("signer", 150)}
      {day("effective_date")}
      {unitId ? (
        <Form.Item label={t("movements.decision.paper")} htmlFor="decision-paper">
          <OfficialUpload id="decision-paper" rpc="register_movement_decision" args={{ p_unit_id: unitId }} onChange={(paperId) => onChange({ paper_id: paperId })} />
        </Form.Item>
      ) : null}
      {withReturn ? day("return_date", false) : null}
    </div>
  );
}

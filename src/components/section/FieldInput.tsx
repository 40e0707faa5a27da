import { Checkbox, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/components/DateField";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { currentLanguage } from "@/i18n";
import { useAccount } from "@/providers/account";
import { CatalogueField } from "./CatalogueField";
import { CommuneField } from "./CommuneField";
import { dayOf, isWide, monthToDay, parseDecimal, showDecimal } from "./section.model";
import type { EntryValues, FieldPrimitive, ProfileField } from "./types";

export interface FieldInputProps {
  field: ProfileField;
  id: string;
  value: FieldPrimitive | undefined;
  /** The whole entry, for controls that depend on another field. */
  values?: EntryValues;
  /** Called with exactly what is kept: ISO days, numbers, booleans, text as typed, null when empty. */
  onChange: (value: FieldPrimitive) => void;
  /** The person's employee category, which narrows some catalogues. */
  category?: string;
  disabled?: boolean;
  invalid?: boolean;
  required?: boolean;
  /** Ids of the texts that belong to the control. */
  describedBy?: string;
  autoFocus?: boolean;
}

const LONGEST = 2000;
const EARLIEST = "1900-01-01";

/** The control of one field, by its type. */
export function FieldInput({ field, id, value, values = {}, onChange, category, disabled, invalid, required, describedBy, autoFocus }: FieldInputProps) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const text = value === null || value === undefined ? "" : String(value);
  const put = (typed: string) => onChange(typed === "" ? null : typed);
  const common = {
    id, disabled, autoFocus, autoComplete: "off", status: invalid ? ("error" as const) : undefined,
    "aria-invalid": invalid || undefined, "aria-required": required || undefined, "aria-describedby": describedBy,
  };
  const max = field.not_in_future ? account.today : undefined;
  switch (field.type) {
    case "text":
      return isWide(field)
        ? <Input.TextArea {...common} value={text} maxLength={field.max_length ?? LONGEST} autoSize={{ minRows: 1, maxRows: 6 }} onChange={(event) => put(event.target.value.replace(/\n/g, " "))} />
        : <Input {...common} value={text} maxLength={field.max_length ?? LONGEST} onChange={(event) => put(event.target.value)} />;
    case "multiline":
      return <Input.TextArea {...common} value={text} maxLength={field.max_length ?? LONGEST} autoSize={{ minRows: 3, maxRows: 12 }} onChange={(event) => put(event.target.value)} />;
    case "phone":
      return <Input {...common} type="tel" value={text} maxLength={20} onChange={(event) => put(event.target.value)} />;
    case "email":
      return <Input {...common} type="email" inputMode="email" autoCapitalize="none" value={text} maxLength={field.max_length ?? 200} onChange={(event) => put(event.target.value)} />;
    case "identity_number":
      return <Input {...common} inputMode="numeric" className="num" value={text} maxLength={12} onChange={(event) => put(event.target.value.replace(/\D/g, ""))} />;
    case "year":
    case "integer":
      return (
        <Input {...common} inputMode="numeric" className="num" value={text} maxLength={field.type === "year" ? 4 : 7} placeholder={field.type === "year" ? "yyyy" : undefined}
          onChange={(event) => { const digits = event.target.value.replace(/\D/g, ""); onChange(digits === "" ? null : Number(digits)); }} />
      );
    case "money":
      return (
        <Input {...common} inputMode="numeric" className="num" value={showMoney(value)} maxLength={19} suffix="đ"
          onChange={(event) => { const digits = event.target.value.replace(/\D/g, ""); onChange(digits === "" ? null : Number(digits)); }} />
      );
    case "commune":
      return <CommuneField {...common} value={text || null} province={values[field.field.replace("_commune", "_province")] ?? null} maxLength={field.max_length ?? LONGEST} onChange={onChange} />;
    case "unit":
      return <UnitTreeSelect id={id} value={text || null} disabled={disabled} onChange={(unit) => onChange(unit ?? null)} />;
    case "decimal":
      return <DecimalInput {...common} value={value ?? null} onChange={onChange} />;
    case "boolean":
      return <Checkbox id={id} checked={value === true || value === "true"} disabled={disabled} onChange={(event) => onChange(event.target.checked)}>{t("common.yes")}</Checkbox>;
    case "catalogue":
      return (
        <CatalogueField id={id} catalogue={field.catalogue ?? ""} value={text || null} onChange={onChange} category={category} day={dayOf(field, values)}
          disabled={disabled} invalid={invalid} describedBy={describedBy} autoFocus={autoFocus} />
      );
    case "date":
      return (
        <DateField id={id} disabled={disabled} value={text || null} onChange={onChange} onInvalid={() => onChange(null)}
          min={EARLIEST} max={max} aria-describedby={describedBy} />
      );
    case "partial_date":
      return (
        <DateField id={id} disabled={disabled} value={text || null} precision="partial" onChange={onChange} onInvalid={() => onChange(null)} aria-describedby={describedBy} />
      );
    case "month":
      return (
        <DateField id={id} disabled={disabled} value={text || null} precision="month" aria-describedby={describedBy}
          onChange={(month) => onChange(monthToDay(month))} onInvalid={() => onChange(null)} />
      );
  }
}

/** 12500000 → `12.500.000`. */
function showMoney(value: FieldPrimitive | undefined): string {
  if (value === null || value === undefined || value === "") return "";
  return Number(value).toLocaleString(currentLanguage() === "vi" ? "vi-VN" : "en-GB");
}

interface DecimalProps extends Omit<React.ComponentProps<typeof Input>, "value" | "onChange"> {
  value: FieldPrimitive;
  onChange: (value: FieldPrimitive) => void;
}

/** A number with the Vietnamese comma; a point is taken too. What is no number stays as typed, for the rules to name. */
function DecimalInput({ value, onChange, ...rest }: DecimalProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const language = currentLanguage();
  // Another hand (a proposal, a reload) changed the value meanwhile: what was typed no longer stands for it.
  const stands = typed !== null && (parseDecimal(typed) ?? (typed === "" ? null : typed)) === value;
  return (
    <Input
      {...rest} inputMode="decimal" className="num" maxLength={9} value={stands ? typed : showDecimal(value, language)}
      onChange={(event) => {
        const text = event.target.value.replace(/[^\d.,]/g, "");
        setTyped(text);
        onChange(text === "" ? null : (parseDecimal(text) ?? text));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

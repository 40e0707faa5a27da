import { CalendarOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { readTyped, showTyped, withSlashes, type DatePrecision } from "@/lib/typedDate";
import { useAccount } from "@/providers/account";
import "./DateField.css";

interface Props {
  /** `2025-06-30`, `2025-06` or `2025`, by precision; any of them when partial. */
  value?: string | null;
  /** Called with the ISO text once what was typed is a date, with null when emptied. */
  onChange?: (value: string | null) => void;
  /** Called while what stands there cannot be read, so that a form can refuse to go on. */
  onInvalid?: (typed: string) => void;
  precision?: DatePrecision;
  id?: string;
  disabled?: boolean;
  /** ISO limits of the calendar button. */
  min?: string;
  max?: string;
  "aria-label"?: string;
  "aria-describedby"?: string;
}

const PATTERN = { day: "dd/MM/yyyy", month: "MM/yyyy", year: "yyyy", partial: "dd/MM/yyyy" } as const;
const EXAMPLE = { day: "30/06/1990", month: "09/2012", year: "1990", partial: "30/06/1990" } as const;
const LENGTH = { day: 10, month: 7, year: 4, partial: 10 } as const;

/** A date typed as dd/MM/yyyy (slashes come by themselves) or picked from the device's own calendar. */
export function DateField({ value, onChange, onInvalid, precision = "day", min, max, ...rest }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const picker = useRef<HTMLInputElement>(null);

  const take = (text: string, done: boolean) => {
    const read = readTyped(text, precision, account.today);
    if (text.trim() === "") {
      setWrong(false);
      onChange?.(null);
    } else if (read && (done || text.trim().length >= LENGTH[precision])) {
      setWrong(false);
      onChange?.(read);
      if (done) setTyped(null);
    } else if (done) {
      setWrong(true);
      onInvalid?.(text);
    }
  };

  return (
    <div className="date-field">
      <Input
        {...rest}
        value={typed ?? showTyped(value, precision)}
        inputMode="numeric" autoComplete="off" placeholder={PATTERN[precision]} maxLength={LENGTH[precision]}
        status={wrong ? "error" : undefined} aria-invalid={wrong || undefined}
        onChange={(event) => {
          const next = event.target.value;
          const growing = next.length > (typed ?? showTyped(value, precision)).length;
          const text = growing ? withSlashes(next, precision) : next;
          setTyped(text);
          take(text, false);
        }}
        onBlur={() => { if (typed !== null) take(typed, true); }}
        suffix={precision === "day" && !rest.disabled ? (
          <>
            <Button type="text" size="small" icon={<CalendarOutlined aria-hidden />} aria-label={t("common.date.pick")} onClick={() => picker.current?.showPicker()} />
            <input
              ref={picker} type="date" form="no-form" className="date-picker" tabIndex={-1} aria-hidden value={value ?? ""} min={min} max={max}
              onChange={(event) => { setTyped(null); setWrong(false); onChange?.(event.target.value || null); }}
            />
          </>
        ) : null}
      />
      {wrong ? <p className="date-wrong" role="alert">{t("common.date.invalid", { pattern: t(`common.date.${precision}_hint`), example: EXAMPLE[precision] })}</p> : null}
    </div>
  );
}

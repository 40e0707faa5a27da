import { ExclamationCircleOutlined, InfoCircleOutlined, LockOutlined, RollbackOutlined, WarningOutlined } from "@ant-design/icons";
import type { FocusEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FieldValue } from "@/components/FieldValue";
import { currentLanguage } from "@/i18n";
import { FieldInput } from "./FieldInput";
import { applies, dayOf, isRequired, isWide, localText, sameValue } from "./section.model";
import type { EntryValues, FieldPrimitive, ProfileField } from "./types";
import "./section.css";

export interface FieldNote {
  tone: "error" | "warning" | "return" | "info" | "lock";
  text: ReactNode;
}

interface Props {
  section: string;
  fields: readonly ProfileField[];
  values: EntryValues;
  onChange: (field: string, value: FieldPrimitive) => void;
  /** The person left the field. */
  onLeave?: (field: string) => void;
  category: string;
  disabled?: boolean;
  /** Fields that may not be changed here. */
  locked?: readonly string[];
  /** What is said under a field. */
  notes?: Record<string, FieldNote[]>;
  /** Approved values, shown beside what differs. */
  approved?: EntryValues | null;
  /** Puts something around or instead of a field's control. */
  renderInput?: (field: ProfileField, input: ReactNode) => ReactNode;
}

const ICONS = { error: ExclamationCircleOutlined, warning: WarningOutlined, return: RollbackOutlined, info: InfoCircleOutlined, lock: LockOutlined } as const;

/** The id of a field's control, for links that lead to it. */
export function fieldId(section: string, field: string): string {
  return `field-${section}-${field}`;
}

/** The form of one entry: one column on phones, two where there is room. */
export function SectionFields({ section, fields, values, onChange, onLeave, category, disabled = false, locked = [], notes = {}, approved, renderInput }: Props) {
  return (
    <div className="section-fields">
      {fields.filter((field) => applies(field, values)).map((field) => {
        const id = fieldId(section, field.field);
        const said = notes[field.field] ?? [];
        const changed = approved ? !sameValue(approved[field.field], values[field.field]) : false;
        const describedBy = [localText(field, "hint", currentLanguage()) ? `${id}-hint` : "", said.length > 0 || changed ? `${id}-notes` : ""].filter(Boolean).join(" ");
        const input = (
          <FieldInput
            field={field} id={id} value={values[field.field]} values={values} onChange={(value) => onChange(field.field, value)} category={category} disabled={disabled || locked.includes(field.field)}
            required={isRequired(field, category, values)} invalid={said.some(({ tone }) => tone === "error")} describedBy={describedBy || undefined}
          />
        );
        return (
          <FieldFrame key={field.field} field={field} id={id} required={isRequired(field, category, values)} notes={said} onLeave={onLeave}
            approved={changed ? { value: approved?.[field.field] ?? null, day: dayOf(field, approved ?? {}) } : null}>
            {renderInput ? renderInput(field, input) : input}
          </FieldFrame>
        );
      })}
    </div>
  );
}

interface FrameProps {
  field: ProfileField;
  id: string;
  required: boolean;
  notes: readonly FieldNote[];
  approved: { value: FieldPrimitive; day: string | null } | null;
  onLeave?: (field: string) => void;
  children: ReactNode;
}

function FieldFrame({ field, id, required, notes, approved, onLeave, children }: FrameProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const hint = localText(field, "hint", language);
  const left = (event: FocusEvent<HTMLDivElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onLeave?.(field.field);
  };
  return (
    <div className={`section-field${isWide(field) ? " wide" : ""}${notes.some(({ tone }) => tone === "return") ? " returned" : ""}`} onBlur={left}>
      <label htmlFor={id}>
        {localText(field, "label", language)}
        {required ? <><span className="section-required" aria-hidden> *</span><span className="visually-hidden"> ({t("section.required")})</span></> : null}
      </label>
      {children}
      {hint ? <p id={`${id}-hint`} className="section-hint">{hint}</p> : null}
      <div id={`${id}-notes`} aria-live="polite">
        {approved ? (
          <p className="section-note info">
            <InfoCircleOutlined aria-hidden />
            <span>{t("section.approved_value")} <FieldValue type={field.type} catalogue={field.catalogue} value={approved.value} day={approved.day} /></span>
          </p>
        ) : null}
        {notes.map(({ tone, text }, index) => {
          const Icon = ICONS[tone];
          return <div key={index} className={`section-note ${tone}`}><Icon aria-hidden /><div>{text}</div></div>;
        })}
      </div>
    </div>
  );
}

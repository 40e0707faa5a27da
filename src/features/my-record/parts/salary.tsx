import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { fieldId } from "@/components/section/SectionFields";
import { sameValue } from "@/components/section/section.model";
import type { EntryValues, ProfileField } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import { useSalarySteps } from "../my-record.api";
import { coefficientOf, type SalaryStep } from "../my-record.model";

const SECTIONS = new Set(["rank_salary", "salary_history"]);

/** Puts the scale's steps and coefficient into the form. */
type RenderInput = (field: ProfileField, input: ReactNode) => ReactNode;

/** Rank → step → coefficient: the steps of the rank's scale to choose from, and the coefficient that belongs to them. */
export function useSalaryLink(section: string, values: EntryValues, category: string, change: (values: EntryValues) => void): RenderInput {
  const rank = SECTIONS.has(section) && typeof values.rank_code === "string" ? values.rank_code : null;
  const { data, isLoading } = useSalarySteps(rank);
  const steps = data ?? [];
  const step = typeof values.salary_step === "number" ? values.salary_step : null;
  const proposed = coefficientOf(steps, step, category);
  return (field, input) => {
    if (!SECTIONS.has(section)) return input;
    if (field.field === "salary_step" && isLoading) return <Select id={fieldId(section, "salary_step")} className="section-select" disabled loading />;
    if (field.field === "salary_step" && steps.length > 0) {
      const choose = (next: number | null) => {
        const coefficient = coefficientOf(steps, next, category);
        const untouched = sameValue(values.salary_coefficient, null) || sameValue(values.salary_coefficient, proposed);
        change({ salary_step: next, ...(untouched && coefficient !== null ? { salary_coefficient: coefficient } : {}) });
      };
      return <StepSelect id={fieldId(section, "salary_step")} steps={steps} value={step} category={category} onChange={choose} />;
    }
    if (field.field !== "salary_coefficient" || proposed === null || sameValue(proposed, values.salary_coefficient)) return input;
    return (
      <>
        {input}
        <Proposal coefficient={proposed} onTake={() => { change({ salary_coefficient: proposed }); }} />
      </>
    );
  };
}

interface StepProps {
  id: string;
  steps: readonly SalaryStep[];
  value: number | null;
  category: string;
  onChange: (step: number | null) => void;
}

function StepSelect({ id, steps, value, category, onChange }: StepProps) {
  const { t } = useTranslation();
  const numbers = [...new Set(steps.map((row) => row.step))];
  const known = value === null || numbers.includes(value) ? numbers : [value, ...numbers];
  return (
    <Select
      id={id} className="section-select" allowClear value={value ?? undefined} placeholder={t("section.choose")}
      onChange={(step: number | undefined) => { onChange(step ?? null); }}
      options={known.map((step) => {
        const coefficient = coefficientOf(steps, step, category);
        return { value: step, label: coefficient === null ? t("my-record.salary.step_unknown", { step }) : t("my-record.salary.step", { step, coefficient: asInScale(coefficient) }) };
      })}
    />
  );
}

function Proposal({ coefficient, onTake }: { coefficient: number; onTake: () => void }) {
  const { t } = useTranslation();
  return (
    <p className="salary-proposal">
      <span>{t("my-record.salary.proposal", { coefficient: asInScale(coefficient) })}</span>
      <Button size="small" onClick={onTake}>{t("my-record.salary.take")}</Button>
    </p>
  );
}

const DECIMALS = 2;

/** As salary tables print it: 3,00. */
function asInScale(coefficient: number): string {
  const text = coefficient.toFixed(DECIMALS);
  return currentLanguage() === "vi" ? text.replace(".", ",") : text;
}

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RuleBasis } from "@/components/section/RuleBasis";
import { localText, sameValue } from "@/components/section/section.model";
import type { FieldNote } from "@/components/section/SectionFields";
import type { Finding, ProfileField } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import type { DraftSnapshot } from "../draft/entryDraft";
import { lockedFields, missesValue, type Entry } from "../my-record.model";
import type { RecordData } from "../RecordGate";
import { CorrectedValue } from "./Timeline";

/**
 * What is said under each field: why it was returned, what the manager corrected, and what the rules find, only while the field still
 * holds what the rules saw, with what each rule rests on. That something is missing is said of fields the person has been in (or of all, when `reveal`).
 */
export function useFieldNotes(data: RecordData, entry: Entry, fields: readonly ProfileField[], { values, known }: Pick<DraftSnapshot, "values" | "known">, reveal: boolean) {
  const { t } = useTranslation();
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [checked, setChecked] = useState({ at: data.checkedAt, values: known });
  if (checked.at !== data.checkedAt) setChecked({ at: data.checkedAt, values: known });

  const { catalogue, record } = data;
  const category = record.employee.category;
  const locked = lockedFields(fields, entry, record.request);
  const language = currentLanguage();
  const own = (data.findings ?? []).filter((finding) => finding.section === entry.section && finding.entry_id === entry.id);
  const required = catalogue.rules.required;
  const said = (field: ProfileField): FieldNote[] => {
    const seen = reveal || touched.has(field.field);
    const unchanged = sameValue(checked.values[field.field], values[field.field]);
    const found = unchanged ? own.filter((finding: Finding) => finding.field === field.field && (seen || finding.quality !== "complete")) : [];
    const note = (tone: Finding["severity"], text: string, rule: string): FieldNote => ({ tone, text: <>{text}<RuleBasis rule={rule} /></> });
    if (!seen || found.length > 0) return found.map((finding) => note(finding.severity, localText(finding, "message", language), finding.rule));
    if (required && missesValue(field, values, category)) return [note("error", localText(required, "message", language).replace("{label}", localText(field, "label", language)), required.key)];
    return [];
  };
  const notes: Record<string, FieldNote[]> = Object.fromEntries(fields.map((field): [string, FieldNote[]] => {
    const reason = record.request?.status === "returned" ? entry.item?.return_reasons[field.field] : undefined;
    const correction = entry.item?.corrections[field.field];
    return [field.field, [
      ...(locked.includes(field.field) ? [{ tone: "lock" as const, text: t("my-record.locked") }] : []),
      ...(reason ? [{ tone: "return" as const, text: t("my-record.returned_because", { reason }) }] : []),
      ...(correction ? [{ tone: "info" as const, text: (
        <>
          {t("my-record.corrected_by", { name: correction.by_name })}
          <CorrectedValue catalogue={catalogue} section={entry.section} field={field.field} declared={entry.item?.after[field.field] ?? null} corrected={correction.value} />
          {t("my-record.reason", { reason: correction.reason })}
        </>
      ) }] : []),
      ...said(field),
    ]];
  }));
  return {
    notes,
    /** What is said of the papers or the whole entry. */
    proof: own.find(({ rule }) => rule === "proof_missing"),
    touch: (field: string) => { setTouched((all) => (all.has(field) ? all : new Set([...all, field]))); },
  };
}

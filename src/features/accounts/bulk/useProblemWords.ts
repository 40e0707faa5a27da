import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "./bulk.api";

/** Says what stands wrong, each with the column it stands in. */
export function useProblemWords(): (problems: readonly Problem[]) => string[] {
  const { t } = useTranslation();
  return useCallback((problems: readonly Problem[]) => problems.map(({ field, key, params }) => {
    const words = key === "required" ? t("accounts.required") : t([`errors.${key}`, `accounts.bulk.warning.${key}`], params);
    return `${t(`accounts.bulk.field.${field}`)}: ${words}`;
  }), [t]);
}

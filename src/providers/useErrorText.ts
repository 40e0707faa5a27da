import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, isIsoDate } from "@/lib/dates";
import { errorKeys, toAppError } from "./errors";

/** Says an error in the language in use: by its stable key, else by its kind, always with what to do. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return useCallback((error: unknown) => {
    const { keys, params } = errorKeys(toAppError(error));
    const shown = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, isIsoDate(value) ? formatDate(value) : value]));
    return t(keys, shown);
  }, [t]);
}

import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { formatDate, isIsoDate } from "@/lib/dates";
import { errorKeys, toAppError } from "./errors";

/** Says an error in the language in use: by its stable key, else by its kind, always with what to do. A parameter `x` gives way to `x_en` in English. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return useCallback((error: unknown) => {
    const { keys, params } = errorKeys(toAppError(error));
    const shown = Object.fromEntries(Object.entries(params).map(([name, value]) => {
      const said = currentLanguage() === "en" ? (params[`${name}_en`] ?? value) : value;
      return [name, isIsoDate(said) ? formatDate(said) : said];
    }));
    return t(keys, shown);
  }, [t]);
}

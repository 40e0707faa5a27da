import type { I18nProvider } from "@refinedev/core";
import i18next from "i18next";
import { changeLanguage, currentLanguage, type Language } from "@/i18n";

/** Refine's own texts (`notifications.…`, `buttons.…`) live under `common.refine`; all others are given by full key. */
export const i18nProvider: I18nProvider = {
  translate: (key, options?: unknown, defaultMessage?: string) => {
    const params = typeof options === "object" && options !== null ? options : {};
    const fallback = typeof options === "string" ? options : defaultMessage;
    return i18next.t([key, `common.refine.${key}`], { ...params, ...(fallback === undefined ? {} : { defaultValue: fallback }) });
  },
  changeLocale: (language) => changeLanguage(language as Language),
  getLocale: () => currentLanguage(),
};

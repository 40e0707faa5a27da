import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { errorKeys, toAppError } from "@/providers/errors";

/** Says an error of signing in or changing the password; without antd, which these pages do not load. */
export function useAuthError(): (error: unknown) => string {
  const { t } = useTranslation();
  return useCallback((error: unknown) => {
    const { keys, params } = errorKeys(toAppError(error));
    return t(keys, params);
  }, [t]);
}

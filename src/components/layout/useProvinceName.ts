import { useTranslation } from "react-i18next";
import { useSetting } from "@/providers/setting";

/** The province as Sở Nội vụ set it (`setting.province_name`), else as the messages name it. */
export function useProvinceName(): string {
  const { t } = useTranslation();
  return useSetting<string>("province_name") ?? t("common.province");
}

import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useSectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { currentLanguage } from "@/i18n";

/** What a table is called: a section by its title, others by their name here, unknown ones as they are. */
export function useObjectName(): (table: string) => string {
  const { t } = useTranslation();
  const { data } = useSectionCatalogue();
  return useCallback((table: string) => {
    const section = data?.sections.find(({ key }) => `profile_${key}` === table);
    return section ? localText(section, "title", currentLanguage()) : t(`audit.object.${table}`, { defaultValue: table });
  }, [data, t]);
}

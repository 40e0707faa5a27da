import { useTranslation } from "react-i18next";
import { useSectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { currentLanguage } from "@/i18n";

/** The name of a component of the record: a section of the forms, or the paper dossier. */
export function useComponentTitle(): (key: string) => string {
  const { t } = useTranslation();
  const { data } = useSectionCatalogue();
  return (key) => {
    const section = data?.sections.find((one) => one.key === key);
    return section ? localText(section, "title", currentLanguage()) : key === "paper_record" ? t("movements.paper_record") : key;
  };
}

import { currentLanguage } from "@/i18n";
import { useSectionCatalogue } from "./section.api";
import { localText } from "./section.model";

/** The name of a section by its key, in the language in use; the key until the catalogue is read. */
export function useSectionTitle(): (key: string) => string {
  const { data } = useSectionCatalogue();
  return (key) => {
    const section = data?.sections.find((one) => one.key === key);
    return section ? localText(section, "title", currentLanguage()) : key;
  };
}

import type { ProfileField, ProfileSection } from "@/components/section/types";
import { matches } from "@/lib/vietnamese";

/** Kinds of people, in the order of the columns. */
export const CATEGORIES = ["official", "civil_servant", "public_employee", "commune_official"] as const;
export type Category = (typeof CATEGORIES)[number];

/** Whether the field or its section concerns the kind of people at all. */
export function isAsked(section: ProfileSection, field: ProfileField, category: Category): boolean {
  return [section.asked_of, field.asked_of].every((asked) => !asked || asked.includes(category));
}

/** Sections with those of their fields whose label, or whose section's title, holds the words; all when nothing is typed. */
export function found(sections: readonly ProfileSection[], fieldsOf: Record<string, ProfileField[]>, typed: string): { section: ProfileSection; fields: ProfileField[] }[] {
  const words = typed.trim();
  return sections.map((section) => {
    const all = fieldsOf[section.key] ?? [];
    const whole = words === "" || matches(`${section.title_vi} ${section.title_en}`, words);
    return { section, fields: whole ? all : all.filter((field) => matches(`${field.label_vi} ${field.label_en}`, words)) };
  }).filter(({ fields }) => fields.length > 0);
}

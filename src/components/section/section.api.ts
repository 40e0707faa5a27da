import { useQuery } from "@tanstack/react-query";
import { toAppError, type AppError } from "@/providers/errors";
import { supabase } from "@/providers/supabaseClient";
import { FORM_CATALOGUES, type Places } from "./entryOrder";
import type { CheckRule, ProfileField, ProfileSection } from "./types";

/** Sections, fields and rules of the record. */
export interface SectionCatalogue {
  /** In the order of the form. */
  sections: ProfileSection[];
  /** Fields that are declared, in order, by section key. */
  fieldsOf: Record<string, ProfileField[]>;
  /** Fields that the system fills by itself, by section key. */
  computedOf: Record<string, ProfileField[]>;
  /** By key. */
  rules: Record<string, CheckRule>;
  /** Of the catalogues in whose order the forms list people. */
  places: Places;
}

async function readCatalogue(signal: AbortSignal): Promise<SectionCatalogue> {
  const client = supabase();
  const [sections, fields, rules, placed] = await Promise.all([
    client.from("profile_section")
      .select("key,part,repeatable,position,title_vi,title_en,hint_vi,hint_en,proof_kinds,minimum_entries,asked_of,entered_by")
      .order("position").abortSignal(signal),
    client.from("profile_field")
      .select("section,field,position,type,source,catalogue,dated_by,max_length,minimum,maximum,required_for,asked_of,applies_when,not_in_future,masked,locked,label_vi,label_en,hint_vi,hint_en")
      .order("section").order("position").abortSignal(signal),
    client.from("check_rule").select("key,severity,quality,message_vi,message_en,basis").abortSignal(signal),
    client.from("catalogue_item").select("catalogue,code,position").in("catalogue", FORM_CATALOGUES).abortSignal(signal),
  ]);
  for (const { error, status } of [sections, fields, rules, placed]) if (error) throw toAppError(error, status);
  const all = (fields.data ?? []) as unknown as ProfileField[];
  const by = (source: ProfileField["source"]) => {
    const fieldsOf: Record<string, ProfileField[]> = {};
    for (const field of all) if (field.source === source) (fieldsOf[field.section] ??= []).push(field);
    return fieldsOf;
  };
  const places: Places = {};
  for (const { catalogue, code, position } of (placed.data ?? []) as { catalogue: string; code: string; position: number | null }[]) {
    (places[catalogue] ??= {})[code] = position ?? Number.MAX_SAFE_INTEGER;
  }
  return {
    sections: (sections.data ?? []) as ProfileSection[],
    fieldsOf: by("declared"),
    computedOf: by("computed"),
    rules: Object.fromEntries(((rules.data ?? []) as CheckRule[]).map((rule) => [rule.key, rule])),
    places,
  };
}

/** What forms, comparison and checks are made of; read once a session. */
export function useSectionCatalogue() {
  return useQuery<SectionCatalogue, AppError>({
    queryKey: ["section_catalogue"],
    staleTime: Infinity,
    gcTime: Infinity,
    queryFn: ({ signal }) => readCatalogue(signal),
  });
}

/** The catalogue as it concerns one category of employees: sections and fields that are not asked of them are left out. */
export function catalogueFor(catalogue: SectionCatalogue, category: string): SectionCatalogue {
  const asked = ({ asked_of }: { asked_of: string[] | null }) => !asked_of || asked_of.includes(category);
  return {
    ...catalogue,
    sections: catalogue.sections.filter(asked),
    fieldsOf: Object.fromEntries(Object.entries(catalogue.fieldsOf).map(([section, fields]) => [section, fields.filter(asked)])),
  };
}

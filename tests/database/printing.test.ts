import { describe, expect, it } from "vitest";
import { fieldsOf, type FieldKey } from "../../supabase/functions/record-print/forms/form.ts";
import { FORMS } from "../../supabase/functions/record-print/forms/index.ts";
import { owner } from "../helpers/as.ts";

const catalogue = await owner<{ key: FieldKey; form_reference: string | null }[]>`select section || '.' || field as key, form_reference from public.profile_field order by 1`;

describe.each(Object.values(FORMS).filter((form) => form.reference !== null))("$mark", (form) => {
  const printed = fieldsOf(form);

  it("prints every field that the catalogue says it holds, under the item that the catalogue names", () => {
    const missing = catalogue.flatMap(({ key, form_reference }) => (form_reference ?? "").split(";").flatMap((reference) => {
      const [name, ...item] = reference.split(":");
      if (name !== form.reference) return [];
      const numbers = [...(printed.get(key) ?? [])];
      // Histories may be told apart more finely on the form (36.1, 36.2) than in an older reference (36).
      return numbers.some((number) => number === item.join(":") || number.startsWith(`${item.join(":")}.`)) ? [] : [`${key} at ${item.join(":")}, printed at ${numbers.join(", ") || "none"}`];
    }));
    expect(missing).toEqual([]);
  });

  it("asks the record for nothing it does not have", () => {
    const known = new Set(catalogue.map(({ key }) => key));
    expect([...printed.keys()].filter((key) => !known.has(key) && key !== "head.province")).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { inFormOrder } from "@/components/section/entryOrder";
import type { ProfileField } from "@/components/section/types";
import { RELATIONSHIPS } from "../../supabase/functions/record-print/forms/common.ts";
import { fieldsOf, type FieldKey } from "../../supabase/functions/record-print/forms/form.ts";
import { FORMS } from "../../supabase/functions/record-print/forms/index.ts";
import { PrintedRecord, type Entry, type PrintData } from "../../supabase/functions/record-print/record.ts";
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

describe("the entries of a history", () => {
  it("are printed in the order in which every screen shows them, whichever of their days says otherwise", async () => {
    const fields = await owner<ProfileField[]>`select * from public.profile_field order by section, position`;
    const [told] = await owner<Pick<PrintData, "fields">[]>`select jsonb_object_agg(section || '.' || field, jsonb_build_object('type', type)) as fields from public.profile_field`;
    const histories = await owner<{ key: string }[]>`select key from public.profile_section where repeatable order by position`;
    const orders = histories.map(({ key }) => {
      const own = fields.filter(({ section, source }) => section === key && source === "declared");
      const days = own.filter(({ type }) => ["date", "partial_date", "month", "year"].includes(type));
      const entries = [0, 1, 2].map((entry): Entry => ({
        id: String(entry), ...Object.fromEntries(days.map(({ field, type }, index) => { const year = 2001 + ((entry + index + 1) % 3); return [field, type === "year" ? year : `${year}-01-01`]; })),
      }));
      const ids = (shown: readonly Entry[]) => shown.map(({ id }) => id).join(" ");
      return [key, ids(new PrintedRecord({ ...told, sections: { [key]: entries } } as unknown as PrintData).entries(key)), ids(inFormOrder(entries, (entry) => entry, own, {}))];
    });
    expect(orders.length).toBeGreaterThan(15);
    expect(orders.filter(([, printed, shown]) => printed !== shown)).toEqual([]);
  });

  it("of relatives follow the catalogue", async () => {
    const codes = (await owner<{ code: string }[]>`select code from public.catalogue_item where catalogue = 'relationship' order by position`).map(({ code }) => code);
    expect(codes.slice(0, RELATIONSHIPS.length)).toEqual(RELATIONSHIPS);
  });
});

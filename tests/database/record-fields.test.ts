import { expect, it } from "vitest";
import { become, becomeOwner, owner, rolledBack } from "../helpers/as.ts";
import { account } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

/** Fields of the inventory of the official forms (2C-BNV/2008, 2C/TCTW-98, TT 06/2023) that the catalogue must hold. */
const INVENTORY = 254;

interface Field { section: string; field: string; type: string; catalogue: string | null }

/** A value that the field takes, as a form would send it. */
function sample({ type }: Field, code: string | null, unit: string): string | number | boolean {
  switch (type) {
    case "date": return "2019-05-20";
    case "month": return "2019-05-01";
    case "year": return 2019;
    case "partial_date": return "2019-05";
    case "integer": return 9;
    case "decimal": return 2.5;
    case "money": return 125_000_000;
    case "boolean": return true;
    case "unit": return unit;
    case "phone": return "+84 905.123 456";
    case "email": return "thu@example.org";
    case "identity_number": return "052085123456";
    case "commune": return "21583:2024-12-01";
    case "catalogue": return code ?? "";
    default: return "Nội dung";
  }
}

const declared = async (): Promise<Field[]> => [...await owner<Field[]>`
  select f.section, f.field, f.type, f.catalogue from public.profile_field f join public.profile_section s on s.key = f.section
   where f.source = 'declared' and s.entered_by = 'person' order by s.position, f.position`];

it("holds every field of the inventory of the official forms", async () => {
  const [row] = await owner<{ keys: number; without: number; sections: number }[]>`
    select count(distinct inventory_key)::int as keys, count(*) filter (where inventory_key is null and source <> 'computed')::int as without,
           (select count(*)::int from public.profile_section) as sections from public.profile_field`;
  expect(row?.keys).toBe(INVENTORY);
  expect(row?.without).toBe(0);
});

it("saves, compares and keeps every declared field of every section", async () => {
  const fields = await declared();
  const codes = new Map((await owner<{ catalogue: string; code: string }[]>`
    select distinct on (catalogue) catalogue, code from public.catalogue_item order by catalogue, position
    `).map(({ catalogue, code }) => [catalogue, code]));
  codes.set("rank", "01.003");
  await rolledBack(async (tx) => {
    const who = await account(tx, world.units.school.id, { category: "commune_official" });
    const sections = new Map(fields.map(({ section }) => [section, fields.filter((field) => field.section === section)]));
    const [identity] = await tx<{ revision: number }[]>`select revision from public.change_request_item where change_request_id = ${who.requestId} and section = 'identity'`;
    await become(tx, who);
    for (const [section, own] of sections) {
      const values = Object.fromEntries(own.map((field) => [field.field, sample(field, codes.get(field.catalogue ?? "") ?? null, world.units.school.id)]));
      await tx`select public.save_draft_entry(${who.requestId}, ${section}, null, 'insert', ${tx.json(values)}, null, ${section === "identity" ? (identity?.revision ?? 0) : 0})`;
    }
    const [mine] = await tx<{ items: { section: string; after: Record<string, unknown>; changed_fields: string[] }[] }[]>`select public.my_record() #> '{request,items}' as items`;
    const items = mine?.items ?? [];
    expect(items.map((item) => item.section).sort()).toEqual([...sections.keys()].sort());
    for (const item of items) {
      const names = (sections.get(item.section) ?? []).map(({ field }) => field).sort();
      expect(Object.keys(item.after).sort(), item.section).toEqual(names);
      expect([...item.changed_fields].sort(), item.section).toEqual(names);
    }
    expect(items.find(({ section }) => section === "contact")?.after).toMatchObject({ phone_mobile: "0905123456", phone_office: "0905123456" });
    await becomeOwner(tx);
    await tx`select private.apply_items(r) from public.change_request r where r.id = ${who.requestId}`;
    const [record] = await tx<{ sections: Record<string, Record<string, unknown>[]> }[]>`select private.section_rows(${who.employeeId}) as sections`;
    const kept = Object.fromEntries(Object.entries(record?.sections ?? {}));
    expect(Object.keys(kept).length).toBe((await tx`select key from public.profile_section`).length);
    for (const item of items) {
      const { id: _id, ...values } = kept[item.section]?.[0] ?? {};
      expect(values, item.section).toEqual(item.after);
    }
  });
});

it("takes the code of a rank with or without its dots, and leaves what is no code for the rules to tell", async () => {
  const [row] = await owner<{ codes: string[] }[]>`
    select array_agg(private.clean_values('rank_salary', jsonb_build_object('rank_code', c)) ->> 'rank_code' order by n) as codes
      from unnest(array['V.07.05.15', 'V07.05.15', 'v070515', ' 01.003 ', '01003', 'V.99.99']) with ordinality x(c, n)`;
  expect(row?.codes).toEqual(["V.07.05.15", "V.07.05.15", "V.07.05.15", "01.003", "01.003", "V.99.99"]);
  expect([...await owner`select code_norm from public.rank group by code_norm having count(*) > 1`]).toEqual([]);
});

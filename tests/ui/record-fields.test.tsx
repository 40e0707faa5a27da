import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, waitFor, within } from "@testing-library/react";
import { App } from "antd";
import type { ReactNode } from "react";
import { MemoryRouter } from "react-router";
import { beforeAll, expect, it } from "vitest";
import { fieldId, SectionFields } from "@/components/section/SectionFields";
import { SectionView } from "@/components/section/SectionView";
import type { EntryValues, ProfileField, ProfileSection } from "@/components/section/types";
import { compareRequest, shownFields, type OpenedRequest } from "@/features/review/review.model";
import { loadAppMessages, startI18n } from "@/i18n";
import { loadPageMessages } from "@/i18n/pages";
import { AccountProvider } from "@/providers/account";
import { startSupabase } from "@/providers/supabaseClient";
import type { MyAccount } from "@/types/domain";
import { owner } from "../helpers/as.ts";
import { actors, stack } from "./app.tsx";

/** The control that each type of field has in the form. */
const CONTROLS: Record<ProfileField["type"], string> = {
  text: "input[type=text], textarea", multiline: "textarea", phone: "input[type=tel]", email: "input[type=email]", identity_number: "input[inputmode=numeric]",
  year: "input[inputmode=numeric]", integer: "input[inputmode=numeric]", money: ".ant-input-affix-wrapper input[inputmode=numeric]", decimal: "input[inputmode=decimal]",
  boolean: "input[type=checkbox]", catalogue: "input[role=combobox]", commune: "input[role=combobox]", unit: "input[role=combobox]",
  date: "input[inputmode=numeric]", partial_date: "input[inputmode=numeric]", month: "input[inputmode=numeric]",
};
const SAMPLES: Partial<Record<ProfileField["type"], string | number | boolean>> = {
  year: 2019, integer: 9, money: 125_000_000, decimal: 2.5, boolean: true, date: "2019-05-20", partial_date: "2019", month: "2019-05-01", commune: "Xã Phước Sơn",
};

const sections = [...await owner<ProfileSection[]>`select * from public.profile_section where entered_by = 'person' order by position`];
const fields = [...await owner<ProfileField[]>`select * from public.profile_field where source = 'declared' order by section, position`];
const of = (section: ProfileSection): ProfileField[] => fields.filter((field) => field.section === section.key);
const valuesOf = (own: readonly ProfileField[]): EntryValues => Object.fromEntries(own.map(({ field, type }) => [field, SAMPLES[type] ?? "x"]));
/** What must stand in an entry for each of its fields to be asked. */
const conditions = (own: readonly ProfileField[]): EntryValues[] =>
  [{}, ...own.flatMap(({ applies_when: when }) => (when ? when.in.map((code) => ({ [when.field]: code })) : []))];

function show(content: ReactNode): HTMLElement {
  const account: MyAccount = {
    user_id: actors.employee.userId, username: "u", display_name: "u", status: "active", must_change_password: false, employee_id: actors.employee.employeeId,
    grants: [], deputyships: [], second_factor: { required: false, enrolled: false, given: false }, unread_notifications: 0, today: "2026-06-30",
  };
  return render(
    <MemoryRouter><QueryClientProvider client={new QueryClient()}><App><AccountProvider account={account}>{content}</AccountProvider></App></QueryClientProvider></MemoryRouter>,
  ).container;
}

beforeAll(async () => {
  window.__APP_CONFIG__ = { supabaseUrl: stack.supabaseUrl, publishableKey: stack.publishableKey };
  await startI18n();
  await loadAppMessages();
  await loadPageMessages("/my-record/sections/:section");
  const { error } = await (await startSupabase()).auth.signInWithPassword({ email: actors.employee.email, password: actors.employee.password });
  if (error) throw error;
});

it.each(sections.map((section) => [section.key, section] as const))("%s: every field of the catalogue has its control in the form, stands in the record and in the comparison", async (_key, section) => {
  const own = of(section);
  const missing = new Set(own.map(({ field }) => field));
  for (const values of conditions(own)) {
    const form = show(<SectionFields section={section.key} fields={own} values={values} category="public_employee" onChange={() => undefined} />);
    for (const field of own) {
      const id = fieldId(section.key, field.field);
      // The tree of units is drawn once it was read.
      if (field.type === "unit") await waitFor(() => { expect(form.querySelector(`#${id}`)).not.toBeNull(); });
      const control = form.querySelector(`#${id}`);
      const label = form.querySelector(`label[for="${id}"]`)?.textContent ?? "";
      if (control?.matches(CONTROLS[field.type]) && label.startsWith(field.label_vi)) missing.delete(field.field);
    }
  }
  expect([...missing], "without the control of their type").toEqual([]);

  const all = valuesOf(own);
  const record = conditions(own).map((values) => show(<SectionView section={section} fields={own} entries={[{ id: "e", values: { ...all, ...values } }]} />).textContent ?? "").join();
  expect(own.filter(({ label_vi }) => !record.includes(label_vi)).map(({ field }) => field), "not in the record").toEqual([]);

  const item = { id: "i", section: section.key, operation: "update", entry_id: "e", before: {}, after: all, corrections: {}, return_reasons: {}, documents: [], changed_fields: own.map(({ field }) => field) };
  const opened = { request: { status: "submitted", events: [], items: [item] }, findings: [], record: {} } as unknown as OpenedRequest;
  const [entry] = compareRequest(opened, { sections: [section], fieldsOf: { [section.key]: own }, places: {} })[0]?.entries ?? [];
  expect(entry && shownFields(entry, false, new Set()).map(({ field }) => field.field), "not compared").toEqual(own.map(({ field }) => field));
});

it("what the system knows by itself stands in the record, of every section", async () => {
  const known = [...await owner<ProfileField[]>`select * from public.profile_field where source = 'computed' order by section, position`];
  const all = [...await owner<ProfileSection[]>`select * from public.profile_section where key in (select section from public.profile_field where source = 'computed')`];
  for (const section of all) {
    const own = known.filter((field) => field.section === section.key);
    const shown = show(<SectionView section={section} fields={[]} entries={[]} computed={{ fields: own, values: valuesOf(own) }} />).textContent ?? "";
    expect(own.filter(({ label_vi }) => !shown.includes(label_vi)).map(({ field }) => field), section.key).toEqual([]);
  }
});

it("a history stands as the form has it; heads of columns put it in another order and, pressed a third time, back", async () => {
  const section = sections.find(({ key }) => key === "family");
  if (!section) throw new Error("no section of relatives");
  const relatives: EntryValues[] = [
    { side: "VC", relationship: "CHAV", full_name: "Đỗ Văn An", birth_year: 1950 }, { side: "BT", relationship: "CON", full_name: "Dương Thị Ý", birth_year: 2012 },
    { side: "BT", relationship: "CON", full_name: "Dương Minh Ân", birth_year: 2009 }, { side: "BT", relationship: "ME", full_name: "Ân Thị Bê", birth_year: null },
  ];
  const view = show(<SectionView section={section} fields={of(section)} entries={relatives.map((values, index) => ({ id: String(index), values }))} />);
  const standing = () => [...view.querySelectorAll(".section-table tbody")].map((row) => row.querySelector('[data-label="Họ và tên"]')?.textContent);
  const asInForm = ["Ân Thị Bê", "Dương Minh Ân", "Dương Thị Ý", "Đỗ Văn An"];
  const sorted = () => [...view.querySelectorAll("th[aria-sort]")].map((head) => head.getAttribute("aria-sort"));
  const stands = async (names: string[], way: string[]) => { await waitFor(() => { expect([standing(), sorted()]).toEqual([names, way]); }); };
  const press = (label: string) => { fireEvent.click(within(view).getByRole("button", { name: label })); };
  await stands(asInForm, []);

  press("Năm sinh");
  await stands(["Đỗ Văn An", "Dương Minh Ân", "Dương Thị Ý", "Ân Thị Bê"], ["ascending"]);
  press("Năm sinh");
  await stands(["Dương Thị Ý", "Dương Minh Ân", "Đỗ Văn An", "Ân Thị Bê"], ["descending"]);
  expect(within(view).getByRole("status").textContent).toContain("bản in luôn theo thứ tự của mẫu");
  press("Năm sinh");
  await stands(asInForm, []);

  // By the names that are shown: Cha vợ, Con đẻ, Mẹ đẻ.
  press("Mối quan hệ");
  await stands(["Đỗ Văn An", "Dương Minh Ân", "Dương Thị Ý", "Ân Thị Bê"], ["ascending"]);
  press("Họ và tên");
  await stands(["Ân Thị Bê", "Dương Minh Ân", "Dương Thị Ý", "Đỗ Văn An"], ["ascending"]);
});

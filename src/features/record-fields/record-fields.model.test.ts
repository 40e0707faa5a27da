import { expect, test } from "vitest";
import type { ProfileField, ProfileSection } from "@/components/section/types";
import { found, isAsked } from "./record-fields.model";

const section = (key: string, title: string, more: Partial<ProfileSection> = {}) => ({ key, title_vi: title, title_en: "", asked_of: null, ...more }) as ProfileSection;
const field = (name: string, label: string, more: Partial<ProfileField> = {}) => ({ field: name, label_vi: label, label_en: "", asked_of: null, ...more }) as ProfileField;

test("a contract is asked of public employees only", () => {
  const contract = section("contract", "Hợp đồng", { asked_of: ["public_employee"] });
  expect(isAsked(contract, field("kind", "Loại"), "public_employee")).toBe(true);
  expect(isAsked(contract, field("kind", "Loại"), "official")).toBe(false);
  expect(isAsked(section("position", "Chức vụ"), field("commune_title", "Chức danh", { asked_of: ["commune_official"] }), "official")).toBe(false);
});

test("fields are found by their own words or their section's, with or without diacritics", () => {
  const sections = [section("health", "Sức khỏe"), section("party", "Đảng, đoàn thể")];
  const fieldsOf = { health: [field("status", "Tình trạng"), field("blood_type", "Nhóm máu")], party: [field("joined_on", "Ngày vào Đảng")] };
  expect(found(sections, fieldsOf, "nhom mau").map((one) => [one.section.key, one.fields.length])).toEqual([["health", 1]]);
  expect(found(sections, fieldsOf, "suc khoe").map((one) => [one.section.key, one.fields.length])).toEqual([["health", 2]]);
  expect(found(sections, fieldsOf, " ")).toHaveLength(2);
});

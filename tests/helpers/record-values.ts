import { randomInt } from "node:crypto";

/** What makes one invented person: enough to build every section of their record without contradiction. */
export interface Person {
  fullName: string;
  /** "1" male, "2" female. */
  gender: "1" | "2";
  /** YYYY-MM-DD */
  birthDate: string;
  identityNumber: string;
  category: "official" | "civil_servant" | "public_employee" | "commune_official";
}

const FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Huỳnh"];
const MIDDLE = ["Thị Mỹ", "Văn", "Quốc", "Thanh", "Minh", "Ngọc", "Xuân", "Đức", "Hoài", "Kim"];
const GIVEN = ["Hạnh", "Đạt", "Phương", "Khánh", "Lộc", "Quyên", "Ủy", "Trâm", "Sơn", "Ánh"];

function pick(list: string[]): string {
  return list[randomInt(list.length)] ?? "Anh";
}

/** An invented name that occurs nowhere by accident, with Vietnamese letters. */
export function personName(): string {
  return `${pick(FAMILY)} ${pick(MIDDLE)} ${pick(GIVEN)}`;
}

/** A twelve-digit identity number that agrees with sex and birth date (province 052, Bình Định). */
export function identityNumber(birthDate: string, gender: "1" | "2"): string {
  const year = Number(birthDate.slice(0, 4));
  const century = (Math.floor(year / 100) - 19) * 2 + Number(gender) - 1;
  return `052${century}${birthDate.slice(2, 4)}${String(randomInt(1_000_000)).padStart(6, "0")}`;
}

/** An invented person; anything given stays. */
export function person(given: Partial<Person> = {}): Person {
  const gender = given.gender ?? (randomInt(2) === 0 ? "1" : "2");
  const birthDate = given.birthDate ?? `${1970 + randomInt(25)}-0${1 + randomInt(9)}-${10 + randomInt(18)}`;
  return {
    fullName: personName(),
    category: "public_employee",
    identityNumber: identityNumber(birthDate, gender),
    ...given,
    gender,
    birthDate,
  };
}

/** One declared entry: its section and the values of its fields. */
export interface Entry {
  section: string;
  values: Record<string, string | number | boolean | null>;
  /** Kind of the paper that proves it, where the section wants one. */
  proof?: string;
}

/** Every section that a record must have, complete and free of findings, papers included. */
export function completeEntries(who: Person): Entry[] {
  const year = Number(who.birthDate.slice(0, 4));
  const lastYear = new Date().getFullYear() - 1;
  const start = Math.max(year + 23, lastYear - 4);
  return [
    {
      section: "identity",
      proof: "CCCD",
      values: {
        full_name: who.fullName, gender: who.gender, birth_date: who.birthDate, birth_place_province: "52", hometown_province: "52",
        hometown_commune: "Xã Phước Sơn", ethnic_group: "01", religion: "00", nationality: "VN", identity_number: who.identityNumber,
        identity_issued_on: "2021-05-10", identity_issued_place: "Cục Cảnh sát QLHC về TTXH", social_insurance_number: `52${who.identityNumber.slice(-8)}`,
      },
    },
    {
      section: "contact",
      values: {
        permanent_province: "52", permanent_commune: "Xã Phước Sơn", permanent_address: "12 Nguyễn Huệ",
        current_province: "52", current_commune: "Xã Phước Sơn", current_address: "12 Nguyễn Huệ", phone_mobile: "0905123456",
        email_personal: "nguoi.khai@example.org",
      },
    },
    {
      section: "recruitment",
      proof: "QDTD",
      values: {
        job_before_recruitment: "Sinh viên", first_recruited_on: `${start}-09-01`, first_recruiting_agency: "UBND huyện Tuy Phước",
        first_recruitment_kind: "THI", first_decision_number: "125/QĐ-UBND", first_decision_date: `${start}-08-15`,
        agency_joined_on: `${start}-09-05`,
      },
    },
    {
      section: "position",
      proof: "QDBN",
      values: {
        position_title: "Giáo viên", appointed_on: `${start + 1}-09-01`, main_duty: "Giảng dạy môn Toán", job_position_name: "Giáo viên Toán",
      },
    },
    {
      section: "rank_salary",
      proof: "QDBNN",
      values: {
        rank_code: "01.003", rank_appointed_on: `${start + 1}-09-01`, salary_step: 4, salary_coefficient: 3.33, salary_from: `${lastYear}-09-01`,
      },
    },
    {
      section: "salary_history",
      values: { valid_from: `${lastYear}-09-01`, valid_to: null, rank_code: "01.003", salary_step: 4, salary_coefficient: 3.33, kind: "TX", decision: "310/QĐ-SNV" },
    },
    {
      section: "education",
      proof: "VB",
      values: {
        studied_from: `${year + 18}-09-01`, studied_to: `${year + 22}-06-01`, school: "Trường Đại học Quy Nhơn", country: "VN",
        major: "Sư phạm Toán", training_form: "CQ", level: "ĐH", graduation_year: year + 22,
      },
    },
    {
      section: "work_history",
      values: {
        worked_from: `${start}-09-01`, worked_to: null, agency: "Trường THCS số 1 Phước Sơn", position_title: "Giáo viên",
      },
    },
    { section: "family", values: { side: "BT", relationship: "CHA", full_name: "Nguyễn Văn Cha", birth_year: year - 28, occupation: "Làm nông" } },
    { section: "family", values: { side: "BT", relationship: "ME", full_name: "Trần Thị Mẹ", birth_year: year - 26, occupation: "Làm nông" } },
    ...(who.category === "public_employee" ? [{
      section: "contract", proof: "HDLV",
      values: { contract_number: "12/HĐLV", kind: "HDLV_KXD", signed_on: `${start}-08-30`, effective_from: `${start}-09-01`, effective_to: null, signer: "Hiệu trưởng" },
    }] : []),
    {
      section: "qualification",
      values: { general_education: "22", education_level: "ĐH", political_theory: "CHUA", state_management: "CHUA" },
    },
    ...Array.from({ length: lastYear - start }, (_, index) => ({
      section: "evaluation", proof: "PDG", values: { year: start + 1 + index, result: "T", score: null, agency: "Trường THCS số 1 Phước Sơn" },
    })),
    { section: "health", values: { status: "2", height_cm: 160, weight_kg: 52.5, blood_type: "O" } },
    { section: "personal_history", values: { arrest_history: "Không", old_regime_work: "Không", foreign_organisation: "Không" } },
  ];
}

/** Entries of a record to be mended: the office's phone has another province's area code, which is a warning. */
export const withOfficePhone = (entries: Entry[]): Entry[] =>
  entries.map((entry) => (entry.section === "contact" ? { ...entry, values: { ...entry.values, phone_office: "02438250123" } } : entry));

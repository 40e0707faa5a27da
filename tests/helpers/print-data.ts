import type { Entry, PrintData, Value } from "../../supabase/functions/record-print/record.ts";

/** Types of fields that are written otherwise than as plain text. */
const TYPES: Record<string, string[]> = {
  date: ["identity.identity_issued_on", "recruitment.first_recruited_on", "recruitment.agency_joined_on", "position.appointed_on", "position.reappointed_on", "rank_salary.rank_appointed_on",
    "rank_salary.salary_from", "rank_salary.over_frame_from", "party.joined_on", "party.official_on", "discipline.effective_from", "discipline.effective_to", "appointment.effective_from",
    "foreign_trip.travelled_from", "foreign_trip.travelled_to"],
  partial_date: ["identity.birth_date", "party.union_joined_on", "military_service.enlisted_on", "military_service.discharged_on", "recruitment.revolution_joined_on"],
  month: ["education", "political_training", "professional_training", "defence_training", "it_skill", "language_skill"].flatMap((section) => [`${section}.studied_from`, `${section}.studied_to`])
    .concat(["work_history.worked_from", "work_history.worked_to", "salary_history.valid_from", "salary_history.valid_to", "allowance.valid_from", "allowance.valid_to"]),
  year: ["reward.year", "evaluation.year", "family.birth_year"],
  decimal: ["rank_salary.salary_coefficient", "rank_salary.position_allowance", "salary_history.salary_coefficient", "health.weight_kg", "economy.land_granted", "economy.land_bought",
    "economy.land_production", "allowance.coefficient", "allowance.percent"],
  money: ["economy.income_salary", "economy.income_other", "position.job_position_salary", "salary_history.amount", "allowance.amount"],
  multiline: ["personal_history.arrest_history", "personal_history.old_regime_work", "personal_history.foreign_organisation", "confirmation.agency_comment", "foreign_relative.details"],
  commune: ["identity.birth_place_commune", "identity.hometown_commune", "contact.permanent_commune", "contact.current_commune"],
  boolean: ["family.deceased"],
};

const CATALOGUES: Record<string, string> = {
  "appointment.kind": "appointment_kind", "foreign_relative.relationship": "relationship", "political_training.training_form": "training_form", "identity.gender": "gender", "identity.birth_place_province": "province", "identity.hometown_province": "province", "contact.permanent_province": "province",
  "contact.current_province": "province", "identity.ethnic_group": "ethnic_group", "identity.religion": "religion", "rank_salary.rank_code": "rank", "salary_history.rank_code": "rank",
  "education.training_form": "training_form", "education.level": "education_level", "qualification.education_level": "education_level", "family.relationship": "relationship",
};

const NAMES = {
  appointment_kind: { BN: "Bổ nhiệm", BNL: "Bổ nhiệm lại" }, gender: { 1: "Nam", 2: "Nữ" }, province: { 52: "Gia Lai", "52@districts": "Bình Định" }, ethnic_group: { "01": "Kinh" }, religion: { "00": "Không" },
  rank: { "V.07.05.15": "Giáo viên trung học phổ thông hạng III", "01.003": "Chuyên viên" }, training_form: { CQ: "Chính quy", VLVH: "Vừa làm vừa học" },
  commune: { "21970:2021-02-01": "Xã Phước Sơn, Huyện Tuy Phước" }, commune_until: { "21970:2021-02-01": "2025-06-30" },
  education_level: { ĐH: "Đại học", THS: "Thạc sĩ" }, relationship: { CHA: "Cha đẻ", ME: "Mẹ đẻ", VO: "Vợ", CON: "Con đẻ", EM: "Em ruột", CHAV: "Cha vợ", MEV: "Mẹ vợ" },
};

let serial = 0;
const entry = (values: Record<string, Value>): Entry => ({ id: `00000000-0000-4000-8000-${String(++serial).padStart(12, "0")}`, ...values });

/** An invented person with something in every section, the same at every call. */
export function inventedRecord(form: string, format: "pdf" | "docx" = "pdf", more: Partial<PrintData> = {}): PrintData {
  serial = 0;
  const fields: PrintData["fields"] = {};
  for (const [type, keys] of Object.entries(TYPES)) for (const key of keys) fields[key] = { type };
  for (const [key, catalogue] of Object.entries(CATALOGUES)) fields[key] = { type: "catalogue", catalogue };
  return {
    print_id: "00000000-0000-4000-8000-000000000000", code: "7K2M-9QXA-4TDE-RB6W-3HCN", form, format, draft: false,
    printed_by: "Võ Thị Hạnh (cb000317)", printed_at: "2026-11-25T14:05", version: 3, approved_on: "2026-11-05", approved_by: "Nguyễn Thanh Bình (cb000002)", certified_on: "2026-11-03", unconfirmed: false,
    province: "Tỉnh Bình Định", units: ["Ủy ban nhân dân tỉnh Bình Định", "Sở Giáo dục và Đào tạo", "Trường THPT số 1 Tuy Phước"],
    employee: { code: "cb000317", category: "public_employee" }, fields, names: NAMES, since: null,
    sections: {
      identity: [entry({
        full_name: "Đặng Quốc Khánh", other_names: "Đặng Khánh", gender: "1", birth_date: "1984-09-05", birth_place_province: "52", birth_place_district: "Huyện Tuy Phước",
        birth_place_commune: "Xã Phước Sơn", hometown_province: "52", hometown_district: "Huyện Tuy Phước", hometown_commune: "21970:2021-02-01", ethnic_group: "01", religion: "00",
        identity_number: "052084000000", legacy_identity_number: "211000000", identity_issued_on: "2021-05-10", identity_issued_place: "Cục Cảnh sát QLHC về TTXH", staff_code: "52.GD.00317",
        social_insurance_number: "5208000000", health_insurance_number: "DN4525208000000", family_background: "Nông dân", strengths: "Giảng dạy, bồi dưỡng học sinh giỏi môn Toán",
        longest_work: "Giảng dạy", highest_title_awarded: "Nhà giáo ưu tú", policy_object: "Con thương binh", policy_family: "Con thương binh hạng 3/4", war_invalid_rank: null,
      })],
      contact: [entry({
        permanent_address: "12 Nguyễn Huệ, thôn Mỹ Cang", permanent_commune: "Xã Phước Sơn", permanent_province: "52", current_address: "12 Nguyễn Huệ, thôn Mỹ Cang",
        current_commune: "Xã Tuy Phước Bắc", current_province: "52", phone_mobile: "0905000000",
      })],
      recruitment: [entry({
        job_before_recruitment: "Sinh viên", first_recruited_on: "2007-09-01", first_recruiting_agency: "Sở Giáo dục và Đào tạo Bình Định", agency_joined_on: "2012-08-15", revolution_joined_on: null,
      })],
      position: [entry({
        position_title: "Phó Hiệu trưởng", appointed_on: "2019-09-01", reappointed_on: "2024-09-01", planned_position: "Hiệu trưởng", concurrent_position: "Phó Chủ tịch Công đoàn cơ sở",
        main_duty: "Phụ trách chuyên môn; giảng dạy môn Toán", job_position_name: "Phó Hiệu trưởng trường THPT", job_position_code: "LD-02", job_position_salary: null,
      })],
      rank_salary: [entry({
        rank_code: "V.07.05.15", rank_appointed_on: "2008-09-01", salary_step: 6, salary_coefficient: 3.99, salary_from: "2024-03-01", salary_percent: 100, over_frame_percent: null, over_frame_from: null,
        position_allowance: 0.45, concurrent_allowance: null, other_allowance: "Ưu đãi 30%, thâm niên 15%",
      })],
      qualification: [entry({
        general_education: "12/12", education_level: "THS", academic_title: null, political_theory: "Trung cấp", state_management: "Chuyên viên", defence_security: "Đối tượng 4",
      })],
      party: [entry({
        joined_on: "2011-05-19", official_on: "2012-05-19", position: "Phó Bí thư Chi bộ", concurrent_position: "Ủy viên Ban Kiểm tra", union_joined_on: "1999-03-26", union_name: "Đoàn TNCS Hồ Chí Minh",
      })],
      military_service: [entry({ enlisted_on: "2002-02", discharged_on: "2003-12", highest_rank: "Hạ sĩ", highest_position: "Tiểu đội trưởng" })],
      health: [entry({ status: "Tốt", height_cm: 170, weight_kg: 65.5, blood_type: "O" })],
      personal_history: [entry({ arrest_history: "Không", old_regime_work: "Không", foreign_organisation: "Không" })],
      economy: [entry({
        income_salary: 168000000, income_other: 24000000, house_granted: "Không", house_bought: "Nhà cấp 3, 96 m², sổ hồng số CT 00000", land_granted: null, land_bought: 120.5, land_production: 500,
      })],
      confirmation: [entry({ agency_comment: "Phẩm chất chính trị, đạo đức tốt; chuyên môn vững vàng, có uy tín trong tập thể.\nHoàn thành tốt nhiệm vụ được giao." })],
      education: [
        entry({ studied_from: "2003-09-01", studied_to: "2007-06-01", school: "Trường Đại học Quy Nhơn", major: "Sư phạm Toán", training_form: "CQ", level: "ĐH" }),
        entry({ studied_from: "2013-10-01", studied_to: "2015-10-01", school: "Trường Đại học Quy Nhơn", major: "Phương pháp toán sơ cấp", training_form: "VLVH", level: "THS" }),
      ],
      political_training: [entry({ studied_from: "2017-03-01", studied_to: "2018-09-01", school: "Trường Chính trị tỉnh Bình Định", training_form: "VLVH", level: "Trung cấp" })],
      professional_training: [entry({ studied_from: "2018-07-01", studied_to: "2018-09-01", school: "Học viện Quản lý giáo dục", program: null, program_name: "Cán bộ quản lý trường phổ thông", certificate: "Chứng chỉ" })],
      defence_training: [entry({ studied_from: "2016-07-01", studied_to: "2016-07-01", school: "Bộ Chỉ huy Quân sự tỉnh Bình Định", object: "Đối tượng 4" })],
      it_skill: [entry({ studied_from: "2016-01-01", studied_to: "2016-03-01", school: "Trường Đại học Quy Nhơn", certificate: "Ứng dụng CNTT cơ bản" })],
      language_skill: [entry({ kind: "Ngoại ngữ", foreign_language: "Tiếng Anh", ethnic_language: null, studied_from: "2014-01-01", studied_to: "2014-12-01", school: "Đại học Huế", certificate: "B1", ethnic_certificate: null, score: "6,0" })],
      work_history: [
        entry({ worked_from: "2007-09-01", worked_to: "2012-08-01", agency: "Trường THPT Nguyễn Diêu", position_title: "Giáo viên" }),
        entry({ worked_from: "2012-08-01", worked_to: "2019-08-01", agency: "Trường THPT số 1 Tuy Phước", position_title: "Giáo viên, Tổ trưởng tổ Toán" }),
        entry({ worked_from: "2019-09-01", worked_to: null, agency: "Trường THPT số 1 Tuy Phước", position_title: "Phó Hiệu trưởng" }),
      ],
      appointment: [
        entry({ kind: "BN", title: "Phó Hiệu trưởng", term: "2019–2024", effective_from: "2019-09-01" }),
        entry({ kind: "BNL", title: "Phó Hiệu trưởng", term: null, effective_from: "2024-09-01" }),
      ],
      reward: [
        entry({ year: 2018, form: "Bằng khen của UBND tỉnh", emulation_result: "Chiến sĩ thi đua cơ sở" }),
        entry({ year: 2023, form: "Giấy khen của Giám đốc Sở", emulation_result: "Lao động tiên tiến" }),
      ],
      discipline: [entry({ subject: "Chính quyền", form: "Khiển trách", effective_from: "2010-04-01", effective_to: "2011-04-01", violation: "Vi phạm quy chế chuyên môn", agency: "Trường THPT Nguyễn Diêu" })],
      evaluation: [entry({ year: 2023, result: "Hoàn thành tốt nhiệm vụ" }), entry({ year: 2024, result: "Hoàn thành xuất sắc nhiệm vụ" }), entry({ year: 2025, result: "Hoàn thành tốt nhiệm vụ" })],
      family: [
        entry({ side: "BT", relationship: "CHA", full_name: "Đặng Văn Thành", birth_year: 1955, hometown: "Tuy Phước, Bình Định", occupation: "Làm nông", workplace: null, residence: "Xã Phước Sơn, Tuy Phước", organisation: "Hội Cựu chiến binh", deceased: false }),
        entry({ side: "BT", relationship: "ME", full_name: "Trần Thị Lựu", birth_year: 1958, hometown: "Tuy Phước, Bình Định", occupation: "Làm nông", workplace: null, residence: null, organisation: null, deceased: true }),
        entry({ side: "BT", relationship: "VO", full_name: "Huỳnh Thị Mỹ Lệ", birth_year: 1987, hometown: "Phù Cát, Bình Định", occupation: "Giáo viên", workplace: "Trường THCS Phước Sơn", residence: "Xã Phước Sơn, Tuy Phước", organisation: "Công đoàn", deceased: false }),
        entry({ side: "BT", relationship: "CON", full_name: "Đặng Huỳnh Gia Hân", birth_year: 2013, hometown: "Tuy Phước, Bình Định", occupation: "Học sinh", workplace: "Trường THCS Phước Sơn", residence: "Xã Phước Sơn, Tuy Phước", organisation: null, deceased: false }),
        entry({ side: "VC", relationship: "CHAV", full_name: "Huỳnh Văn Tám", birth_year: 1959, hometown: "Phù Cát, Bình Định", occupation: "Thợ mộc", workplace: null, residence: "Xã Cát Hanh, Phù Cát", organisation: null, deceased: false }),
      ],
      foreign_relative: [entry({ relationship: "EM", full_name: "Đặng Quốc Toàn", country: "Nhật Bản", details: "Kỹ sư, thành phố Osaka, đi năm 2019" })],
      foreign_trip: [entry({ country: "Singapore", travelled_from: "2023-07-10", travelled_to: "2023-07-15", purpose: "Tham quan, học tập kinh nghiệm, tự túc" })],
      salary_history: [
        entry({ valid_from: "2008-09-01", valid_to: "2011-08-01", rank_code: "V.07.05.15", salary_step: 1, salary_coefficient: 2.34, amount: null }),
        entry({ valid_from: "2011-09-01", valid_to: "2014-08-01", rank_code: "V.07.05.15", salary_step: 2, salary_coefficient: 2.67, amount: null }),
        entry({ valid_from: "2014-09-01", valid_to: "2017-08-01", rank_code: "V.07.05.15", salary_step: 3, salary_coefficient: 3, amount: null }),
        entry({ valid_from: "2017-09-01", valid_to: "2020-08-01", rank_code: "V.07.05.15", salary_step: 4, salary_coefficient: 3.33, amount: null }),
        entry({ valid_from: "2020-09-01", valid_to: "2024-02-01", rank_code: "V.07.05.15", salary_step: 5, salary_coefficient: 3.66, amount: null }),
        entry({ valid_from: "2024-03-01", valid_to: null, rank_code: "V.07.05.15", salary_step: 6, salary_coefficient: 3.99, amount: null }),
      ],
      allowance: [entry({ kind: "Ưu đãi nghề", valid_from: "2008-09-01", valid_to: null, percent: 30, coefficient: null, amount: null })],
    },
    ...more,
  };
}

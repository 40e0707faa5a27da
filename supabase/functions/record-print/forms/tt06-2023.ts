import { OWN_RELATIVES, SPOUSE_RELATIVES } from "./common.ts";
import type { Block, Form } from "./form.ts";

const FROM_TO = [{ label: "Từ tháng/ năm", width: 14, centred: true }, { label: "Đến tháng/ năm", width: 14, centred: true }];
const STUDIED = [{ fields: ["studied_from"] }, { fields: ["studied_to"] }];
const RELATIVE_COLUMNS = [
  { label: "Mối quan hệ", width: 13 }, { label: "Họ và tên", width: 22 }, { label: "Năm sinh", width: 10, centred: true },
  { label: "Quê quán, nghề nghiệp, chức danh, chức vụ, đơn vị công tác, học tập, nơi ở (trong, ngoài nước); thành viên các tổ chức chính trị - xã hội (trong, ngoài nước); làm việc cho chế độ cũ, tiền án, tiền sự (nếu có)", width: 55 },
];

const training = (number: string, text: string, section: string, columns: { label: string; width: number; cell: { fields: string[] } }[]): Block[] => [
  { kind: "subheading", number, text },
  { kind: "table", number, blankRows: 2, columns: [...FROM_TO, ...columns.map(({ label, width }) => ({ label, width }))],
    rows: [{ section, cells: [...STUDIED, ...columns.map(({ cell }) => cell)] }] },
];

/** Sơ yếu lý lịch of Thông tư 06/2023/TT-BNV (for public employees in place of HS02-VC/BNV), 38 items. */
export const FORM_TT06_2023: Form = {
  key: "tt06_2023",
  mark: "Mẫu ban hành kèm theo Thông tư số 06/2023/TT-BNV ngày 04/5/2023 của Bộ trưởng Bộ Nội vụ (viên chức: thay Mẫu HS02-VC/BNV)",
  title: "SƠ YẾU LÝ LỊCH",
  reference: "TT06",
  head: [
    { label: "Cơ quan quản lý cán bộ, công chức, viên chức", fields: ["identity.managing_agency"] },
    { label: "Cơ quan, đơn vị sử dụng cán bộ, công chức, viên chức", fields: ["identity.employing_unit"] },
  ],
  headRight: [{ label: "Số hiệu", fields: ["identity.staff_code"] }, { label: "Mã số định danh", fields: ["identity.identity_number"] }],
  blocks: [
    { kind: "beside_photo", title: "SƠ YẾU LÝ LỊCH", blocks: [
      { kind: "line", parts: [
        { number: "1", label: "Họ và tên khai sinh (viết chữ in hoa)", fields: ["identity.full_name"], manner: "upper" }, { label: "Giới tính", fields: ["identity.gender"] },
      ] },
      { kind: "line", parts: [{ number: "2", label: "Các tên gọi khác", fields: ["identity.other_names"] }] },
      { kind: "line", parts: [{ number: "3", label: "Sinh", fields: ["identity.birth_date"], manner: "long_date" }] },
      { kind: "line", parts: [{ number: "4", label: "Nơi sinh", fields: ["identity.birth_place_commune", "identity.birth_place_district", "identity.birth_place_province"] }] },
      { kind: "line", parts: [
        { number: "5", label: "Quê quán (xã, phường)", fields: ["identity.hometown_commune", "identity.hometown_district"] },
        { label: "(tỉnh, TP)", fields: ["identity.hometown_province"] },
      ] },
    ] },
    { kind: "line", parts: [{ number: "6", label: "Dân tộc", fields: ["identity.ethnic_group"] }] },
    { kind: "line", parts: [{ number: "7", label: "Tôn giáo", fields: ["identity.religion"] }] },
    { kind: "line", parts: [
      { number: "8", label: "Số CCCD", fields: ["identity.identity_number"] }, { label: "Ngày cấp", fields: ["identity.identity_issued_on"] },
      { label: "SĐT liên hệ", fields: ["contact.phone_mobile"] },
    ] },
    { kind: "line", parts: [
      { number: "9", label: "Số BHXH", fields: ["identity.social_insurance_number"] }, { label: "Số thẻ BHYT", fields: ["identity.health_insurance_number"] },
    ] },
    { kind: "line", parts: [{ number: "10", label: "Nơi ở hiện nay", fields: ["contact.current_address", "contact.current_commune", "contact.current_province"] }] },
    { kind: "line", parts: [{ number: "11", label: "Thành phần gia đình xuất thân", fields: ["identity.family_background"] }] },
    { kind: "line", parts: [{ number: "12", label: "Nghề nghiệp trước khi được tuyển dụng", fields: ["recruitment.job_before_recruitment"] }] },
    { kind: "line", parts: [
      { number: "13", label: "Ngày được tuyển dụng lần đầu", fields: ["recruitment.first_recruited_on"] },
      { label: "Cơ quan, tổ chức, đơn vị tuyển dụng", fields: ["recruitment.first_recruiting_agency"] },
    ] },
    { kind: "line", parts: [{ number: "14", label: "Ngày vào cơ quan hiện đang công tác", fields: ["recruitment.agency_joined_on"] }] },
    { kind: "line", parts: [
      { number: "15", label: "Ngày vào Đảng Cộng sản Việt Nam", fields: ["party.joined_on"] }, { label: "Ngày chính thức", fields: ["party.official_on"] },
    ] },
    { kind: "line", parts: [{ number: "16", label: "Ngày tham gia tổ chức chính trị - xã hội đầu tiên (ngày vào Đoàn TNCSHCM, Công đoàn, Hội)",
      fields: ["party.union_joined_on", "party.union_name"] }] },
    { kind: "line", parts: [
      { number: "17", label: "Ngày nhập ngũ", fields: ["military_service.enlisted_on"] }, { label: "Ngày xuất ngũ", fields: ["military_service.discharged_on"] },
      { label: "Quân hàm cao nhất", fields: ["military_service.highest_rank"] },
    ] },
    { kind: "line", parts: [{ number: "18", label: "Đối tượng chính sách", fields: ["identity.policy_object"] }] },
    { kind: "line", parts: [{ number: "19", label: "Trình độ giáo dục phổ thông (đã tốt nghiệp lớp mấy/thuộc hệ nào)", fields: ["qualification.general_education"] }] },
    { kind: "line", parts: [{ number: "20", label: "Trình độ chuyên môn cao nhất", fields: ["qualification.education_level"] }] },
    { kind: "line", parts: [{ number: "21", label: "Học hàm", fields: ["qualification.academic_title"] }] },
    { kind: "line", parts: [{ number: "22", label: "Danh hiệu nhà nước phong tặng", fields: ["identity.highest_title_awarded"] }] },
    { kind: "line", parts: [{ number: "23", label: "Chức vụ hiện tại", fields: ["position.position_title"] }] },
    { kind: "line", parts: [
      { label: "Ngày bổ nhiệm/ngày phê chuẩn", fields: ["position.appointed_on"] },
      { label: "Ngày bổ nhiệm lại/phê chuẩn nhiệm kỳ tiếp theo", fields: ["position.reappointed_on"] },
    ] },
    { kind: "line", parts: [{ label: "Các quyết định bổ nhiệm, điều động, luân chuyển, biệt phái …", fields: ["appointment.kind", "appointment.title", "appointment.effective_from"] }] },
    { kind: "line", parts: [
      { number: "24", label: "Được quy hoạch chức danh", fields: ["position.planned_position"] },
      { label: "Giai đoạn, nhiệm kỳ", fields: ["appointment.kind", "appointment.title", "appointment.term"], where: "term" },
    ] },
    { kind: "line", parts: [{ number: "25", label: "Chức vụ kiêm nhiệm", fields: ["position.concurrent_position"] }] },
    { kind: "line", parts: [{ number: "26", label: "Chức vụ Đảng hiện tại", fields: ["party.position"] }] },
    { kind: "line", parts: [{ number: "27", label: "Chức vụ Đảng kiêm nhiệm", fields: ["party.concurrent_position"] }] },
    { kind: "line", parts: [{ number: "28", label: "Công việc chính được giao", fields: ["position.main_duty"] }] },
    { kind: "line", parts: [
      { number: "29", label: "Sở trường công tác", fields: ["identity.strengths"] }, { label: "Công việc làm lâu nhất", fields: ["identity.longest_work"] },
    ] },
    { kind: "heading", number: "30", text: "Tiền lương" },
    { kind: "line", parts: [
      { number: "30.1", label: "Ngạch/chức danh nghề nghiệp", fields: ["rank_salary.rank_name"] }, { label: "Mã số", fields: ["rank_salary.rank_code"], manner: "code" },
    ] },
    { kind: "line", parts: [{ label: "Ngày bổ nhiệm ngạch/chức danh nghề nghiệp", fields: ["rank_salary.rank_appointed_on"] }] },
    { kind: "line", parts: [
      { label: "Bậc lương", fields: ["rank_salary.salary_step"] }, { label: "Hệ số", fields: ["rank_salary.salary_coefficient"] },
      { label: "Ngày hưởng", fields: ["rank_salary.salary_from"] },
    ] },
    { kind: "line", parts: [
      { label: "Phần trăm hưởng", fields: ["rank_salary.salary_percent"], unit: "%" },
      { label: "Phụ cấp thâm niên vượt khung", fields: ["rank_salary.over_frame_percent"], unit: "%" }, { label: "Ngày hưởng PCTNVK", fields: ["rank_salary.over_frame_from"] },
    ] },
    { kind: "line", parts: [
      { number: "30.2", label: "Phụ cấp chức vụ", fields: ["rank_salary.position_allowance"] },
      { label: "Phụ cấp kiêm nhiệm", fields: ["rank_salary.concurrent_allowance"] }, { label: "Phụ cấp khác", fields: ["rank_salary.other_allowance"] },
    ] },
    { kind: "line", parts: [
      { number: "30.3", label: "Vị trí việc làm", fields: ["position.job_position_name"] }, { label: "Mã số", fields: ["position.job_position_code"] },
      { label: "Lương theo mức tiền", fields: ["position.job_position_salary"], unit: "đồng" },
    ] },
    { kind: "line", parts: [
      { number: "31", label: "Tình trạng sức khỏe", fields: ["health.status"] }, { label: "Chiều cao", fields: ["health.height_cm"], unit: "cm" },
      { label: "Cân nặng", fields: ["health.weight_kg"], unit: "kg" }, { label: "Nhóm máu", fields: ["health.blood_type"] },
    ] },
    { kind: "heading", number: "32", text: "QUÁ TRÌNH ĐÀO TẠO, BỒI DƯỠNG", centred: true },
    ...training("32.1", "Chuyên môn (từ trung cấp trở lên cả trong nước và nước ngoài)", "education", [
      { label: "Tên cơ sở đào tạo", width: 27, cell: { fields: ["school"] } }, { label: "Chuyên ngành đào tạo", width: 21, cell: { fields: ["major"] } },
      { label: "Hình thức đào tạo", width: 13, cell: { fields: ["training_form"] } }, { label: "Văn bằng, trình độ", width: 15, cell: { fields: ["level"] } },
    ]),
    ...training("32.2", "Lý luận chính trị", "political_training", [
      { label: "Tên cơ sở đào tạo", width: 38, cell: { fields: ["school"] } }, { label: "Hình thức đào tạo", width: 18, cell: { fields: ["training_form"] } },
      { label: "Văn bằng được cấp", width: 20, cell: { fields: ["level"] } },
    ]),
    ...training("32.3", "Bồi dưỡng quản lý nhà nước/chức danh nghề nghiệp/nghiệp vụ chuyên ngành", "professional_training", [
      { label: "Tên cơ sở đào tạo", width: 38, cell: { fields: ["school"] } }, { label: "Chứng chỉ được cấp", width: 38, cell: { fields: ["program_name", "program", "certificate"] } },
    ]),
    ...training("32.4", "Bồi dưỡng kiến thức an ninh, quốc phòng", "defence_training", [
      { label: "Tên cơ sở đào tạo", width: 38, cell: { fields: ["school"] } }, { label: "Chứng chỉ được cấp", width: 38, cell: { fields: ["object"] } },
    ]),
    { kind: "line", parts: [{ label: "Đối tượng đã được bồi dưỡng cao nhất", fields: ["qualification.defence_security"] }] },
    ...training("32.5", "Tin học", "it_skill", [
      { label: "Tên cơ sở đào tạo", width: 38, cell: { fields: ["school"] } }, { label: "Chứng chỉ được cấp", width: 38, cell: { fields: ["certificate"] } },
    ]),
    ...training("32.6", "Ngoại ngữ/tiếng dân tộc", "language_skill", [
      { label: "Tên cơ sở đào tạo", width: 27, cell: { fields: ["school"] } },
      { label: "Tên ngoại ngữ/tiếng dân tộc", width: 21, cell: { fields: ["kind", "foreign_language", "ethnic_language"] } },
      { label: "Chứng chỉ được cấp", width: 17, cell: { fields: ["certificate", "ethnic_certificate"] } }, { label: "Điểm số", width: 11, cell: { fields: ["score"] } },
    ]),
    { kind: "heading", number: "33", text: "TÓM TẮT QUÁ TRÌNH CÔNG TÁC", centred: true },
    { kind: "table", number: "33", blankRows: 3, rows: [{ section: "work_history", cells: [{ fields: ["worked_from"] }, { fields: ["worked_to"], empty: "nay" }, { fields: ["agency"] }, { fields: ["position_title"] }] }],
      columns: [...FROM_TO, { label: "Đơn vị công tác (đảng, chính quyền, đoàn thể, tổ chức xã hội)", width: 46 }, { label: "Chức danh/chức vụ", width: 30 }] },
    { kind: "heading", number: "34", text: "ĐẶC ĐIỂM LỊCH SỬ BẢN THÂN", centred: true },
    { kind: "text", number: "34.1", blankLines: 2, fields: ["personal_history.arrest_history"],
      label: "34.1- Khai rõ: bị bắt, bị tù (từ ngày tháng năm nào đến ngày tháng năm nào, ở đâu?), đã khai báo cho ai, những vấn đề gì?" },
    { kind: "text", number: "34.2", blankLines: 2, fields: ["personal_history.old_regime_work"],
      label: "34.2- Bản thân có làm việc cho chế độ cũ (thời gian; chức danh, chức vụ, đơn vị, địa điểm đã làm việc):" },
    { kind: "text", number: "34.3", blankLines: 2, fields: ["personal_history.foreign_organisation"],
      label: "34.3- Tham gia hoặc có quan hệ với các tổ chức chính trị, kinh tế, xã hội … ở nước ngoài (thời gian; tên tổ chức, địa chỉ trụ sở, công việc đã làm):" },
    { kind: "text", number: "34.3", blankLines: 1, fields: ["foreign_relative.relationship", "foreign_relative.full_name", "foreign_relative.country", "foreign_relative.details"],
      label: "Thân nhân ở nước ngoài (quan hệ, họ tên, nước, làm gì, địa chỉ …):" },
    { kind: "heading", number: "35", text: "KHEN THƯỞNG, KỶ LUẬT", centred: true },
    { kind: "subheading", number: "35.1", text: "Thành tích thi đua, khen thưởng" },
    { kind: "table", number: "35.1", blankRows: 2, mixed: true, rows: [
      { section: "evaluation", cells: [{ fields: ["year"] }, { fields: ["result"] }, { fields: [] }, { fields: [] }] },
      { section: "reward", cells: [{ fields: ["year"] }, { fields: [] }, { fields: ["emulation_result"] }, { fields: ["form"] }] },
    ], columns: [
      { label: "Năm", width: 12, centred: true }, { label: "Xếp loại chuyên môn", width: 28 }, { label: "Xếp loại thi đua", width: 25 }, { label: "Hình thức khen thưởng", width: 35 },
    ] },
    { kind: "subheading", number: "35.2", text: "Kỷ luật Đảng/hành chính" },
    { kind: "table", number: "35.2", blankRows: 2, rows: [{ section: "discipline", cells: [
      { fields: ["effective_from"] }, { fields: ["effective_to"] }, { fields: ["subject", "form"], between: ": " }, { fields: ["violation"] }, { fields: ["agency"] },
    ] }], columns: [
      { label: "Từ ngày", width: 14, centred: true }, { label: "Đến ngày", width: 14, centred: true }, { label: "Hình thức", width: 20 },
      { label: "Hành vi vi phạm chính", width: 30 }, { label: "Cơ quan quyết định", width: 22 },
    ] },
    { kind: "heading", number: "36", text: "QUAN HỆ GIA ĐÌNH", centred: true },
    { kind: "subheading", number: "36.1", text: "Về bản thân: Cha, Mẹ, Vợ (hoặc chồng), các con, anh chị em ruột" },
    { kind: "table", number: "36.1", rows: [OWN_RELATIVES], blankRows: 3, columns: RELATIVE_COLUMNS },
    { kind: "subheading", number: "36.2", text: "Cha, Mẹ, anh chị em ruột (bên vợ hoặc chồng)" },
    { kind: "table", number: "36.2", rows: [SPOUSE_RELATIVES], blankRows: 2, columns: RELATIVE_COLUMNS },
    { kind: "heading", number: "37", text: "HOÀN CẢNH KINH TẾ GIA ĐÌNH", centred: true },
    { kind: "subheading", number: "37.1", text: "Quá trình lương của bản thân" },
    { kind: "table", number: "37.1", blankRows: 2, rows: [{ section: "salary_history", cells: [
      { fields: ["valid_from"] }, { fields: ["valid_to"] }, { fields: ["rank_code"], manner: "code" }, { fields: ["salary_step"] }, { fields: ["salary_coefficient"] }, { fields: ["amount"] },
    ] }], columns: [
      ...FROM_TO, { label: "Mã số", width: 20, centred: true }, { label: "Bậc lương", width: 13, centred: true }, { label: "Hệ số lương", width: 15, centred: true },
      { label: "Tiền lương theo vị trí việc làm", width: 28 },
    ] },
    { kind: "subheading", number: "37.2", text: "Các loại phụ cấp khác" },
    { kind: "table", number: "37.2", blankRows: 2, rows: [{ section: "allowance", cells: [
      { fields: ["valid_from"] }, { fields: ["valid_to"] }, { fields: ["kind"] }, { fields: ["percent"] }, { fields: ["coefficient"] }, { fields: ["amount"] },
    ] }], columns: [
      ...FROM_TO, { label: "Loại phụ cấp", width: 28 }, { label: "Phần trăm hưởng", width: 15, centred: true }, { label: "Hệ số", width: 13, centred: true }, { label: "Giá trị (đồng)", width: 20 },
    ] },
    { kind: "subheading", number: "37.3", text: "Nguồn thu nhập chính của gia đình hằng năm" },
    { kind: "line", parts: [{ label: "- Tiền lương", fields: ["economy.income_salary"], unit: "đồng" }, { label: "Các nguồn khác", fields: ["economy.income_other"], unit: "đồng" }] },
    { kind: "line", parts: [{ label: "- Nhà ở: + Được cấp, được thuê (loại nhà, tổng diện tích sử dụng, giấy chứng nhận)", fields: ["economy.house_granted"] }] },
    { kind: "line", parts: [{ label: "+ Nhà tự mua, tự xây (loại nhà, tổng diện tích sử dụng, giấy chứng nhận)", fields: ["economy.house_bought"] }] },
    { kind: "line", parts: [
      { label: "- Đất ở: + Đất được cấp", fields: ["economy.land_granted"], unit: "m²" }, { label: "+ Đất tự mua", fields: ["economy.land_bought"], unit: "m²" },
    ] },
    { kind: "line", parts: [{ label: "- Đất sản xuất, kinh doanh", fields: ["economy.land_production"], unit: "m²" }] },
    { kind: "heading", number: "38", text: "NHẬN XÉT, ĐÁNH GIÁ CỦA CƠ QUAN, TỔ CHỨC, ĐƠN VỊ SỬ DỤNG", centred: true },
    { kind: "text", number: "38", label: "", fields: ["confirmation.agency_comment"], blankLines: 4 },
  ],
  signatures: [
    { date: "confirmation.certified_on", name: "identity.full_name", lines: [
      { text: "Người khai", bold: true }, { text: "Tôi xin cam đoan những lời khai trên đây là đúng sự thật" }, { text: "(Ký tên, ghi rõ họ tên)", italics: true },
    ] },
    { date: "confirmation.confirmed_on", name: "confirmation.confirmed_by", nameLabel: "Phê duyệt trên hệ thống: ", lines: [
      { text: "Thủ trưởng cơ quan, tổ chức, đơn vị", bold: true }, { text: "(Ký tên, đóng dấu)", italics: true },
    ] },
  ],
};

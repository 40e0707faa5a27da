import { ALL_TRAINING, OWN_RELATIVES, PERIOD_WORKED, SPOUSE_RELATIVES } from "./common.ts";
import type { Form } from "./form.ts";

const RELATIVE_COLUMNS = [
  { label: "Mối quan hệ", width: 13 }, { label: "Họ và tên", width: 22 }, { label: "Năm sinh", width: 10, centred: true },
  { label: "Quê quán, nghề nghiệp, chức danh, chức vụ, đơn vị công tác, học tập, nơi ở (trong, ngoài nước); thành viên các tổ chức chính trị - xã hội …", width: 55 },
];

/** Sơ yếu lý lịch cán bộ, công chức: Mẫu 2C-BNV/2008, Quyết định 02/2008/QĐ-BNV, 32 items. */
export const FORM_2C_BNV_2008: Form = {
  key: "2c_bnv_2008",
  mark: "Mẫu 2C-BNV/2008 ban hành kèm theo Quyết định số 02/2008/QĐ-BNV ngày 06/10/2008 của Bộ trưởng Bộ Nội vụ",
  title: "SƠ YẾU LÝ LỊCH CÁN BỘ, CÔNG CHỨC",
  reference: "2C08",
  head: [
    { label: "Cơ quan, đơn vị có thẩm quyền quản lý CBCC", fields: ["identity.managing_agency"] },
    { label: "Cơ quan, đơn vị sử dụng CBCC", fields: ["identity.employing_unit"] },
  ],
  headRight: [{ label: "Số hiệu cán bộ, công chức", fields: ["identity.staff_code"] }],
  blocks: [
    { kind: "beside_photo", blocks: [
      { kind: "line", parts: [{ number: "1", label: "Họ và tên khai sinh (viết chữ in hoa)", fields: ["identity.full_name"], manner: "upper" }] },
      { kind: "line", parts: [{ number: "2", label: "Tên gọi khác", fields: ["identity.other_names"] }] },
      { kind: "line", parts: [
        { number: "3", label: "Sinh", fields: ["identity.birth_date"], manner: "long_date" },
        { label: "Giới tính (nam, nữ)", fields: ["identity.gender"] },
      ] },
      { kind: "line", parts: [{ number: "4", label: "Nơi sinh", fields: ["identity.birth_place_commune", "identity.birth_place_district", "identity.birth_place_province"] }] },
      { kind: "line", parts: [{ number: "5", label: "Quê quán", fields: ["identity.hometown_commune", "identity.hometown_district", "identity.hometown_province"] }] },
    ] },
    { kind: "line", parts: [{ number: "6", label: "Dân tộc", fields: ["identity.ethnic_group"] }, { number: "7", label: "Tôn giáo", fields: ["identity.religion"] }] },
    { kind: "line", note: "(Số nhà, đường phố, thành phố; xóm, thôn, xã, huyện, tỉnh)",
      parts: [{ number: "8", label: "Nơi đăng ký hộ khẩu thường trú", fields: ["contact.permanent_address", "contact.permanent_commune", "contact.permanent_province"] }] },
    { kind: "line", note: "(Số nhà, đường phố, thành phố; xóm, thôn, xã, huyện, tỉnh)",
      parts: [{ number: "9", label: "Nơi ở hiện nay", fields: ["contact.current_address", "contact.current_commune", "contact.current_province"] }] },
    { kind: "line", parts: [{ number: "10", label: "Nghề nghiệp khi được tuyển dụng", fields: ["recruitment.job_before_recruitment"] }] },
    { kind: "line", parts: [
      { number: "11", label: "Ngày tuyển dụng", fields: ["recruitment.first_recruited_on"] },
      { label: "Cơ quan tuyển dụng", fields: ["recruitment.first_recruiting_agency"] },
    ] },
    { kind: "line", note: "(Về chính quyền hoặc Đảng, đoàn thể, kể cả chức vụ kiêm nhiệm)",
      parts: [{ number: "12", label: "Chức vụ (chức danh) hiện tại", fields: ["position.position_title", "position.concurrent_position", "party.position"], between: "; " }] },
    { kind: "line", parts: [{ number: "13", label: "Công việc chính được giao", fields: ["position.main_duty"] }] },
    { kind: "line", parts: [
      { number: "14", label: "Ngạch công chức (viên chức)", fields: ["rank_salary.rank_name"] }, { label: "Mã ngạch", fields: ["rank_salary.rank_code"], manner: "code" },
    ] },
    { kind: "line", parts: [
      { label: "Bậc lương", fields: ["rank_salary.salary_step"] }, { label: "Hệ số", fields: ["rank_salary.salary_coefficient"] },
      { label: "Ngày hưởng", fields: ["rank_salary.salary_from"] },
      { label: "Phụ cấp chức vụ", fields: ["rank_salary.position_allowance"] }, { label: "Phụ cấp khác", fields: ["rank_salary.other_allowance"] },
    ] },
    { kind: "line", note: "(Đã tốt nghiệp lớp mấy/thuộc hệ nào)", parts: [{ number: "15.1", label: "Trình độ giáo dục phổ thông", fields: ["qualification.general_education"] }] },
    { kind: "line", note: "(TSKH, TS, ThS, cử nhân, kỹ sư, cao đẳng, trung cấp, sơ cấp; chuyên ngành)",
      parts: [{ number: "15.2", label: "Trình độ chuyên môn cao nhất", fields: ["qualification.academic_title", "qualification.education_level"] }] },
    { kind: "line", note: "(Cử nhân, cao cấp, trung cấp, sơ cấp và tương đương)  (Chuyên viên cao cấp, chuyên viên chính, chuyên viên, cán sự, …)", parts: [
      { number: "15.3", label: "Lý luận chính trị", fields: ["qualification.political_theory"] },
      { number: "15.4", label: "Quản lý nhà nước", fields: ["qualification.state_management"] },
    ] },
    { kind: "line", note: "(Tên ngoại ngữ + Trình độ A, B, C, D …)", parts: [
      { number: "15.5", label: "Ngoại ngữ", fields: ["qualification.language_summary"] },
      { number: "15.6", label: "Tin học", fields: ["qualification.it_summary"] },
    ] },
    { kind: "line", parts: [
      { number: "16", label: "Ngày vào Đảng Cộng sản Việt Nam", fields: ["party.joined_on"] }, { label: "Ngày chính thức", fields: ["party.official_on"] },
    ] },
    { kind: "line", note: "(Ngày tham gia tổ chức: Đoàn, Hội, … và làm việc gì trong tổ chức đó)",
      parts: [{ number: "17", label: "Ngày tham gia tổ chức chính trị - xã hội", fields: ["party.union_joined_on", "party.union_name"] }] },
    { kind: "line", parts: [
      { number: "18", label: "Ngày nhập ngũ", fields: ["military_service.enlisted_on"] }, { label: "Ngày xuất ngũ", fields: ["military_service.discharged_on"] },
      { label: "Quân hàm cao nhất", fields: ["military_service.highest_rank"] },
    ] },
    { kind: "line", note: "(Anh hùng lao động, anh hùng lực lượng vũ trang; nhà giáo, thầy thuốc, nghệ sĩ nhân dân và ưu tú, …)",
      parts: [{ number: "19", label: "Danh hiệu được phong tặng cao nhất", fields: ["identity.highest_title_awarded"] }] },
    { kind: "line", parts: [{ number: "20", label: "Sở trường công tác", fields: ["identity.strengths"] }] },
    { kind: "line", note: "(Hình thức cao nhất, năm nào)", parts: [{ number: "21", label: "Khen thưởng", fields: ["reward.form", "reward.year"] }] },
    { kind: "line", note: "(Về đảng, chính quyền, đoàn thể; hình thức cao nhất, năm nào)",
      parts: [{ number: "22", label: "Kỷ luật", fields: ["discipline.subject", "discipline.form", "discipline.effective_from"] }] },
    { kind: "line", parts: [
      { number: "23", label: "Tình trạng sức khỏe", fields: ["health.status"] }, { label: "Chiều cao", fields: ["health.height_cm"], unit: "cm" },
      { label: "Cân nặng", fields: ["health.weight_kg"], unit: "kg" }, { label: "Nhóm máu", fields: ["health.blood_type"] },
    ] },
    { kind: "line", note: "(Con thương binh, con liệt sĩ, người nhiễm chất độc da cam Dioxin)", parts: [
      { number: "24", label: "Là thương binh hạng", fields: ["identity.war_invalid_rank"] },
      { label: "Là con gia đình chính sách", fields: ["identity.policy_object", "identity.policy_family"] },
    ] },
    { kind: "line", parts: [
      { number: "25", label: "Số chứng minh nhân dân (số định danh cá nhân)", fields: ["identity.identity_number"] }, { label: "Ngày cấp", fields: ["identity.identity_issued_on"] },
      { label: "Nơi cấp", fields: ["identity.identity_issued_place"] }, { label: "Số CMND cũ", fields: ["identity.legacy_identity_number"] },
    ] },
    { kind: "line", parts: [{ number: "26", label: "Số sổ BHXH", fields: ["identity.social_insurance_number"] }] },
    { kind: "heading", number: "27", text: "ĐÀO TẠO, BỒI DƯỠNG VỀ CHUYÊN MÔN, NGHIỆP VỤ, LÝ LUẬN CHÍNH TRỊ, NGOẠI NGỮ, TIN HỌC" },
    { kind: "table", number: "27", rows: ALL_TRAINING, blankRows: 3, note: "Ghi chú: Hình thức đào tạo: chính quy, tại chức, chuyên tu, bồi dưỡng …/ Văn bằng: TSKH, TS, ThS, cử nhân, kỹ sư …", columns: [
      { label: "Tên trường", width: 27 }, { label: "Chuyên ngành đào tạo, bồi dưỡng", width: 23 }, { label: "Từ tháng, năm – đến tháng, năm", width: 17, centred: true },
      { label: "Hình thức đào tạo", width: 13 }, { label: "Văn bằng, chứng chỉ, trình độ gì", width: 20 },
    ] },
    { kind: "heading", number: "28", text: "TÓM TẮT QUÁ TRÌNH CÔNG TÁC" },
    { kind: "table", number: "28", blankRows: 3, rows: [{ section: "work_history", cells: [PERIOD_WORKED, { fields: ["position_title", "agency"] }] }], columns: [
      { label: "Từ tháng, năm đến tháng, năm", width: 24, centred: true },
      { label: "Chức danh, chức vụ, đơn vị công tác (đảng, chính quyền, đoàn thể, tổ chức xã hội), kể cả thời gian được đào tạo, bồi dưỡng về chuyên môn, nghiệp vụ, …", width: 76 },
    ] },
    { kind: "heading", number: "29", text: "ĐẶC ĐIỂM LỊCH SỬ BẢN THÂN" },
    { kind: "text", number: "29", blankLines: 2, fields: ["personal_history.arrest_history"],
      label: "- Khai rõ: bị bắt, bị tù (từ ngày tháng năm nào đến ngày tháng năm nào, ở đâu), đã khai báo cho ai, những vấn đề gì?" },
    { kind: "text", number: "29", blankLines: 2, fields: ["personal_history.old_regime_work"],
      label: "- Bản thân có làm việc trong chế độ cũ (cơ quan, đơn vị nào, địa điểm, chức danh, chức vụ, thời gian làm việc …):" },
    { kind: "text", number: "29", blankLines: 2, fields: ["personal_history.foreign_organisation"],
      label: "- Tham gia hoặc có quan hệ với các tổ chức chính trị, kinh tế, xã hội nào ở nước ngoài (làm gì, tổ chức nào, đặt trụ sở ở đâu …?):" },
    { kind: "text", number: "29", blankLines: 2, fields: ["foreign_relative.relationship", "foreign_relative.full_name", "foreign_relative.country", "foreign_relative.details"],
      label: "- Có thân nhân (cha, mẹ, vợ, chồng, con, anh chị em ruột) ở nước ngoài (làm gì, địa chỉ …)?" },
    { kind: "heading", number: "30", text: "QUAN HỆ GIA ĐÌNH" },
    { kind: "subheading", text: "a) Về bản thân: Cha, Mẹ, Vợ (hoặc chồng), các con, anh chị em ruột" },
    { kind: "table", number: "30", rows: [OWN_RELATIVES], blankRows: 3, columns: RELATIVE_COLUMNS },
    { kind: "subheading", text: "b) Về bên vợ (hoặc chồng): Cha, Mẹ, anh chị em ruột" },
    { kind: "table", number: "30", rows: [SPOUSE_RELATIVES], blankRows: 3, columns: RELATIVE_COLUMNS },
    { kind: "heading", number: "31", text: "DIỄN BIẾN QUÁ TRÌNH LƯƠNG CỦA CÁN BỘ, CÔNG CHỨC" },
    { kind: "timeline", number: "31", section: "salary_history", perTable: 6, rows: [
      { label: "Tháng/năm", cell: { fields: ["valid_from", "valid_to"], period: { now: "" } } },
      { label: "Mã ngạch/bậc", cell: { fields: ["rank_code", "salary_step"], manner: "code", between: "/" } },
      { label: "Hệ số lương", cell: { fields: ["salary_coefficient"] } },
    ] },
    { kind: "heading", number: "32", text: "NHẬN XÉT, ĐÁNH GIÁ CỦA CƠ QUAN, ĐƠN VỊ QUẢN LÝ VÀ SỬ DỤNG CÁN BỘ, CÔNG CHỨC" },
    { kind: "text", number: "32", label: "", fields: ["confirmation.agency_comment"], blankLines: 4 },
  ],
  signatures: [
    { date: "confirmation.certified_on", name: "identity.full_name", lines: [
      { text: "Người khai", bold: true }, { text: "Tôi xin cam đoan những lời khai trên đây là đúng sự thật" }, { text: "(Ký tên, ghi rõ họ tên)", italics: true },
    ] },
    { date: "confirmation.confirmed_on", name: "confirmation.confirmed_by", nameLabel: "Phê duyệt trên hệ thống: ", lines: [
      { text: "Thủ trưởng cơ quan, đơn vị quản lý và sử dụng CBCC", bold: true }, { text: "(Ký tên, đóng dấu)", italics: true },
    ] },
  ],
};

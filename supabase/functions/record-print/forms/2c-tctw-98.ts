import { ALL_TRAINING, OWN_RELATIVES, PERIOD_WORKED, SPOUSE_RELATIVES } from "./common.ts";
import type { Form } from "./form.ts";

const RELATIVE_COLUMNS = [
  { label: "Quan hệ", width: 13 }, { label: "Họ và tên", width: 22 }, { label: "Năm sinh", width: 10, centred: true },
  { label: "Quê quán, nghề nghiệp, chức danh, chức vụ, đơn vị công tác, học tập, nơi ở (trong, ngoài nước); thành viên các tổ chức chính trị - xã hội …", width: 55 },
];

/** Sơ yếu lý lịch: Mẫu 2C/TCTW-98 of the Party's Central Organisation Commission, 31 items. */
export const FORM_2C_TCTW_98: Form = {
  key: "2c_tctw_98",
  mark: "Mẫu 2C/TCTW-98",
  title: "SƠ YẾU LÝ LỊCH",
  reference: "TCTW98",
  head: [
    { label: "Bộ, tỉnh", fields: ["head.province"] },
    { label: "Đơn vị trực thuộc", fields: ["identity.managing_agency"] },
    { label: "Đơn vị cơ sở", fields: ["identity.employing_unit"] },
  ],
  headRight: [{ label: "Số hiệu cán bộ, công chức", fields: ["identity.staff_code"] }],
  blocks: [
    { kind: "beside_photo", blocks: [
      { kind: "line", parts: [
        { number: "1", label: "Họ và tên khai sinh", fields: ["identity.full_name"], manner: "upper" }, { label: "Nam, nữ", fields: ["identity.gender"] },
      ] },
      { kind: "line", parts: [{ number: "2", label: "Các tên gọi khác", fields: ["identity.other_names"] }] },
      { kind: "line", parts: [
        { number: "3", label: "Cấp ủy hiện tại", fields: ["party.position"] }, { label: "Cấp ủy kiêm", fields: ["party.concurrent_position"] },
      ] },
      { kind: "line", parts: [
        { label: "Chức vụ (Đảng, đoàn thể, chính quyền, kể cả chức vụ kiêm nhiệm)", fields: ["position.position_title", "position.concurrent_position"], between: "; " },
        { label: "Phụ cấp chức vụ", fields: ["rank_salary.position_allowance"] },
      ] },
      { kind: "line", parts: [{ number: "4", label: "Sinh", fields: ["identity.birth_date"], manner: "long_date" }] },
      { kind: "line", parts: [{ number: "5", label: "Nơi sinh", fields: ["identity.birth_place_commune", "identity.birth_place_district", "identity.birth_place_province"] }] },
    ] },
    { kind: "line", parts: [
      { number: "6", label: "Quê quán (xã, phường; huyện, quận)", fields: ["identity.hometown_commune", "identity.hometown_district"] },
      { label: "(tỉnh, TP)", fields: ["identity.hometown_province"] },
    ] },
    { kind: "line", parts: [
      { number: "7", label: "Nơi ở hiện nay (xã, huyện, tỉnh hoặc số nhà, đường phố, TP)", fields: ["contact.current_address", "contact.current_commune", "contact.current_province"] },
      { label: "đ/thoại", fields: ["contact.phone_mobile"] },
    ] },
    { kind: "line", parts: [
      { number: "8", label: "Dân tộc (Kinh, Tày, Mông, Ê đê …)", fields: ["identity.ethnic_group"] }, { number: "9", label: "Tôn giáo", fields: ["identity.religion"] },
    ] },
    { kind: "line", note: "(Ghi là công nhân, nông dân, cán bộ, công chức, trí thức, quân nhân, dân nghèo thành thị, tiểu thương, tiểu chủ, tư sản …)",
      parts: [{ number: "10", label: "Thành phần gia đình xuất thân", fields: ["identity.family_background"] }] },
    { kind: "line", note: "(Ghi nghề được đào tạo hoặc công nhân (thợ gì), làm ruộng, buôn bán, học sinh …)",
      parts: [{ number: "11", label: "Nghề nghiệp bản thân trước khi được tuyển dụng", fields: ["recruitment.job_before_recruitment"] }] },
    { kind: "line", parts: [
      { number: "12", label: "Ngày được tuyển dụng", fields: ["recruitment.first_recruited_on"] },
      { label: "Vào cơ quan nào, ở đâu", fields: ["recruitment.first_recruiting_agency"] },
    ] },
    { kind: "line", parts: [
      { number: "13", label: "Ngày vào cơ quan hiện đang công tác", fields: ["recruitment.agency_joined_on"] },
      { label: "Ngày tham gia cách mạng", fields: ["recruitment.revolution_joined_on"] },
    ] },
    { kind: "line", parts: [
      { number: "14", label: "Ngày vào Đảng Cộng sản Việt Nam", fields: ["party.joined_on"] }, { label: "Ngày chính thức", fields: ["party.official_on"] },
    ] },
    { kind: "line", note: "(Ngày vào Đoàn TNCSHCM, Công đoàn, Hội …)",
      parts: [{ number: "15", label: "Ngày tham gia các tổ chức chính trị, xã hội", fields: ["party.union_joined_on", "party.union_name"] }] },
    { kind: "line", parts: [
      { number: "16", label: "Ngày nhập ngũ", fields: ["military_service.enlisted_on"] }, { label: "Ngày xuất ngũ", fields: ["military_service.discharged_on"] },
      { label: "Quân hàm, chức vụ cao nhất", fields: ["military_service.highest_rank", "military_service.highest_position"] },
    ] },
    { kind: "line", note: "(GS, PGS, TS, PTS, thạc sĩ, cử nhân, kỹ sư … năm nào, chuyên ngành gì)", parts: [
      { number: "17", label: "Trình độ học vấn: Giáo dục phổ thông", fields: ["qualification.general_education"] },
      { label: "Học hàm, học vị cao nhất", fields: ["qualification.academic_title", "qualification.education_level"] },
    ] },
    { kind: "line", parts: [
      { label: "- Lý luận chính trị", fields: ["qualification.political_theory"] }, { label: "Quản lý nhà nước", fields: ["qualification.state_management"] },
      { label: "Ngoại ngữ", fields: ["qualification.language_summary"] },
    ] },
    { kind: "line", parts: [{ number: "18", label: "Công tác chính đang làm", fields: ["position.main_duty"] }] },
    { kind: "line", parts: [
      { number: "19", label: "Ngạch công chức", fields: ["rank_salary.rank_name"] }, { label: "mã số", fields: ["rank_salary.rank_code"], manner: "code" },
      { label: "Bậc lương", fields: ["rank_salary.salary_step"] }, { label: "hệ số", fields: ["rank_salary.salary_coefficient"] },
      { label: "từ ngày", fields: ["rank_salary.salary_from"] },
    ] },
    { kind: "line", note: "(Anh hùng lao động, anh hùng lực lượng vũ trang; nhà giáo, thầy thuốc, nghệ sĩ nhân dân, ưu tú; năm nào)",
      parts: [{ number: "20", label: "Danh hiệu được phong", fields: ["identity.highest_title_awarded"] }] },
    { kind: "line", parts: [
      { number: "21", label: "Sở trường công tác", fields: ["identity.strengths"] }, { label: "Công việc đã làm lâu nhất", fields: ["identity.longest_work"] },
    ] },
    { kind: "line", note: "(Huân, huy chương, năm nào)", parts: [{ number: "22", label: "Khen thưởng", fields: ["reward.form", "reward.year"] }] },
    { kind: "line", note: "(Đảng, chính quyền, đoàn thể; cấp quyết định, năm nào, lý do, hình thức …)",
      parts: [{ number: "23", label: "Kỷ luật", fields: ["discipline.subject", "discipline.form", "discipline.agency", "discipline.effective_from", "discipline.violation"] }] },
    { kind: "line", parts: [
      { number: "24", label: "Tình trạng sức khỏe", fields: ["health.status"] }, { label: "Cao", fields: ["health.height_cm"], unit: "cm" },
      { label: "Cân nặng", fields: ["health.weight_kg"], unit: "kg" }, { label: "Nhóm máu", fields: ["health.blood_type"] },
    ] },
    { kind: "line", parts: [
      { number: "25", label: "Số chứng minh nhân dân (số định danh cá nhân)", fields: ["identity.identity_number"] },
      { label: "Thương binh loại", fields: ["identity.war_invalid_rank"] },
      { label: "Gia đình liệt sĩ, chính sách", fields: ["identity.policy_object", "identity.policy_family"] },
    ] },
    { kind: "heading", number: "26", text: "ĐÀO TẠO, BỒI DƯỠNG VỀ CHUYÊN MÔN, NGHIỆP VỤ, LÝ LUẬN CHÍNH TRỊ, NGOẠI NGỮ" },
    { kind: "table", number: "26", rows: ALL_TRAINING, blankRows: 3,
      note: "Ghi chú: Hình thức học: chính quy, tại chức, chuyên tu, bồi dưỡng …/ Văn bằng: tiến sĩ, phó tiến sĩ, thạc sĩ, cử nhân, kỹ sư …", columns: [
      { label: "Tên trường", width: 27 }, { label: "Ngành học hoặc tên lớp học", width: 23 }, { label: "Thời gian học", width: 17, centred: true },
      { label: "Hình thức học", width: 13 }, { label: "Văn bằng, chứng chỉ, trình độ gì", width: 20 },
    ] },
    { kind: "heading", number: "27", text: "TÓM TẮT QUÁ TRÌNH CÔNG TÁC" },
    { kind: "table", number: "27", blankRows: 3, rows: [{ section: "work_history", cells: [PERIOD_WORKED, { fields: ["position_title", "agency"] }] }], columns: [
      { label: "Từ tháng, năm đến tháng, năm", width: 24, centred: true }, { label: "Chức danh, chức vụ, đơn vị công tác (đảng, chính quyền, đoàn thể …)", width: 76 },
    ] },
    { kind: "heading", number: "28", text: "ĐẶC ĐIỂM LỊCH SỬ BẢN THÂN" },
    { kind: "text", number: "28", blankLines: 2, fields: ["personal_history.arrest_history"],
      label: "a) Khai rõ: bị bắt, bị tù (từ ngày tháng năm nào đến ngày tháng năm nào, ở đâu), đã khai báo cho ai, những vấn đề gì?" },
    { kind: "text", number: "28", blankLines: 2, fields: ["personal_history.old_regime_work"],
      label: "b) Bản thân có làm việc trong chế độ cũ (cơ quan, đơn vị nào, địa điểm, chức danh, chức vụ, thời gian làm việc …):" },
    { kind: "heading", number: "29", text: "QUAN HỆ VỚI NƯỚC NGOÀI" },
    { kind: "text", number: "29", blankLines: 2, fields: ["personal_history.foreign_organisation"],
      label: "- Tham gia hoặc có quan hệ với các tổ chức chính trị, kinh tế, xã hội nào ở nước ngoài (làm gì, tổ chức nào, đặt trụ sở ở đâu …?):" },
    { kind: "text", number: "29", blankLines: 2, fields: ["foreign_relative.relationship", "foreign_relative.full_name", "foreign_relative.country", "foreign_relative.details"],
      label: "- Có thân nhân (bố, mẹ, vợ, chồng, con, anh chị em ruột) ở nước ngoài (làm gì, địa chỉ …)?" },
    { kind: "heading", number: "30", text: "QUAN HỆ GIA ĐÌNH" },
    { kind: "subheading", text: "a) Về bản thân: Bố, mẹ, vợ (chồng), các con, anh chị em ruột" },
    { kind: "table", number: "30", rows: [OWN_RELATIVES], blankRows: 3, columns: RELATIVE_COLUMNS },
    { kind: "subheading", text: "b) Bố, mẹ, anh chị em ruột (bên vợ hoặc chồng)" },
    { kind: "table", number: "30", rows: [SPOUSE_RELATIVES], blankRows: 3, columns: RELATIVE_COLUMNS },
    { kind: "heading", number: "31", text: "HOÀN CẢNH KINH TẾ GIA ĐÌNH" },
    { kind: "subheading", text: "- Quá trình lương của bản thân" },
    { kind: "timeline", number: "31", section: "salary_history", perTable: 6, rows: [
      { label: "Tháng/năm", cell: { fields: ["valid_from"] } },
      { label: "Ngạch/bậc", cell: { fields: ["rank_code", "salary_step"], manner: "code", between: "/" } },
      { label: "Hệ số lương", cell: { fields: ["salary_coefficient"] } },
    ] },
    { kind: "subheading", text: "- Nguồn thu nhập chính của gia đình (hằng năm)" },
    { kind: "line", parts: [
      { label: "+ Lương", fields: ["economy.income_salary"], unit: "đồng" }, { label: "+ Các nguồn khác", fields: ["economy.income_other"], unit: "đồng" },
    ] },
    { kind: "subheading", text: "- Nhà ở" },
    { kind: "line", parts: [{ label: "+ Được cấp, được thuê (loại nhà, tổng diện tích sử dụng)", fields: ["economy.house_granted"] }] },
    { kind: "line", parts: [{ label: "+ Nhà tự mua, tự xây (loại nhà, tổng diện tích sử dụng)", fields: ["economy.house_bought"] }] },
    { kind: "subheading", text: "- Đất ở" },
    { kind: "line", parts: [
      { label: "+ Đất được cấp", fields: ["economy.land_granted"], unit: "m²" }, { label: "+ Đất tự mua", fields: ["economy.land_bought"], unit: "m²" },
    ] },
    { kind: "line", note: "(Tổng diện tích đất được cấp, tự mua, tự khai phá …)",
      parts: [{ label: "- Đất sản xuất, kinh doanh", fields: ["economy.land_production"], unit: "m²" }] },
  ],
  signatures: [
    { date: "confirmation.certified_on", name: "identity.full_name", lines: [
      { text: "Người khai", bold: true }, { text: "Tôi xin cam đoan những lời khai trên đây là đúng sự thật" }, { text: "(Ký tên)", italics: true },
    ] },
    { date: "confirmation.confirmed_on", name: "confirmation.confirmed_by", nameLabel: "Phê duyệt trên hệ thống: ", lines: [
      { text: "Xác nhận của cơ quan quản lý", bold: true }, { text: "Thủ trưởng đơn vị" }, { text: "(Ký tên, đóng dấu)", italics: true },
    ] },
  ],
};

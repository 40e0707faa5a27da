import { ALL_TRAINING, OWN_RELATIVES, PERIOD_WORKED, SPOUSE_RELATIVES } from "./common.ts";
import type { Form } from "./form.ts";

/** Phiếu bổ sung lý lịch (Mẫu 4a-BNV/2007, HS03-VC/BNV): what changed since an earlier approved version, in nine parts. */
export const FORM_SUPPLEMENT: Form = {
  key: "supplement",
  mark: "Phiếu bổ sung lý lịch (cán bộ, công chức: Quyết định số 06/2007/QĐ-BNV; viên chức: Mẫu HS03-VC/BNV, Thông tư số 07/2019/TT-BNV)",
  title: "PHIẾU BỔ SUNG LÝ LỊCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC",
  reference: null,
  head: [
    { label: "Cơ quan, đơn vị có thẩm quyền quản lý CBCCVC", fields: ["identity.managing_agency"] },
    { label: "Cơ quan, đơn vị sử dụng CBCCVC", fields: ["identity.employing_unit"] },
  ],
  headRight: [{ label: "Số hiệu cán bộ, công chức, viên chức", fields: ["identity.staff_code"] }],
  blocks: [
    { kind: "line", parts: [{ number: "1", label: "Họ và tên khai sinh (viết chữ in hoa)", fields: ["identity.full_name"], manner: "upper" }] },
    { kind: "line", parts: [
      { number: "2", label: "Sinh", fields: ["identity.birth_date"], manner: "long_date" }, { label: "Giới tính (nam, nữ)", fields: ["identity.gender"] },
    ] },
    { kind: "line", parts: [{ number: "3", label: "Chức vụ (chức danh) hiện tại", fields: ["position.position_title", "position.concurrent_position"], between: "; " }] },
    { kind: "line", parts: [
      { number: "4", label: "Ngạch công chức (viên chức)", fields: ["rank_salary.rank_name"] }, { label: "Mã ngạch", fields: ["rank_salary.rank_code"], manner: "code" },
    ] },
    { kind: "line", parts: [
      { number: "5", label: "Bậc lương", fields: ["rank_salary.salary_step"] }, { label: "Hệ số", fields: ["rank_salary.salary_coefficient"] },
      { label: "Ngày hưởng", fields: ["rank_salary.salary_from"] },
      { label: "Phụ cấp chức vụ", fields: ["rank_salary.position_allowance"] }, { label: "Phụ cấp khác", fields: ["rank_salary.other_allowance"] },
    ] },
    { kind: "line", parts: [
      { number: "6", label: "Ngày vào Đảng Cộng sản Việt Nam", fields: ["party.joined_on"] }, { label: "Ngày chính thức", fields: ["party.official_on"] },
    ] },
    { kind: "heading", text: "I. THAY ĐỔI VỀ CHỨC DANH, CHỨC VỤ, ĐƠN VỊ CÔNG TÁC" },
    { kind: "table", number: "I", blankRows: 2, rows: [
      { section: "work_history", cells: [PERIOD_WORKED, { fields: ["position_title", "agency", "main_duty"] }] },
      { section: "appointment", cells: [{ fields: ["effective_from"] }, { fields: ["kind", "title", "term"] }] },
    ], columns: [
      { label: "Từ tháng, năm đến tháng, năm", width: 24, centred: true },
      { label: "Chức danh, chức vụ được bổ nhiệm, bầu cử, điều động, miễn nhiệm (trong đảng, chính quyền, đoàn thể, tổ chức của nước ngoài hoặc liên doanh với nước ngoài); thay đổi về nội dung công việc, đơn vị công tác; danh hiệu được phong tặng …", width: 76 },
    ] },
    { kind: "heading", text: "II. ĐÀO TẠO, BỒI DƯỠNG NÂNG CAO TRÌNH ĐỘ CHUYÊN MÔN, NGHIỆP VỤ" },
    { kind: "table", number: "II", rows: ALL_TRAINING, blankRows: 2, columns: [
      { label: "Tên trường", width: 27 }, { label: "Chuyên ngành đào tạo, bồi dưỡng", width: 23 }, { label: "Từ tháng, năm – đến tháng, năm", width: 17, centred: true },
      { label: "Hình thức đào tạo", width: 13 }, { label: "Văn bằng, chứng chỉ, trình độ gì", width: 20 },
    ] },
    { kind: "heading", text: "III. KHEN THƯỞNG" },
    { kind: "text", number: "III", label: "", fields: ["reward.year", "reward.form", "reward.agency", "reward.decision"], blankLines: 2 },
    { kind: "heading", text: "IV. KỶ LUẬT" },
    { kind: "text", number: "IV", label: "", fields: ["discipline.subject", "discipline.form", "discipline.effective_from", "discipline.violation", "discipline.agency"], blankLines: 2 },
    { kind: "heading", text: "V. ĐI NƯỚC NGOÀI" },
    { kind: "text", number: "V", label: "", fields: ["foreign_trip.country", "foreign_trip.travelled_from", "foreign_trip.travelled_to", "foreign_trip.purpose"], blankLines: 2 },
    { kind: "heading", text: "VI. TÌNH TRẠNG SỨC KHỎE (thời điểm hiện tại)" },
    { kind: "line", parts: [
      { label: "Tình trạng sức khỏe", fields: ["health.status"] }, { label: "Chiều cao", fields: ["health.height_cm"], unit: "cm" },
      { label: "Cân nặng", fields: ["health.weight_kg"], unit: "kg" }, { label: "Nhóm máu", fields: ["health.blood_type"] },
    ] },
    { kind: "heading", text: "VII. VỀ KINH TẾ BẢN THÂN" },
    { kind: "line", parts: [{ label: "Thu nhập từ lương", fields: ["economy.income_salary"], unit: "đồng" }, { label: "Các nguồn khác", fields: ["economy.income_other"], unit: "đồng" }] },
    { kind: "line", parts: [{ label: "Nhà ở", fields: ["economy.house_granted", "economy.house_bought"], between: "; " }] },
    { kind: "line", parts: [
      { label: "Đất ở được cấp", fields: ["economy.land_granted"], unit: "m²" }, { label: "Đất ở tự mua", fields: ["economy.land_bought"], unit: "m²" },
      { label: "Đất sản xuất, kinh doanh", fields: ["economy.land_production"], unit: "m²" },
    ] },
    { kind: "heading", text: "VIII. VỀ GIA ĐÌNH" },
    { kind: "table", number: "VIII", rows: [OWN_RELATIVES, SPOUSE_RELATIVES], blankRows: 2, columns: [
      { label: "Mối quan hệ", width: 13 }, { label: "Họ và tên", width: 22 }, { label: "Năm sinh", width: 10, centred: true }, { label: "Nội dung thay đổi", width: 55 },
    ] },
    { kind: "heading", text: "IX. NHỮNG VẤN ĐỀ KHÁC CẦN BỔ SUNG" },
    { kind: "text", number: "IX", label: "", fields: ["confirmation.agency_comment"], blankLines: 3 },
  ],
  signatures: [
    { date: "confirmation.certified_on", name: "identity.full_name", lines: [{ text: "Người khai bổ sung", bold: true }, { text: "(Ký tên, ghi rõ họ tên)", italics: true }] },
    { date: "confirmation.confirmed_on", name: "confirmation.confirmed_by", nameLabel: "Phê duyệt trên hệ thống: ", lines: [
      { text: "Thủ trưởng cơ quan, đơn vị quản lý và sử dụng CBCCVC", bold: true }, { text: "(Ký tên, đóng dấu)", italics: true },
    ] },
  ],
};

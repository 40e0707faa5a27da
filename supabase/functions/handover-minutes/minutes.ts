import type { Paragraph, Table } from "docx";
import { drawLetter, letterhead, paragraph, recipients, ruled, signatures } from "../_shared/letter.ts";

interface Role {
  role: string;
  unit_name: string;
  valid_to: string | null;
  passes: boolean;
}

/** What rpc `open_handover` tells of a handover. */
export interface Handover {
  id: string;
  kind: "ordinary" | "emergency";
  from_name: string;
  to_name: string;
  from_title: string | null;
  to_title: string | null;
  from_unit: string;
  to_unit: string;
  unit_name: string;
  reason: string;
  minutes_date: string | null;
  province: string | null;
  work: {
    grants: Role[];
    delegations: { unit_name: string; user_name: string; state: string; valid_to: string }[];
    deputies: { unit_name: string; user_name: string; manager_name: string }[];
    reviews: number;
    campaigns: { title: string; until: string }[];
    transfers: number;
    support: number;
  } | null;
}

const ROLES: Record<string, string> = {
  unit_manager: "Cán bộ quản lý hồ sơ của đơn vị", delegated_manager: "Cán bộ quản lý hồ sơ được ủy quyền", province_officer: "Phòng Công chức, viên chức, Sở Nội vụ",
};
const day = (iso: string | null): string => (iso ? iso.split("-").reverse().join("/") : "không thời hạn");
/** “Nguyễn Văn A (cb000001)” as a person signs. */
const signed = (name: string): string => name.replace(/\s*\([^)]*\)$/, "");
const person = (name: string, title: string | null, unit: string): string => [`${name}`, title, unit].filter(Boolean).join(", ");

function listed(items: readonly string[]): Paragraph[] {
  return items.length === 0 ? [paragraph("Không có.")] : items.map((item, index) => paragraph(`- ${item}${index < items.length - 1 ? ";" : "."}`));
}

/** The minutes of a handover in the layout of Nghị định 30/2020/NĐ-CP (mẫu biên bản), to be printed and signed. */
export function drawMinutes(handover: Handover): Promise<Uint8Array<ArrayBuffer>> {
  const work = handover.work ?? { grants: [], delegations: [], deputies: [], reviews: 0, campaigns: [], transfers: 0, support: 0 };
  const emergency = handover.kind === "emergency";
  const passing = work.grants.filter(({ passes }) => passes);
  const ending = work.grants.filter(({ passes }) => !passes);
  const title = "Bàn giao việc quản lý tài khoản và cơ sở dữ liệu cán bộ, công chức, viên chức";
  const children: (Paragraph | Table)[] = [
    letterhead(handover.province ?? "", handover.unit_name, "Số: ……/BB-……"),
    paragraph("BIÊN BẢN", { center: true, bold: true, after: 0 }),
    paragraph(title, { center: true, bold: true, after: 240 }),
    paragraph(`Hôm nay, ngày …… tháng …… năm ………, tại ${handover.unit_name}, chúng tôi gồm:`),
    paragraph("I. THÀNH PHẦN", { bold: true }),
    paragraph(emergency
      ? `1. Bên giao: Sở Nội vụ, thay cho ${person(handover.from_name, handover.from_title, handover.from_unit)} không thể trực tiếp bàn giao.`
      : `1. Bên giao: ${person(handover.from_name, handover.from_title, handover.from_unit)}.`),
    paragraph(`2. Bên nhận: ${person(handover.to_name, handover.to_title, handover.to_unit)}.`),
    paragraph(`Lý do bàn giao: ${handover.reason}.`),
    paragraph("II. NỘI DUNG BÀN GIAO", { bold: true }),
    paragraph("1. Quyền được chuyển cho bên nhận kể từ thời điểm bên nhận tiếp nhận trên hệ thống:"),
    ruled([16, 68, 66, 34], [["STT", "Vai trò", "Cơ quan, đơn vị", "Thời hạn"],
      ...passing.map((grant, index) => [String(index + 1), ROLES[grant.role] ?? grant.role, grant.unit_name, day(grant.valid_to)])]),
    paragraph("2. Quyền chấm dứt khi bàn giao (đơn vị đề nghị phân cấp lại nếu cần):", { before: 120 }),
    ...listed(ending.map((grant) => `${ROLES[grant.role] ?? grant.role}, ${grant.unit_name}`)),
    paragraph("3. Phân cấp, ủy quyền của đơn vị đang hiệu lực hoặc đang đề nghị, do bên nhận tiếp tục theo dõi:"),
    ...listed(work.delegations.map((one) => `${one.unit_name}: ${one.user_name}, ${one.state === "requested" ? "đang đề nghị" : `đến hết ${day(one.valid_to)}`}`)),
    paragraph("4. Việc phê duyệt thay chấm dứt khi bàn giao:"),
    ...listed(work.deputies.map((one) => `${one.user_name} thay ${one.manager_name}, ${one.unit_name}`)),
    paragraph(`5. Công việc đang mở: ${work.reviews} hồ sơ chờ phê duyệt; ${work.transfers} lượt chuyển hồ sơ chưa hoàn thành; ${work.support} vướng mắc chưa đóng; ${work.campaigns.length} đợt bổ sung hồ sơ.`),
    ...(work.campaigns.length > 0 ? listed(work.campaigns.map((one) => `Đợt “${one.title}”, hạn ${day(one.until)}`)) : []),
    paragraph("III. CAM KẾT", { bold: true }),
    paragraph("Bên giao không giữ lại dữ liệu cá nhân đã xuất, in; mọi mật khẩu và thiết bị xác thực là của riêng từng người, không bàn giao. Bên nhận chịu trách nhiệm quản lý, khai thác và giữ bí mật dữ liệu theo quy định kể từ thời điểm tiếp nhận."),
    paragraph("Biên bản được lập thành 03 bản có giá trị như nhau, mỗi bên giữ 01 bản, gửi Sở Nội vụ 01 bản (bản quét đính kèm trên hệ thống)."),
    signatures(emergency
      ? [{ as: "Bên nhận", name: signed(handover.to_name) }, { as: "Đại diện Sở Nội vụ", name: "" }]
      : [{ as: "Bên nhận", name: signed(handover.to_name) }, { as: "Bên giao", name: signed(handover.from_name) }]),
    ...recipients(["Như trên", "Sở Nội vụ (để biết, theo dõi, quản lý)", "Lưu: VT"]),
  ];
  return drawLetter(`Biên bản: ${title}`, children);
}

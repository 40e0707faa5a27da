import { drawLetter, letterhead, paragraph, recipients, ruled, signatures } from "../_shared/letter.ts";

/** What the receipt tells of rpc `transfer_detail`. */
export interface Transfer {
  kind: string;
  decision: { number: string; decided_on: string; issuing_body: string };
  person: { full_name: string; code: string; birth_date: string; position_title: string | null };
  from_unit: { name: string };
  to_unit: { name: string };
  sent_by_name: string;
  accepted_by_name: string | null;
  effective_date: string;
  position_title: string | null;
  starts_on: string | null;
  version: number;
  components: { key: string; entries: number; papers: number }[];
  checklist: { key: string; ok: boolean; note: string | null }[] | null;
}

const KINDS: Record<string, string> = { transfer: "chuyển công tác", rotation: "luân chuyển", assignment: "điều động", secondment: "biệt phái" };
const day = (iso: string | null): string => (iso ? iso.split("-").reverse().join("/") : "");

/**
 * Phiếu giao nhận hồ sơ in the layout of Nghị định 30/2020/NĐ-CP, for both units to sign: the decision, the person, the components as they were sent
 * and as the receiving unit found them. [guideline II.5a]
 * @param titles names of the sections by their keys.
 */
export function drawReceipt(transfer: Transfer, titles: ReadonlyMap<string, string>): Promise<Uint8Array<ArrayBuffer>> {
  const { person, decision } = transfer;
  const found = (key: string): string => {
    const answer = transfer.checklist?.find((one) => one.key === key);
    return answer ? `${answer.ok ? "Đủ" : "Thiếu, chưa đúng"}${answer.note ? `: ${answer.note}` : ""}` : "";
  };
  return drawLetter("Phiếu giao nhận hồ sơ", [
    letterhead("", transfer.from_unit.name, "Số: ……/PGN-……", "………, ngày …… tháng …… năm ………"),
    paragraph("PHIẾU GIAO NHẬN HỒ SƠ", { center: true, bold: true, before: 120, after: 240 }),
    paragraph(`Căn cứ Quyết định số ${decision.number} ngày ${day(decision.decided_on)} của ${decision.issuing_body} về việc ${KINDS[transfer.kind] ?? "chuyển hồ sơ"}, có hiệu lực từ ngày ${day(transfer.effective_date)}.`),
    paragraph(`Bên giao: ${transfer.from_unit.name}, đại diện: ${transfer.sent_by_name}.`),
    paragraph(`Bên nhận: ${transfer.to_unit.name}${transfer.accepted_by_name ? `, đại diện: ${transfer.accepted_by_name}` : ""}.`),
    paragraph(`Hồ sơ của: ${person.full_name}, sinh ngày ${day(person.birth_date)}, mã hồ sơ ${person.code}.`),
    ...(person.position_title ? [paragraph(`Chức vụ, chức danh trước khi chuyển: ${person.position_title}.`)] : []),
    ...(transfer.position_title ? [paragraph(`Chức vụ, chức danh tại đơn vị nhận: ${transfer.position_title}${transfer.starts_on ? `, từ ngày ${day(transfer.starts_on)}` : ""}.`)] : []),
    paragraph(transfer.version > 0 ? `Hồ sơ điện tử phiên bản ${transfer.version} và các thành phần sau:` : "Hồ sơ điện tử chưa được phê duyệt lần nào và các thành phần sau:"),
    ruled([14, 78, 24, 26, 40], [["STT", "Thành phần hồ sơ", "Số mục kê khai", "Số giấy tờ", "Kết quả kiểm tra"],
      ...transfer.components.map(({ key, entries, papers }, index) => [String(index + 1), key === "paper_record" ? "Hồ sơ giấy kèm theo" : (titles.get(key) ?? key), String(entries), String(papers), found(key)])]),
    paragraph("Phiếu được lập thành 02 bản, mỗi bên giữ 01 bản.", { before: 120 }),
    signatures([{ as: "Bên nhận", name: "" }, { as: "Bên giao", name: "" }]),
    ...recipients(["Như trên", "Lưu: VT, hồ sơ"]),
  ]);
}

import { describe, expect, it } from "vitest";
import { owner } from "../helpers/as.ts";
import { handover } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { docxParts, docxText } from "../helpers/printed.ts";
import { send } from "./client.ts";

const { actors } = world;
const made = (kind = "ordinary"): Promise<string> => owner.begin((tx) => handover(tx, actors.schoolManager.userId, actors.employee.userId, "draft", kind));

describe("the minutes of a handover", () => {
  it("carry the head of an administrative document, both people, what goes along, and places to sign", async () => {
    const id = await made();
    const response = await send("handover-minutes", { token: actors.schoolManager.token, body: JSON.stringify({ handover_id: id }) });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toMatch(/bien-ban-ban-giao-.*\.docx/);
    const xml = docxParts(new Uint8Array(await response.arrayBuffer()))["word/document.xml"] ?? "";
    const text = docxText(xml).split("\n");
    for (const part of ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "BIÊN BẢN", "BÊN GIAO", "BÊN NHẬN", "Nơi nhận:", "Võ Văn Hiệu Trưởng", "Nguyễn Thị Mỹ Hạnh"]) {
      expect(text, part).toContain(part);
    }
    expect(text).toContain("Trường THCS số 1 Phước Sơn kiểm thử");
    expect(text.join("\n")).toMatch(/5\. Công việc đang mở: \d+ hồ sơ chờ phê duyệt/);
    // A4 with the margins of Nghị định 30/2020/NĐ-CP, in twentieths of a point.
    expect(xml).toMatch(/w:pgSz w:w="11906" w:h="16838"/);
    expect(xml).toMatch(/w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/);
    await owner`delete from public.official_paper where handover_id = ${id}`;
    await owner`delete from public.handover where id = ${id}`;
  });

  it("are drawn for who sees the handover, nobody else", async () => {
    const id = await made("emergency");
    const answer = async (token: string) => (await send("handover-minutes", { token, body: JSON.stringify({ handover_id: id }) })).status;
    for (const who of [actors.schoolManager, actors.employee, actors.districtManager, actors.provinceOfficer]) expect(await answer(who.token)).toBe(200);
    for (const who of [actors.departmentManager, actors.otherEmployee, actors.auditor, actors.deputy]) expect(await answer(who.token)).toBe(404);
    await owner`delete from public.official_paper where handover_id = ${id}`;
    await owner`delete from public.handover where id = ${id}`;
  });
});

import excel from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { owner } from "../helpers/as.ts";
import { world } from "../helpers/facts.ts";
import { docxParts, docxText, pdfPages, pdfTexts } from "../helpers/printed.ts";
import { send } from "./client.ts";

const { actors, units } = world;
let id = "";

/** A draft of a long past quarter over the units of the world: the department has 7 people, of whom 2 women, the district 12. */
beforeAll(async () => {
  const figures = (civil: number, women: number) => JSON.stringify({
    "state.employees": civil, "state.approved": civil, "state.complete": civil * 80.5, "civil.total": civil, "civil.female": women, "inspection.drawn": women, ...Object.fromEntries(
      ["rank_cv", "edu_dh", "th_unknown", "it_none", "en_cert", "ol_none", "el_none", "sm_cv", "age_40"].map((key) => [`civil.${key}`, civil])),
  });
  const [row] = await owner<{ id: string }[]>`
    with r as (
      insert into public.quarterly_report (year, quarter, frozen_at, state, approved_at, narrative, number, place, dated_on, signer_name, recipients, sheets, figures_hash, made_by_name)
      values (2024, 3, private.quarter_end(2024, 3), 'approved', private.now(), E'Mở đầu của báo cáo.\n\n1. Toàn tỉnh có 19 người.', '07', 'Kiểm thử', '2024-10-05', 'Nguyễn Văn Ký', '{Giám đốc Sở,"Lưu: VT"}', '{state,duty,movement,support,inspection,civil,public}', 'x', 'Hệ thống')
      returning id)
    insert into public.quarterly_report_line (report_id, unit_id, parent_id, level, position, name, figures, previous)
    select r.id, l.unit, l.parent, l.level, l.place, l.name, l.figures::text::jsonb, l.previous::text::jsonb
      from r cross join (values
        (null::uuid, null::uuid, -1, 1, 'Tổng số', ${figures(19, 6)}, ${figures(15, 5)}),
        (${units.province.id}::uuid, null, 0, 2, 'Tỉnh kiểm thử', ${figures(19, 6)}, null),
        (${units.department.id}::uuid, ${units.province.id}::uuid, 1, 3, 'Sở Y tế kiểm thử', ${figures(7, 2)}, null),
        (${units.district.id}::uuid, ${units.province.id}::uuid, 1, 4, 'UBND huyện Tuy Phước kiểm thử', ${figures(12, 4)}, null),
        (${units.school.id}::uuid, ${units.district.id}::uuid, 2, 5, 'Trường THCS số 1 Phước Sơn kiểm thử', ${figures(12, 4)}, null)) l(unit, parent, level, place, name, figures, previous)
    returning report_id as id`;
  id = row?.id ?? "";
});
afterAll(async () => {
  await owner`alter table public.quarterly_report_line disable trigger quarterly_report_line_immutable`;
  await owner`delete from public.quarterly_report_line where report_id = ${id}`;
  await owner`alter table public.quarterly_report_line enable trigger quarterly_report_line_immutable`;
  await owner`alter table public.quarterly_report disable trigger quarterly_report_immutable`;
  await owner`delete from public.quarterly_report where id = ${id}`;
  await owner`alter table public.quarterly_report enable trigger quarterly_report_immutable`;
});

async function file(format: string, token = actors.provinceOfficer.token, unit: string | null = null): Promise<Uint8Array> {
  const response = await send("reports", { token, body: JSON.stringify({ report_id: id, unit_id: unit, format }) });
  expect(response.status, await (response.ok ? "" : response.clone().text())).toBe(200);
  expect(response.headers.get("content-disposition")).toMatch(new RegExp(`bao-cao-quy-3-2024(-du-thao)?\\.${format}`));
  return new Uint8Array(await response.arrayBuffer());
}

describe("the quarterly report as a file", () => {
  it("is a workbook of the tables that it was made with, whose totals and checks are formulas, with what stays in view and what printing needs", async () => {
    const workbook = new excel.Workbook();
    await workbook.xlsx.load(Buffer.from(await file("xlsx")) as unknown as ArrayBuffer);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(["Tình hình hồ sơ", "Thời hạn", "Biến động", "Vướng mắc", "Kiểm tra", "Cán bộ, công chức", "Viên chức"]);
    expect(workbook.getWorksheet("Kiểm tra")?.getCell("D8").value).toMatchObject({ result: 6 });
    const sheet = workbook.getWorksheet("Cán bộ, công chức");
    if (!sheet) throw new Error("no sheet");
    const names: unknown[] = [];
    sheet.getColumn(3).eachCell((cell) => { names.push(cell.value); });
    expect(names).toEqual(expect.arrayContaining(["Tổng số", "Sở Y tế kiểm thử", "Trường THCS số 1 Phước Sơn kiểm thử"]));
    expect(sheet.getCell("D8").value).toMatchObject({ formula: expect.stringMatching(/^SUMIF\(\$A\$9:\$A\$11,1,D\$9:D\$11\)$/) as string, result: 19 });
    expect([9, 10, 11].map((row) => [sheet.getCell(row, 1).value, sheet.getCell(row, 4).value])).toEqual([[1, 7], [1, 12], [2, 12]]);
    const check = sheet.getRow(9).values as unknown[];
    expect(check).toContainEqual({ formula: expect.stringMatching(/^IF\(AND\(.*=D9.*\),"Khớp","Lệch"\)$/) as string, result: "Khớp" });
    expect(sheet.views[0]).toMatchObject({ state: "frozen", xSplit: 3, ySplit: 7 });
    expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: "landscape", fitToWidth: 1, fitToHeight: 0, printTitlesRow: "6:7" });
    // An average is divided in the sheet: 80.5 for every person.
    const score = (workbook.worksheets[0]?.getRow(8).values as { formula?: string; result?: unknown }[]).find((value) => value?.formula?.startsWith("IF(N("));
    expect(score?.result).toBe(80.5);
  });

  it("is a Word file and a PDF in the layout of Nghị định 30/2020/NĐ-CP, the annex on turned pages", async () => {
    const xml = docxParts(await file("docx"))["word/document.xml"] ?? "";
    const pages = await pdfTexts(await file("pdf"));
    for (const text of [docxText(xml).replace(/\s+/g, " "), pages.join(" ").replace(/\s+/g, " ")]) {
      for (const part of ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "SỞ NỘI VỤ", "Số: 07/BC-SNV", "Kiểm thử, ngày 05 tháng 10 năm 2024", "quý III năm 2024",
        "Số liệu tính đến hết ngày 30/09/2024", "1. Toàn tỉnh có 19 người.", "Nơi nhận:", "- Lưu: VT.", "GIÁM ĐỐC", "Nguyễn Văn Ký", "Kiểm tra hồ sơ trong quý", "UBND huyện Tuy Phước kiểm thử", "+4"]) expect(text).toContain(part);
    }
    expect(xml).toMatch(/w:pgSz w:w="11906" w:h="16838"/);
    expect(xml).toMatch(/w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/);
    expect(xml).toMatch(/w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/);
    expect(pages.join(" ")).toContain("Tỷ lệ hồ sơ đã phê duyệt theo đơn vị");
    const drawn = await pdfPages(await file("pdf"));
    expect(drawn.some(({ width, height }) => width > height) && drawn.some(({ width, height }) => width < height)).toBe(true);
  });

  it("is drawn for who reads it, each their own part", async () => {
    const status = async (token: string | undefined, unit: string | null = null, format = "docx") => (await send("reports", { token, body: JSON.stringify({ report_id: id, unit_id: unit, format }) })).status;
    expect(await status(undefined)).toBe(401);
    // Not published yet.
    for (const who of [actors.leader, actors.districtManager, actors.employee, actors.auditor]) expect(await status(who.token)).toBe(404);
    await owner`update public.quarterly_report set state = 'published', published_at = private.now(), content_hash = 'x' where id = ${id}`;
    for (const who of [actors.employee, actors.auditor, actors.deputy]) expect(await status(who.token)).toBe(404);
    expect(await status(actors.districtManager.token, units.department.id)).toBe(403);
    expect(await status(actors.leader.token, null, "exe")).toBe(422);
    const text = async (token: string) => docxText(docxParts(await file("docx", token))["word/document.xml"] ?? "");
    const district = await text(actors.districtManager.token);
    expect(district).toContain("Trường THCS số 1 Phước Sơn kiểm thử");
    expect(district).not.toContain("Sở Y tế");
    expect(await text(actors.leader.token)).toContain("* Số liệu nhỏ hơn 5 được ẩn");
  });
});

import excel from "exceljs";
import { describe, expect, test } from "vitest";
import type { UnitTreeRow } from "@/types/domain";
import { COLUMNS, LIST_SHEET, type ListRow } from "./list.model";
import { errorWorkbook, ListFileError, readList, templateWorkbook } from "./listFile";

const units = [{ code: "THCS1PS", name: "Trường THCS số 1 Phước Sơn" }, { code: "TH1PS", name: "Trường Tiểu học" }] as UnitTreeRow[];
const row: ListRow = {
  row: 5, unit_code: "THCS1PS", full_name: "Nguyễn Thị Mỹ Hạnh", birth_date: "1990-06-30", gender: "2", identity_number: "052190000123", category: "commune_official",
  position_title: "Giáo viên", official_email: null,
};

async function fileOf(workbook: excel.Workbook, name = "danh-sach.xlsx"): Promise<File> {
  return new File([await workbook.xlsx.writeBuffer() as ArrayBuffer], name);
}

describe("the template", () => {
  test("has the headings, an example that is not read, the choices and the codes", async () => {
    const file = await fileOf(await templateWorkbook(units, ["Cách điền", "Một dòng một người."]));
    await expect(readList(file)).rejects.toMatchObject({ key: "empty" });
    const workbook = new excel.Workbook();
    await workbook.xlsx.load(await file.arrayBuffer());
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([LIST_SHEET, "Mã đơn vị", "Hướng dẫn"]);
    const sheet = workbook.getWorksheet(LIST_SHEET);
    expect(sheet?.getCell("C1").value).toBe("Họ và tên khai sinh *");
    expect([sheet?.getCell("A2").value, sheet?.getCell("B2").value]).toEqual(["Ví dụ", "THCS1PS"]);
    expect(sheet?.getCell("E3").dataValidation).toMatchObject({ type: "list", formulae: ['"Nam,Nữ"'] });
    expect(sheet?.getCell("G2000").dataValidation).toMatchObject({ type: "list", formulae: ["'Mã đơn vị'!$D$2:$D$5"] });
    expect(workbook.getWorksheet("Mã đơn vị")?.getCell("B3").value).toBe("Trường Tiểu học");
    expect(file.size).toBeLessThan(60_000);
  });

  test("filled in, it is read with the rows' numbers and the file's mark", async () => {
    const workbook = await templateWorkbook(units, ["Cách điền"]);
    const sheet = workbook.getWorksheet(LIST_SHEET);
    if (sheet) sheet.getRow(5).values = [1, "THCS1PS", "Nguyễn Thị Mỹ Hạnh", new Date("1990-06-30T00:00:00Z"), "Nữ", 52190000123, "Cán bộ, công chức cấp xã", "Giáo viên"];
    const list = await readList(await fileOf(workbook));
    expect(list).toMatchObject({ name: "danh-sach.xlsx", sha256: expect.stringMatching(/^[0-9a-f]{64}$/), rows: [row] });
  });
});

test("a linked cell in several fonts is read as its words", async () => {
  const workbook = await templateWorkbook(units, ["Cách điền"]);
  const words = { richText: [{ text: "hanh@" }, { font: { bold: true }, text: "binhdinh.gov.vn" }] };
  const link = { text: words as unknown as string, hyperlink: "mailto:hanh@binhdinh.gov.vn" };
  const sheet = workbook.getWorksheet(LIST_SHEET);
  if (sheet) sheet.getRow(5).values = [1, "THCS1PS", "Nguyễn Thị Mỹ Hạnh", "30/06/1990", "Nữ", "052190000123", "Cán bộ, công chức cấp xã", "Giáo viên", link];
  expect((await readList(await fileOf(workbook))).rows).toEqual([{ ...row, official_email: "hanh@binhdinh.gov.vn" }]);
});

test("the file of errors is the same list with what is wrong, and is read again", async () => {
  const file = await fileOf(await errorWorkbook([{ row, problems: "Số căn cước: phải có 12 chữ số." }], units, ["Cách điền"]));
  const workbook = new excel.Workbook();
  await workbook.xlsx.load(await file.arrayBuffer());
  expect(workbook.getWorksheet(LIST_SHEET)?.getRow(2).getCell(COLUMNS.length + 2).value).toBe("Số căn cước: phải có 12 chữ số.");
  expect((await readList(file)).rows).toEqual([{ ...row, row: 2 }]);
});

describe("files that are none", () => {
  test.each([
    ["a text", new File(["xin chào"], "a.xlsx"), "not_excel"],
    ["an empty file", new File([], "a.xlsx"), "not_excel"],
    ["more than 5 MB", new File([new Uint8Array(5 * 1024 * 1024 + 1)], "a.xlsx"), "too_large"],
  ])("%s", async (_, file, key) => {
    await expect(readList(file)).rejects.toBeInstanceOf(ListFileError);
    await expect(readList(file)).rejects.toMatchObject({ key });
  });

  test("another list says which headings are missing; too many rows say how many", async () => {
    const other = new excel.Workbook();
    other.addWorksheet("A").addRow(["Họ và tên khai sinh", "Ngày sinh"]);
    await expect(readList(await fileOf(other))).rejects.toMatchObject({ key: "no_headings", params: { headings: "Giới tính, Số căn cước công dân, Đối tượng" } });
    const long = new excel.Workbook();
    const sheet = long.addWorksheet("A");
    sheet.addRow(COLUMNS.map(({ heading }) => heading));
    for (let at = 0; at < 2001; at += 1) sheet.addRow(["", "Nguyễn Văn A"]);
    await expect(readList(await fileOf(long))).rejects.toMatchObject({ key: "too_many", params: { count: 2001, limit: 2000 } });
  });
});

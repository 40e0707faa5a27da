import excel from "exceljs";
import { describe, expect, test } from "vitest";
import { cellValue, exportWorkbook, rowHeight, type ExportColumn, type ExportHead } from "./workbook";

interface Person {
  name: string;
  born: string;
  approved: string | null;
  version: number | null;
}

const columns: ExportColumn<Person>[] = [
  { title: "Họ và tên", width: 26, value: ({ name }) => name },
  { title: "Ngày sinh", width: 12, kind: "date", value: ({ born }) => born },
  { title: "Phê duyệt lúc", width: 16, kind: "moment", value: ({ approved }) => approved },
  { title: "Phiên bản", width: 10, kind: "number", value: ({ version }) => version },
];
const head: ExportHead = {
  province: "Tỉnh Bình Định", title: "Danh sách: hồ sơ/CBCCVC", author: "Trần Thị A (sonoivu)", ordinal: "STT", foot: "Trần & A",
  lines: ["Điều kiện lọc: không lọc", "Lý do: đối chiếu"],
};
const people: Person[] = [
  { name: "Nguyễn Thị Mỹ Hạnh", born: "1990-06-30", approved: "2026-02-16T18:30:00Z", version: 2 },
  { name: "=HYPERLINK(\"http://x\")", born: "1985-01-02", approved: null, version: null },
];

/** The sheet as somebody who opens the file finds it. */
async function opened() {
  const bytes = await (await exportWorkbook(head, columns, people)).xlsx.writeBuffer();
  const workbook = new excel.Workbook();
  await workbook.xlsx.load(bytes);
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error("no sheet");
  return { workbook, sheet };
}

describe("an exported file", () => {
  test("says whose it is, what was asked and who made it", async () => {
    const { workbook, sheet } = await opened();
    expect([1, 2, 3, 4].map((row) => sheet.getCell(row, 1).value)).toEqual(["TỈNH BÌNH ĐỊNH", "DANH SÁCH: HỒ SƠ/CBCCVC", ...head.lines]);
    expect(workbook.creator).toBe(head.author);
    expect(sheet.name).toBe("Danh sách  hồ sơ CBCCVC");
    expect(sheet.headerFooter.oddFooter).toBe("&LTrần && A&R&P/&N");
  });

  test("keeps titles and names in view, and prints them on every page", async () => {
    const { sheet } = await opened();
    expect(sheet.getRow(6).values).toEqual([undefined, "STT", "Họ và tên", "Ngày sinh", "Phê duyệt lúc", "Phiên bản"]);
    expect(sheet.views[0]).toMatchObject({ state: "frozen", xSplit: 2, ySplit: 6 });
    expect(sheet.pageSetup.printTitlesRow).toBe("6:6");
    expect(sheet.getColumn(2).width).toBe(26);
  });

  test("gives words that turn over their room, in whatever program", async () => {
    expect([rowHeight([]), rowHeight([{ text: "Phòng Y tế", width: 38 }]), rowHeight([{ text: "Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên", width: 38 }])]).toEqual([15, 15, 30]);
    const { sheet } = await opened();
    expect([sheet.getRow(6).height, sheet.getRow(7).height]).toEqual([15, 15]);
  });

  test("holds days and moments as dates on Vietnam's clock, numbers as numbers", async () => {
    const { sheet } = await opened();
    expect(sheet.getCell("C7").value).toEqual(new Date("1990-06-30T00:00:00Z"));
    expect(sheet.getCell("C7").numFmt).toBe("dd/mm/yyyy");
    expect(sheet.getCell("D7").value).toEqual(new Date("2026-02-17T01:30:00Z"));
    expect(sheet.getCell("E7").value).toBe(2);
    expect(sheet.getCell("A8").value).toBe(2);
  });

  test("keeps what people typed as text, never as a formula", async () => {
    const { sheet } = await opened();
    expect(sheet.getCell("B8").value).toBe(people[1]?.name);
    expect(sheet.getCell("B8").type).toBe(excel.ValueType.String);
    expect(sheet.getCell("D8").value).toBeNull();
  });
});

test.each([
  [null, "text", null], ["", "number", null], ["0", "number", 0], ["chữ", "moment", "chữ"], ["2026", "date", "2026"],
] as const)("cell value of %j as %s", (value, kind, expected) => {
  expect(cellValue(value, kind)).toEqual(expected);
});

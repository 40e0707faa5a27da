import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import excel from "exceljs";
import { pdfTexts } from "../helpers/printed.ts";
import { accessible, expect, objections, overflow, PHONE, settled, shot, signIn, test, typeSignIn, world } from "./app.ts";

// A district's head of personnel issues accounts for a school's list (guideline II.2a, II.3a; M1): template → list with errors → corrected →
// confirmed → issued → slips → one of the people signs in on a phone with what the slip says.
test.describe.configure({ mode: "serial" });
test.setTimeout(120_000);

const { manager } = world.people;
const folder = path.join(import.meta.dirname, "../../test-results/bulk");
const LONG_NAME = "Công Tằng Tôn Nữ Hoàng Nguyễn Thị Phương Quỳnh Như Ngọc Bảo Trâm Anh";
const PEOPLE = 11;
const slip = { username: "", password: "", name: LONG_NAME };

/** Eleven people: men and women born in 1990, their numbers as the rules want them. */
const row = (at: number): (string | number)[] => {
  const woman = at % 2 === 0;
  return [at + 1, "THCS1PS", at === 0 ? LONG_NAME : `Nguyễn ${woman ? "Thị" : "Văn"} ${"Một Hai Ba Bốn Năm Sáu Bảy Tám Chín Mười".split(" ")[at - 1] ?? ""}`, `${String(at + 1).padStart(2, "0")}/03/1990`,
    woman ? "Nữ" : "Nam", `05${woman ? "2190" : "2090"}8${String(at).padStart(5, "0")}`, "Viên chức", "Giáo viên"];
};

async function choose(page: Page, file: string): Promise<void> {
  await page.getByLabel("Chọn tệp Excel").setInputFiles(file);
  await expect(page.getByRole("heading", { name: /^Kết quả kiểm tra: / })).toBeVisible();
}

async function download(page: Page, name: string, as: string): Promise<excel.Workbook> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  await file.saveAs(path.join(folder, as));
  const workbook = new excel.Workbook();
  await workbook.xlsx.readFile(path.join(folder, as));
  return workbook;
}

test("the list is checked row by row, corrected in the file of errors, and confirmed", async ({ page }) => {
  await signIn(page, manager, "/accounts");
  await settled(page);
  await page.getByRole("button", { name: "Cấp hàng loạt" }).click();
  await settled(page);
  await shot(page, "bulk-01-start-desk");
  const workbook = await download(page, "Tải tệp mẫu", "mau.xlsx");
  const sheet = workbook.getWorksheet("Danh sách");
  expect(workbook.getWorksheet("Mã đơn vị")?.getColumn(1).values).toContain("THCS1PS");
  for (let at = 0; at < PEOPLE; at += 1) if (sheet) sheet.getRow(at + 3).values = row(at);
  const wrong = sheet?.getRow(6);
  if (wrong) [wrong.getCell(4).value, wrong.getCell(6).value, wrong.getCell(7).value] = ["31/02/1990", "0521901", "Giáo viên"];
  if (sheet) sheet.getRow(8).getCell(2).value = "ANNHON";
  await workbook.xlsx.writeFile(path.join(folder, "danh-sach.xlsx"));

  await choose(page, path.join(folder, "danh-sach.xlsx"));
  await settled(page);
  const errors = page.getByRole("row", { name: /Nguyễn Văn Ba/ });
  await expect(errors).toContainText("Ngày sinh: Ngày chưa đúng");
  await expect(errors).toContainText("Số căn cước: Số căn cước công dân gồm đúng 12 chữ số");
  await expect(errors).toContainText("Đối tượng: Giá trị không có trong danh sách");
  await expect(page.getByRole("row", { name: /Nguyễn Văn Năm/ })).toContainText("Đơn vị này không thuộc phạm vi quản lý của bạn");
  await shot(page, "bulk-02-errors-desk");
  await accessible(page);
  expect.soft(await overflow(page)).toEqual([]);

  const faulty = await download(page, "Tải 2 dòng lỗi về để sửa", "loi.xlsx");
  const list = faulty.getWorksheet("Danh sách");
  expect(list?.getRow(1).getCell(10).value).toBe("Lỗi");
  expect(String(list?.getRow(2).getCell(10).value)).toContain("Số căn cước: ");
  await shot(page, "bulk-03-errors-downloaded-desk");

  // Not every row needs to be right for the right ones; here all are mended in the list itself.
  if (sheet) [sheet.getRow(6).values, sheet.getRow(8).values] = [row(3), row(5)];
  await workbook.xlsx.writeFile(path.join(folder, "danh-sach-sua.xlsx"));
  await choose(page, path.join(folder, "danh-sach-sua.xlsx"));
  await expect(page.getByText("Chưa có gì được ghi vào hệ thống.")).toBeVisible();
  await shot(page, "bulk-04-ready-desk");
  await page.getByRole("button", { name: `Cấp tài khoản cho ${PEOPLE} người` }).click();
  await shot(page, "bulk-05-confirm-desk");
  await page.getByRole("dialog").getByRole("button", { name: "Cấp tài khoản" }).click();

  await expect(page.getByText(`Cửa sổ này đang giữ mật khẩu của ${PEOPLE} người`)).toBeVisible({ timeout: 60_000 });
  await settled(page);
  await expect(page.getByRole("region", { name: "Tiến độ cấp tài khoản" })).toContainText(/Đã cấp\s*11/);
  await shot(page, "bulk-06-issued-desk");
  await accessible(page);
  expect.soft(await overflow(page)).toEqual([]);

  await page.evaluate(() => { window.print = () => undefined; });
  for (const [perPage, pages] of [[8, 2], [4, 3]] as const) {
    await page.getByText(`${perPage} phiếu/trang`).click();
    await page.getByRole("button", { name: `In ${PEOPLE} phiếu` }).click();
    await expect(page.getByText(`Đã mở in ${PEOPLE} phiếu`)).toBeVisible();
    const pdf = await page.pdf({ path: path.join(folder, `phieu-${perPage}.pdf`), preferCSSPageSize: true });
    const texts = await pdfTexts(new Uint8Array(pdf));
    expect(texts).toHaveLength(pages);
    expect(texts.join(" ").match(/PHIẾU CẤP TÀI KHOẢN/g)).toHaveLength(PEOPLE);
    expect(texts[0]).toContain("24/02/2026");
  }
  const first = page.locator(".small-slip").first();
  await expect(first).toContainText(LONG_NAME);
  const value = async (at: number): Promise<string> => (await first.locator(".slip-code").nth(at).textContent()) ?? "";
  [slip.username, slip.password] = [await value(0), await value(1)];
  expect(slip.username).toMatch(/^cb\d{6}$/);
  await writeFile(path.join(folder, "qr.txt"), (await first.locator("img").getAttribute("src")) ?? "");

  // Chosen ones only.
  await page.getByRole("checkbox", { name: `Chọn ${LONG_NAME}` }).check();
  await expect(page.getByRole("button", { name: "In 1 phiếu đã chọn" })).toBeVisible();
});

test("the same file again: everybody has an account and is left out", async ({ page }) => {
  await signIn(page, manager, "/accounts/bulk");
  await choose(page, path.join(folder, "danh-sach-sua.xlsx"));
  await expect(page.getByRole("button", { name: "Cấp tài khoản cho 0 người" })).toBeDisabled();
  await expect(page.getByText(/đã có tài khoản cb\d{6}/).first()).toBeVisible();
  await page.goto("/accounts/batches");
  await settled(page);
  await expect(page.getByRole("row", { name: /danh-sach-sua\.xlsx/ })).toContainText("Đã cấp xong");
  await shot(page, "bulk-07-batches-desk");
  await accessible(page);
  // A tab that was closed holds no passwords; the way out is a new one for those who have not used theirs.
  await page.getByRole("link", { name: "danh-sach-sua.xlsx" }).click();
  await expect(page.getByText("Cửa sổ này không giữ mật khẩu nào của đợt")).toBeVisible();
  await expect(page.getByRole("button", { name: "Cấp lại mật khẩu cho 11 người chưa đổi mật khẩu" })).toBeVisible();
  await shot(page, "bulk-08-slips-gone-desk");
  await page.setViewportSize({ width: 834, height: 1112 });
  await settled(page);
  await shot(page, "bulk-09-batch-tablet");
  expect.soft(await overflow(page)).toEqual([]);
});

test.describe("on a phone", () => {
  test.use(PHONE);

  test("the person signs in with what the slip says", async ({ page }) => {
    expect(await readFile(path.join(folder, "qr.txt"), "utf8")).toMatch(/^data:image\/svg/);
    await page.goto(`/sign-in?u=${slip.username}`);
    await expect(page.getByLabel("Tên đăng nhập")).toHaveValue(slip.username);
    await shot(page, "bulk-10-qr-phone");
    await typeSignIn(page, slip);
    await expect(page).toHaveURL(/change-password/);
    await expect(page.getByText(`Chào ${LONG_NAME}`)).toBeVisible();
    expect.soft(await objections(page)).toEqual([]);
  });
});

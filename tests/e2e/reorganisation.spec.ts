import { accessible, DESK, expect, overflow, PHONE, settled, shot, signIn, test, world } from "./app.ts";

/** The day before the one on which the clock of the stack stands. */
const DAY = "11/02/2026";
const PROVINCE = "Ủy ban nhân dân tỉnh";
const TABLE = ["Thao tác\tMã đơn vị\tMã đơn vị mới\tTên đơn vị mới\tLoại đơn vị\tMã cấp trên", "Sáp nhập\tTTVH\tTTVHTT\tTrung tâm Văn hóa – Thể thao tỉnh\tSN_TINH\t{province}", "Sáp nhập\tTTTT\tTTVHTT"];

test("two centres merge under a decision: drafted, tried, applied, told on the unit's page, undone", async ({ browser }) => {
  test.setTimeout(150_000);
  const page = await (await browser.newContext({ ...DESK, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh", baseURL: world.url })).newPage();
  await signIn(page, world.people.arranger, "/reorganisations");
  await settled(page);
  await page.getByRole("button", { name: "Soạn sắp xếp mới" }).click();
  await settled(page);
  await page.getByRole("button", { name: "Lưu và tiếp tục" }).click();
  await expect(page.getByText("Nhập tên lần sắp xếp.")).toBeVisible();
  await page.getByLabel("Tên lần sắp xếp").fill("Sắp xếp đơn vị sự nghiệp văn hóa");
  await page.getByLabel("Số quyết định").fill("77/QĐ-UBND");
  await page.getByLabel("Ngày ký").fill(DAY);
  await page.getByLabel("Cơ quan ban hành").fill("Chủ tịch UBND tỉnh");
  await page.getByLabel("Người ký").fill("Nguyễn Văn Ký");
  await page.getByLabel("Ngày có hiệu lực").fill(DAY);
  await accessible(page);
  await shot(page, "reorganisation-decision");
  await page.getByRole("button", { name: "Lưu và tiếp tục" }).click();
  await expect(page.getByText("Chưa có thao tác")).toBeVisible();

  // One by one, with what is missing said; then a whole table.
  await page.getByRole("button", { name: "Thêm thao tác" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ghi thao tác" }).click();
  await expect(page.getByRole("dialog").getByText("Bắt buộc.").first()).toBeVisible();
  await accessible(page);
  await shot(page, "reorganisation-operation");
  await page.getByRole("dialog").getByRole("button", { name: "Hủy" }).click();
  await page.getByRole("button", { name: "Lấy từ bảng Excel" }).click();
  await page.getByLabel("Dán bảng vào đây").fill(TABLE.join("\n").replace("{province}", "KHONG-CO"));
  await page.getByRole("button", { name: "Lấy các thao tác" }).click();
  await expect(page.getByText("2 thao tác")).toBeVisible();
  await page.getByRole("button", { name: "Lưu và chạy thử" }).click();
  await expect(page.getByText("Không có đơn vị mang mã KHONG-CO")).toBeVisible();
  await accessible(page);
  await shot(page, "reorganisation-errors");
  await page.getByRole("button", { name: "Sửa thao tác", exact: true }).click();
  await page.getByRole("button", { name: "Sửa Thao tác 1" }).click();
  await page.getByLabel("Cấp trên").fill(PROVINCE);
  await page.keyboard.press("Enter");
  // The list that closes would take the press.
  await expect(page.locator(".ant-select-dropdown:visible")).toHaveCount(0);
  await page.getByRole("dialog").getByRole("button", { name: "Ghi thao tác" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await shot(page, "reorganisation-operations");
  await page.getByRole("button", { name: "Lưu và chạy thử" }).click();
  await expect(page.getByText("Chạy thử không có lỗi.")).toBeVisible();
  await accessible(page);
  await shot(page, "reorganisation-preview");
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await shot(page, "reorganisation-confirm");
  await page.getByRole("button", { name: "Xác nhận và áp dụng" }).click();
  await expect(page.getByText("Đã áp dụng", { exact: true })).toBeVisible();
  await settled(page);
  await accessible(page);
  await shot(page, "reorganisation-result");

  await page.setViewportSize(PHONE.viewport);
  await settled(page);
  expect(await overflow(page)).toEqual([]);
  await shot(page, "reorganisation-result-phone");
  await page.setViewportSize(DESK.viewport);
  await page.getByRole("link", { name: "Trung tâm Văn hóa – Thể thao tỉnh" }).click();
  await settled(page);
  await expect(page.getByRole("button", { name: "Trung tâm Văn hóa tỉnh" })).toBeVisible();
  await shot(page, "reorganisation-unit");
  await page.goBack();
  await settled(page);

  await page.getByRole("button", { name: "Hủy lần sắp xếp" }).click();
  await page.getByLabel("Lý do").fill("Ban hành nhầm quyết định");
  await page.getByRole("dialog").getByRole("button", { name: "Hủy lần sắp xếp" }).click();
  await expect(page.getByText("Đã hủy áp dụng", { exact: true })).toBeVisible();
  await settled(page);
  await shot(page, "reorganisation-undone");
});

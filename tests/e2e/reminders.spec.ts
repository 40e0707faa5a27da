import { accessible, DESK, expect, overflow, PHONE, settled, shot, signIn, test, world } from "./app.ts";

const { officer, headmaster, tardy } = world.people;

test("a headmaster reminds who is late, the count told first; the person reads it; Sở Nội vụ keeps the rules", async ({ page }) => {
  await page.setViewportSize(DESK.viewport);
  await signIn(page, headmaster, "/deadlines?filters[0][field]=state&filters[0][operator]=eq&filters[0][value]=overdue");
  await settled(page);
  await page.getByLabel("Tìm theo họ tên hoặc mã hồ sơ").fill(tardy.name);
  await page.getByLabel("Tìm theo họ tên hoặc mã hồ sơ").press("Enter");
  await expect(page).toHaveURL(/name_folded/);
  await settled(page);
  await page.getByRole("button", { name: "Nhắc việc" }).click();
  const window = page.getByRole("dialog");
  await expect(window).toContainText("1 người có việc chưa hoàn thành");
  await accessible(page);
  await window.getByRole("button", { name: "Nhắc 1 người" }).click();
  await expect(page.getByText("Đã nhắc 1 người.")).toBeVisible();
  await page.getByRole("button", { name: "Nhắc việc" }).click();
  await expect(window).toContainText("1 người đã được nhắc hôm nay");
  await expect(window.getByRole("button", { name: "Nhắc 0 người" })).toBeDisabled();

  await page.evaluate(() => sessionStorage.clear());
  await page.setViewportSize(PHONE.viewport);
  await signIn(page, tardy, "/notifications");
  await settled(page);
  await expect(page.getByText(/Người quản lý nhắc bạn: hồ sơ còn 1 thời hạn/)).toBeVisible();

  await page.evaluate(() => sessionStorage.clear());
  await page.setViewportSize(DESK.viewport);
  await signIn(page, officer, "/settings/reminders");
  await settled(page);
  await page.getByRole("button", { name: "Thêm lời nhắc" }).click();
  await page.getByRole("dialog").getByLabel("Số ngày").fill("7");
  await page.getByRole("dialog").getByRole("button", { name: "Lưu lời nhắc" }).click();
  const added = page.getByRole("listitem").filter({ hasText: "Quá hạn 7 ngày làm việc – người quản lý của đơn vị" });
  await expect(added).toBeVisible();
  await added.getByRole("switch").click();
  await expect(added.getByRole("switch")).not.toBeChecked();
  await settled(page);
  await accessible(page);
  await shot(page, "reminders");
  await page.setViewportSize(PHONE.viewport);
  expect(await overflow(page)).toEqual([]);
  await accessible(page);
  await shot(page, "reminders-phone");
});

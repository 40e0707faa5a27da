import { accessible, DESK, expect, overflow, PHONE, settled, shot, signIn, test, world } from "./app.ts";

const { headmaster, retiring } = world.people;

test("a headmaster sees who retires and why, month by month; the person sees it too", async ({ page }) => {
  await page.setViewportSize(DESK.viewport);
  await signIn(page, headmaster);
  await page.getByRole("link", { name: /Dự báo đến hạn, hết tháng/ }).click();
  await settled(page);
  await page.getByRole("combobox", { name: "Thời gian" }).click();
  await page.getByTitle("Trong 24 tháng tới").click();
  await page.getByRole("combobox", { name: "Nội dung" }).click();
  await page.getByTitle("Nghỉ hưu", { exact: true }).click();
  await expect(page).toHaveURL(/retirement/);
  await settled(page);
  const row = page.getByRole("row", { name: new RegExp(retiring.name) });
  await expect(row).toContainText(/Nam, sinh ngày .*; nghỉ hưu ngày cuối tháng đủ tuổi/);
  await expect(row).toContainText("NĐ 135/2020/NĐ-CP");
  await accessible(page);
  await shot(page, "forecasts");

  // The month alone, and the same figures as a table.
  const bar = page.getByRole("button", { name: /lượt đến hạn. Nghỉ hưu: 1$/ });
  await bar.click();
  await expect(bar).toHaveAttribute("aria-pressed", "true");
  await settled(page);
  await expect(row).toBeVisible();
  await page.getByText("Xem số liệu dạng bảng").click();
  await expect(page.getByRole("region", { name: "Xem số liệu dạng bảng" }).getByRole("row")).toHaveCount(2);

  await page.getByRole("button", { name: "Xuất Excel" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Lập kế hoạch nghỉ hưu năm tới");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Ghi nhật ký và xuất tệp" }).click()]);
  expect(file.suggestedFilename()).toMatch(/^du-bao-den-han-.*\.xlsx$/);

  await page.setViewportSize(PHONE.viewport);
  await settled(page);
  expect(await overflow(page)).toEqual([]);
  await accessible(page);
  await shot(page, "forecasts-phone");
  await page.evaluate(() => sessionStorage.clear());
  await signIn(page, retiring);
  await settled(page);
  await expect(page.getByText("Dự kiến sắp tới")).toBeVisible();
  await expect(page.getByText(/Nam, sinh ngày/)).toBeVisible();
});

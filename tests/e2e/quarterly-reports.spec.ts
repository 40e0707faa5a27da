import { readFileSync } from "node:fs";
import { accessible, expect, overflow, PHONE, settled, shot, signIn, test, world } from "./app.ts";
import { field } from "./form.ts";

// Báo cáo quý: made and written by one officer, approved by another, published, read by leaders (guideline III.2; M14).
test.describe.configure({ mode: "serial" });

const { officer, approver, leader } = world.people;
const TITLE = "Báo cáo quý IV năm 2025";

test("Sở Nội vụ makes the report of the quarter, writes in it, and takes its files", async ({ page }) => {
  await signIn(page, officer, "/quarterly-reports");
  await settled(page);
  await page.getByRole("button", { name: "Lập báo cáo" }).click();
  await expect(page.getByRole("heading", { name: TITLE })).toBeVisible();
  await expect(page.getByText("công chức khác của Sở Nội vụ duyệt", { exact: false })).toBeVisible();
  await field(page, "Số").fill("12");
  await field(page, "Ngày ban hành").fill("05/01/2026");
  await field(page, "Người ký").fill("Lê Minh Tuấn");
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await expect(page.getByText("Đã lưu báo cáo.")).toBeVisible();
  await page.locator(".quarterly-sheets").getByText("Cán bộ, công chức").click();
  await expect(page.getByRole("columnheader", { name: "Trình độ chuyên môn" })).toBeVisible();
  await shot(page, "quarterly-01-draft-desk");
  await accessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Excel" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("bao-cao-quy-4-2025.xlsx");
  expect(readFileSync(await file.path()).subarray(0, 2).toString()).toBe("PK");
});

test("another officer approves and publishes it; then nothing of it can be changed", async ({ page }) => {
  await signIn(page, approver, "/quarterly-reports");
  await settled(page);
  await page.getByRole("link", { name: "Quý IV năm 2025" }).click();
  await page.getByRole("button", { name: "Duyệt báo cáo" }).click();
  await page.getByRole("button", { name: "Công bố", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Công bố", exact: true }).click();
  await expect(page.getByText("Mã băm SHA-256", { exact: false })).toBeVisible();
  await expect(page.getByRole("button", { name: "Lưu", exact: true })).toHaveCount(0);
  await shot(page, "quarterly-02-published-desk");
  await accessible(page);
});

test.describe("on a phone", () => {
  test.use(PHONE);

  test("a leader reads it, small figures hidden", async ({ page }) => {
    await signIn(page, leader, "/quarterly-reports");
    await settled(page);
    await page.getByRole("link", { name: "Quý IV năm 2025" }).click();
    await expect(page.getByRole("heading", { name: TITLE })).toBeVisible();
    await expect(page.getByText("dưới 5").first()).toBeVisible();
    await shot(page, "quarterly-03-leader-phone");
    await accessible(page);
    expect.soft(await overflow(page)).toEqual([]);
  });
});

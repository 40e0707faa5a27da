import type { Page } from "@playwright/test";
import { accessible, DESK, expect, overflow, PHONE, settled, shot, signIn, test, world } from "./app.ts";
import { choose, field } from "./form.ts";

// A supplement drive: a manager asks the people of a unit for one section until a day; the person does it on the phone; the
// manager sees how far it is, reminds, and ends it (guideline I.3b, II.1b).
test.describe.configure({ mode: "serial" });

const { steward, townsman } = world.people;
const TITLE = "Bổ sung số điện thoại năm 2026";
const SECTION = "Địa chỉ, liên hệ";

/** Axe objects to the passing notices themselves: they stand outside the page's regions. */
const looked = async (page: Page): Promise<void> => {
  await expect(page.locator(".ant-message-notice")).toHaveCount(0);
  await accessible(page);
  expect.soft(await overflow(page)).toEqual([]);
};

test("the manager opens a drive, after being told what it still needs", async ({ page }) => {
  await signIn(page, steward, "/campaigns/new");
  await settled(page);
  await page.getByRole("button", { name: "Mở đợt" }).click();
  await expect(page.getByText("Hãy nhập tên đợt, ít nhất 5 ký tự.")).toBeVisible();
  await field(page, "Tên đợt").fill(TITLE);
  await page.getByLabel("Cơ quan, đơn vị (gồm cả các đơn vị trực thuộc)").click();
  await page.locator(".ant-select-tree-title").filter({ hasText: "UBND thị xã An Nhơn" }).first().click();
  await choose(page, field(page, "Các mục cần bổ sung"), SECTION);
  await page.keyboard.press("Escape");
  await field(page, "Đến hết ngày").fill("27/02/2026");
  await field(page, "Nội dung thông báo").fill("Ghi số điện thoại đang dùng.");
  await shot(page, "campaign-01-new-desk");
  await looked(page);
  await page.reload();
  await settled(page);
  await expect(field(page, "Tên đợt")).toHaveValue(TITLE);
  await page.getByRole("button", { name: "Mở đợt" }).click();
  await expect(page).toHaveURL(/campaigns\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name: TITLE })).toBeVisible();
  await expect(page.getByRole("region", { name: "Tiến độ" })).toBeVisible();
  await shot(page, "campaign-02-opened-desk");
  await looked(page);
});

test.describe("on a phone", () => {
  test.use(PHONE);

  test("the person is asked on the home page, the way leads to the section, and they may confirm that nothing changed", async ({ page }) => {
    await signIn(page, townsman);
    await settled(page);
    const banner = page.getByRole("region", { name: TITLE });
    await expect(banner).toContainText("Ghi số điện thoại đang dùng.");
    await expect(banner).toContainText("27/02/2026");
    await shot(page, "campaign-03-asked-phone");
    await looked(page);
    await banner.getByRole("link", { name: SECTION }).click();
    await expect(page.getByRole("heading", { name: SECTION }).first()).toBeVisible();
    await shot(page, "campaign-04-section-phone");
    await looked(page);
    await page.goBack();
    await banner.getByRole("button", { name: "Không có gì để bổ sung" }).click();
    await page.getByRole("checkbox", { name: /vẫn đúng và đầy đủ/ }).check();
    await shot(page, "campaign-06-nothing-to-add-phone");
    await page.getByRole("button", { name: "Xác nhận", exact: true }).click();
    await expect(banner).toHaveCount(0);
  });
});

test("the manager reminds once a day and ends the drive with a reason", async ({ page }) => {
  await page.setViewportSize(DESK.viewport);
  await signIn(page, steward, "/campaigns");
  await settled(page);
  await page.getByRole("link", { name: TITLE }).click();
  await settled(page);
  await page.getByRole("button", { name: "Nhắc người chưa nộp" }).click();
  await expect(page.getByText(/Đã nhắc [1-9]\d* người/)).toBeVisible();
  await settled(page);
  await shot(page, "campaign-05-reminded-desk");
  await page.getByRole("button", { name: "Kết thúc đợt" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("Đã bổ sung xong theo kế hoạch.");
  await dialog.getByRole("button", { name: "Kết thúc đợt" }).click();
  // Not the reason that still stands in the dialog as it folds away.
  await expect(page.getByRole("main").getByText("Đã bổ sung xong theo kế hoạch.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Nhắc người chưa nộp" })).toHaveCount(0);
  await looked(page);
});

import type { Page } from "@playwright/test";
import { accessible, expect, overflow, PHONE, settled, shot, signIn, test, world } from "./app.ts";
import { fill, saved } from "./form.ts";

// Khai thay: the head of personnel types what a person cannot; the person checks it on the phone, certifies and sends it, and
// only then somebody else may decide (guideline II.1, II.2a; M6–M8).
test.describe.configure({ mode: "serial" });

const { steward, unskilled } = world.people;
const REASON = "Cô không có điện thoại có mạng, nhờ khai thay.";

/** Axe objects to the passing notices themselves: they stand outside the page's regions. */
const looked = async (page: Page): Promise<void> => {
  await expect(page.locator(".ant-message-notice")).toHaveCount(0);
  await accessible(page);
  expect.soft(await overflow(page)).toEqual([]);
};

test("the manager opens the declaration with a reason, types a section, and hands it over", async ({ page }) => {
  await signIn(page, steward, `/employees/${unskilled.employeeId}`);
  await settled(page);
  await page.getByRole("button", { name: "Khai thay" }).click();
  await page.getByRole("button", { name: "Mở để khai thay" }).click();
  await expect(page.getByRole("dialog").getByText("ít nhất 10", { exact: false })).toBeVisible();
  await page.getByLabel("Lý do khai thay").fill(REASON);
  await page.getByRole("button", { name: "Mở để khai thay" }).click();
  await expect(page.getByText(`Bạn đang khai thay cho ${unskilled.name}.`, { exact: false })).toBeVisible();
  await settled(page);
  await shot(page, "proxy-01-overview-desk");
  await looked(page);
  await page.getByRole("link", { name: "Sức khỏe" }).first().click();
  await settled(page);
  await fill(page, { "Tình trạng sức khỏe": { choose: "Loại II" }, "Chiều cao (cm)": "158", "Cân nặng (kg)": "52" });
  await saved(page);
  await shot(page, "proxy-02-section-desk");
  await looked(page);
  await page.goto(`/proxy/${unskilled.requestId}/submit`);
  await settled(page);
  await shot(page, "proxy-03-ending-desk");
  await looked(page);
  await page.getByRole("button", { name: "Chuyển người khai xác nhận" }).click();
  await expect(page.getByText("Đã thông báo cho người khai kiểm tra và xác nhận.")).toBeVisible();
});

test.describe("on a phone", () => {
  test.use(PHONE);

  test("the person sees who typed what, certifies and sends", async ({ page }) => {
    await signIn(page, unskilled, "/my-record");
    await settled(page);
    await expect(page.getByText(`${steward.name} đã nhập hồ sơ thay bạn.`, { exact: false })).toBeVisible();
    await shot(page, "proxy-04-asked-phone");
    await looked(page);
    await page.getByRole("link", { name: "Kiểm tra và xác nhận" }).click();
    await settled(page);
    await expect(page.getByText(`Nội dung do ${steward.name} nhập thay.`, { exact: false })).toBeVisible();
    await page.getByRole("checkbox").last().check();
    await shot(page, "proxy-05-check-phone");
    await looked(page);
    await page.getByRole("button", { name: "Nộp hồ sơ" }).click();
    await expect(page.getByLabel("Giải thích của bạn")).toBeFocused();
    await page.getByLabel("Giải thích của bạn").fill("Đang xin cấp lại giấy tờ chứng minh.");
    await page.getByRole("button", { name: "Nộp hồ sơ" }).click();
    await expect(page.getByText("chờ phê duyệt", { exact: false }).first()).toBeVisible();
  });
});

test("who typed it does not decide on it", async ({ page }) => {
  await signIn(page, steward, `/review/${unskilled.requestId}`);
  await settled(page);
  await shot(page, "proxy-06-not-by-the-typist-desk");
  await expect(page.getByText("Bạn đã khai thay lần khai này")).toBeVisible();
  await expect(page.getByRole("button", { name: "Phê duyệt", exact: true })).toHaveCount(0);
  await looked(page);
});

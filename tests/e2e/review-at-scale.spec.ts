import type { Page } from "@playwright/test";
import { accessible, expect, overflow, PHONE, settled, shot, signIn, test, world } from "./app.ts";
import { choose, field } from "./form.ts";

// A department with more waiting than one would open one by one, whose manager goes away (guideline II.2; M8).
test.describe.configure({ mode: "serial" });

const { chief, standIn, officer } = world.people;
const { harmless, mixed, again } = world.department;

/** Axe objects to the passing notices themselves: they stand outside the page's regions. */
const looked = async (page: Page): Promise<void> => {
  await expect(page.locator(".ant-message-notice")).toHaveCount(0);
  await accessible(page);
};
const tabOf = async (page: Page, name: string): Promise<void> => {
  await page.getByRole("tab", { name }).click();
  await settled(page);
};

test("after a return, only what the person changed since is shown, with the earlier reason beside", async ({ page }) => {
  await signIn(page, chief, `/review/${again.requestId}`);
  await settled(page);
  await expect(page.getByText("So với lần trả lại trước")).toBeVisible();
  await expect(page.getByText("Lần trước đã trả lại: Ghi đúng tên trường trên bằng.")).toBeVisible();
  await expect(page.getByRole("row", { name: /Tên cơ sở đào tạo/ })).toContainText("Trường Đại học Quy Nhơn");
  await expect(page.getByRole("heading", { name: "Tuyển dụng" })).toHaveCount(0);
  await shot(page, "scale-01-since-return-desk");
  await looked(page);
  await page.getByText("So với bản đã phê duyệt").click();
  await expect(page.getByRole("heading", { name: "Tuyển dụng" })).toBeVisible();
  await shot(page, "scale-02-whole-desk");
});

test("harmless updates are approved together, with progress and an answer for each", async ({ page }) => {
  await signIn(page, chief, "/review");
  await settled(page);
  await page.getByRole("checkbox", { name: "Chỉ thay đổi mục ít rủi ro" }).check();
  await settled(page);
  await expect(page).toHaveURL(/bulk_approvable/);
  await expect(page.getByText(mixed.name)).toHaveCount(0);
  await page.getByRole("checkbox", { name: `Chọn hồ sơ của ${harmless[0] ?? ""}` }).check();
  await page.getByRole("button", { name: "Chọn 2 hồ sơ của trang này" }).click();
  await shot(page, "scale-03-chosen-desk");
  await looked(page);
  await page.setViewportSize(PHONE.viewport);
  await expect(page.getByRole("checkbox", { name: `Chọn hồ sơ của ${harmless[1] ?? ""}` })).toBeChecked();
  await page.getByRole("checkbox", { name: `Chọn hồ sơ của ${harmless[1] ?? ""}` }).uncheck();
  await shot(page, "scale-03-chosen-phone");
  expect.soft(await overflow(page)).toEqual([]);
  await page.getByRole("checkbox", { name: `Chọn hồ sơ của ${harmless[1] ?? ""}` }).check();
  await page.setViewportSize({ width: 1366, height: 800 });
  await page.getByRole("button", { name: "Phê duyệt 3 hồ sơ" }).click();
  const dialog = page.getByRole("dialog");
  await shot(page, "scale-04-bulk-ask-desk");
  await dialog.getByRole("button", { name: "Phê duyệt 3 hồ sơ" }).click();
  await expect(dialog).toContainText("Đã phê duyệt 3 trên 3 hồ sơ.");
  await shot(page, "scale-05-bulk-done-desk");
  await looked(page);
  await dialog.getByRole("button", { name: "Đóng" }).last().click();
  await settled(page);
  for (const name of harmless) await expect(page.getByText(name)).toHaveCount(0);
});

test("a kept reason is offered while a reason is typed; the part that is right is approved, the rest goes back", async ({ page }) => {
  // As office machines and remote desktops are often set: every list stands where it belongs all the same.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signIn(page, chief, "/review/settings");
  await settled(page);
  await page.getByRole("button", { name: "Thêm mẫu" }).click();
  await page.getByRole("dialog").getByLabel("Lý do").fill("Ghi đủ năm sinh theo giấy khai sinh.");
  await choose(page, field(page.getByRole("dialog") as never, "Mục"), "Quan hệ gia đình");
  await page.getByRole("button", { name: "Lưu mẫu" }).click();
  await expect(page.getByRole("main").getByText("Ghi đủ năm sinh theo giấy khai sinh.")).toBeVisible();
  await shot(page, "scale-06-reasons-desk");
  await looked(page);

  await page.goto("/review");
  await settled(page);
  await choose(page, page.getByRole("combobox", { name: "Mục có thay đổi" }), "Quan hệ gia đình");
  await settled(page);
  await expect(page).toHaveURL(/sections/);
  await page.getByRole("link", { name: mixed.name }).click();
  await settled(page);
  const family = page.getByRole("article", { name: /Trần Thị Em/ });
  await family.getByRole("button", { name: "Trả lại cả mục" }).click();
  await page.getByLabel("Cả mục: lý do trả lại").fill("năm sinh");
  await page.getByRole("button", { name: "Ghi đủ năm sinh theo giấy khai sinh." }).click();
  await expect(page.getByLabel("Cả mục: lý do trả lại")).toHaveValue("Ghi đủ năm sinh theo giấy khai sinh.");
  await shot(page, "scale-07-kept-reason-desk");
  await page.getByRole("button", { name: "Đánh dấu trả lại", exact: true }).click();
  await page.getByRole("article", { name: "Địa chỉ, liên hệ" }).getByRole("button", { name: "Đạt" }).click();
  await shot(page, "scale-08-decided-desk");
  await looked(page);
  await page.getByRole("button", { name: "Phê duyệt phần đạt (1)" }).click();
  await shot(page, "scale-09-part-desk");
  await looked(page);
  await page.getByRole("dialog").getByRole("button", { name: "Phê duyệt phần đạt (1)" }).click();
  await expect(page.getByText(`Đã phê duyệt phần đạt của ${mixed.name} (phiên bản 2)`)).toBeVisible();
  await page.goto(`/review/${mixed.requestId}`);
  await settled(page);
  await expect(page.getByText("Đã phê duyệt 1 mục, thành phiên bản 2")).toBeVisible();
  await shot(page, "scale-10-returned-part-desk");
});

test("the manager names a deputy before going away", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signIn(page, chief, "/review/settings?tab=deputies");
  await settled(page);
  await expect(page.getByText("Chưa có ai được giao phê duyệt thay")).toBeVisible();
  await page.getByRole("button", { name: "Giao phê duyệt thay" }).click();
  const dialog = page.getByRole("dialog");
  // The dialog unfolds under the hand: a press and its release that meet two different things are no click, then one clicks again.
  await expect(async () => {
    await dialog.getByRole("button", { name: "Giao phê duyệt thay" }).click();
    await expect(dialog.getByText("Hãy chọn người phê duyệt thay.")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await choose(page, field(dialog as never, "Người phê duyệt thay"), standIn.name);
  await dialog.getByLabel("Đến hết ngày").fill("20/02/2026");
  await dialog.getByLabel("Lý do").fill("Đi học tập trung theo Quyết định số 15.");
  await shot(page, "scale-11-appoint-desk");
  await looked(page);
  await dialog.getByRole("button", { name: "Giao phê duyệt thay" }).click();
  await expect(page.getByText("Đang hiệu lực")).toBeVisible();
  await shot(page, "scale-12-deputies-desk");
  await looked(page);
});

test.describe("on a phone", () => {
  test.use(PHONE);

  test("the deputy is told, sees the queue, and decides in the manager's place", async ({ page }) => {
    await signIn(page, standIn, "/review");
    await settled(page);
    await expect(page.getByText(`Bạn đang phê duyệt hồ sơ thay ${chief.name} tại Sở Y tế, đến hết ngày 20/02/2026.`, { exact: false })).toBeVisible();
    await expect(page.getByRole("button", { name: "Thiết lập phê duyệt" })).toHaveCount(0);
    await shot(page, "scale-13-deputy-queue-phone");
    await looked(page);
    expect.soft(await overflow(page)).toEqual([]);
    await page.getByRole("link", { name: again.name }).click();
    await settled(page);
    await shot(page, "scale-14-deputy-review-phone");
    await looked(page);
    expect.soft(await overflow(page)).toEqual([]);
    await page.getByRole("button", { name: "Phê duyệt", exact: true }).click();
    await page.getByLabel("Nhận xét, đánh giá của cơ quan quản lý").fill("Hoàn thành tốt nhiệm vụ được giao.");
    await shot(page, "scale-14-comment-phone");
    await looked(page);
    expect.soft(await overflow(page)).toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: "Phê duyệt", exact: true }).click();
    await expect(page.getByText(`Đã phê duyệt hồ sơ của ${again.name}`)).toBeVisible();
    await page.goto(`/review/${again.requestId}`);
    await settled(page);
    await expect(page.getByText(`(thay mặt ${chief.name})`).first()).toBeVisible();
    await expect(page.getByText("Hoàn thành tốt nhiệm vụ được giao.").first()).toBeVisible();
    await shot(page, "scale-14-commented-phone");
    await page.goto("/accounts");
    await expect(page.getByText("Bạn không có quyền", { exact: false }).first()).toBeVisible();
  });
});

test("Sở Nội vụ says which sections are harmless, and sees who stands in for whom", async ({ page }) => {
  await signIn(page, officer, "/review/settings?tab=sections");
  await settled(page);
  const family = page.getByRole("switch", { name: "Quan hệ gia đình" });
  await expect(page.getByRole("switch", { name: "Địa chỉ, liên hệ" })).toBeChecked();
  await family.click();
  await expect(family).toBeChecked();
  await shot(page, "scale-15-harmless-desk");
  await looked(page);
  await tabOf(page, "Người phê duyệt thay");
  await page.getByRole("button", { name: `Kết thúc việc phê duyệt thay của ${standIn.name}`, exact: false }).click();
  await page.getByRole("dialog").getByLabel("Lý do").fill("Trưởng phòng đã trở lại làm việc.");
  await page.getByRole("dialog").getByRole("button", { name: "Kết thúc" }).click();
  await expect(page.getByText("Đã kết thúc", { exact: true })).toBeVisible();
});

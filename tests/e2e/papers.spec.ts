import type { Page } from "@playwright/test";
import { accessible, DESK, expect, overflow, PHONE, settled, shot, signIn, test, world } from "./app.ts";
import { saved } from "./form.ts";
import { cameraPhoto, manyPages, scannedPdf, type ChosenFile } from "./papers.ts";

const { keeper } = world.people;
const papers = (page: Page) => page.locator("#papers");
const choose = (page: Page, file: ChosenFile) => page.getByLabel("Chọn tệp").setInputFiles(file);
const gone = (page: Page) => expect(page.getByRole("list", { name: "Tệp đang tải lên" })).toHaveCount(0);

/** The bytes of a paper as the record keeps them, fetched as the screen does. */
async function keptBytes(page: Page, open: () => Promise<void>): Promise<Buffer> {
  const answer = page.waitForResponse((response) => response.request().method() === "GET" && response.url().includes("/storage/v1/object/"));
  await open();
  return (await answer).body();
}

// One person, in order: each test stands on the papers of the one before.
test.describe.serial("papers of a record", () => {
  test("a photograph is made smaller, upright and freed of its place; the paper stands beside the form", async ({ page }) => {
    await signIn(page, keeper, "/my-record/sections/rank_salary?field=papers");
    const photo = await cameraPhoto(page, "IMG_2041.JPG");
    await choose(page, photo);
    await expect(page.getByText(/Đã tải lên .*(KB|MB) → .*đã nén ảnh/)).toBeVisible();
    await gone(page);
    await saved(page);
    const bytes = await keptBytes(page, () => papers(page).getByRole("button", { name: /^Xem giấy tờ/ }).click());
    expect(bytes.length).toBeLessThan(photo.buffer.length / 2);
    expect(bytes.includes("GPS")).toBe(false);
    const picture = page.locator(".paper-sheet img");
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([1800, 2400]);
    await expect(page.getByText("Chưa quét mã độc: hệ thống chưa cấu hình")).toBeVisible();
    await shot(page, "papers-beside-desk");
    await expect(page.locator(".ant-message-notice")).toHaveCount(0);
    await accessible(page);
    await page.getByRole("button", { name: "Đóng giấy tờ" }).click();
  });

  test("a PDF opens at the page that proves the entry; keys turn pages, zoom and rotate", async ({ page }) => {
    await signIn(page, keeper, "/my-record/sections/recruitment?field=papers");
    await choose(page, manyPages("quyet-dinh.pdf", 5));
    await gone(page);
    const field = papers(page).getByLabel(/^Trang của .*từ 1 đến 5$/);
    await field.fill("3");
    await field.press("Tab");
    await saved(page);
    await page.reload();
    await expect(field).toHaveValue("3");
    await papers(page).getByRole("button", { name: /^Xem giấy tờ/ }).click();
    const number = page.getByLabel("Trang, trong 5 trang");
    await expect(number).toHaveValue("3");
    const sheet = page.getByRole("img", { name: /trang 3 trên 5/ });
    await expect(sheet).toBeVisible();
    await sheet.click();
    await page.keyboard.press("PageDown");
    await expect(number).toHaveValue("4");
    const size = async () => (await page.locator("canvas").boundingBox()) ?? { width: 0, height: 0 };
    const before = await size();
    await page.keyboard.press("]");
    await expect.poll(async () => (await size()).width > (await size()).height).toBe(true);
    await page.keyboard.press("[");
    await page.keyboard.press("+");
    await expect.poll(async () => (await size()).width).toBeGreaterThan(before.width);
    await page.getByRole("button", { name: "Toàn màn hình" }).click();
    await expect(page.getByRole("button", { name: /Thoát toàn màn hình/ })).toBeVisible();
    await expect.poll(async () => (await page.locator(".paper-viewer").boundingBox())?.width).toBe(DESK.viewport.width);
    await page.getByRole("button", { name: /Thoát toàn màn hình/ }).click();
    await expect(page.getByRole("button", { name: "Toàn màn hình" })).toBeVisible();
  });

  test("the same bytes again are noticed, and the paper there is is used instead; a picker offers the others", async ({ page }) => {
    await signIn(page, keeper, "/my-record/sections/position?field=papers");
    await choose(page, manyPages("lai-lan-nua.pdf", 5));
    await expect(page.getByText(/Tệp này đã có trong hồ sơ với tên/)).toBeVisible();
    await page.getByRole("button", { name: "Dùng giấy tờ đã có" }).click();
    await expect(papers(page).getByRole("button", { name: /^Gỡ giấy tờ/ })).toHaveCount(1);
    await saved(page);
    await page.getByRole("button", { name: "Chọn giấy tờ đã tải lên" }).click();
    const picker = page.getByRole("dialog");
    await expect(picker.getByText("Đã kèm")).toHaveCount(1);
    await expect(picker.locator(".paper-thumb img").first()).toBeVisible();
    await accessible(page);
    await shot(page, "papers-picker-desk");
    await picker.getByRole("button", { name: /^Dùng giấy tờ/ }).and(page.locator(":enabled")).first().click();
    await expect(papers(page).getByRole("button", { name: /^Gỡ giấy tờ/ })).toHaveCount(2);
    await saved(page);
  });

  test("a paper uploaded as the wrong kind is put right", async ({ page }) => {
    await signIn(page, keeper, "/my-record/sections/rank_salary?field=papers");
    await papers(page).getByRole("button", { name: /^Sửa loại, tên giấy tờ/ }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Tên giấy tờ").fill("Ảnh quyết định nâng lương");
    await accessible(page);
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await expect(papers(page).getByText("Ảnh quyết định nâng lương")).toBeVisible();
    await saved(page);
  });

  test("without a network the upload waits, goes on when it is back, and survives another page", async ({ page, context }) => {
    await signIn(page, keeper, "/my-record");
    await settled(page);
    await page.getByRole("link", { name: /Ngạch, bậc và lương/ }).first().click();
    await expect(papers(page)).toBeVisible();
    await settled(page);
    await context.setOffline(true);
    await choose(page, scannedPdf("nang-luong.pdf", "QUYẾT ĐỊNH NÂNG BẬC LƯƠNG"));
    await expect(page.getByText("Mất mạng; tự tải tiếp khi có mạng lại.")).toBeVisible();
    await page.getByRole("link", { name: "Hồ sơ của tôi" }).first().click();
    await expect(page.getByText(/Đang tải lên 1 giấy tờ/)).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText(/Đã tải lên “.*”/)).toBeVisible();
    await page.goto("/my-record/sections/rank_salary?field=papers");
    // For a moment the row of the upload stands beside the paper it became.
    await expect(papers(page).getByText("nang-luong.pdf").first()).toBeVisible();
  });

  test("a broken line is tried again by itself", async ({ page }) => {
    await signIn(page, keeper, "/my-record/sections/rank_salary?field=papers");
    let fail = true;
    await page.route("**/storage/v1/object/papers/**", (route) => {
      const broken = fail && route.request().method() === "POST";
      if (broken) fail = false;
      return broken ? route.abort("internetdisconnected") : route.continue();
    });
    await choose(page, scannedPdf("bac-luong-2.pdf", "QUYẾT ĐỊNH LẦN HAI"));
    await expect(page.getByText(/Đường truyền trục trặc/)).toBeVisible();
    await expect(papers(page).getByText("bac-luong-2.pdf")).toBeVisible();
    await gone(page);
    await saved(page);
  });

  test("an upload can be called off, and no half of it stays", async ({ page }) => {
    await signIn(page, keeper, "/my-record/sections/rank_salary?field=papers");
    await page.route("**/storage/v1/object/papers/**", () => undefined);
    await choose(page, scannedPdf("huy.pdf", "HỦY TẢI LÊN"));
    await page.getByRole("button", { name: "Hủy tải lên huy.pdf" }).click();
    await gone(page);
    await expect(papers(page).getByText("huy.pdf")).toHaveCount(0);
  });

  for (const [name, device] of [["desk", DESK], ["phone", PHONE]] as const) {
    test(`my papers: what each proves, and what is without (${name})`, async ({ browser }) => {
      const context = await browser.newContext({ ...device, locale: "vi-VN", baseURL: world.url });
      const page = await context.newPage();
      await signIn(page, keeper, "/my-record/papers");
      await settled(page);
      const shared = page.getByRole("listitem").filter({ hasText: "quyet-dinh.pdf" });
      await expect(shared.getByRole("listitem")).toHaveText([/^Tuyển dụng · trang 3$/, /^Chức vụ, vị trí việc làm$/]);
      await expect(page.getByText(/Giấy tờ chứng minh: \d+\/\d+ nội dung đã có|Cả \d+ nội dung cần chứng minh/)).toBeVisible();
      await accessible(page);
      expect(await overflow(page)).toEqual([]);
      await shot(page, `papers-all-${name}`);
      await page.getByRole("button", { name: /^Xem giấy tờ/ }).first().click();
      await expect(page.getByRole("toolbar", { name: "Công cụ xem giấy tờ" })).toBeVisible();
      await expect(page.locator(".paper-sheet")).toBeVisible();
      await accessible(page);
      await shot(page, `papers-viewer-${name}`);
      await context.close();
    });
  }
});

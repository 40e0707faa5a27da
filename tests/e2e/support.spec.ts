import { accessible, expect, overflow, PHONE, settled, shot, signIn, test, world } from "./app.ts";
import { choose, field } from "./form.ts";

// Vướng mắc: a unit asks, Sở Nội vụ answers and makes guidance of it, which everybody reads (guideline III; M15).
test.describe.configure({ mode: "serial" });

const { steward, officer, townsman } = world.people;
const SUBJECT = "Không mở được giấy tờ kèm theo";
const ANSWER = "Tải lại trang rồi mở lại giấy tờ; nếu vẫn lỗi, gửi mã hồ sơ về Sở Nội vụ.";

test("the unit's manager asks, after being told what is missing", async ({ page }) => {
  await signIn(page, steward, "/support/new");
  await settled(page);
  await page.getByRole("button", { name: "Gửi", exact: true }).click();
  await expect(page.getByText("Hãy chọn lĩnh vực.")).toBeVisible();
  await choose(page, field(page, "Lĩnh vực"), "Đối chiếu, phê duyệt");
  await field(page, "Tóm tắt vướng mắc").fill(SUBJECT);
  await field(page, "Nội dung").fill("Khi đối chiếu, tệp PDF thứ hai không hiện ra.");
  await shot(page, "support-01-ask-desk");
  await accessible(page);
  await page.getByRole("button", { name: "Gửi", exact: true }).click();
  await expect(page).toHaveURL(/support\/[0-9a-f-]{36}$/);
  // Five working days from 12 February go over Tết.
  await expect(page.getByText("26/02/2026", { exact: false })).toBeVisible();
});

test("Sở Nội vụ answers and publishes the answer as guidance", async ({ page }) => {
  await signIn(page, officer, "/support");
  await settled(page);
  await page.getByRole("link", { name: SUBJECT }).click();
  await field(page, "Trả lời").fill(ANSWER);
  await page.getByRole("button", { name: "Gửi trả lời" }).click();
  await expect(page.getByRole("list", { name: "Trao đổi" })).toContainText(ANSWER);
  await shot(page, "support-02-answered-desk");
  await page.getByRole("button", { name: "Đăng thành hướng dẫn" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Tiêu đề")).toHaveValue(SUBJECT);
  await dialog.getByRole("button", { name: "Đăng", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(SUBJECT)).toBeVisible();
});

test.describe("on a phone", () => {
  test.use(PHONE);

  test("everybody finds the guidance, without diacritics too", async ({ page }) => {
    await signIn(page, townsman, "/guidance");
    await settled(page);
    await page.getByRole("searchbox", { name: "Tìm trong hướng dẫn" }).fill("giay to kem");
    await page.getByText(SUBJECT).click();
    await expect(page.getByText(ANSWER)).toBeVisible();
    await shot(page, "support-03-guidance-phone");
    await accessible(page);
    expect.soft(await overflow(page)).toEqual([]);
  });
});

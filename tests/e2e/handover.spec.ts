import { accessible, expect, overflow, PHONE, settled, shot, signIn, test, world } from "./app.ts";
import { choose, field } from "./form.ts";
import { scannedPdf } from "./papers.ts";

// Whoever manages a unit's accounts changes: minutes, acceptance, the powers pass, Sở Nội vụ acknowledges (guideline II.4b; M3).
test.describe.configure({ mode: "serial" });

const { outgoing, incoming, officer } = world.people;

test("the leaver starts a handover, downloads the minutes and sends them signed", async ({ page }) => {
  await signIn(page, outgoing, "/handovers");
  await settled(page);
  await page.getByRole("button", { name: "Lập bàn giao" }).click();
  await page.getByRole("button", { name: "Lập bàn giao" }).click();
  await expect(page.getByText("Hãy chọn người nhận.")).toBeVisible();
  await choose(page, field(page, "Người nhận"), "Lương Thị Tiếp Nhận");
  await field(page, "Lý do bàn giao").fill("Chuyển công tác theo quyết định điều động");
  await shot(page, "handover-01-start-desk");
  await accessible(page);
  await page.getByRole("button", { name: "Lập bàn giao" }).click();
  await expect(page.getByRole("heading", { name: "Nội dung bàn giao" })).toBeVisible();
  const [minutes] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Tải biên bản (Word)" }).click()]);
  expect(minutes.suggestedFilename()).toBe("bien-ban-ban-giao.docx");
  await page.getByRole("button", { name: "Gửi người nhận" }).click();
  await expect(page.getByText("Hãy tải lên bản quét biên bản đã ký")).toBeVisible();
  await page.locator("#minutes-paper").setInputFiles(scannedPdf("bien-ban-da-ky.pdf", "Biên bản bàn giao"));
  await expect(page.getByRole("status").filter({ hasText: "bien-ban-da-ky.pdf" })).toBeVisible();
  await shot(page, "handover-02-send-desk");
  await accessible(page);
  await page.getByRole("button", { name: "Gửi người nhận" }).click();
  await expect(page.getByText("Chờ người nhận", { exact: true })).toBeVisible();
});

test("the successor accepts on a phone, and the leaver's session is over", async ({ browser }) => {
  const leaving = await browser.newContext({ baseURL: world.url });
  const leaver = await leaving.newPage();
  await signIn(leaver, outgoing, "/employees");
  await settled(leaver);
  const phone = await browser.newContext({ baseURL: world.url, ...PHONE });
  const page = await phone.newPage();
  // No role yet, so no code is asked for.
  await signIn(page, { username: incoming.username, password: incoming.password });
  await settled(page);
  await shot(page, "handover-03-home-phone");
  await accessible(page);
  await page.getByRole("link", { name: /đã gửi bàn giao cho bạn/ }).click();
  await settled(page);
  await shot(page, "handover-04-accept-phone");
  expect.soft(await overflow(page)).toEqual([]);
  await accessible(page);
  await page.getByRole("button", { name: "Tiếp nhận", exact: true }).click();
  await expect(page.getByText("Đã bàn giao, chờ xác nhận")).toBeVisible();
  await leaver.goto("/employees");
  await expect(leaver).toHaveURL(/sign-in/);
  await Promise.all([leaving.close(), phone.close()]);
});

test("the successor manages the unit, the leaver no more", async ({ page }) => {
  await signIn(page, incoming, "/employees");
  await settled(page);
  await expect(page.getByRole("link", { name: "Lương Thị Tiếp Nhận" })).toBeVisible();
  await page.goto("/grants");
  await settled(page);
  await expect(page.getByText("Lương Thị Tiếp Nhận").first()).toBeVisible();
});

test("Sở Nội vụ acknowledges", async ({ page }) => {
  await signIn(page, officer, "/");
  await settled(page);
  await page.getByRole("link", { name: /Bàn giao chờ xác nhận/ }).click();
  await settled(page);
  await shot(page, "handover-05-register-desk");
  await accessible(page);
  await page.getByRole("link", { name: /Quách Văn Bàn Giao/ }).click();
  await settled(page);
  await page.getByRole("button", { name: "Xác nhận đã biết" }).click();
  await expect(page.getByText("Sở Nội vụ đã xác nhận", { exact: true })).toBeVisible();
  await shot(page, "handover-06-acknowledged-desk");
});

import { createServer } from "node:http";
import { totpCode } from "../../supabase/local/gateway/totp.ts";
import { accessible, expect, forgetCodes, PHONE, settled, shot, signIn, test, typeSignIn, world } from "./app.ts";

const { employee, headmaster, manager, locked, expiring, newcomer } = world.people;

test("a wrong password and an unknown name are told alike", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in$/);
  await shot(page, "sign-in-desk");
  await accessible(page);
  const alert = page.getByRole("alert");
  await typeSignIn(page, { username: employee.username, password: "Sai-Mat-Khau-1" });
  await expect(alert).toContainText("Tên đăng nhập hoặc mật khẩu không đúng");
  const said = await alert.textContent();
  await expect(page.getByLabel("Tên đăng nhập")).toHaveValue(employee.username);
  await shot(page, "sign-in-wrong-desk");
  await typeSignIn(page, { username: "khongcoai", password: "Sai-Mat-Khau-1" });
  await expect(alert).toHaveText(said ?? "");
  await typeSignIn(page, { username: "012345678901", password: "Sai-Mat-Khau-1" });
  await expect(alert).toHaveText(said ?? "");
});

test("nothing typed is told at the fields", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await expect(page.getByText("Vui lòng nhập tên đăng nhập.")).toBeVisible();
  await expect(page.getByText("Vui lòng nhập mật khẩu.")).toBeVisible();
  await expect(page.getByLabel("Tên đăng nhập")).toBeFocused();
});

test("a one-time password opens no page; once it is replaced the page asked for comes", async ({ page }) => {
  await page.goto("/");
  await typeSignIn(page, newcomer);
  await expect(page).toHaveURL(/change-password/);
  for (const path of ["/", "/my-record", "/notifications"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/change-password/);
  }
  await page.getByLabel("Mật khẩu dùng một lần trên phiếu").fill(newcomer.password);
  await page.getByLabel("Mật khẩu mới", { exact: true }).fill("Ghenh-Rang-2026-moi");
  await page.getByLabel("Nhập lại mật khẩu mới").fill("Ghenh-Rang-2026-moi");
  await page.getByRole("button", { name: "Lưu mật khẩu mới" }).click();
  await expect(page.getByRole("heading", { name: /Xin chào/ })).toBeVisible();
});

test("a locked account is told whom to ask", async ({ page }) => {
  await page.goto("/sign-in");
  await typeSignIn(page, locked);
  await expect(page.getByRole("alert")).toContainText("Tài khoản đang bị khóa");
  await expect(page).toHaveURL(/sign-in/);
});

test("a session that was ended leads to the sign-in page and back to the same place", async ({ page }) => {
  await signIn(page, expiring, "/my-record");
  await settled(page);
  const other = await fetch(`${world.url}/auth/v1/token?grant_type=password`, {
    method: "POST", headers: { apikey: world.publishableKey, "content-type": "application/json" },
    body: JSON.stringify({ email: `${expiring.username}@account.invalid`, password: expiring.password }),
  });
  const { access_token: token } = (await other.json()) as { access_token: string };
  await fetch(`${world.url}/auth/v1/logout?scope=global`, { method: "POST", headers: { apikey: world.publishableKey, authorization: `Bearer ${token}` } });
  await page.goto("/my-record");
  await expect(page).toHaveURL(/\/sign-in\?to=%2Fmy-record/);
  await expect(page.getByText("Phiên làm việc đã hết hạn")).toBeVisible();
  await shot(page, "sign-in-expired-desk");
  await typeSignIn(page, expiring);
  await expect(page).toHaveURL(/\/my-record$/);
});

test("a return path of somebody else's making is not followed", async ({ page }) => {
  const strange = createServer((_, response) => response.end("elsewhere"));
  await new Promise<void>((ready) => strange.listen(0, "127.0.0.1", ready));
  const { port } = strange.address() as { port: number };
  for (const to of [`http://127.0.0.1:${port}/`, `//127.0.0.1:${port}/`, "/\\evil.example", "javascript:alert(1)"]) {
    await page.context().clearCookies();
    await page.goto("/sign-in");
    await page.evaluate(() => localStorage.clear());
    await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
    await typeSignIn(page, employee);
    await expect(page.getByRole("heading", { name: /Xin chào/ })).toBeVisible();
    expect(page.url()).toBe(`${world.url}/`);
  }
  strange.close();
});

test("signing out leaves nothing to go back to", async ({ page }) => {
  await signIn(page, employee, "/my-record");
  await settled(page);
  await page.getByRole("button", { name: `Tài khoản ${employee.name}` }).click();
  await page.getByRole("menuitem", { name: "Đăng xuất" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await expect(page.getByText("Bạn đã đăng xuất.")).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/sign-in/);
  expect(await page.evaluate(() => Object.entries(localStorage).filter(([, value]) => value.includes("access_token")))).toEqual([]);
});

test("by keyboard alone: sign in, skip to the content, the main menu, a page", async ({ page }) => {
  await page.goto("/sign-in");
  await expect(page.getByLabel("Tên đăng nhập")).toBeFocused();
  await page.keyboard.type(headmaster.username);
  await page.keyboard.press("Tab");
  await page.keyboard.type(headmaster.password);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Mã 6 chữ số")).toBeFocused();
  await forgetCodes();
  await page.keyboard.type(totpCode(headmaster.totpSecret ?? ""));
  await expect(page.getByRole("heading", { name: /Xin chào/ })).toBeVisible();
  await settled(page);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Đến nội dung chính" });
  await expect(skip).toBeFocused();
  await shot(page, "keyboard-skip-link-desk");
  const menu = page.getByRole("navigation", { name: "Danh mục chức năng" });
  const target = menu.getByRole("link", { name: "Duyệt hồ sơ" });
  for (let step = 0; step < 20 && !(await target.evaluate((element) => element === document.activeElement)); step++) await page.keyboard.press("Tab");
  await expect(target).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/review/);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Tìm nhanh" })).toBeFocused();
  await page.keyboard.type("trang chu");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${world.url}/`);
});

test.describe("on a phone", () => {
  test.use(PHONE);
  test("the form fits, the menu opens", async ({ page }) => {
    await page.goto("/sign-in");
    await expect(page.getByRole("button", { name: "Đăng nhập" })).toBeVisible();
    await shot(page, "sign-in-phone");
    await accessible(page);
    await signIn(page, manager);
    await settled(page);
    await page.getByRole("navigation", { name: "Truy cập nhanh" }).getByRole("button", { name: "Chức năng" }).click();
    await expect(page.getByRole("dialog").getByRole("link", { name: "Trang chủ" })).toBeVisible();
    await shot(page, "menu-phone");
    await accessible(page);
  });
});

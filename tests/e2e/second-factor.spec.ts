import { totpCode } from "../../supabase/local/gateway/totp.ts";
import { accessible, DESK, expect, overflow, PHONE, settled, shot, test, typeCode, typeSignIn, world } from "./app.ts";

// The second factor as officers meet it: connecting an authenticator at the first sign-in, a code at each one after.

const { fresh, chief } = world.people;

test("an officer without an authenticator connects one before anything else", async ({ page }) => {
  await page.setViewportSize(DESK.viewport);
  await page.goto("/quality");
  await typeSignIn(page, fresh);
  await expect(page).toHaveURL(/\/second-factor\?to=%2Fquality/);
  await expect(page.getByRole("heading", { name: "Thiết lập xác thực hai lớp" })).toBeVisible();
  await expect(page.getByRole("img", { name: /Mã QR/ })).toBeVisible();
  await accessible(page);
  await shot(page, "second-factor-enrol");

  await page.getByLabel("Mã 6 chữ số").fill("000000");
  await expect(page.getByRole("alert")).toContainText("Mã không đúng");
  // No way round it.
  await page.goto("/quality");
  await expect(page).toHaveURL(/second-factor/);

  await page.getByRole("img", { name: /Mã QR/ }).waitFor();
  const secret = (await page.locator(".factor-secret code").innerText()).replace(/\s/g, "");
  await page.getByLabel("Mã 6 chữ số").fill(totpCode(secret));
  await expect(page).toHaveURL(/\/quality/);
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use(PHONE);
  test("the code is asked for after the password and leads where one wanted to go", async ({ page }) => {
    await page.goto("/review");
    await typeSignIn(page, chief);
    const field = page.getByLabel("Mã 6 chữ số");
    await expect(field).toBeFocused();
    await expect(field).toHaveAttribute("autocomplete", "one-time-code");
    await expect(field).toHaveAttribute("inputmode", "numeric");
    await accessible(page);
    expect(await overflow(page)).toEqual([]);
    await shot(page, "second-factor-code-phone");
    await typeCode(page, chief.totpSecret ?? "");
    await expect(page).toHaveURL(/\/review/);
    await settled(page);
  });

  test("the guidance fits where an authenticator is connected", async ({ page }) => {
    await page.goto("/");
    await typeSignIn(page, world.people.freshOnPhone);
    await expect(page.getByRole("img", { name: /Mã QR/ })).toBeVisible();
    await accessible(page);
    expect(await overflow(page)).toEqual([]);
    await shot(page, "second-factor-enrol-phone");
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    await expect(page).toHaveURL(/sign-in/);
  });
});

test("a session of the password alone cannot be kept by typing another address", async ({ page }) => {
  await page.goto("/");
  await typeSignIn(page, world.people.leader);
  await expect(page).toHaveURL(/second-factor/);
  for (const path of ["/", "/quality", "/accounts"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/second-factor/);
  }
  await typeCode(page, world.people.leader.totpSecret ?? "");
  await expect(page).toHaveURL(/\/accounts/);
});

import { connect } from "../../supabase/local/database.ts";
import { totpCode } from "../../supabase/local/gateway/totp.ts";
import { accessible, DESK, expect, overflow, PHONE, settled, shot, signIn, test, typeCode, typeSignIn, world } from "./app.ts";

// The second factor as officers meet it: connecting an authenticator at the first sign-in, a code at each one after.

const { fresh, chief, manager } = world.people;

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
  await expect(page.getByRole("heading", { name: "Mã dự phòng" })).toBeVisible();
  const codes = await page.getByRole("list", { name: "Mã dự phòng" }).getByRole("listitem").allInnerTexts();
  expect(codes.length).toBe(10);
  await expect(page.getByRole("button", { name: "Tiếp tục" })).toBeDisabled();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Tải tệp" }).click()]);
  expect(file.suggestedFilename()).toBe(`ma-du-phong-${fresh.username}.txt`);
  await accessible(page);
  await shot(page, "second-factor-codes");
  await page.getByLabel(/Tôi đã cất giữ/).check();
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page).toHaveURL(/\/quality/);
  await settled(page);

  // The phone is lost: a recovery code lets the officer in to connect another.
  await page.evaluate(() => sessionStorage.clear());
  await page.goto("/security");
  await typeSignIn(page, fresh);
  await page.getByRole("button", { name: "Không có điện thoại? Dùng mã dự phòng" }).click();
  await page.getByLabel("Mã dự phòng").fill("AAAA-BBBB-CCCC");
  await page.getByRole("button", { name: "Dùng mã này" }).click();
  await expect(page.getByRole("alert")).toContainText("không đúng hoặc đã dùng rồi");
  await accessible(page);
  await shot(page, "second-factor-recovery");
  await page.getByLabel("Mã dự phòng").fill((codes[0] ?? "").toLowerCase());
  await page.getByRole("button", { name: "Dùng mã này" }).click();
  await expect(page.getByRole("heading", { name: "Thiết lập xác thực hai lớp" })).toBeVisible();
  await page.getByRole("img", { name: /Mã QR/ }).waitFor();
  await typeCode(page, (await page.locator(".factor-secret code").innerText()).replace(/\s/g, ""));
  await page.getByLabel(/Tôi đã cất giữ/).check();
  await page.getByRole("button", { name: "Tiếp tục" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bảo mật tài khoản" })).toBeVisible();
  await settled(page);
  await expect(page.getByText(/Còn 10 mã chưa dùng/)).toBeVisible();
  await expect(page.getByText("Phiên này")).toBeVisible();
  await accessible(page);
  expect(await overflow(page)).toEqual([]);
  await shot(page, "security");
});

test("an act of weight asks for a fresh code and goes on by itself", async ({ page }) => {
  const sql = connect(world.adminUrl);
  await signIn(page, manager, "/employees");
  await settled(page);
  // As if the person had signed in an hour ago; Auth tells the time with the next token.
  await sql`update auth.mfa_amr_claims set updated_at = now() - interval '1 hour' where session_id in (select id from auth.sessions where user_id = ${manager.userId})`;
  await sql.end();
  await page.evaluate(() => {
    const key = "cbccvc.session";
    const session = JSON.parse(sessionStorage.getItem(key) ?? "{}") as Record<string, unknown>;
    sessionStorage.setItem(key, JSON.stringify({ ...session, expires_at: 1 }));
  });
  await page.reload();
  await settled(page);
  await page.getByRole("button", { name: /Xuất/ }).first().click();
  await page.getByLabel(/Lý do/).fill("Đối chiếu theo công văn số 12");
  await page.getByRole("dialog").getByRole("button", { name: "Ghi nhật ký và xuất tệp" }).click();
  const asked = page.getByRole("dialog", { name: "Xác nhận danh tính" });
  await expect(asked).toBeVisible();
  await accessible(page, ".ant-modal:has(#fresh-code)");
  await shot(page, "second-factor-again");
  const download = page.waitForEvent("download", { timeout: 30_000 });
  await typeCode(page, manager.totpSecret ?? "");
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
});

test("other sessions are seen and ended from the security page", async ({ page, browser }) => {
  const other = await (await browser.newContext({ ...PHONE, baseURL: world.url })).newPage();
  await signIn(other, world.people.roamer, "/my-record");
  await page.goto("/security");
  await typeSignIn(page, world.people.roamer);
  await settled(page);
  await expect(page.getByRole("button", { name: /Kết thúc phiên/ })).not.toHaveCount(0);
  await page.getByRole("button", { name: "Kết thúc các phiên khác" }).click();
  await expect(page.getByRole("button", { name: /Kết thúc phiên/ })).toHaveCount(0);
  await other.goto("/my-record/papers");
  await expect(other).toHaveURL(/sign-in/);
  await other.context().close();
  await page.setViewportSize(PHONE.viewport);
  expect(await overflow(page)).toEqual([]);
  await shot(page, "security-phone");
});

test("a session that nobody is at ends after a warning, and leads back to where one was", async ({ page }) => {
  await page.clock.install();
  await signIn(page, world.people.employee, "/my-record/papers");
  await settled(page);
  await page.clock.fastForward("29:20");
  const warning = page.getByRole("dialog", { name: "Bạn còn ở đó không?" });
  await expect(warning).toBeVisible();
  await accessible(page);
  await shot(page, "idle-warning");
  await warning.getByRole("button", { name: "Tiếp tục làm việc" }).click();
  await expect(warning).toBeHidden();
  await page.clock.fastForward("29:20");
  await expect(warning).toBeVisible();
  await page.clock.fastForward("01:00");
  await expect(page).toHaveURL(/\/sign-in\?to=%2Fmy-record%2Fpapers/);
  await expect(page.getByRole("status")).toContainText("không có thao tác");
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

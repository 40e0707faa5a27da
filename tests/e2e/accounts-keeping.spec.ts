import { connect } from "../../supabase/local/database.ts";
import { waitForMails } from "../helpers/mail.ts";
import { accessible, expect, overflow, PHONE, settled, shot, signIn, test, typeSignIn, world } from "./app.ts";

// What whoever keeps accounts sees and does: who never signed in, where somebody is signed in, closing; and a forgotten password by
// oneself (guideline I.2, II.4; M1, M2).
const { manager, keeper, forgetful } = world.people;

test("the list tells who never signed in; an account's sessions are ended, another account is closed", async ({ page, browser }) => {
  const elsewhere = await browser.newContext({ baseURL: world.url });
  const theirs = await elsewhere.newPage();
  await signIn(theirs, keeper, "/my-record");
  await settled(theirs);

  await signIn(page, manager, "/accounts");
  await settled(page);
  await shot(page, "accounts-keeping-list-desk");
  expect.soft(await overflow(page)).toEqual([]);
  await page.getByRole("combobox", { name: "Đăng nhập gần nhất" }).click();
  await page.getByTitle("Chưa đăng nhập lần nào").click();
  await settled(page);
  await expect(page).toHaveURL(/last_sign_in_at/);
  await expect(page.getByRole("row", { name: /Đinh Thị Chờ Duyệt/ })).toContainText("Chưa đăng nhập");
  await expect(page.getByRole("row", { name: new RegExp(keeper.name) })).toHaveCount(0);
  await accessible(page);

  await page.goto("/accounts");
  await settled(page);
  await page.getByRole("button", { name: keeper.name, exact: true }).click();
  const drawer = page.getByRole("dialog", { name: keeper.name });
  await expect(drawer.getByText(/^Đang hoạt động: /)).toBeVisible();
  await expect(drawer.getByText(/Chrome/)).toBeVisible();
  await settled(page);
  await shot(page, "accounts-keeping-drawer-desk");
  await accessible(page);
  await drawer.getByRole("button", { name: /Kết thúc phiên trên/ }).first().click();
  await expect(drawer.getByText("Tài khoản này không đăng nhập ở đâu.")).toBeVisible();
  await theirs.reload();
  await expect(theirs).toHaveURL(/sign-in/);
  await elsewhere.close();
  await drawer.getByRole("button", { name: "Đóng", exact: true }).click();
  await expect(drawer).toBeHidden();

  const name = "Trương Quốc Đã Duyệt";
  await page.getByRole("button", { name: `Thao tác với tài khoản của ${name}` }).click();
  await page.getByRole("menuitem", { name: "Đóng tài khoản" }).click();
  await page.getByLabel("Lý do").fill("Cấp trùng cho một người");
  await shot(page, "accounts-keeping-close-desk");
  await page.getByRole("dialog").getByRole("button", { name: "Đóng tài khoản" }).click();
  await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("Đã đóng");
});

test.describe("on a phone", () => {
  test.use(PHONE);

  test("a forgotten password is replaced by the link in a mail", async ({ page }) => {
    const email = "ngo.duyet.thay@binhdinh.gov.vn";
    const sql = connect(world.adminUrl, 1);
    await sql`update public.account set official_email = ${email} where user_id = ${forgetful.userId}`;
    await sql.end();
    await page.goto("/sign-in");
    await page.getByRole("link", { name: /Quên mật khẩu/ }).click();
    await page.getByRole("button", { name: "Gửi liên kết" }).click();
    await expect(page.getByText("Vui lòng nhập tên đăng nhập.")).toBeVisible();
    await shot(page, "forgotten-phone");
    await accessible(page);
    await page.getByLabel("Tên đăng nhập").fill(email);
    await page.getByRole("button", { name: "Gửi liên kết" }).click();
    await expect(page.getByText(/^Nếu có tài khoản như vậy/)).toBeVisible();
    await shot(page, "forgotten-asked-phone");
    const [mail] = await waitForMails(world.mailDir, email, 1);
    const link = /https?:\S+\/reset-password#\S+/.exec(mail?.text ?? "")?.[0] ?? "";
    await page.goto(link);
    await page.getByLabel("Mật khẩu mới", { exact: true }).fill("Dam-Thi-Nai-2026-moi");
    await page.getByLabel("Nhập lại mật khẩu mới").fill("Dam-Thi-Nai-2026-moi");
    await shot(page, "reset-phone");
    await accessible(page);
    expect.soft(await overflow(page)).toEqual([]);
    await page.getByRole("button", { name: "Lưu mật khẩu mới" }).click();
    await expect(page.getByText("Đã đổi mật khẩu. Vui lòng đăng nhập bằng mật khẩu mới.")).toBeVisible();
    await typeSignIn(page, { username: forgetful.username, password: "Dam-Thi-Nai-2026-moi" });
    await expect(page).not.toHaveURL(/sign-in/);
    await page.goto(link);
    await page.getByLabel("Mật khẩu mới", { exact: true }).fill("Dam-Thi-Nai-2026-khac");
    await page.getByLabel("Nhập lại mật khẩu mới").fill("Dam-Thi-Nai-2026-khac");
    await page.getByRole("button", { name: "Lưu mật khẩu mới" }).click();
    await expect(page.getByText("Liên kết đã dùng, đã hết hạn hoặc không đúng.")).toBeVisible();
    await expect(page.getByRole("link", { name: "Yêu cầu liên kết mới" })).toBeVisible();
  });
});

import { accessible, expect, overflow, PHONE, settled, shot, signIn, test, typeCode, world } from "./app.ts";
import { choose, field } from "./form.ts";
import { scannedPdf } from "./papers.ts";

// A unit asks, Sở Nội vụ agrees in writing, the delegate works, the delegation ends (guideline II.2b, II.4b; M4). Then the unit's manager changes:
// minutes, acceptance, the powers pass, Sở Nội vụ acknowledges (II.4b; M3).
test.describe.configure({ mode: "serial" });

const { outgoing, incoming, officer, principal } = world.people;

test("the manager of a unit asks for a delegation to the head of a school below", async ({ page }) => {
  await signIn(page, outgoing, "/delegations");
  await settled(page);
  await page.getByRole("button", { name: "Đề nghị phân cấp" }).click();
  await settled(page);
  await page.getByRole("button", { name: "Gửi Sở Nội vụ" }).click();
  await expect(page.getByText("Hãy chọn đơn vị được phân cấp.")).toBeVisible();
  await choose(page, field(page, "Đơn vị được phân cấp"), "Trường THCS Ngô Mây");
  await choose(page, field(page, "Người được ủy quyền"), "Thái Văn Hiệu Trưởng");
  for (const name of ["cấp và giữ tài khoản", "mở đợt bổ sung", "xuất danh sách"]) await page.getByRole("checkbox", { name }).uncheck();
  await field(page, "Đến hết ngày").fill("31/12/2027");
  await field(page, "Lý do").fill("Quyết định số 15/QĐ-UBND về phân cấp quản lý viên chức");
  await shot(page, "delegation-01-ask-desk");
  await accessible(page);
  await page.getByRole("button", { name: "Gửi Sở Nội vụ" }).click();
  await expect(page.getByRole("heading", { name: /Phân cấp cho Thái Văn Hiệu Trưởng/ })).toBeVisible();
  await expect(page.getByText("Chờ Sở Nội vụ", { exact: true })).toBeVisible();
});

test("nothing may be done with it yet", async ({ page }) => {
  // Without a role there is nothing to give a second factor for.
  await signIn(page, { username: principal.username, password: principal.password }, "/employees");
  await settled(page);
  await expect(page.getByRole("link", { name: "Hồ sơ CBCCVC" })).toHaveCount(0);
});

test("Sở Nội vụ agrees with number, date and scan", async ({ page }) => {
  await signIn(page, officer, "/");
  await settled(page);
  await page.getByRole("link", { name: /Đề nghị phân cấp chờ thống nhất/ }).click();
  await settled(page);
  await shot(page, "delegation-02-register-desk");
  await accessible(page);
  const printed = page.evaluate(() => new Promise((done) => { window.print = () => done(document.querySelector(".register-print")?.textContent); }));
  await page.getByRole("button", { name: "In danh sách" }).click();
  expect(await printed).toContain("Thái Văn Hiệu Trưởng");
  await page.getByRole("link", { name: /^Thái Văn Hiệu Trưởng/ }).click();
  await settled(page);
  await page.getByRole("button", { name: "Thống nhất", exact: true }).click();
  await expect(page.getByText("Hãy nhập số văn bản.")).toBeVisible();
  await field(page, "Số văn bản").fill("1045/SNV-CCVC");
  await field(page, "Ngày văn bản").fill("02/01/2026");
  await page.locator("#decision-paper").setInputFiles(scannedPdf("cong-van-1045.pdf", "Công văn 1045"));
  await expect(page.getByRole("status").filter({ hasText: "cong-van-1045.pdf" })).toBeVisible();
  await shot(page, "delegation-03-agree-desk");
  await accessible(page);
  await page.getByRole("button", { name: "Thống nhất", exact: true }).click();
  await expect(page.getByText("Đang hiệu lực", { exact: true })).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Tải bản quét" }).click()]);
  expect(download.suggestedFilename()).toBe("cong-van-1045.pdf");
  await shot(page, "delegation-04-agreed-desk");
  await page.setViewportSize(PHONE.viewport);
  await shot(page, "delegation-04-agreed-phone");
  expect.soft(await overflow(page)).toEqual([]);
});

test("the delegate keeps the school's records, with the powers named and no others", async ({ page }) => {
  await signIn(page, principal, "/employees");
  await settled(page);
  await expect(page.getByRole("link", { name: "Thái Văn Hiệu Trưởng" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Xuất Excel" })).toHaveCount(0);
  await page.goto("/grants");
  await settled(page);
  await expect(page.getByText("phê duyệt hồ sơ, khai thay, in hồ sơ")).toBeVisible();
  await expect(page.getByRole("button", { name: "Thu hồi" })).toHaveCount(0);
  await shot(page, "delegation-05-delegate-grants-desk");
  await accessible(page);
});

test("who may see a record, and why, names the delegate with the document", async ({ page }) => {
  await signIn(page, outgoing, `/access/records/${principal.employeeId ?? ""}`);
  await settled(page);
  await expect(page.getByText("Văn bản: Văn bản số 1045/SNV-CCVC ngày 02/01/2026")).toBeVisible();
  await shot(page, "delegation-06-who-can-desk");
  await accessible(page);
  await page.setViewportSize(PHONE.viewport);
  await shot(page, "delegation-06-who-can-phone");
  expect.soft(await overflow(page)).toEqual([]);
});

test("the unit ends it, and the delegate is refused at once", async ({ page, browser }) => {
  const other = await browser.newContext({ baseURL: world.url });
  const delegate = await other.newPage();
  await signIn(delegate, principal, "/employees");
  await settled(delegate);
  await signIn(page, outgoing, "/delegations");
  await settled(page);
  await page.getByRole("link", { name: /^Thái Văn Hiệu Trưởng/ }).click();
  await page.getByRole("button", { name: "Chấm dứt phân cấp" }).click();
  await page.getByLabel("Lý do").fill("Sắp xếp lại phân cấp quản lý");
  await page.getByRole("dialog").getByRole("button", { name: "Chấm dứt" }).click();
  await expect(page.getByText("Đã chấm dứt", { exact: true })).toBeVisible();
  await delegate.reload();
  await expect(delegate.getByRole("link", { name: "Thái Văn Hiệu Trưởng" })).toHaveCount(0);
  await delegate.goto(`/employees/${principal.employeeId ?? ""}`);
  await expect(delegate.getByText(/không có quyền|Bạn không|Không tìm thấy/).first()).toBeVisible();
  await other.close();
});

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
  const address = page.url();
  await page.getByRole("button", { name: "Tiếp nhận", exact: true }).click();
  // Now there are powers, and they want the second factor.
  await expect(page).toHaveURL(/second-factor/);
  await typeCode(page, incoming.totpSecret ?? "");
  await expect(page).not.toHaveURL(/second-factor/);
  await page.goto(address);
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

import { expect, PHONE, settled, shot, signIn, test, world } from "./app.ts";
import { choose, field, fill, saved } from "./form.ts";
import { brokenPhoto, emptyFile, manyPages, program } from "./papers.ts";

const { waiting } = world;
const { declarer, manager, officer } = world.people;
const HTML = '<img src=x onerror="document.title=\'hong\'"><b>đậm</b>';

test.describe("the person on a phone", () => {
  // One record, one draft: one after the other.
  test.describe.configure({ mode: "serial" });
  test.use(PHONE);

  test("files that are no papers are refused at their row, good ones stay", async ({ page }) => {
    await signIn(page, declarer, "/my-record/sections/identity");
    await settled(page);
    const chooser = page.getByLabel("Chọn tệp");
    await chooser.setInputFiles(program("hop-dong.pdf"));
    await expect(page.getByText("Nội dung tệp không phải PDF hoặc ảnh JPEG, PNG, WebP.")).toBeVisible();
    await chooser.setInputFiles(emptyFile("rong.pdf"));
    await expect(page.getByText("Tệp không có nội dung (0 byte).")).toBeVisible();
    await chooser.setInputFiles({ name: "trang.html", mimeType: "text/html", buffer: Buffer.from("<script>alert(1)</script>") });
    await expect(page.getByText("Nội dung tệp không phải PDF hoặc ảnh JPEG, PNG, WebP.")).toHaveCount(2);
    await chooser.setInputFiles(brokenPhoto("anh-hong.png"));
    await expect(page.getByText("Không mở được tệp: tệp bị hỏng hoặc chưa tải đủ.")).toBeVisible();
    await chooser.setInputFiles({ name: "to.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(51 * 1024 * 1024, "%PDF-") }).catch(() => undefined);
    await chooser.setInputFiles(manyPages("can-cuoc.pdf", 2));
    await expect(page.getByRole("button", { name: /Gỡ giấy tờ/ })).toHaveCount(1);
    await expect(page.locator(".paper-row.failed")).toHaveCount(4);
    const pageOf = page.getByLabel(/^Trang của .*từ 1 đến 2$/);
    await pageOf.fill("999");
    await pageOf.press("Tab");
    await expect(page.getByText("Giấy tờ chỉ có trang 1–2.")).toBeVisible();
    await saved(page);
    await shot(page, "bad-files-phone");
    await page.getByRole("button", { name: "Bỏ tệp hop-dong.pdf khỏi danh sách" }).click();
    await expect(page.getByText("hop-dong.pdf")).toHaveCount(0);
    await page.reload();
    await settled(page);
    await expect(page.getByRole("button", { name: /Gỡ giấy tờ/ })).toHaveCount(1);
  });

  test("each wrong value is told at its field and stays", async ({ page }) => {
    await signIn(page, declarer, "/my-record/sections/identity");
    await settled(page);
    const note = (label: string) => page.locator(".section-field").filter({ has: field(page, label) });
    await fill(page, { "Họ và tên khai sinh": HTML });
    await expect(note("Họ và tên khai sinh")).toContainText("chỉ gồm chữ cái và dấu cách");
    await fill(page, { "Ngày, tháng, năm sinh": "01/01/2090" });
    await expect(note("Ngày, tháng, năm sinh")).toContainText("không được sau ngày hôm nay");
    await fill(page, { "Số định danh cá nhân (CCCD)": "05209012345" });
    await expect(note("Số định danh cá nhân (CCCD)")).toContainText("phải có đúng 12 chữ số");
    await fill(page, { "Ngày cấp CCCD": "31/02/2021" });
    await expect(note("Ngày cấp CCCD")).toContainText("Ngày chưa đúng");
    await fill(page, { "Mã số bảo hiểm xã hội": "12345" });
    await expect(note("Mã số bảo hiểm xã hội")).toContainText("phải có 10 chữ số");
    await fill(page, { "Nơi cấp CCCD": HTML });
    await saved(page);
    await shot(page, "bad-values-phone");
    await page.reload();
    await settled(page);
    await expect(field(page, "Nơi cấp CCCD")).toHaveValue(HTML);
    await expect(field(page, "Số định danh cá nhân (CCCD)")).toHaveValue("05209012345");
    await expect(field(page, "Họ và tên khai sinh")).toHaveValue(HTML);
    await expect(note("Họ và tên khai sinh")).toContainText("chỉ gồm chữ cái và dấu cách");
    await expect(page).not.toHaveTitle("hong");

    await page.goto("/my-record/sections/contact");
    await fill(page, { "Số điện thoại di động": "abc", "Thư điện tử cá nhân": "khong-phai-thu", "Nơi ở hiện nay: số nhà, đường, thôn, tổ dân phố": HTML });
    await expect(note("Số điện thoại di động")).toContainText("10 hoặc 11 chữ số");
    await expect(note("Thư điện tử cá nhân")).toContainText("không đúng dạng thư điện tử");
    await saved(page);

    // What is missing of a history as a whole stands over its entries.
    await page.goto("/my-record/sections/family");
    await page.getByRole("button", { name: "Thêm người thân" }).click();
    await fill(page, { "Họ và tên": "Nguyễn Văn Cha" });
    await saved(page);
    await page.getByRole("button", { name: "Xong" }).click();
    await expect(page.getByText("Chưa khai đủ cha và mẹ (kể cả đã mất)")).toBeVisible();

    await page.goto("/my-record/submit");
    await settled(page);
    await expect(page.getByText(HTML).first()).toBeVisible({ timeout: 3000 }).catch(() => undefined);
    await expect(page).not.toHaveTitle("hong");
    expect(await page.locator("main img[src='x']").count()).toBe(0);
  });

  test("what is typed without a connection is not lost, be the tab closed meanwhile", async ({ page, context }) => {
    await signIn(page, declarer, "/my-record/sections/recruitment");
    await settled(page);
    await expect(field(page, "Cơ quan, đơn vị tuyển dụng")).toBeVisible();
    await context.setOffline(true);
    await fill(page, { "Cơ quan, đơn vị tuyển dụng": "UBND huyện Tuy Phước" });
    await expect(page.getByText("Chưa lưu – mất kết nối, sẽ tự lưu lại")).toBeVisible();
    await shot(page, "offline-phone");
    await context.setOffline(false);
    await saved(page);
    await page.reload();
    await settled(page);
    await expect(field(page, "Cơ quan, đơn vị tuyển dụng")).toHaveValue("UBND huyện Tuy Phước");
    await context.setOffline(true);
    await fill(page, { "Cơ quan, đơn vị tuyển dụng": "UBND huyện Phù Cát" });
    await expect(page.getByText("Chưa lưu – mất kết nối, sẽ tự lưu lại")).toBeVisible();
    await page.close({ runBeforeUnload: false });
    await context.setOffline(false);
    const later = await context.newPage();
    await signIn(later, declarer, "/my-record/sections/recruitment");
    await expect(field(later, "Cơ quan, đơn vị tuyển dụng")).toHaveValue("UBND huyện Phù Cát");
    await saved(later);
  });
});

test("a new account's form: every refusal stands at its field, nothing typed is lost", async ({ page }) => {
  await signIn(page, manager, "/accounts/new");
  await settled(page);
  const submit = page.getByRole("button", { name: "Cấp tài khoản" });
  const item = (label: string) => page.locator(".ant-form-item").filter({ has: field(page, label) });
  await choose(page, field(page, "Đối tượng"), "Viên chức");
  await fill(page, {
    "Họ và tên khai sinh": HTML, "Ngày sinh": "01/01/2090", "Số căn cước công dân": "05209012345", "Chức vụ, chức danh": HTML, "Thư điện tử công vụ": "khong-phai-thu",
  });
  await submit.click();
  await expect(item("Họ và tên khai sinh")).toContainText("Họ tên chỉ gồm chữ cái");
  await expect(item("Ngày sinh")).toContainText("Ngày không được sau hôm nay");
  await expect(item("Số căn cước công dân")).toContainText("đúng 12 chữ số");
  await expect(item("Thư điện tử công vụ")).toContainText("Địa chỉ thư điện tử chưa đúng");
  await shot(page, "bad-account-desk");
  await fill(page, { "Họ và tên khai sinh": "Nguyễn ".repeat(72) });
  expect((await field(page, "Họ và tên khai sinh").inputValue()).length).toBeLessThanOrEqual(100);
  await expect(field(page, "Chức vụ, chức danh")).toHaveValue(HTML);
  await expect(field(page, "Số căn cước công dân")).toHaveValue("05209012345");
  await expect(page).not.toHaveTitle("hong");
});

test("a correction being typed outlives the papers' panel being closed and opened", async ({ page }) => {
  await signIn(page, manager, `/review/${waiting.requestId}`);
  await settled(page);
  await page.getByRole("button", { name: "Sửa: Tên cơ sở đào tạo" }).click();
  const value = page.getByLabel("Tên cơ sở đào tạo: giá trị đúng");
  await value.fill("Trường Đại học Đang Gõ");
  await page.getByLabel("Lý do sửa").fill("Theo văn bằng kèm theo.");
  for (const button of ["Ẩn giấy tờ", "Hiện giấy tờ bên cạnh"]) {
    await page.getByRole("button", { name: button }).click();
    await expect(value).toHaveValue("Trường Đại học Đang Gõ");
    await expect(page.getByLabel("Lý do sửa")).toHaveValue("Theo văn bằng kèm theo.");
  }
  await page.setViewportSize({ width: 700, height: 900 });
  await expect(value).toHaveValue("Trường Đại học Đang Gõ");
});

test("searching for anything finds nothing and breaks nothing", async ({ page }) => {
  await signIn(page, officer, "/employees");
  await settled(page);
  const box = page.getByLabel("Tìm theo họ tên hoặc mã hồ sơ");
  for (const text of ["%", "_", "'; drop table employee; --", HTML, "a,b)or(1", '"', "\\", "x".repeat(100), "🙂🙂"]) {
    await box.fill(text);
    await box.press("Enter");
    await settled(page);
    await expect(page.getByRole("alert")).toHaveCount(0);
  }
  await expect(page.getByText(/Không có hồ sơ phù hợp|Không tìm thấy/).first()).toBeVisible();
  await shot(page, "search-nothing-desk");
  await box.fill("dinh thi cho duyet");
  await expect(page.getByRole("main").getByRole("link", { name: "Đinh Thị Chờ Duyệt" })).toBeVisible();
  await expect(page).not.toHaveTitle("hong");
});

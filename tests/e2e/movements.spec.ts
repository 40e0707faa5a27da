import type { Page } from "@playwright/test";
import { accessible, DESK, expect, overflow, PHONE, settled, shot, signIn, test, world } from "./app.ts";

const { people } = world;
const NAME = people.mover.name;
/** The day before the one on which the clock of the stack stands. */
const DAY = "11/02/2026";

async function decision(page: Page, number: string): Promise<void> {
  await page.getByLabel("Số quyết định").fill(number);
  await page.getByLabel("Ngày ký").fill(DAY);
  await page.getByLabel("Cơ quan ban hành").fill("Chủ tịch UBND tỉnh");
  await page.getByLabel("Người ký").fill("Nguyễn Văn Ký");
  await page.getByLabel("Ngày có hiệu lực").fill(DAY);
}

async function chooseUnit(page: Page, label: string, name: string): Promise<void> {
  await settled(page);
  await page.getByLabel(label, { exact: true }).click();
  await page.getByLabel(label, { exact: true }).fill(name);
  await page.getByRole("treeitem", { name }).first().click();
}

test("a record goes from one department to another, and its person leaves and comes back", async ({ browser }) => {
  test.setTimeout(180_000);
  const pages: Page[] = [];
  const open = async (device: object, who: (typeof people)["sender"], to: string): Promise<Page> => {
    const page = await (await browser.newContext({ ...device, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh", baseURL: world.url })).newPage();
    pages.push(page);
    await signIn(page, who, to);
    await settled(page);
    return page;
  };

  const sender = await open(DESK, people.sender, "/employees");
  await sender.getByRole("link", { name: NAME }).first().click();
  await settled(sender);
  await expect(sender.getByRole("heading", { name: "Quá trình quản lý hồ sơ" })).toBeVisible();
  await sender.getByRole("button", { name: "Điều chuyển" }).click();
  await sender.getByRole("menuitem", { name: "Chuyển công tác" }).click();
  await expect(sender).toHaveURL(/movements\/new/);
  await settled(sender);
  await expect(sender.getByText(NAME)).toBeVisible();
  await sender.getByRole("button", { name: /^Gửi/ }).click();
  await expect(sender.getByText("Nhập số quyết định.")).toBeVisible();
  await accessible(sender);
  await shot(sender, "movement-send-missing");
  await decision(sender, "45/QĐ-UBND");
  await chooseUnit(sender, "Đơn vị tiếp nhận", "Sở Công Thương");
  await shot(sender, "movement-send");
  await sender.getByRole("button", { name: /^Gửi/ }).click();
  await expect(sender.getByText("Chờ tiếp nhận").first()).toBeVisible();
  await settled(sender);
  await accessible(sender);
  await shot(sender, "movement-sent");

  const receiver = await open(DESK, people.receiver, "/");
  await expect(receiver.getByRole("link", { name: /Hồ sơ chờ tiếp nhận/ })).toBeVisible();
  await receiver.getByRole("link", { name: /Hồ sơ chờ tiếp nhận/ }).click();
  await settled(receiver);
  await accessible(receiver);
  await shot(receiver, "movement-incoming");
  await receiver.getByRole("link", { name: NAME }).click();
  await settled(receiver);
  await receiver.getByRole("button", { name: "Xem hồ sơ được gửi" }).click();
  await expect(receiver.getByRole("dialog").getByRole("heading", { name: "Thông tin cá nhân" })).toBeVisible();
  await receiver.getByRole("dialog").getByRole("button", { name: "Đóng" }).click();
  await receiver.getByRole("button", { name: "Đánh dấu đủ tất cả" }).click();
  await receiver.getByLabel("Chức vụ, vị trí mới").fill("Chuyên viên Phòng Quản lý thương mại");
  await accessible(receiver);
  await shot(receiver, "movement-accept");
  await receiver.getByRole("button", { name: "Tiếp nhận hồ sơ" }).click();
  await expect(receiver.getByText("Đã tiếp nhận", { exact: true })).toBeVisible();
  await settled(receiver);
  await shot(receiver, "movement-accepted");
  const [receipt] = await Promise.all([receiver.waitForEvent("download"), receiver.getByRole("button", { name: "Tải phiếu giao nhận (Word)" }).click()]);
  expect(receipt.suggestedFilename()).toMatch(/^phieu-giao-nhan-cb[0-9]+\.docx$/);

  // The old unit has lost it, in the list and by its address; the transfer itself stays.
  await sender.goto(`/employees/${people.mover.employeeId ?? ""}`);
  await expect(sender.getByText(/Không tìm thấy/).first()).toBeVisible();
  await sender.goto("/movements/outgoing");
  await settled(sender);
  await expect(sender.getByRole("link", { name: NAME })).toBeVisible();

  const person = await open(PHONE, people.mover, "/my-record");
  await expect(person.getByRole("heading", { name: "Quá trình quản lý hồ sơ" })).toBeVisible();
  await accessible(person);
  expect(await overflow(person)).toEqual([]);
  await shot(person, "movement-own-phone");

  await receiver.goto(`/employees/${people.mover.employeeId ?? ""}`);
  await settled(receiver);
  await accessible(receiver);
  await shot(receiver, "movement-record");
  await receiver.getByRole("button", { name: "Điều chuyển" }).click();
  await receiver.getByRole("menuitem", { name: "Nghỉ, chuyển ra ngoài" }).click();
  await settled(receiver);
  await receiver.getByLabel("Hình thức").click();
  await receiver.getByTitle("Thôi việc", { exact: true }).click();
  await decision(receiver, "46/QĐ-SCT");
  await receiver.getByRole("checkbox").check();
  await accessible(receiver);
  await shot(receiver, "movement-leave");
  await receiver.getByRole("button", { name: "Ghi nhận" }).click();
  await expect(receiver).toHaveURL(/\/movements\/leavings$/);
  await expect(receiver.getByRole("table").getByRole("link", { name: NAME })).toBeVisible();
  await settled(receiver);
  await accessible(receiver);
  await shot(receiver, "movement-leavings");
  await person.reload();
  await expect(person.getByRole("heading", { name: "Quá trình quản lý hồ sơ" })).toHaveCount(0);

  await sender.goto("/movements/return");
  await settled(sender);
  await sender.getByLabel("Số định danh cá nhân (CCCD)").fill(people.mover.identityNumber ?? "");
  await sender.getByRole("button", { name: "Tìm", exact: true }).click();
  await expect(sender.getByText("Thôi việc từ ngày")).toBeVisible();
  await chooseUnit(sender, "Đơn vị tiếp nhận", "Sở Tư pháp");
  await sender.getByLabel("Loại cán bộ, công chức, viên chức").click();
  await sender.getByTitle("Công chức", { exact: true }).click();
  await decision(sender, "47/QĐ-STP");
  await accessible(sender);
  await shot(sender, "movement-return");
  await sender.getByRole("button", { name: "Mở lại hồ sơ" }).click();
  await expect(sender.getByText("Hồ sơ đã được mở lại")).toBeVisible();
  await sender.getByRole("link", { name: "Đến tài khoản" }).click();
  await settled(sender);
  await sender.goto(`/employees/${people.mover.employeeId ?? ""}`);
  await settled(sender);
  await expect(sender.getByText("Tiếp nhận trở lại")).toBeVisible();
  await shot(sender, "movement-history");

  const phone = await open(PHONE, people.receiver, "/movements");
  for (const path of ["/movements", "/movements/outgoing", "/movements/leavings", "/movements/new", "/movements/return"]) {
    await phone.goto(path);
    await settled(phone);
    await accessible(phone);
    expect(await overflow(phone)).toEqual([]);
    await shot(phone, `movement-phone${path.replaceAll("/", "-")}`);
  }
  for (const page of pages) await page.context().close();
});

import { accessible, DESK, expect, overflow, PHONE, settled, shot, signIn, test, world } from "./app.ts";
import { choose, field } from "./form.ts";

const { people } = world;
const REASON = "Số điện thoại khác phiếu khai trên giấy";

test("Sở Nội vụ draws a record, flags a field of it; the person finds the reason and the place on a phone", async ({ browser }) => {
  const desk = await browser.newPage(DESK);
  await signIn(desk, people.officer, "/inspections/new");
  await settled(desk);
  await desk.getByLabel("Cơ quan, đơn vị (gồm cả các đơn vị trực thuộc)").click();
  await desk.locator(".ant-select-tree-title").filter({ hasText: "UBND thị xã An Nhơn" }).first().click();
  await field(desk, "Số văn bản").fill("45/KH-SNV");
  await field(desk, "Lý do, nội dung kiểm tra").fill("Kiểm tra hồ sơ theo kế hoạch quý");
  // What is chosen already covers the field itself.
  await desk.getByTitle("Ngẫu nhiên", { exact: true }).click();
  await desk.locator(".ant-select-item-option").filter({ hasText: "Theo danh sách mã hồ sơ" }).click();
  await field(desk, "Mã hồ sơ").fill(people.inspected.username);
  await accessible(desk);
  await shot(desk, "inspection-new");
  await desk.getByRole("button", { name: "Rút hồ sơ" }).click();

  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Kiểm tra 45/KH-SNV");
  await desk.getByRole("button", { name: /^Nhập kết quả kiểm tra: Kim Thị/ }).click();
  const drawer = desk.getByRole("dialog");
  await drawer.getByRole("button", { name: "Thêm nội dung phải sửa" }).click();
  await choose(desk, field(drawer, "Mục hồ sơ"), "Địa chỉ, liên hệ");
  await choose(desk, field(drawer, "Trường thông tin"), "Số điện thoại di động");
  await field(drawer, "Không khớp giấy tờ ở điểm nào").fill(REASON);
  await accessible(desk);
  await shot(desk, "inspection-check");
  await drawer.getByRole("button", { name: "Ghi kết quả và yêu cầu sửa" }).click();
  await expect(desk.getByRole("table").getByText("Phải sửa", { exact: true })).toBeVisible();
  await settled(desk);
  await accessible(desk);
  await shot(desk, "inspection");
  await desk.close();

  const phone = await browser.newPage(PHONE);
  await signIn(phone, people.inspected, "/my-record");
  await settled(phone);
  const banner = phone.getByRole("region", { name: "Kiểm tra 45/KH-SNV: nội dung phải sửa trong hồ sơ" });
  await expect(banner).toContainText(REASON);
  await accessible(phone);
  expect(await overflow(phone)).toEqual([]);
  await shot(phone, "inspection-mine");
  await banner.getByRole("link", { name: /Số điện thoại di động/ }).click();
  await expect(phone).toHaveURL(/\/my-record\/sections\/contact\?field=phone_mobile/);
  await phone.close();
});

import { accessible, DESK, expect, overflow, PHONE, settled, shot, signIn, test, world } from "./app.ts";

const { people, approved } = world;
const PHONE_RULE = /Điện thoại cơ quan không đúng mã vùng/;

test.describe("at a desk", () => {
  test.use(DESK);

  test("an officer goes from the province to the unit, to the rule, to the record and the field", async ({ page }) => {
    await signIn(page, people.officer);
    await page.getByRole("link", { name: "Xem chất lượng dữ liệu" }).click();
    await settled(page);
    await page.getByRole("link", { name: "UBND huyện Tuy Phước" }).click();
    await expect(page).toHaveURL(/unit=/);
    await page.getByRole("link", { name: "Trường THCS số 1 Phước Sơn" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Chất lượng dữ liệu: Trường THCS số 1 Phước Sơn");
    await settled(page);
    await accessible(page);
    await shot(page, "quality-unit");
    await expect(page.getByRole("navigation", { name: "Đường dẫn" }).getByRole("link", { name: "UBND huyện Tuy Phước" })).toBeVisible();

    const sections = page.getByRole("region", { name: "Theo mục hồ sơ" });
    await sections.getByRole("link", { name: /mất điểm “Đúng” ở mục Địa chỉ, liên hệ/ }).click();
    await settled(page);
    await expect(page.getByRole("link", { name: approved.name })).toBeVisible();
    await page.goBack();
    await settled(page);

    await page.getByRole("region", { name: "Điểm mất ở đâu" }).getByRole("link", { name: PHONE_RULE }).click();
    await expect(page).toHaveURL(/office_phone_area/);
    await expect(page.getByRole("link", { name: approved.name })).toBeVisible();
    await settled(page);
    await accessible(page);
    await page.getByRole("link", { name: approved.name }).click();
    await settled(page);
    await expect(page).toHaveURL(new RegExp(`${approved.employeeId}#section-contact~(entry-[0-9a-f-]+~)?field-contact-phone_office$`));
    await expect(page.locator(".sought")).toHaveText(/Điện thoại cơ quan/);
    await expect(page.locator(".sought")).toBeInViewport();

    await page.getByRole("button", { name: "Vì sao" }).click();
    await expect(page.getByRole("dialog").getByRole("link", { name: PHONE_RULE })).toBeVisible();
    await shot(page, "quality-why");
  });

  test("the order of the units stands in the address and survives a reload", async ({ page }) => {
    await signIn(page, people.officer, "/quality");
    await settled(page);
    await page.getByRole("columnheader", { name: "Đủ", exact: true }).click();
    await expect(page).toHaveURL(/units=complete/);
    await page.reload();
    await settled(page);
    await expect(page.getByRole("columnheader", { name: "Đủ", exact: true })).toHaveAttribute("aria-sort", "ascending");
  });

  test("a leader reads figures and no names", async ({ page }) => {
    await signIn(page, people.leader, "/quality");
    await settled(page);
    await expect(page.getByRole("heading", { name: "Điểm mất ở đâu" })).toBeVisible();
    await expect(page.getByRole("link", { name: PHONE_RULE })).toHaveCount(0);
    await page.goto("/quality/records");
    await expect(page.getByText(approved.name)).toHaveCount(0);
  });
});

test.describe("on a phone", () => {
  test.use(PHONE);

  test("an officer reads the sections of a unit", async ({ page }) => {
    await signIn(page, people.officer, "/quality");
    await settled(page);
    await expect(page.getByRole("heading", { name: "Theo mục hồ sơ" })).toBeVisible();
    await accessible(page);
    expect(await overflow(page)).toEqual([]);
    await shot(page, "quality-phone");
  });

  test("a person sees their scores and why, and comes to the field", async ({ page }) => {
    await signIn(page, people.employee, "/my-record");
    await settled(page);
    await page.getByText(/^Vì sao/).click();
    await accessible(page);
    expect(await overflow(page)).toEqual([]);
    await shot(page, "quality-mine");
    await page.getByRole("link", { name: PHONE_RULE }).click();
    await expect(page).toHaveURL(/\/my-record\/sections\/contact\?field=phone_office/);
    await page.getByRole("main").getByRole("link", { name: "Cập nhật hồ sơ" }).click();
    await expect(page).toHaveURL(/\/my-record\/update\?to=/);
    await expect(page.getByRole("heading", { name: "Cập nhật hồ sơ" })).toBeVisible();
  });
});

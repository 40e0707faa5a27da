import { accessible, DESK, expect, overflow, PHONE, settled, shot, signIn, test, world } from "./app.ts";

const { people } = world;

test.describe("at a desk", () => {
  test.use(DESK);

  test("an officer goes from the province to the unit that is late, to the list of its people; and looks at another day", async ({ page }) => {
    await signIn(page, people.officer);
    await page.getByRole("link", { name: "Theo dõi theo đơn vị" }).click();
    await settled(page);
    const units = page.getByRole("region", { name: "Theo đơn vị trực thuộc" });
    await units.getByRole("columnheader", { name: "Quá hạn" }).click();
    await expect(page).toHaveURL(/units=overdue/);
    await accessible(page);
    await shot(page, "monitoring");
    await units.getByRole("link", { name: "UBND huyện Tuy Phước", exact: true }).click();
    await settled(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Theo dõi hồ sơ: UBND huyện Tuy Phước");
    await units.getByRole("link", { name: /^Chờ phê duyệt của Trường THCS số 1 Phước Sơn/ }).click();
    await settled(page);
    await expect(page.getByRole("link", { name: world.waiting.name })).toBeVisible();
    await page.goBack();
    await settled(page);

    await page.getByLabel("Đến ngày", { exact: true }).fill("01/01/2020");
    await page.keyboard.press("Tab");
    await expect(page.getByText("Chưa có ai trong đơn vị")).toBeVisible();
    await expect(page).toHaveURL(/day=2020-01-01/);
  });

  test("a leader comes from the home page to ranges, and to no list of people", async ({ page }) => {
    await signIn(page, people.leader);
    await page.getByRole("link", { name: "Theo dõi theo đơn vị" }).click();
    await settled(page);
    await expect(page.getByText(/số dưới 5 ghi “< 5”/)).toBeVisible();
    await expect(page.locator('main a[href^="/employees"], main a[href^="/review"], main a[href^="/deadlines"]')).toHaveCount(0);
    await accessible(page);
    await shot(page, "monitoring-leader");
  });
});

test.describe("on a phone", () => {
  test.use(PHONE);

  test("a manager reads the figures of the unit", async ({ page }) => {
    await signIn(page, people.headmaster, "/monitoring");
    await settled(page);
    await expect(page.getByRole("heading", { name: "Diễn biến 12 tuần" })).toBeVisible();
    await accessible(page);
    expect(await overflow(page)).toEqual([]);
    await shot(page, "monitoring-phone");
  });
});

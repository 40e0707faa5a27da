import { accessible, expect, settled, shot, signIn, test, world } from "./app.ts";

// Sở Nội vụ's own statements over the views of reporting (guideline III.2; M14).
test("a statement is written with help, run, drawn, kept; what it may not read is told", async ({ page }) => {
  await signIn(page, world.people.officer, "/reports");
  await settled(page);
  const statement = page.getByLabel("Câu truy vấn");
  await page.getByRole("button", { name: "Chạy" }).click();
  await expect(page.getByRole("heading", { name: /^\d+ dòng/ })).toBeVisible();
  await page.getByText("Biểu đồ").click();
  await shot(page, "reports-01-bars-desk");
  await accessible(page);

  await statement.fill("");
  await statement.pressSequentially("select full_name, birth_d");
  await expect(page.getByRole("option", { name: /birth_date/ })).toHaveAttribute("aria-selected", "true");
  await shot(page, "reports-02-offers-desk");
  await accessible(page);
  await statement.press("Tab");
  await expect(statement).toHaveValue("select full_name, birth_date");
  await statement.fill("select full_name, birth_date from employee where full_name = :ten");
  await page.getByLabel("ten", { exact: true }).fill(world.approved.name);
  await statement.press("Control+Enter");
  await expect(page.getByRole("cell", { name: "24/12/1979" })).toBeVisible();
  await page.getByRole("button", { name: "Lưu truy vấn" }).click();
  await page.getByRole("dialog").getByLabel("Tên truy vấn").fill("Tìm theo tên");
  await page.getByRole("dialog").getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByRole("button", { name: "Lưu thay đổi" })).toBeVisible();
  await shot(page, "reports-03-kept-desk");

  await statement.fill("select identity_number from public.employee");
  await statement.press("Control+Enter");
  await expect(page.getByRole("alert")).toContainText("Truy vấn chỉ được đọc các bảng báo cáo.");
  await shot(page, "reports-04-refused-desk");
});

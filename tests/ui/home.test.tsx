import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { actors, openApp, onPhone } from "./app.tsx";

const tile = async (label: RegExp) => (await screen.findByText(label, { selector: ".tile-label" })).closest("li, a, div");

describe("home, as each role finds it", () => {
  it("shows a manager what waits, what is late and how far the unit is, each leading to its list", async () => {
    await openApp("schoolManager", "/");
    const waiting = await tile(/Chờ phê duyệt/);
    expect(Number(waiting?.querySelector(".tile-count")?.textContent)).toBeGreaterThan(0);
    expect(waiting?.closest("a")?.getAttribute("href")).toMatch(/^\/review\?.*submitted/);
    expect((await screen.findByText("Đã phê duyệt", { selector: "dt a" })).getAttribute("href")).toMatch(/^\/employees\?.*approved/);
    const menu = within(screen.getAllByRole("navigation", { name: "Danh mục chức năng" })[0] as HTMLElement);
    expect(menu.queryByText("Nhật ký hệ thống")).toBeNull();
    expect(menu.queryByText("Ngày nghỉ, ngày làm bù")).toBeNull();
  });

  it("shows a person their own next step and deadline, on a phone, and nobody else's work", async () => {
    await openApp("employee", "/", onPhone);
    expect(await screen.findByText("Hồ sơ của tôi", { selector: "h2" })).toBeVisible();
    expect(screen.getByRole("link", { name: /khai/i })).toHaveAttribute("href", "/my-record");
    expect(screen.getByText("Khai hồ sơ lần đầu", { selector: ".home-deadlines span" })).toBeVisible();
    expect(screen.queryByText("Hồ sơ thuộc phạm vi quản lý")).toBeNull();
    expect(screen.queryByText("Phê duyệt hồ sơ")).toBeNull();
  });

  it("shows a leader totals without a single name or way to a record", async () => {
    await openApp("leader", "/");
    expect(await screen.findByRole("heading", { name: /^Tổng hợp: \S/ })).toBeVisible();
    for (const count of document.querySelectorAll("#home-leader ~ .tiles .tile-count")) expect(count.textContent).toMatch(/^(< 5|[\d.]+–[\d.]+)$/);
    expect(screen.getByText("Theo giới tính")).toBeVisible();
    expect(document.querySelector('main a[href^="/employees"], main a[href^="/review"]')).toBeNull();
  });

  it("shows an auditor the way into the trail", async () => {
    await openApp("auditor", "/");
    expect(await screen.findByRole("link", { name: /Mở nhật ký hệ thống/ })).toHaveAttribute("href", "/audit");
    expect(screen.getByRole("link", { name: "Xuất dữ liệu" })).toHaveAttribute("href", "/audit?action=export");
  });

  it("tells who asks for a page that is not theirs, without a glimpse of it", async () => {
    await openApp("leader", "/employees");
    expect(await screen.findByRole("heading", { name: /không có quyền/ })).toBeVisible();
    expect(document.querySelector("table")).toBeNull();
  });

  it("sends a one-time password to its change and shows nothing before", async () => {
    await openApp({ email: actors.newcomer.email, password: actors.newcomer.password }, "/employees");
    await expect.poll(() => window.location.pathname, { timeout: 15_000 }).toBe("/change-password");
    expect(screen.queryByRole("navigation")).toBeNull();
  });

  it("speaks English to whom chose it", async () => {
    await openApp("schoolManager", "/", { language: "en" });
    expect(await screen.findByText("Awaiting approval", { selector: ".tile-label" })).toBeVisible();
  });
});

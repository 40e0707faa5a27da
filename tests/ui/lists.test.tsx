import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { become, owner } from "../helpers/as.ts";
import { actors, address, choose, filtered, openApp, onPhone, rowTexts, units } from "./app.tsx";

describe("deadlines", () => {
  const all = (...more: [string, string, string][]) => filtered("/deadlines", ["state", "eq", "open"], ...more);

  it("finds a person without diacritics, sorts and opens the record", async () => {
    const { user } = await openApp("schoolManager", all());
    await screen.findByRole("table");
    await user.type(screen.getByLabelText("Tìm theo họ tên hoặc mã hồ sơ"), "nguyen thi my hanh");
    // Other tests may have invented a namesake: whoever is left has the name, and the person is among them.
    await waitFor(async () => expect((await rowTexts()).every((row) => row.includes("Nguyễn Thị Mỹ Hạnh"))).toBe(true));
    expect(screen.getAllByText("Nguyễn Thị Mỹ Hạnh").map((link) => link.getAttribute("href"))).toContain(`/employees/${actors.employee.employeeId}`);
    await user.click(screen.getAllByText("Họ và tên")[0] as HTMLElement);
    await waitFor(() => expect([...address().values()]).toContain("name_sort"));
  });

  it("says what to do when nothing fits, and takes all filters back", async () => {
    const { user } = await openApp("schoolManager", all(["name_folded", "contains", "khong co ai"]));
    expect(await screen.findByText("Không có thời hạn phù hợp")).toBeVisible();
    await user.click(screen.getByText("Bỏ lọc"));
    await waitFor(async () => expect((await rowTexts()).length).toBeGreaterThan(0));
    expect(screen.getByLabelText("Tìm theo họ tên hoặc mã hồ sơ")).toHaveValue("");
  });

  it("is a card a duty on a phone, with its last day in sight", async () => {
    await openApp("schoolManager", all(), onPhone);
    await screen.findAllByText("Khai hồ sơ lần đầu");
    expect(document.querySelector(".list-card .due-date")).not.toBeNull();
    expect(document.querySelector("thead")).toBeNull();
  });
});

describe("units", () => {
  it("finds a unit by a part of its name and shows where it stands", async () => {
    const { user } = await openApp("provinceOfficer", "/units");
    await user.type(await screen.findByLabelText("Tên, tên tắt hoặc mã đơn vị"), "thcs so 1 phuoc son");
    // The branches that lead to it open step by step, and a node is drawn anew when its branch stands.
    await waitFor(() => expect(document.querySelector(".unit-found")).toHaveTextContent(/thcs so 1 phuoc son/));
    await waitFor(() => expect(document.querySelector(".ant-tree-treenode-motion")).toBeNull());
    await user.click(await screen.findByText(units.school.name));
    expect(await screen.findByRole("heading", { name: units.school.name })).toBeVisible();
    expect(address().get("unit")).toBe(units.school.id);
    expect(await screen.findByText(/người đang công tác/)).toBeVisible();
  });

  it("tells that a unit of the address is not there", async () => {
    await openApp("provinceOfficer", `/units?unit=${crypto.randomUUID()}`);
    expect(await screen.findByText("Không tìm thấy đơn vị này")).toBeVisible();
  });
});

describe("notifications", () => {
  it("lists what was told, newest first, and marks it read", async () => {
    await owner`insert into public.notification (user_id, kind, params, link) values (${actors.otherEmployee.userId}, 'request_approved', '{"version":1}', '/my-record')`;
    const { user } = await openApp("otherEmployee", "/notifications");
    expect((await screen.findAllByText(/đã được phê duyệt/)).length).toBeGreaterThan(0);
    await user.click(screen.getByRole("button", { name: /đã đọc/i }));
    await waitFor(async () => {
      const [row] = await owner`select count(*)::int as unread from public.notification where user_id = ${actors.otherEmployee.userId} and read_at is null`;
      expect(row?.unread).toBe(0);
    });
  });
});

describe("holidays", () => {
  it("shows the year with its days off and tries a due date across them", async () => {
    await openApp("provinceOfficer", "/settings/holidays");
    expect(await screen.findByText(/Tính thử thời hạn/)).toBeVisible();
    expect(await screen.findByText(/Phải hoàn thành trước hết ngày/)).toBeVisible();
    expect((await screen.findAllByText(/ngày nghỉ/i)).length).toBeGreaterThan(0);
  });

  it("is not for a unit's manager", async () => {
    await openApp("schoolManager", "/settings/holidays");
    expect(await screen.findByRole("heading", { name: /không có quyền/ })).toBeVisible();
  });
});

describe("the audit trail", () => {
  it("shows the auditor who exported what and why", async () => {
    await owner.begin(async (tx) => {
      await become(tx, "districtManager");
      await tx`select public.export_employees('Kiểm tra số liệu quý theo kế hoạch', p_unit_id => ${units.school.id})`;
    });
    const { user } = await openApp("auditor", "/audit?action=export");
    const reason = await screen.findByText("Lý do: Kiểm tra số liệu quý theo kế hoạch");
    const row = reason.closest("tr") as HTMLElement;
    expect(row).toHaveTextContent(actors.districtManager.username);
    expect(row).toHaveTextContent("Danh sách hồ sơ");
    await user.click(within(row).getByRole("button", { name: /Mở|Expand/ }));
    expect(await screen.findByText(units.school.name)).toBeVisible();
    expect(screen.getByText("Số dòng")).toBeVisible();
  });

  it("narrows to one action, which stands in the address, and offers nothing to change", async () => {
    const { user } = await openApp("auditor", "/audit");
    await screen.findByRole("table");
    await choose(user, "Hành động", "Xóa");
    await waitFor(() => expect(address().get("action")).toBe("delete"));
    expect(screen.queryByRole("button", { name: /sửa|xóa dòng/i })).toBeNull();
  });

  it("is closed to Sở Nội vụ itself", async () => {
    await openApp("provinceOfficer", "/audit");
    expect(await screen.findByRole("heading", { name: /không có quyền/ })).toBeVisible();
  });
});

// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App, Form } from "antd";
import { useState, type ReactNode } from "react";
import { MemoryRouter } from "react-router";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { startI18n } from "@/i18n";
import { AccountProvider } from "@/providers/account";
import { AppError } from "@/providers/errors";
import type { MyAccount } from "@/types/domain";
import { DataState } from "./DataState";
import { DateField } from "./DateField";
import { DueDate } from "./DueDate";
import { FieldValue } from "./FieldValue";
import { PageHeader } from "./PageHeader";
import { ReasonModal } from "./ReasonModal";
import { StatusTag } from "./StatusTag";

beforeAll(startI18n);

const account: MyAccount = {
  user_id: "u", username: "cb000001", display_name: "Trần Thị Bích Đào", status: "active", must_change_password: false, employee_id: "e",
  grants: [], deputyships: [], second_factor: { required: false, enrolled: false, given: false }, unread_notifications: 0, today: "2025-06-30",
};

function show(content: ReactNode) {
  return render(
    <MemoryRouter>
      <QueryClientProvider client={new QueryClient()}>
        <App><AccountProvider account={account}>{content}</AccountProvider></App>
      </QueryClientProvider>
    </MemoryRouter>,
  );
}

function Typing({ onChange, precision = "day" }: { onChange: (value: string | null) => void; precision?: "day" | "month" }) {
  const [value, setValue] = useState<string | null>(null);
  return <DateField aria-label="Ngày" precision={precision} value={value} onChange={(next) => { setValue(next); onChange(next); }} />;
}

describe("DateField", () => {
  test("puts the slashes in and gives ISO", async () => {
    const onChange = vi.fn();
    show(<Typing onChange={onChange} />);
    const input = screen.getByRole("textbox", { name: "Ngày" });
    await userEvent.type(input, "30061990");
    expect(input).toHaveValue("30/06/1990");
    expect(onChange).toHaveBeenLastCalledWith("1990-06-30");
  });

  test("says what is wrong, and keeps what was typed", async () => {
    const onChange = vi.fn();
    show(<Typing onChange={onChange} />);
    const input = screen.getByRole("textbox", { name: "Ngày" });
    await userEvent.type(input, "31/02/1990");
    await userEvent.tab();
    expect(screen.getByRole("alert")).toHaveTextContent("Ngày chưa đúng");
    expect(input).toHaveValue("31/02/1990");
    expect(onChange).not.toHaveBeenCalledWith(expect.stringMatching(/./));
    await userEvent.clear(input);
    expect(onChange).toHaveBeenLastCalledWith(null);
  });

  test("months", async () => {
    const onChange = vi.fn();
    show(<Typing onChange={onChange} precision="month" />);
    await userEvent.type(screen.getByRole("textbox", { name: "Ngày" }), "092012");
    expect(onChange).toHaveBeenLastCalledWith("2012-09");
  });
});

test("ReasonModal asks for enough words before it goes on", async () => {
  const onOk = vi.fn();
  show(<ReasonModal open title="Trả lại" okText="Trả lại hồ sơ" onOk={onOk} onCancel={() => undefined} />);
  await userEvent.type(screen.getByLabelText("Lý do"), "thiếu");
  await userEvent.click(screen.getByRole("button", { name: "Trả lại hồ sơ" }));
  expect(onOk).not.toHaveBeenCalled();
  expect(screen.getByText(/ít nhất 10 ký tự/)).toBeInTheDocument();
  await userEvent.type(screen.getByLabelText("Lý do"), " bằng đại học ");
  await userEvent.click(screen.getByRole("button", { name: "Trả lại hồ sơ" }));
  expect(onOk).toHaveBeenCalledWith("thiếu bằng đại học");
});

test("a status and a deadline are words, not colours alone", () => {
  show(<><StatusTag of="record" status="returned" /><DueDate due="2025-06-27" /><DueDate due="2025-06-30" /></>);
  expect(screen.getByText("Bị trả lại")).toBeInTheDocument();
  expect(screen.getByText("Quá hạn 3 ngày")).toBeInTheDocument();
  expect(screen.getByText("Hạn cuối là hôm nay")).toBeInTheDocument();
});

test("values as people write them", () => {
  show(<Form><FieldValue type="date" value="1990-06-30" /><FieldValue type="month" value="2012-09-01" /><FieldValue type="decimal" value="4.98" /><FieldValue type="text" value={null} /></Form>);
  expect(screen.getByText("30/06/1990")).toBeInTheDocument();
  expect(screen.getByText("09/2012")).toBeInTheDocument();
  expect(screen.getByText("4,98")).toBeInTheDocument();
  expect(screen.getByText("Chưa khai")).toBeInTheDocument();
});

describe("DataState", () => {
  const state = (data: string[] | undefined, error: unknown, isPending: boolean) =>
    show(<DataState query={{ data, error, isPending, refetch: () => undefined }}>{(rows) => <p>{rows.join()}</p>}</DataState>);

  test("loading", () => {
    state(undefined, null, true);
    expect(screen.getByRole("status")).toHaveTextContent("Đang tải");
  });
  test("failure, with a way to try again", () => {
    state(undefined, new AppError("network"), false);
    expect(screen.getByRole("alert")).toHaveTextContent("Không kết nối được với máy chủ");
    expect(screen.getByRole("button", { name: "Thử lại" })).toBeInTheDocument();
  });
  test("no rights", () => {
    state(undefined, new AppError("forbidden"), false);
    expect(screen.getByRole("heading")).toHaveTextContent("không có quyền");
  });
  test("nothing, and something", () => {
    state([], null, false);
    expect(screen.getByText("Chưa có dữ liệu")).toBeInTheDocument();
    state(["a", "b"], null, false);
    expect(screen.getByText("a,b")).toBeInTheDocument();
  });
});

test("PageHeader names the page, its place and the tab", () => {
  show(<PageHeader title="Theo dõi thời hạn" trail={[{ label: "Hồ sơ", to: "/employees" }]} />);
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Theo dõi thời hạn");
  expect(screen.getByRole("link", { name: "Hồ sơ" })).toHaveAttribute("href", "/employees");
  expect(document.title).toContain("Theo dõi thời hạn");
});

import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter, useLocation } from "react-router";
import { beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { SignInPage } from "@/features/auth/SignInPage";
import { startI18n } from "@/i18n";

const stack = inject("stack");
const { actors } = stack.world;

function Where() {
  const { pathname, search } = useLocation();
  return <output aria-label="where">{pathname + search}</output>;
}

function page(at = "/sign-in") {
  render(
    <MemoryRouter initialEntries={[at]}>
      <SignInPage />
      <Where />
    </MemoryRouter>,
  );
}

async function signIn(identifier: string, password: string): Promise<void> {
  const user = userEvent.setup();
  if (identifier) await user.type(screen.getByLabelText(/Tên đăng nhập/), identifier);
  if (password) await user.type(screen.getByLabelText("Mật khẩu"), password);
  await user.click(screen.getByRole("button", { name: "Đăng nhập" }));
}

const where = () => screen.getByLabelText("where").textContent;

beforeAll(async () => {
  window.__APP_CONFIG__ = { supabaseUrl: stack.supabaseUrl, publishableKey: stack.publishableKey };
  await startI18n();
});
beforeEach(() => sessionStorage.clear());

describe("the sign-in page, against the running stack", () => {
  it("says which field is empty and asks nobody", async () => {
    page();
    await signIn("", "");
    expect(screen.getByLabelText(/Tên đăng nhập/)).toHaveAccessibleDescription(/Nhập|nhập/);
    expect(where()).toBe("/sign-in");
  });

  it("answers a wrong password and an unknown name alike, and keeps nobody signed in", async () => {
    page();
    await signIn(actors.employee.username, "Sai-Mat-Khau-2026");
    const first = (await screen.findByRole("alert", {}, { timeout: 15_000 })).textContent;
    expect(first).toMatch(/không đúng/);
    const user = userEvent.setup();
    await user.clear(screen.getByLabelText(/Tên đăng nhập/));
    await signIn("khong.co.ai", "Sai-Mat-Khau-2026");
    expect((await screen.findByRole("alert", {}, { timeout: 15_000 })).textContent).toBe(first);
    expect(sessionStorage.getItem("cbccvc.session")).toBeNull();
    expect(where()).toBe("/sign-in");
  });

  it("brings a person to where they wanted to go", async () => {
    page("/sign-in?to=%2Fmy-record");
    await signIn(actors.employee.username, actors.employee.password);
    await expect.poll(where, { timeout: 15_000 }).toBe("/my-record");
  });

  it("lets a one-time password lead nowhere but to its change", async () => {
    page();
    await signIn(actors.newcomer.username, actors.newcomer.password);
    await expect.poll(where, { timeout: 15_000 }).toBe("/change-password");
  });
});

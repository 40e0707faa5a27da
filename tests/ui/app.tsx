import { configure, render, screen, waitFor, within, type RenderResult } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { expect, inject, vi } from "vitest";
import type { ActorName } from "../helpers/facts.ts";
import { forgetCodes } from "../helpers/as.ts";
import { giveCode } from "../helpers/second-factor.ts";

// Roles in jsdom are slow to compute; what the app hides it does not render. Events reach React as in a browser: inside a call of act that nobody
// awaits, what a page that is still being loaded wants to do next would wait for the next such call.
configure({ asyncUtilTimeout: 20_000, defaultHidden: true, getElementError: (message) => new Error(message ?? "not found"), eventWrapper: (run): unknown => run() });

export const stack = inject("stack");
export const { units, actors, records } = stack.world;

const DESK = 1366;
const PHONE = 390;

export interface Opened extends RenderResult {
  user: UserEvent;
}

let leave: (() => void) | undefined;

interface SignIn {
  email: string;
  password: string;
  totpSecret?: string;
}

/**
 * The whole signed-in app at an address, as one person, in a browser of its own: nothing is kept from the page before.
 * @param width of the window, in pixels.
 */
export async function openApp(who: ActorName | SignIn, path: string, { width = DESK, language = "vi" } = {}): Promise<Opened> {
  leave?.();
  vi.resetModules();
  sessionStorage.clear();
  localStorage.clear();
  localStorage.setItem("cbccvc.language", language);
  window.innerWidth = width;
  window.scrollTo = () => undefined;
  window.__APP_CONFIG__ = { supabaseUrl: stack.supabaseUrl, publishableKey: stack.publishableKey };
  window.history.pushState(null, "", path);
  const { startI18n } = await import("@/i18n");
  const { startSupabase } = await import("@/providers/supabaseClient");
  const { App } = await import("@/App");
  await startI18n();
  const { email, password, totpSecret } = typeof who === "string" ? actors[who] : who;
  const client = await startSupabase();
  leave = () => void client.auth.stopAutoRefresh();
  const { error } = await client.auth.signInWithPassword({ email, password });
  if (error) throw error;
  if (totpSecret) {
    await forgetCodes();
    await giveCode(client, totpSecret);
  }
  const view = render(<App />);
  return { ...view, user: userEvent.setup({ delay: null }) };
}

export const onPhone = { width: PHONE };

/** What stands in the address. */
export function address(): URLSearchParams {
  return new URLSearchParams(window.location.search);
}

/** The address of a list that opens filtered. */
export function filtered(path: string, ...filters: [field: string, operator: string, value: string][]): string {
  const search = new URLSearchParams();
  filters.forEach(([field, operator, value], index) => {
    search.append(`filters[${index}][field]`, field);
    search.append(`filters[${index}][operator]`, operator);
    search.append(`filters[${index}][value]`, value);
  });
  return `${path}?${search}`;
}

/** The rows of the page's table once they are there: one text a row. */
export async function rowTexts(): Promise<string[]> {
  await waitFor(() => {
    const section = document.querySelector(".list-table");
    expect(section).toHaveAttribute("aria-busy", "false");
  });
  return [...document.querySelectorAll(".list-table tbody tr.ant-table-row")].map((row) => row.textContent ?? "");
}

/** Chooses an option of one of antd's selects by its label and words. */
export async function choose(user: UserEvent, label: string, option: string): Promise<void> {
  const box = screen.getByLabelText(label, { selector: "input" });
  await user.click(box);
  await waitFor(() => expect(document.querySelector(".ant-select-dropdown:not(.ant-select-dropdown-hidden)")).not.toBeNull());
  const options = [...document.querySelectorAll<HTMLElement>(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option")];
  const wanted = options.find((item) => item.textContent === option);
  if (!wanted) throw new Error(`${label}: ${options.map((item) => item.textContent).join(", ")}`);
  await user.click(wanted);
}

/** The window in front. */
export async function dialog(): Promise<ReturnType<typeof within>> {
  return within(await screen.findByRole("dialog"));
}

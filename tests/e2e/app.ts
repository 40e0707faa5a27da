import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page, type Request } from "@playwright/test";
import { connect } from "../../supabase/local/database.ts";
import { SESSION_KEY } from "../../src/providers/session.ts";
import { totpCode } from "../../supabase/local/gateway/totp.ts";
import type { EndToEndWorld, SignIn } from "./world.ts";

export { expect };

/** The stack and the people of this run. */
export const world = JSON.parse(process.env.E2E_WORLD ?? "{}") as EndToEndWorld;

const SHOTS = path.join(import.meta.dirname, "../../test-results/screens");

/** What people hold in their hands. */
export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true } as const;
export const DESK = { viewport: { width: 1366, height: 800 } } as const;

/** The browser itself prints refusals and interruptions that a test provokes, and what was preloaded for a page that then sends elsewhere; nothing else may be. */
const EXPECTED = /Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)|was preloaded using link preload but not used/;

/** What each page has asked for and not yet been given. */
const asked = new WeakMap<Page, Set<Request>>();

/** Dialogs and lists that antd still unfolds. */
const UNFOLDING = ["zoom", "zoom-big", "fade", "slide-up"].flatMap((motion) => [`.ant-${motion}-enter`, `.ant-${motion}-appear`]).join(", ");

/** Keeps an eye on what a page asks for and what moves in it; once for each page. */
function watch(page: Page): Set<Request> {
  const kept = asked.get(page);
  if (kept) return kept;
  const open = new Set<Request>();
  page.on("request", (request) => open.add(request));
  page.on("requestfinished", (request) => open.delete(request));
  page.on("requestfailed", (request) => open.delete(request));
  // A press and its release that meet two different things are no click: on a busy machine nothing is clicked before it stands.
  void page.addLocatorHandler(page.locator(UNFOLDING).first(), () => Promise.resolve());
  asked.set(page, open);
  return open;
}

/** Collects what a page complains of; a test ends with none. */
export function complaintsOf(page: Page): string[] {
  watch(page);
  const found: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !EXPECTED.test(message.text())) found.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => found.push(`error: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 500) found.push(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`);
  });
  return found;
}

export const test = base.extend<{ complaints: string[] }>({
  baseURL: world.url,
  complaints: [async ({ page }, use) => {
    const found = complaintsOf(page);
    await use(found);
    expect(found).toEqual([]);
  }, { auto: true }],
});

/** A picture for people to look at: test-results/screens/<name>.png, whole page. */
export async function shot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true, animations: "disabled", timeout: 45_000, scale: name.startsWith("story") ? "device" : "css" });
}

/** What axe objects to on the page as it stands, or in the part of it that a selector names. */
export async function objections(page: Page, part = "html"): Promise<string[]> {
  // Antd fades things in; until they stand their colours are still mixed.
  await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== "running" || animation.effect?.getComputedTiming().iterations === Infinity));
  // A message that says “saved” fades away while it is looked at. The rows of a long table are alike: the first of them speak for the rest. Without foreign frames no page of its own is needed.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(part).exclude(".ant-message").exclude("tbody > tr:nth-child(n+25)").options({ resultTypes: ["violations"] }).analyze();
  return violations.map(({ id, nodes }) => `${new URL(page.url()).pathname} ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

/** By how much the page is wider than the screen, or on a desk a list in Vietnamese than its frame, told as an objection. */
export async function overflow(page: Page): Promise<string[]> {
  const { wide, list } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    list: innerWidth < 1300 || document.documentElement.lang !== "vi" ? 0 : Math.max(0, ...[...document.querySelectorAll(".list-table .ant-table-content")].map((one) => one.scrollWidth - one.clientWidth)),
  }));
  const where = new URL(page.url()).pathname;
  return [...(wide > 1 ? [`${where}: the page is ${wide} px wider than the screen`] : []), ...(list > 40 ? [`${where}: the list is ${list} px wider than its frame`] : [])];
}

/** Axe finds nothing to object to; the test goes on either way. */
export async function accessible(page: Page, part?: string): Promise<void> {
  expect.soft(await objections(page, part)).toEqual([]);
}

/** Fills the sign-in form; what follows is the test's. */
export async function typeSignIn(page: Page, { username, password }: Pick<SignIn, "username" | "password">): Promise<void> {
  await page.getByLabel("Tên đăng nhập").fill(username);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
}

/** As if the seconds in which an authenticator gives no second code were over. */
export async function forgetCodes(): Promise<void> {
  const sql = connect(world.adminUrl);
  await sql`delete from private.second_factor_use`;
  await sql.end();
}

/** Gives the code of the moment on the page that asks for it. */
export async function typeCode(page: Page, secret: string): Promise<void> {
  await forgetCodes();
  await page.getByLabel("Mã 6 chữ số").fill(totpCode(secret));
}

/** One after the other: a session with the second factor ends those of the same account that still wait for it. */
async function inTurn(username: string, run: () => Promise<void>): Promise<void> {
  const sql = connect(world.adminUrl);
  try {
    await sql`select pg_advisory_lock(hashtext(${username}))`;
    await run();
  } finally {
    await sql.end();
  }
}

/** Sessions that this worker opened, as the app keeps them: a person who signed in a minute ago need not do it again for the next test. */
const sessions = new Map<string, string>();

/** Takes up the session that this worker has of somebody, if it still stands. @returns whether the page is signed in. */
async function takenUp(page: Page, username: string, to: string): Promise<boolean> {
  const kept = sessions.get(username);
  if (!kept) return false;
  await page.goto("/favicon.svg");
  await page.evaluate(([key, session]) => { sessionStorage.setItem(key, session); }, [SESSION_KEY, kept] as const);
  await page.goto(to);
  await settled(page);
  if (!/sign-in|second-factor/.test(page.url())) return true;
  sessions.delete(username);
  await page.evaluate(() => { sessionStorage.clear(); });
  return false;
}

/** Signs in, with a code where one is asked for, and arrives at a page. */
export async function signIn(page: Page, who: Pick<SignIn, "username" | "password" | "totpSecret">, to = "/"): Promise<void> {
  watch(page);
  if (!(await takenUp(page, who.username, to))) {
    await page.goto(to);
    await inTurn(who.username, async () => {
      await typeSignIn(page, who);
      if (who.totpSecret) {
        await expect(page).toHaveURL(/second-factor/);
        await typeCode(page, who.totpSecret);
      }
      await expect(page).not.toHaveURL(/sign-in|second-factor/);
    });
    sessions.set(who.username, (await page.evaluate((key) => sessionStorage.getItem(key), SESSION_KEY)) ?? "");
  }
  await expect(page.getByRole("main")).toBeVisible();
}

/** Waits until the page of the address is the one that stands, and nothing is being loaded any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("main")).toBeVisible();
  // A click changes the address at once; the page before stays in sight until the next is drawn.
  await page.waitForFunction(() => {
    const shown = document.querySelector<HTMLElement>("main[data-page]")?.dataset.page;
    return shown === undefined || new URL(shown, location.origin).href === location.origin + location.pathname + location.search;
  });
  const open = watch(page);
  const busy = page.locator(".skeleton, .app-blank, .loading-page, .home-loading, .ant-spin-spinning, main [aria-busy=true]");
  await expect(async () => {
    await expect(busy).toHaveCount(0);
    const since = open.size;
    // What one answer makes the page ask next is asked within this time.
    await page.waitForTimeout(100);
    expect([since, open.size, await busy.count()]).toEqual([0, 0, 0]);
  }).toPass({ timeout: 20_000, intervals: [50] });
}

import type { Page } from "@playwright/test";
import { DESK, expect, objections, overflow, PHONE, settled, shot, signIn, test, world } from "./app.ts";
import type { RoleName } from "./world.ts";

const { waiting, approved, elsewhere, people } = world;

/** Pages that no menu leads to; the menu's own pages come of themselves. */
const OFFICER_PAGES = {
  "review-returned": "/review?filters[0][field]=status&filters[0][operator]=eq&filters[0][value]=returned", "review-one": `/review/${waiting.requestId}`,
  record: `/employees/${approved.employeeId}`, "account-new": "/accounts/new", "quality-records": "/quality/records",
};
const OWN_PAGES = {
  section: "/my-record/sections/identity", entries: "/my-record/sections/education", submit: "/my-record/submit", update: "/my-record/update",
  versions: "/my-record/versions", version: "/my-record/versions/1", papers: "/my-record/papers", readings: "/my-record/readings",
};

const MORE: Partial<Record<RoleName, Record<string, string>>> = {
  officer: OFFICER_PAGES, manager: OFFICER_PAGES, leader: {}, auditor: {}, employee: OWN_PAGES, declarer: OWN_PAGES,
};

/** Every page of a person: those of the menu, by its links, and those behind them. */
async function pagesOf(page: Page, role: RoleName): Promise<[name: string, path: string][]> {
  const links = page.locator("nav.sidebar a");
  await expect(links.first()).toBeAttached();
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? "/"));
  const named = paths.map((path): [string, string] => [path === "/" ? "home" : path.slice(1).replaceAll("/", "-"), path]);
  return [...named, ...Object.entries(MORE[role] ?? {})];
}

/** Words that only a missing translation leaves on a page: keys, or what a value that is not there turns into. */
const RAW = /\b(common|errors|auth|home|review|employees|accounts|units|deadlines|notifications|my-record|quality|quotas|section|support|guidance|reports|grants|access|delegations|handovers|movements|security|second-factor)\.[a-z_]+|undefined|\[object|NaN|\{\{/;

/** Goes to a page as a link inside the app does: what stands is not loaded anew. */
async function turnTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);
}

/** Looks at a page: takes its picture (not in `npm test`) and collects what is wrong with it. */
async function check(page: Page, found: string[], name: string, path: string, axe = true): Promise<void> {
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // A run that only counts takes no pictures of some two hundred pages: nobody looks at them.
  if (!process.env.CI) await shot(page, name);
  if (axe) found.push(...(await objections(page)));
  found.push(...(await overflow(page)));
  const words = await page.locator("body").innerText();
  const raw = RAW.exec(words);
  if (raw) found.push(`${path}: "${words.slice(Math.max(0, raw.index - 30), raw.index + 50)}"`);
}

for (const role of ["officer", "manager", "leader", "auditor", "employee"] as const) {
  test(`every page of ${role}: nothing for axe, nothing untranslated`, async ({ page }) => {
    test.setTimeout(300_000);
    const found: string[] = [];
    await signIn(page, people[role]);
    for (const [name, path] of await pagesOf(page, role)) {
      // Each address loads by itself: once is enough, for who has most of them.
      await (role === "officer" ? page.goto(path) : turnTo(page, path));
      await check(page, found, `page-${role}-${name}-desk`, path);
    }
    expect(found).toEqual([]);
  });
}

for (const role of ["officer", "auditor", "employee"] as const) {
  test(`every page of ${role} in English`, async ({ page }) => {
    test.setTimeout(300_000);
    const found: string[] = [];
    await signIn(page, people[role]);
    await page.getByRole("button", { name: "English" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    for (const [name, path] of await pagesOf(page, role)) {
      await turnTo(page, path);
      await check(page, found, `page-${role}-${name}-english`, path, false);
      const chrome = await page.locator("nav, main button, th, .ant-tabs-tab, label").allInnerTexts();
      const vietnamese = chrome.find((text) => /Đăng|Phê duyệt|Tài khoản|Thông báo|Trang chủ|Ngày sinh|Họ và tên|Tình trạng/.test(text));
      if (vietnamese) found.push(`${path}: "${vietnamese}" in English`);
    }
    expect(found).toEqual([]);
  });
}

test.describe("on a phone", () => {
  test.use(PHONE);
  for (const role of ["manager", "employee", "declarer"] as const) {
    test(`every page of ${role}`, async ({ page }) => {
      test.setTimeout(300_000);
      const found: string[] = [];
      await signIn(page, people[role]);
      for (const [name, path] of await pagesOf(page, role)) {
        await turnTo(page, path);
        await check(page, found, `page-${role}-${name}-phone`, path);
      }
      expect(found).toEqual([]);
    });
  }
});

test.describe("what is not one's own", () => {
  test.use(DESK);
  const NOT_FOUND = /Không tìm thấy/;
  const FORBIDDEN = /Bạn không có quyền/;

  test("a manager sees nothing of another unit by its address", async ({ page }) => {
    await signIn(page, people.manager);
    for (const path of [`/employees/${elsewhere.employeeId}`, `/review/${elsewhere.requestId}`, `/employees/${crypto.randomUUID()}`, "/employees/1", "/khong-co-trang-nay"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { name: NOT_FOUND })).toBeVisible();
      await expect(page.getByText(elsewhere.name)).toHaveCount(0);
    }
    await shot(page, "not-found-desk");
  });

  for (const [role, paths] of Object.entries({
    employee: ["/review", `/review/${waiting.requestId}`, "/employees", `/employees/${people.declarer.employeeId ?? ""}`, "/accounts", "/accounts/new", "/deadlines"],
    leader: ["/review", "/employees", `/employees/${approved.employeeId}`, "/accounts", "/my-record"],
    auditor: ["/review", "/employees", `/employees/${approved.employeeId}`, "/accounts"],
  })) {
    test(`${role} is told that the officers' pages are not theirs`, async ({ page }) => {
      await signIn(page, people[role as RoleName]);
      for (const path of paths) {
        await page.goto(path);
        await expect(page.getByRole("heading", { name: FORBIDDEN }).or(page.getByRole("heading", { name: /không gắn với hồ sơ nào/ }))).toBeVisible();
        for (const name of [waiting.name, approved.name]) await expect(page.getByText(name)).toHaveCount(0);
      }
      await shot(page, `forbidden-${role}-desk`);
    });
  }
});

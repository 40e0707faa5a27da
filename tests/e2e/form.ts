import { expect, type Locator, type Page } from "@playwright/test";

/** What stands in a field: text as typed, or { choose } the words of an option. */
export type Answer = string | { choose: string };

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The control with exactly this label, required or not. */
export function field(scope: Page | Locator, label: string): Locator {
  return scope.getByLabel(new RegExp(`^${escaped(label)}\\s*(\\*.*)?$`));
}

/** Chooses an option of an antd select by its words. */
export async function choose(page: Page, control: Locator, words: string): Promise<void> {
  const list = page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden, .ant-slide-up-leave)");
  // What was said of the field before may move this one away under the hand: then one clicks again.
  await expect(async () => {
    if (!(await list.isVisible())) await control.click();
    await expect(list).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  // Only a loaded list knows whether it is long enough to be searched.
  await expect(list).not.toContainText("Đang tải");
  if ((await control.getAttribute("readonly")) === null) await control.fill(words.replace(/\s*\(.*/, ""));
  await list.locator(".ant-select-item-option").filter({ hasText: words }).first().click();
}

/** Fills fields by their labels, as a person does, one after the other. */
export async function fill(page: Page, answers: Record<string, Answer>): Promise<void> {
  for (const [label, answer] of Object.entries(answers)) {
    const control = field(page, label);
    if (typeof answer === "string") {
      await control.fill(answer);
      await control.press("Tab");
    } else await choose(page, control, answer.choose);
  }
}

/** Waits until the section says that all is saved. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByText(/Đã lưu \d/)).toBeVisible();
}

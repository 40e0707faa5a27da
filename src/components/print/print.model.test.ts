import { describe, expect, test } from "vitest";
import { earlierVersions, firstChoice, orderOf, type Printable } from "./print.model";

const own: Printable = { employeeId: "e", versions: [{ version: 3, approved_at: "" }, { version: 2, approved_at: "" }, { version: 1, approved_at: "" }], hasDraft: true, needsReason: false };
const others: Printable = { ...own, hasDraft: false, needsReason: true };
const choice = (printable: Printable, version?: number) => {
  const first = firstChoice(printable, version);
  if (!first) throw new Error("nothing to print");
  return first;
};

describe("what a window opens with", () => {
  test("is the newest version, the one asked for, or the draft", () => {
    expect(choice(own).content).toBe(3);
    expect(choice(own, 2).content).toBe(2);
    expect(choice({ ...own, versions: [] }).content).toBe("draft");
    expect(firstChoice({ ...others, versions: [] })).toBeNull();
    expect(choice({ ...others, versions: [], hasDraft: true, reason: "Để người khai ký" })).toMatchObject({ content: "draft", reason: "Để người khai ký" });
  });
});

describe("the order", () => {
  test("of one's own record needs no reason and carries none", () => {
    expect(orderOf(own, { ...choice(own), reason: "vì thích" }).order).toMatchObject({ version: 3, draft: false, reason: null, since_version: null });
    expect(orderOf(own, { ...choice(own), content: "draft" }).order).toMatchObject({ version: null, draft: true });
  });

  test("of another's record waits for a reason", () => {
    expect(orderOf(others, { ...choice(others), reason: "  ngắn    " })).toEqual({ order: null, problem: "reason" });
    expect(orderOf(others, { ...choice(others), reason: " Bổ sung hồ sơ bổ nhiệm " }).order?.reason).toBe("Bổ sung hồ sơ bổ nhiệm");
  });

  test("of a supplement starts from an earlier version, the one before unless chosen", () => {
    expect(earlierVersions(own, 3)).toEqual([2, 1]);
    expect(earlierVersions(own, "draft")).toEqual([3, 2, 1]);
    const supplement = { ...choice(own), form: "supplement" as const };
    expect(orderOf(own, supplement).order?.since_version).toBe(2);
    expect(orderOf(own, { ...supplement, since: 1 }).order?.since_version).toBe(1);
    expect(orderOf(own, { ...supplement, content: 2, since: 2 }).order?.since_version).toBe(1);
    expect(orderOf(own, { ...supplement, content: 1 })).toEqual({ order: null, problem: "since" });
  });
});

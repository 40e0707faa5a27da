import { describe, expect, it } from "vitest";
import { inOrder, readOrder, recordsOf, writeOrder } from "./quality.model";

const rows = [{ name: "Sở Y tế", complete: 40 }, { name: "Ban Tôn giáo", complete: null }, { name: "Chi cục Biển đảo", complete: 90 }];

describe("an order", () => {
  it("stands in the address as it was chosen", () => {
    for (const order of [{ field: "complete", descending: true }, { field: "name", descending: false }]) expect(readOrder(writeOrder(order))).toEqual(order);
    expect(readOrder(null)).toBeNull();
  });

  it("puts rows without a figure last, whichever way", () => {
    expect(inOrder(rows, { field: "complete", descending: false }).map(({ complete }) => complete)).toEqual([40, 90, null]);
    expect(inOrder(rows, { field: "complete", descending: true }).map(({ complete }) => complete)).toEqual([90, 40, null]);
    expect(inOrder(rows, { field: "name", descending: false })[0]?.name).toBe("Ban Tôn giáo");
    expect(inOrder(rows, null)).toEqual(rows);
  });
});

it("the records of a rule are listed for its field and unit; a rule of the whole entry has no field", () => {
  const conditions = (link: string) => [...new URLSearchParams(link.split("?")[1])].filter(([key]) => key.endsWith("[value]")).map(([, value]) => value);
  expect(conditions(recordsOf({ rule: "required", section: "contact", field: "phone_mobile" }, "7"))).toEqual(["required", "contact", "phone_mobile", "7"]);
  expect(conditions(recordsOf({ rule: "proof_missing", section: "reward", field: "" }, undefined))).toEqual(["proof_missing", "reward"]);
});

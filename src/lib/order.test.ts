import { describe, expect, it } from "vitest";
import { inOrder, nextOrder, readOrder, writeOrder } from "./order";

const rows = [{ name: "Sở Y tế", complete: 40 }, { name: "Ban Tôn giáo", complete: null }, { name: "Chi cục Biển đảo", complete: 90 }];

describe("an order", () => {
  it("stands in the address as it was chosen", () => {
    for (const order of [{ field: "complete", descending: true }, { field: "name", descending: false }]) expect(readOrder(writeOrder(order))).toEqual(order);
    expect(readOrder(null)).toBeNull();
  });

  it("rises, falls and goes with each press on a head; another head begins anew", () => {
    const risen = nextOrder(null, "name");
    expect(risen).toEqual({ field: "name", descending: false });
    expect(nextOrder(risen, "complete")).toEqual({ field: "complete", descending: false });
    expect(nextOrder(nextOrder(risen, "name"), "name")).toBeNull();
  });

  it("puts rows without a figure last, whichever way", () => {
    expect(inOrder(rows, { field: "complete", descending: false }).map(({ complete }) => complete)).toEqual([40, 90, null]);
    expect(inOrder(rows, { field: "complete", descending: true }).map(({ complete }) => complete)).toEqual([90, 40, null]);
    expect(inOrder(rows, { field: "name", descending: false })[0]?.name).toBe("Ban Tôn giáo");
    expect(inOrder(rows, null)).toEqual(rows);
  });
});

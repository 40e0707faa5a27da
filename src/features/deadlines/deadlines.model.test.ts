import { describe, expect, it } from "vitest";
import { lateSide } from "./deadlines.model";

describe("the side a transfer is late at", () => {
  it("is told while it waits and after it was late, never of other duties", () => {
    const told = (state: string, side: "sending" | "receiving" | null) => lateSide({ state, side });
    expect([told("open", "receiving"), told("overdue", "sending"), told("met_late", "receiving")]).toEqual(["waits", "sending", "receiving"]);
    expect([told("met", "receiving"), told("overdue", null)]).toEqual([null, null]);
  });
});

import { expect, it } from "vitest";
import type { PaperJson } from "@/components/section/types";
import { comparePapers, countChangedPapers } from "./papers.model";

const paper = (id: string, page: number | null = null) => ({ id, page }) as PaperJson;

it("tells of each paper whether it is new, on another page or as it was, and shows those taken off", () => {
  const before = [paper("kept"), paper("moved", 1), paper("off"), paper("gone")];
  const now = [paper("kept"), paper("moved", 2), paper("new")];
  expect(comparePapers(now, before, [paper("off"), paper("other")]).map(({ paper: { id }, state }) => `${id} ${state}`)).toEqual(["kept kept", "moved moved", "new new", "off removed"]);
  expect(countChangedPapers(now, before)).toBe(4);
  expect(countChangedPapers(before, before)).toBe(0);
});

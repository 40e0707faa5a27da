import type { PaperJson, PaperLink } from "@/components/section/types";

/** Against what the entry is compared with: there already, handed in now, on another page than before, taken off. */
export type PaperState = "kept" | "new" | "moved" | "removed";

export interface ComparedPaper {
  paper: PaperJson;
  state: PaperState;
}

/** A paper on another page proves something else. */
function paperKey({ id, page }: PaperLink): string {
  return `${id}:${page ?? ""}`;
}

/**
 * The papers of an entry beside those it had (`before`), then those taken off as far as `known` has them to be shown.
 */
export function comparePapers(papers: readonly PaperJson[], before: readonly PaperLink[], known: readonly PaperJson[]): ComparedPaper[] {
  const exactly = new Set(before.map(paperKey));
  const earlier = new Set(before.map(({ id }) => id));
  const now = new Set(papers.map(({ id }) => id));
  return [
    ...papers.map((paper): ComparedPaper => ({ paper, state: exactly.has(paperKey(paper)) ? "kept" : earlier.has(paper.id) ? "moved" : "new" })),
    ...known.filter(({ id }) => earlier.has(id) && !now.has(id)).map((paper): ComparedPaper => ({ paper, state: "removed" })),
  ];
}

/** How many papers were added, taken off or put on another page. */
export function countChangedPapers(papers: readonly PaperLink[], before: readonly PaperLink[]): number {
  const exactly = new Set(before.map(paperKey));
  const now = new Set(papers.map(({ id }) => id));
  return papers.filter((paper) => !exactly.has(paperKey(paper))).length + before.filter(({ id }) => !now.has(id)).length;
}

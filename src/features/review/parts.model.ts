import type { RequestJson } from "@/components/section/types";
import { splitKey, type ComparedEntry, type ComparedSection, type ReturnDraft } from "./review.model";

/** Where each entry stands while an officer decides entry by entry. */
export interface Verdicts {
  accepted: ComparedEntry[];
  returned: ComparedEntry[];
  undecided: ComparedEntry[];
}

/** Whether the officer decides on entries of the section: not on what the unit writes itself. */
export function isDecided({ section }: Pick<ComparedSection, "section">): boolean {
  return section.entered_by === "person";
}

/** An entry with a reason goes back, whatever was marked before; else it is accepted or undecided. */
export function verdictsOf(sections: readonly ComparedSection[], accepted: ReadonlySet<string>, returns: ReturnDraft): Verdicts {
  const marked = new Set(Object.keys(returns).map((key) => splitKey(key).itemId));
  const verdicts: Verdicts = { accepted: [], returned: [], undecided: [] };
  for (const entry of sections.filter(isDecided).flatMap(({ entries }) => entries)) {
    if (marked.has(entry.item.id)) verdicts.returned.push(entry);
    else if (accepted.has(entry.item.id)) verdicts.accepted.push(entry);
    else verdicts.undecided.push(entry);
  }
  return verdicts;
}

/** Whether a request may be approved in part: several entries wait for the unit, and it is no correction of locked facts. */
export function isDivisible({ kind, status }: Pick<RequestJson, "kind" | "status">, { accepted, returned, undecided }: Verdicts): boolean {
  return kind !== "correction" && status === "submitted" && accepted.length + returned.length + undecided.length > 1;
}

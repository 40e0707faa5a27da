import { isEmptyValue, sameValue } from "@/components/section/section.model";
import type { FieldPrimitive } from "@/components/section/types";
import { comparePapers, countChangedPapers } from "./papers.model";
import type { ComparedEntry, ComparedField, ComparedSection, EntryChange, PreviousRound } from "./review.model";

type PreviousItem = PreviousRound["items"][number];

/** What a request is compared with: the approved record, or what went back last. */
export type Basis = "approved" | "previous";

/**
 * The comparison turned to what the person changed since the return: only entries and fields that differ from what went back,
 * and those that were given back with a reason, changed or not.
 */
export function sinceReturn(sections: readonly ComparedSection[], previous: PreviousRound): ComparedSection[] {
  return sections.map((section) => {
    const before = previous.items.filter((item) => item.section === section.section.key);
    const known = new Set(section.entries.map(({ item }) => item.entry_id));
    return {
      ...section,
      entries: section.entries
        .map((entry) => entrySince(entry, before.find(({ entry_id }) => entry_id === entry.item.entry_id), previous.changed[entry.item.id] ?? []))
        .filter(isShown),
      unchanged: [],
      dropped: before.filter(({ entry_id }) => !known.has(entry_id)).map(({ entry_id, values }) => ({ entry_id, values })),
    };
  });
}

function entrySince(entry: ComparedEntry, before: PreviousItem | undefined, changed: readonly string[]): ComparedEntry {
  const change: EntryChange = entry.item.operation === "delete" ? "removed" : before ? "changed" : "new";
  const earlier = before?.documents ?? [];
  const papersChanged = countChangedPapers(entry.item.documents, earlier);
  return {
    ...entry,
    change,
    papers: change === "changed" ? comparePapers(entry.item.documents, earlier, entry.item.approved_documents ?? []) : entry.papers,
    papersChanged,
    sameAsReturned: before?.operation === entry.item.operation && papersChanged === 0 && changed.length === 0,
    fields: entry.fields.map((field) => fieldSince(field, change, before, changed)),
  };
}

function fieldSince(field: ComparedField, change: EntryChange, before: PreviousItem | undefined, changed: readonly string[]): ComparedField {
  const name = field.field.field;
  if (change === "removed") return field;
  const was: FieldPrimitive = before?.values[name] ?? null;
  const now: FieldPrimitive = field.correction ? field.correction.value : field.declared;
  const differs = change === "new" ? !isEmptyValue(now) : changed.includes(name);
  return { ...field, before: was, changed: differs, hiddenChange: change === "changed" && differs && sameValue(was, now) };
}

function isShown(entry: ComparedEntry): boolean {
  return !entry.sameAsReturned || entry.earlier !== null || entry.findings.length > 0
    || entry.fields.some(({ earlier, findings }) => earlier !== null || findings.length > 0);
}

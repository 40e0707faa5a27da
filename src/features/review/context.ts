import { createContext, use } from "react";
import type { AppError } from "@/providers/errors";
import type { CheckRule } from "@/components/section/types";
import type { ReasonTemplate } from "./reasons.model";
import type { OpenedRequest, ReturnDraft } from "./review.model";
import type { Basis } from "./rounds.model";

export type EditorMode = "correct" | "return";

/** What every part of an opened review needs. */
export interface ReviewState {
  opened: OpenedRequest;
  rules: Record<string, CheckRule>;
  /** The officer may correct, return and approve. */
  mayAct: boolean;
  /** What the request is compared with. */
  basis: Basis;
  /** Entries may be decided one by one. */
  divisible: boolean;
  /** Entries marked as right. */
  accepted: ReadonlySet<string>;
  toggleAccepted: (itemId: string) => void;
  /** Reasons kept to be used again. */
  templates: readonly ReasonTemplate[];
  /** Unchanged fields and entries are shown too. */
  all: boolean;
  /** Key of the field the officer stands on. */
  current: string | null;
  setCurrent: (key: string) => void;
  editors: Readonly<Record<string, EditorMode>>;
  openEditor: (key: string, mode: EditorMode) => void;
  closeEditor: (key: string) => void;
  returns: ReturnDraft;
  setReason: (key: string, reason: string) => void;
  dropReason: (key: string) => void;
  /** Someone else was first; the page says so. Returns true when the error was of that kind. */
  onConflict: (error: AppError) => boolean;
  /** Shows the papers of an entry beside it (on phones: in a drawer). */
  showPapers: (itemId: string, paperId?: string) => void;
  /** The entry whose papers are shown. */
  shownItem: string | null;
}

export const ReviewContext = createContext<ReviewState | null>(null);

export function useReview(): ReviewState {
  const state = use(ReviewContext);
  if (!state) throw new Error("useReview() outside a review");
  return state;
}

/** The id of a field's row, to bring it into view. */
export function rowId(key: string): string {
  return `row-${key.replace(":", "-").replace("*", "all")}`;
}

import type { IsoDate } from "@/types/domain";

/** A decision as it is typed. */
export interface DecisionDraft {
  number: string;
  decided_on: IsoDate | null;
  signer: string;
  issuing_body: string;
  effective_date: IsoDate | null;
  return_date: IsoDate | null;
  /** The scan, once it was looked at. */
  paper_id?: string | null;
}

export const EMPTY_DECISION: DecisionDraft = { number: "", decided_on: null, signer: "", issuing_body: "", effective_date: null, return_date: null };

export type DecisionField = Exclude<keyof DecisionDraft, "paper_id">;

/** What is missing or wrong in a decision; the database repeats it. */
export function decisionErrors(draft: DecisionDraft, today: IsoDate): DecisionField[] {
  const errors: DecisionField[] = [];
  if (draft.number.trim().length < 2) errors.push("number");
  if (!draft.decided_on || draft.decided_on > today) errors.push("decided_on");
  if (draft.signer.trim().length < 2) errors.push("signer");
  if (draft.issuing_body.trim().length < 2) errors.push("issuing_body");
  if (!draft.effective_date) errors.push("effective_date");
  if (draft.return_date && draft.effective_date && draft.return_date <= draft.effective_date) errors.push("return_date");
  return errors;
}

/** The decision as the functions take it. */
export function decisionInput(draft: DecisionDraft): Record<string, string | null> {
  return {
    number: draft.number.trim(), decided_on: draft.decided_on, signer: draft.signer.trim(), issuing_body: draft.issuing_body.trim(),
    effective_date: draft.effective_date, ...(draft.return_date ? { return_date: draft.return_date } : {}), ...(draft.paper_id ? { paper_id: draft.paper_id } : {}),
  };
}

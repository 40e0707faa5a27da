/** What is typed to raise a difficulty. */
export interface SupportDraft {
  unit_id: string | null;
  topic: string | null;
  subject: string;
  body: string;
}

export type DraftError = "unit_id" | "topic" | "subject" | "body";

/** What still stands in the way of sending it; the database repeats it. */
export function draftErrors({ unit_id, topic, subject, body }: SupportDraft): DraftError[] {
  const errors: DraftError[] = [];
  if (!unit_id) errors.push("unit_id");
  if (!topic) errors.push("topic");
  if (subject.trim().length < 5) errors.push("subject");
  if (body.trim().length < 10) errors.push("body");
  return errors;
}

/** Whether what a tab kept is a difficulty half typed. */
export function isDraft(kept: SupportDraft): boolean {
  return typeof kept.subject === "string" && typeof kept.body === "string";
}

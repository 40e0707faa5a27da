import type { ProfileSection } from "@/components/section/types";
import type { IsoDate } from "@/types/domain";

export const CATEGORIES = ["official", "civil_servant", "public_employee", "commune_official"] as const;

/** What is typed to open a drive. */
export interface CampaignDraft {
  title: string;
  message: string;
  unit_id: string | null;
  sections: string[];
  categories: string[];
  opens_on: IsoDate | null;
  until: IsoDate | null;
}

export type DraftError = "title" | "unit_id" | "sections" | "opens_on" | "until";

/** What still stands in the way of opening the drive; the database repeats it. */
export function draftErrors(draft: CampaignDraft, today: IsoDate): DraftError[] {
  const errors: DraftError[] = [];
  if (draft.title.trim().length < 5) errors.push("title");
  if (!draft.unit_id) errors.push("unit_id");
  if (draft.sections.length === 0) errors.push("sections");
  if (!draft.opens_on || draft.opens_on < today) errors.push("opens_on");
  if (!draft.until || draft.until < (draft.opens_on ?? today)) errors.push("until");
  return errors;
}

/** How far one unit is with all below it, rpc `campaign_progress`. */
export interface UnitProgress {
  unit_id: string;
  unit_name: string;
  /** Only the people of the unit itself, which stands above the others. */
  own: boolean;
  people: number;
  opened: number;
  partial: number;
  submitted: number;
  approved: number;
  confirmed: number;
  late: number;
}

export type Totals = Omit<UnitProgress, "unit_id" | "unit_name" | "own">;

export const FIGURES = ["people", "opened", "partial", "submitted", "approved", "confirmed", "late"] as const;

/** Whether a drive may ask for a section: the person writes it, and not on leaving. The database repeats it. */
export function askable({ entered_by: by, part }: Pick<ProfileSection, "entered_by" | "part">): boolean {
  return by === "person" && part !== "closing";
}

/** The units together. */
export function totalsOf(units: readonly UnitProgress[]): Totals {
  return Object.fromEntries(FIGURES.map((figure) => [figure, units.reduce((total, unit) => total + unit[figure], 0)])) as Totals;
}

/** Parts of a bar in percent of all people: done, waiting for approval, begun. */
export function barParts({ people, opened, partial, submitted, approved, confirmed }: Totals): { done: number; submitted: number; begun: number } {
  const part = (value: number) => (people > 0 ? (value / people) * 100 : 0);
  return { done: part(approved + confirmed), submitted: part(submitted), begun: part(opened + partial) };
}

/** Whether what a tab kept is a drive half typed. */
export function isDraft(kept: CampaignDraft): boolean {
  return typeof kept.title === "string" && Array.isArray(kept.sections);
}

import type { Cell, RowSource } from "./form.ts";

/** Parts that several forms share. */

export const PERIOD_WORKED: Cell = { fields: ["worked_from", "worked_to"], period: { now: "nay" } };
export const PERIOD_STUDIED: Cell = { fields: ["studied_from", "studied_to"], period: { now: "" } };

/** The wide last column of the family tables. */
export const RELATIVE_DETAILS: Cell = {
  fields: ["hometown", "occupation", "workplace", "residence", "organisation", "deceased"],
  labels: ["Quê quán: ", "nghề nghiệp, chức danh: ", "đơn vị công tác, học tập: ", "nơi ở: ", "thành viên: ", ""],
  between: "; ",
};

/** Codes of relationship in the order in which the forms ask: parents, spouse, children, siblings. */
export const RELATIONSHIPS = ["CHA", "ME", "CHAN", "MEN", "VO", "CHONG", "CON", "CONN", "ANH", "CHI", "EM", "CHAV", "MEV", "CHAC", "MEC", "ACEV", "ACEC", "ONG", "BA", "NGH"];

const relative = (where: RowSource["where"]): RowSource => ({
  section: "family", ...(where ? { where } : {}), order: { field: "relationship", values: RELATIONSHIPS },
  cells: [{ fields: ["relationship"] }, { fields: ["full_name"] }, { fields: ["birth_year"] }, RELATIVE_DETAILS],
});
export const OWN_RELATIVES = relative({ field: "side", in: ["BT"], orMissing: true });
export const SPOUSE_RELATIVES = relative({ field: "side", in: ["VC"] });

/** Everything learnt, for the forms that keep it in one table: school, subject, time, form, certificate. */
export const ALL_TRAINING: RowSource[] = [
  { section: "education", cells: [{ fields: ["school"] }, { fields: ["major"] }, PERIOD_STUDIED, { fields: ["training_form"] }, { fields: ["level"] }] },
  { section: "political_training", cells: [{ fields: ["school"] }, { fields: [], labels: ["Lý luận chính trị"] }, PERIOD_STUDIED, { fields: ["training_form"] }, { fields: ["level"] }] },
  { section: "professional_training", cells: [{ fields: ["school"] }, { fields: ["program_name", "program"] }, PERIOD_STUDIED, { fields: [], labels: ["Bồi dưỡng"] }, { fields: ["certificate"] }] },
  { section: "defence_training", cells: [{ fields: ["school"] }, { fields: [], labels: ["Kiến thức quốc phòng và an ninh"] }, PERIOD_STUDIED, { fields: [], labels: ["Bồi dưỡng"] }, { fields: ["object"] }] },
  { section: "language_skill", cells: [{ fields: ["school"] }, { fields: ["foreign_language", "ethnic_language"] }, PERIOD_STUDIED, { fields: [] }, { fields: ["certificate", "ethnic_certificate", "score"] }] },
  { section: "it_skill", cells: [{ fields: ["school"] }, { fields: [], labels: ["Tin học"] }, PERIOD_STUDIED, { fields: [] }, { fields: ["certificate"] }] },
];

/** Kinds of what people are reminded of, in the order of the page. */
export const KINDS = ["initial", "update", "review_waiting", "transfer_answer", "handover", "retirement", "salary_step", "over_frame", "contract", "appointment", "secondment"] as const;
export type ReminderKind = (typeof KINDS)[number];

/** Kinds that belong to a person, who can be reminded too. */
export const OF_PEOPLE: readonly ReminderKind[] = KINDS.filter((kind) => !["review_waiting", "transfer_answer", "handover"].includes(kind));
export const AUDIENCES = ["person", "unit", "unit_above", "province"] as const;
export const COUNTINGS = ["working_days", "calendar_days"] as const;

/** One row of `reminder_rule`. */
export interface ReminderRule {
  id: string;
  kind: ReminderKind;
  days: number;
  counting: (typeof COUNTINGS)[number];
  audience: (typeof AUDIENCES)[number];
  in_app: boolean;
  by_mail: boolean;
  active: boolean;
}

/** Rules by kind in the page's order, each by day and then from the person upwards; kinds without a rule are left out. */
export function byKind(rules: readonly ReminderRule[]): { kind: ReminderKind; rules: ReminderRule[] }[] {
  return KINDS.map((kind) => ({
    kind,
    rules: rules.filter((rule) => rule.kind === kind).sort((a, b) => a.days - b.days || AUDIENCES.indexOf(a.audience) - AUDIENCES.indexOf(b.audience)),
  })).filter(({ rules: some }) => some.length > 0);
}

/** The key of the words for when a rule speaks; reviews have no last day and count from the day they were sent. */
export function whenKey({ kind, days }: Pick<ReminderRule, "kind" | "days">): "before" | "on" | "after" | "since" {
  if (kind === "review_waiting") return "since";
  return days < 0 ? "before" : days > 0 ? "after" : "on";
}

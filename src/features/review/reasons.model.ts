import { fold } from "@/lib/vietnamese";
import { splitKey, WHOLE_ENTRY, type ReturnReason } from "./review.model";

/** A kept reason: of the whole province without a unit; section and field say where it fits. */
export interface ReasonTemplate {
  id: string;
  unit_id: string | null;
  unit_name: string | null;
  section: string | null;
  field: string | null;
  body: string;
  uses: number;
}

const OFFERED = 6;

/** The kept reasons for a place (`section`, and the field or the whole entry), those that contain what is typed first, then the most used. */
export function offeredReasons(templates: readonly ReasonTemplate[], section: string, key: string, typed: string): ReasonTemplate[] {
  const { field } = splitKey(key);
  const wanted = fold(typed.trim());
  const fits = templates.filter((one) =>
    (one.section === null || one.section === section) && (one.field === null || (one.field === field && field !== WHOLE_ENTRY)) && !typed.includes(one.body));
  const narrow = (one: ReasonTemplate) => (one.field ? 2 : one.section ? 1 : 0);
  const hit = (one: ReasonTemplate) => (wanted !== "" && fold(one.body).includes(wanted) ? 1 : 0);
  return fits.sort((a, b) => hit(b) - hit(a) || b.uses - a.uses || narrow(b) - narrow(a) || a.body.localeCompare(b.body, "vi")).slice(0, OFFERED);
}

/** The reasons to be sent, each with the kept reason that stands in it, so that its use is counted. */
export function withTemplates(reasons: readonly ReturnReason[], templates: readonly ReasonTemplate[]): ReturnReason[] {
  return reasons.map((one) => {
    const used = templates.find(({ body }) => one.reason.includes(body));
    return used ? { ...one, template_id: used.id } : one;
  });
}

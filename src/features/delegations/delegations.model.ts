import type { TFunction } from "i18next";
import type { ExportColumn } from "@/components/export/workbook";
import type { AccountGrant, IsoDate, Power, UnitTreeRow } from "@/types/domain";
import { inForce } from "@/lib/permissions";
import type { Delegation } from "./delegations.api";

/** A request as it is being typed. */
export interface RequestDraft {
  unit_id: string | null;
  user_id: string | null;
  powers: Power[];
  valid_from: IsoDate | null;
  valid_to: IsoDate | null;
  reason: string;
}

export type DraftField = keyof RequestDraft;
export const SHORTEST_REASON = 10;

/** Which fields stand in the way of sending; the database checks the same and more. */
export function draftErrors(draft: RequestDraft, today: IsoDate): DraftField[] {
  const wrong: DraftField[] = [];
  if (!draft.unit_id) wrong.push("unit_id");
  if (!draft.user_id) wrong.push("user_id");
  if (draft.powers.length === 0) wrong.push("powers");
  if (!draft.valid_from || draft.valid_from < today) wrong.push("valid_from");
  if (!draft.valid_to || (draft.valid_from && draft.valid_to < draft.valid_from)) wrong.push("valid_to");
  if (draft.reason.trim().length < SHORTEST_REASON) wrong.push("reason");
  return wrong;
}

/** The units below those a person manages: what they may delegate. A delegate manages none in this sense. */
export function delegableUnits(rows: readonly UnitTreeRow[], grants: readonly AccountGrant[], today: IsoDate): UnitTreeRow[] {
  const held = new Set(grants.filter((grant) => grant.role === "unit_manager" && inForce(grant, today)).map(({ unit_id }) => unit_id));
  const tops = rows.filter(({ id }) => held.has(id));
  return rows.filter(({ id, lft, valid_to }) => (valid_to === null || valid_to >= today) && tops.some((top) => top.id !== id && top.lft <= lft && lft <= top.rgt));
}

/** Days before the end from which the list warns. */
export const ENDS_SOON = 30;

/** One row of rpc `export_delegations`. */
export type DelegationExport = Omit<Delegation, "id" | "unit_id" | "requesting_unit_id" | "user_id" | "decision_paper_id" | "days_left">;

/** The columns of the register as a file. */
export function delegationColumns(t: TFunction): ExportColumn<DelegationExport>[] {
  return [
    { title: t("delegations.person"), width: 30, value: (row) => row.user_name },
    { title: t("delegations.unit"), width: 38, value: (row) => row.unit_name },
    { title: t("delegations.requesting_unit"), width: 38, value: (row) => row.requesting_unit_name },
    { title: t("delegations.powers"), width: 44, value: (row) => row.powers.map((power) => t(`common.power.${power}`)).join("; ") },
    { title: t("delegations.from"), width: 13, kind: "date", value: (row) => row.valid_from },
    { title: t("delegations.to"), width: 13, kind: "date", value: (row) => row.valid_to },
    { title: t("delegations.state"), width: 18, value: (row) => t(`common.status.delegation.${row.state}`) },
    { title: t("delegations.number"), width: 22, value: (row) => row.decision_number },
    { title: t("delegations.date"), width: 13, kind: "date", value: (row) => row.decision_date },
    { title: t("delegations.reason"), width: 40, value: (row) => row.reason },
    { title: t("delegations.requested_by"), width: 28, value: (row) => row.requested_by_name },
    { title: t("delegations.requested_at"), width: 17, kind: "moment", value: (row) => row.requested_at },
    { title: t("delegations.decided_by"), width: 28, value: (row) => row.decided_by_name },
    { title: t("delegations.decided_at"), width: 17, kind: "moment", value: (row) => row.decided_at },
    { title: t("delegations.refuse_reason"), width: 36, value: (row) => row.refuse_reason },
    { title: t("delegations.ended_at"), width: 17, kind: "moment", value: (row) => row.ended_at },
    { title: t("delegations.end_reason"), width: 36, value: (row) => row.end_reason },
  ];
}

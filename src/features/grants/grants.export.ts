import type { TFunction } from "i18next";
import type { ExportColumn } from "@/components/export/workbook";
import type { GrantRow } from "./grants.api";

/** One row of rpc `export_grants`. */
export type GrantExport = Omit<GrantRow, "id" | "user_id" | "unit_id"> & { unit_above: string | null };

/** The columns of the register as a file. */
export function grantColumns(t: TFunction): ExportColumn<GrantExport>[] {
  return [
    { title: t("grants.person"), width: 30, value: (row) => row.user_name },
    { title: t("grants.role"), width: 30, value: (row) => t(`common.role.${row.role}`) },
    { title: t("grants.unit"), width: 38, value: (row) => row.unit_name },
    { title: t("export.unit_above"), width: 34, value: (row) => row.unit_above },
    { title: t("grants.powers"), width: 40, value: (row) => (row.powers ? row.powers.map((power) => t(`common.power.${power}`)).join("; ") : t("grants.all_powers")) },
    { title: t("grants.from"), width: 13, kind: "date", value: (row) => row.valid_from },
    { title: t("grants.to"), width: 13, kind: "date", value: (row) => row.valid_to },
    { title: t("grants.state"), width: 16, value: (row) => t(`common.status.grant.${row.state}`) },
    { title: t("grants.reason"), width: 40, value: (row) => row.reason },
    { title: t("grants.document"), width: 34, value: (row) => row.document },
    { title: t("grants.given_by"), width: 28, value: (row) => row.granted_by_name },
    { title: t("grants.given_at"), width: 17, kind: "moment", value: (row) => row.granted_at },
    { title: t("grants.revoked_at"), width: 17, kind: "moment", value: (row) => row.revoked_at },
    { title: t("grants.revoked_by"), width: 28, value: (row) => row.revoked_by_name },
    { title: t("grants.revoke_reason"), width: 40, value: (row) => row.revoke_reason },
  ];
}

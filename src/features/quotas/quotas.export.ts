import type { TFunction } from "i18next";
import type { ExportColumn } from "@/components/export/workbook";
import { KINDS, type Line } from "./quotas.api";
import { balanceOf } from "./quotas.model";

/** The columns of posts and people as a file: report R11 of the inventory. */
export function exportColumns(t: TFunction): ExportColumn<Line>[] {
  return [
    { title: t("quotas.unit"), width: 44, value: (row) => (row.own ? `${row.name} (${t("quotas.own_people")})` : row.name) },
    ...KINDS.flatMap((kind): ExportColumn<Line>[] => {
      const of = (what: string) => `${t(`quotas.kind.${kind}`)}: ${what}`;
      return [
        { title: of(t("quotas.column.quota")), width: 14, kind: "number", value: (row) => row[kind].quota },
        { title: of(t("quotas.column.allotted")), width: 14, kind: "number", value: (row) => row[kind].allotted },
        { title: of(t("quotas.column.present")), width: 14, kind: "number", value: (row) => row[kind].present },
        { title: of(t("quotas.left")), width: 14, kind: "number", value: (row) => { const left = balanceOf(row[kind]); return left === null ? null : Math.max(left, 0); } },
        { title: of(t("quotas.over")), width: 14, kind: "number", value: (row) => { const left = balanceOf(row[kind]); return left === null ? null : Math.max(-left, 0); } },
        { title: of(t("quotas.decision")), width: 30, value: (row) => row[kind].decision },
      ];
    }),
  ];
}

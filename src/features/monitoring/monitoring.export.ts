import type { TFunction } from "i18next";
import type { ExportColumn } from "@/components/export/workbook";
import { QUALITIES } from "@/components/quality/quality.model";
import { COUNTS, type UnitLine } from "./monitoring.api";

/** The columns of the units' figures as a file. */
export function exportColumns(t: TFunction): ExportColumn<UnitLine>[] {
  return [
    { title: t("monitoring.unit"), width: 44, value: (row) => (row.own ? `${row.name} (${t("monitoring.own_people")})` : row.name) },
    ...COUNTS.map((count): ExportColumn<UnitLine> => ({ title: t(`monitoring.figure.${count}`), width: 13, kind: "number", value: (row) => row[count] })),
    ...QUALITIES.map((quality): ExportColumn<UnitLine> => ({ title: t(`quality.name.${quality}`), width: 9, kind: "score", value: (row) => row[quality] })),
  ];
}

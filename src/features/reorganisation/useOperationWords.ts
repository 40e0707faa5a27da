import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { UnitTreeRow } from "@/types/domain";
import { createdUnits, type Operation } from "./reorganisation.model";

/** Says an operation in a line, with the names of units where they are known and their codes where not. */
export function useOperationWords(operations: readonly Operation[], units: readonly UnitTreeRow[] | undefined): (operation: Operation) => string {
  const { t } = useTranslation();
  return useMemo(() => {
    const names = new Map([...(units ?? []).flatMap(({ id, code, name }) => [[id, name], [code, name]] as [string, string][]), ...createdUnits(operations).map(({ ref, name }): [string, string] => [ref, name])]);
    const named = (ref: string | undefined): string => (ref ? (names.get(ref) ?? ref.replace(/^new:/, "")) : "…");
    return (operation) => {
      const { kind, unit, units: from = [], into, to, parent, code = "", name = "", parts = [], rest } = operation;
      const shown = from.slice(0, 6).map(named).join(", ") + (from.length > 6 ? t("reorganisation.more", { count: from.length - 6 }) : "");
      return t(`reorganisation.words.${kind === "dissolve" && to ? "dissolve_to" : kind}`, {
        unit: named(unit), units: shown, into: named(into), to: named(to), parent: named(parent), code, name,
        parts: [...parts.map((part) => named(part.to)), ...(rest ? [named(rest)] : [])].join(", "),
      });
    };
  }, [operations, units, t]);
}

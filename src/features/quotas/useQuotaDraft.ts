import { useCallback, useState } from "react";
import { keepTabDraft, tabDraft } from "@/lib/tabDraft";
import { useAccount } from "@/providers/account";
import { isQuotaDraft, type QuotaDraft } from "./quotas.model";

const formOf = (unitId: string | undefined): string => `quotas.${unitId ?? "own"}`;

/** Whether numbers of a unit and those below it wait in this tab. */
export function useHasQuotaDraft(unitId: string | undefined): boolean {
  const { account } = useAccount();
  return tabDraft(formOf(unitId), account.user_id, isQuotaDraft) !== null;
}

/** What is typed of a decision, kept in this tab until it is saved or given up. */
export function useQuotaDraft(unitId: string | undefined) {
  const { account } = useAccount();
  const [draft, setDraft] = useState<QuotaDraft>(() => tabDraft(formOf(unitId), account.user_id, isQuotaDraft) ?? { decision: "", day: account.today, reason: "", cells: {} });
  const change = useCallback((alter: (before: QuotaDraft) => QuotaDraft) => setDraft((before) => {
    const next = alter(before);
    keepTabDraft(formOf(unitId), account.user_id, next);
    return next;
  }), [unitId, account.user_id]);
  /** A cell's text; undefined leaves the number as it stands. */
  const setCell = useCallback((key: string, typed: string | undefined) => change((before) => {
    const { [key]: _, ...others } = before.cells;
    return { ...before, cells: typed === undefined ? others : { ...others, [key]: typed } };
  }), [change]);
  const forget = () => keepTabDraft(formOf(unitId), account.user_id, null);
  return { draft, change, setCell, forget };
}

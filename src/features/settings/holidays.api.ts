import { useQuery } from "@tanstack/react-query";
import { AppError, toAppError } from "@/providers/errors";
import { supabase } from "@/providers/supabaseClient";
import { useAction, useRpc, type ActionOptions } from "@/providers/useRpc";
import type { IsoDate } from "@/types/domain";
import type { Holiday } from "./holidays.model";

export interface DeadlineRule {
  kind: string;
  days: number;
  counting: "working_days" | "calendar_days";
  clause: string;
}

const HOLIDAYS = ["holidays"];

/** The rows of a year, in order. */
export function useHolidays(year: number) {
  return useQuery<Holiday[], AppError>({
    queryKey: [...HOLIDAYS, year],
    queryFn: async ({ signal }) => {
      const { data, error, status } = await supabase().from("holiday").select("day,kind,name,source,status,note")
        .gte("day", `${year}-01-01`).lte("day", `${year}-12-31`).order("day").abortSignal(signal);
      if (error) throw toAppError(error, status);
      return data as Holiday[];
    },
  });
}

/** How long each duty lasts. */
export function useDeadlineRules() {
  return useQuery<DeadlineRule[], AppError>({
    queryKey: ["deadline_rule"],
    queryFn: async ({ signal }) => {
      const { data, error, status } = await supabase().from("deadline_rule").select("kind,days,counting,clause").abortSignal(signal);
      if (error) throw toAppError(error, status);
      return data as DeadlineRule[];
    },
  });
}

export interface HolidayChange {
  row: Pick<Holiday, "day" | "kind" | "name" | "source" | "note">;
  /** True for a day that has no row yet. */
  fresh: boolean;
}

const AFFECTED = [HOLIDAYS, ["rpc", "due_date"]];

/** Adds a day, or changes what a day is. A row nobody may change, or that is gone, is an error. */
export function useSaveHoliday(options: ActionOptions<undefined, HolidayChange>) {
  return useAction<undefined, HolidayChange>(async ({ row: { day, ...rest }, fresh }) => {
    const table = supabase().from("holiday");
    const { data, error, status } = await (fresh ? table.insert({ day, ...rest }) : table.update({ ...rest, status: null }).eq("day", day)).select("day");
    if (error) throw toAppError(error, status);
    if (data.length === 0) throw new AppError("not_found");
    return undefined;
  }, { invalidates: AFFECTED, success: "settings.holidays.saved", ...options });
}

export function useRemoveHoliday() {
  return useAction<undefined, IsoDate>(async (day) => {
    const { data, error, status } = await supabase().from("holiday").delete().eq("day", day).select("day");
    if (error) throw toAppError(error, status);
    if (data.length === 0) throw new AppError("not_found");
    return undefined;
  }, { invalidates: AFFECTED, success: "settings.holidays.removed" });
}

/** The last day of a duty as the database counts it. */
export function useDueDate(kind: string, eventDate: IsoDate | null) {
  return useRpc<IsoDate>("due_date", { kind, event_date: eventDate }, { enabled: eventDate !== null });
}

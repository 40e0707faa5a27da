import { useQuery } from "@tanstack/react-query";
import { AppError, toAppError } from "@/providers/errors";
import { supabase } from "@/providers/supabaseClient";
import { rpcKey, useRpc, useRpcMutation, type ActionOptions } from "@/providers/useRpc";
import type { IsoDate } from "@/types/domain";
import type { UnitProgress } from "./campaigns.model";

/** One row of `campaign_list`. */
export interface CampaignRow {
  id: string;
  title: string;
  unit_id: string;
  unit_name: string;
  sections: string[];
  categories: string[];
  opens_on: IsoDate;
  until: IsoDate;
  people: number;
  opened_at: string;
  closed_at: string | null;
  state: string;
}

/** A drive whole. */
export type Campaign = CampaignRow & { message: string | null; close_reason: string | null };

/** One row of rpc `campaign_people`. */
export interface CampaignPerson {
  employee_id: string;
  full_name: string;
  code: string;
  unit_name: string;
  state: string;
  /** How many sections are asked of them. */
  asked: number;
  /** The sections not sent or confirmed yet. */
  wanted: string[];
  /** Their word when they had nothing to add. */
  note: string | null;
  reminded_on: IsoDate | null;
  total: number;
}

const CAMPAIGN = ["campaign"];
const FIGURES = [rpcKey("campaign_progress"), rpcKey("campaign_people")];

/** One drive; not found when it does not concern the caller's units. */
export function useCampaign(id: string) {
  return useQuery<Campaign, AppError>({
    queryKey: [...CAMPAIGN, id],
    queryFn: async ({ signal }) => {
      const [row, words] = await Promise.all([
        supabase().from("campaign_list").select("*").eq("id", id).abortSignal(signal).maybeSingle(),
        supabase().from("campaign").select("message,close_reason").eq("id", id).abortSignal(signal).maybeSingle(),
      ]);
      for (const { error, status } of [row, words]) if (error) throw toAppError(error, status);
      if (!row.data || !words.data) throw new AppError("not_found", { key: "campaign_unknown" });
      return { ...row.data, ...words.data } as Campaign;
    },
  });
}

/** How far each unit directly under a unit is; null = under the lowest that stands above everyone in sight. */
export function useProgress(id: string, unitId: string | null) {
  return useRpc<UnitProgress[]>("campaign_progress", { p_campaign_id: id, p_unit_id: unitId }, { keepPrevious: true });
}

export interface PeopleArgs extends Record<string, unknown> {
  p_campaign_id: string;
  p_unit_id: string | null;
  p_state: string | null;
  p_limit: number;
  p_offset: number;
}

/** The people of a drive, a page at a time. */
export function usePeople(args: PeopleArgs) {
  return useRpc<CampaignPerson[]>("campaign_people", args, { keepPrevious: true });
}

export interface OpenArgs extends Record<string, unknown> {
  p_title: string;
  p_message: string | null;
  p_unit_id: string;
  p_sections: string[];
  p_categories: string[];
  p_opens_on: IsoDate;
  p_until: IsoDate;
}

/** Opens a drive; the answer is its id. */
export function useOpenCampaign(options: ActionOptions<string, OpenArgs>) {
  return useRpcMutation<string, OpenArgs>("open_campaign", options);
}

/** Reminds those who have not submitted; the answer is how many were told. */
export function useRemind(options: ActionOptions<number, { p_campaign_id: string }>) {
  return useRpcMutation<number, { p_campaign_id: string }>("remind_campaign", { invalidates: FIGURES, ...options });
}

/** Ends a drive. */
export function useCloseCampaign(options: ActionOptions<null, { p_campaign_id: string; p_reason: string }>) {
  return useRpcMutation<null, { p_campaign_id: string; p_reason: string }>("close_campaign", { invalidates: [CAMPAIGN], ...options });
}

import { useQuery } from "@tanstack/react-query";
import { AppError, toAppError } from "@/providers/errors";
import { supabase } from "@/providers/supabaseClient";
import { useAction, useRpcMutation, type ActionOptions } from "@/providers/useRpc";
import { fold } from "@/lib/vietnamese";
import { escapeLike } from "@/providers/filters";
import type { IsoDate } from "@/types/domain";
import type { DeputyRow } from "./settings.model";

const DEPUTIES = ["review_deputies"];
const HARMLESS = ["harmless_sections"];

/** Deputies of the officer's units, past and present. */
export function useDeputies() {
  return useQuery<DeputyRow[], AppError>({
    queryKey: DEPUTIES,
    queryFn: async ({ signal }) => {
      const { data, error, status } = await supabase().from("review_deputy_list")
        .select("id,deputy_name,manager_id,manager_name,unit_name,valid_from,valid_to,reason,revoke_reason,state")
        .order("valid_from", { ascending: false }).limit(500).abortSignal(signal);
      if (error) throw toAppError(error, status);
      return data as DeputyRow[];
    },
  });
}

export interface AppointArgs extends Record<string, unknown> {
  p_grant_id: string;
  p_user_id: string;
  p_valid_from: IsoDate | null;
  p_valid_to: IsoDate | null;
  p_reason: string;
}

export function useAppointDeputy(options: ActionOptions<string, AppointArgs>) {
  return useRpcMutation<string, AppointArgs>("appoint_review_deputy", { invalidates: [DEPUTIES], success: "review.deputy.appointed", ...options });
}

export function useRevokeDeputy(options: ActionOptions<undefined, { p_id: string; p_reason: string }>) {
  return useRpcMutation<undefined, { p_id: string; p_reason: string }>("revoke_review_deputy", { invalidates: [DEPUTIES], success: "review.deputy.revoked", ...options });
}

export interface Candidate {
  id: string;
  display_name: string;
  username: string;
  unit_name: string;
}

const CANDIDATES = 20;

/** Active accounts in the officer's units whose name contains the term. */
export function useCandidates(term: string) {
  const name = fold(term.trim());
  return useQuery<Candidate[], AppError>({
    queryKey: ["deputy_candidates", name],
    queryFn: async ({ signal }) => {
      const { data, error, status } = await supabase().from("account_list").select("id,display_name,username,unit_name")
        .eq("status", "active").ilike("name_folded", `%${escapeLike(name)}%`).order("name_sort").limit(CANDIDATES).abortSignal(signal);
      if (error) throw toAppError(error, status);
      return data as Candidate[];
    },
    placeholderData: (previous) => previous,
  });
}

export interface HarmlessSection {
  key: string;
  title_vi: string;
  title_en: string;
  bulk_approvable: boolean | null;
}

/** The sections of the record with what Sở Nội vụ decided about each. */
export function useHarmlessSections() {
  return useQuery<HarmlessSection[], AppError>({
    queryKey: HARMLESS,
    queryFn: async ({ signal }) => {
      const { data, error, status } = await supabase().from("profile_section").select("key,title_vi,title_en,bulk_approvable").order("position").abortSignal(signal);
      if (error) throw toAppError(error, status);
      return data as HarmlessSection[];
    },
  });
}

/** Counts a section as harmless, or no more. */
export function useSetHarmless() {
  return useAction<undefined, { key: string; harmless: boolean }>(async ({ key, harmless }) => {
    const { data, error, status } = await supabase().from("profile_section").update({ bulk_approvable: harmless }).eq("key", key).select("key");
    if (error) throw toAppError(error, status);
    if (data.length === 0) throw new AppError("not_found");
    return undefined;
  }, { invalidates: [HARMLESS], success: "review.harmless.saved" });
}

import { useQuery } from "@tanstack/react-query";
import type { CatalogueItem } from "@/types/domain";
import { toAppError, type AppError } from "./errors";
import { supabase } from "./supabaseClient";

const AN_HOUR = 3_600_000;
/** The Data API answers at most this many rows at a time. */
const PAGE = 1000;

/** All items of a catalogue, past ones too, in its order; read once an hour. `rank` is the table of ranks. */
export function useCatalogue(catalogue: string | null | undefined) {
  return useQuery<CatalogueItem[], AppError>({
    queryKey: ["catalogue", catalogue],
    enabled: Boolean(catalogue),
    staleTime: AN_HOUR,
    gcTime: AN_HOUR,
    queryFn: ({ signal }) => (catalogue === "rank" ? readRanks(signal) : readItems(catalogue ?? "", signal)),
  });
}

async function readItems(catalogue: string, signal: AbortSignal): Promise<CatalogueItem[]> {
  const items: CatalogueItem[] = [];
  for (let from = 0; ; from += PAGE) {
    const { data, error, status } = await supabase()
      .from("catalogue_item")
      .select("catalogue,code,name_vi,name_en,position,parent_code,applies_to,valid_from,valid_to")
      .eq("catalogue", catalogue)
      .order("position").order("code").order("id")
      .range(from, from + PAGE - 1)
      .abortSignal(signal);
    if (error) throw toAppError(error, status);
    items.push(...(data as CatalogueItem[]));
    if (data.length < PAGE) return items;
  }
}

async function readRanks(signal: AbortSignal): Promise<CatalogueItem[]> {
  const { data, error, status } = await supabase()
    .from("rank")
    .select("code,name_vi,category,valid_from,valid_to")
    .order("category").order("code")
    .abortSignal(signal);
  if (error) throw toAppError(error, status);
  return data.map((rank: { code: string; name_vi: string; category: string; valid_from: string | null; valid_to: string | null }) => ({
    catalogue: "rank", code: rank.code, name_vi: `${rank.name_vi} (${rank.code})`, name_en: null, position: null, parent_code: null,
    applies_to: [rank.category], valid_from: rank.valid_from, valid_to: rank.valid_to,
  }));
}

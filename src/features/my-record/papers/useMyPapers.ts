import { useRpc } from "@/providers/useRpc";
import type { PaperJson } from "@/components/section/types";

/** All papers of the person's own record, newest first, and uploads that wait for the malware scanner. */
export function useMyPapers() {
  return useRpc<PaperJson[]>("my_papers", {}, { staleTime: 0 });
}

import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { PaperIcon } from "@/components/section/PaperList";
import { openPaper } from "@/components/section/papers.api";
import type { PaperJson } from "@/components/section/types";
import { thumbnail } from "./thumbnail";

/** Larger papers are not fetched for a small picture of them: lines may be slow and dear. */
const LARGEST = 1_500_000;
const TEN_MINUTES = 600_000;

/** A small picture of the person's own paper, once it comes into sight; the kind's icon where that would cost too much. Openings are logged as any other. */
export function PaperThumb({ paper }: { paper: PaperJson }) {
  const [isSeen, setSeen] = useState(false);
  const watch = useCallback((element: HTMLSpanElement) => {
    const observer = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) setSeen(true); });
    observer.observe(element);
    return () => { observer.disconnect(); };
  }, []);
  const mayFetch = paper.status === "verified" && paper.byte_size <= LARGEST && !savesData();
  const query = useQuery({
    queryKey: ["paper_thumb", paper.id], enabled: isSeen && mayFetch, staleTime: Infinity, gcTime: TEN_MINUTES, retry: false,
    queryFn: async () => thumbnail((await openPaper(paper.id)).blob, paper.content_type),
  });
  return <span ref={watch} className="paper-thumb">{query.data ? <img src={query.data} alt="" /> : <PaperIcon type={paper.content_type} />}</span>;
}

/** The person asked their browser to save data. */
function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

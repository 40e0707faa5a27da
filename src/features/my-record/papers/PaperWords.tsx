import { ScanState } from "@/components/PaperViewer/ScanState";
import { formatBytes } from "@/components/section/bytes";
import type { PaperJson } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import { nameOf } from "@/lib/catalogue";
import { formatDateTime } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { useCatalogue } from "@/providers/useCatalogue";

/** A paper in words: its name, kind, size, day, and whether it was scanned. */
export function PaperWords({ paper }: { paper: PaperJson }) {
  const { account } = useAccount();
  const { data: kinds } = useCatalogue("document_kind");
  // Most papers are called after their kind: then it is said once.
  const kind = nameOf(kinds, paper.kind, currentLanguage(), account.today);
  return (
    <span>
      <span className="paper-name">{paper.title}</span>
      <span className="paper-facts">
        {kind === paper.title ? null : <span>{kind}</span>}
        <span>{paper.file_name}</span>
        <span className="num">{formatBytes(paper.byte_size)}</span>
        <span className="num">{formatDateTime(paper.uploaded_at)}</span>
        <ScanState paper={paper} short />
      </span>
    </span>
  );
}

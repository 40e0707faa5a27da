import { useEffect, useMemo } from "react";
import type { PaperJson } from "@/components/section/types";
import { useAccount } from "@/providers/account";
import { getReady, prepare } from "../papers/preparing";
import { announcePaper, sendPaper, verifyPaper } from "../papers/upload.api";
import { UploadQueue } from "../papers/uploadQueue";

/** Uploads of the signed declaration: it belongs to the record, but proves no entry of it. `onPaper` stays the same function. */
export function useDeclarationQueue(employeeId: string, onPaper: (paper: PaperJson) => void): UploadQueue {
  const { account } = useAccount();
  useEffect(getReady, []);
  return useMemo(() => new UploadQueue(account.user_id, {
    prepare, announce: (paper, prepared) => announcePaper(employeeId, paper, prepared), send: sendPaper, verify: verifyPaper,
    attach: (_, paper) => { onPaper(paper); return true; }, isOnline: () => navigator.onLine,
  }), [account.user_id, employeeId, onPaper]);
}

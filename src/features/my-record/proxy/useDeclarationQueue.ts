import { useEffect, useRef, useState } from "react";
import type { PaperJson } from "@/components/section/types";
import { useAccount } from "@/providers/account";
import { preparePaper } from "../papers/preparePaper";
import { announcePaper, sendPaper, verifyPaper } from "../papers/upload.api";
import { UploadQueue } from "../papers/uploadQueue";

/** Uploads of the signed declaration: it belongs to the record, but proves no entry of it. */
export function useDeclarationQueue(employeeId: string, onPaper: (paper: PaperJson) => void): UploadQueue {
  const { account } = useAccount();
  const done = useRef(onPaper);
  useEffect(() => { done.current = onPaper; });
  const [queue] = useState(() => new UploadQueue(account.user_id, {
    prepare: preparePaper, announce: (paper, prepared) => announcePaper(employeeId, paper, prepared), send: sendPaper, verify: verifyPaper,
    attach: (_, paper) => { done.current(paper); return true; }, isOnline: () => navigator.onLine,
  }));
  return queue;
}

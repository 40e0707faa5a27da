import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { formatBytes } from "@/components/section/bytes";
import { useAccount } from "@/providers/account";
import { rpcKey } from "@/providers/useRpc";
import type { DraftStore } from "../draft/draftStore";
import { getReady, prepare } from "./preparing";
import { announcePaper, sendPaper, verifyPaper } from "./upload.api";
import { isUnderWay, UploadQueue, type Upload, type UploadIo } from "./uploadQueue";

let current: { employeeId: string; queue: UploadQueue; attach: UploadIo["attach"] } | undefined;

function queueOf(userId: string, employeeId: string): UploadQueue {
  if (current?.queue.userId === userId && current.employeeId === employeeId) return current.queue;
  current?.queue.close();
  const made: NonNullable<typeof current> = {
    employeeId,
    attach: () => false,
    queue: new UploadQueue(userId, {
      prepare, announce: (paper, prepared) => announcePaper(employeeId, paper, prepared), send: sendPaper, verify: verifyPaper,
      attach: (upload, paper) => made.attach(upload, paper), isOnline: () => navigator.onLine,
    }),
  };
  current = made;
  return made.queue;
}

function bind(attach: UploadIo["attach"]): void {
  if (current) current.attach = attach;
}

// For as long as the page lives: uploads go on wherever the person turns to.
window.addEventListener("online", () => { current?.queue.resume(); });
window.addEventListener("beforeunload", (event) => { if (current?.queue.getUploads().some(isUnderWay)) event.preventDefault(); });

/** The uploads of the person's record; links each paper to its entry's draft when it is there. */
export function useUploadQueue(employeeId: string, store: DraftStore | null): UploadQueue {
  const { account } = useAccount();
  const client = useQueryClient();
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queue = useMemo(() => queueOf(account.user_id, employeeId), [account.user_id, employeeId]);
  useEffect(getReady, []);
  useEffect(() => {
    bind(({ section, entryId, size: { chosen, sent }, phase }, paper) => {
      void client.invalidateQueries({ queryKey: rpcKey("my_papers") });
      const isAttached = store?.addDocument(section, entryId, paper) ?? false;
      if (isAttached && phase !== "duplicate") {
        const smaller = sent !== null && sent < chosen ? ` ${t("my-record.papers.smaller", { before: formatBytes(chosen), after: formatBytes(sent) })}` : "";
        void message.success(`${t("my-record.papers.done", { name: paper.title })}${smaller}`, 5);
      }
      return isAttached;
    });
  }, [store, client, message, t]);
  return queue;
}

/** Re-renders with every change of the queue. */
export function useUploads(queue: UploadQueue): readonly Upload[] {
  return useSyncExternalStore(queue.subscribe, queue.getUploads);
}

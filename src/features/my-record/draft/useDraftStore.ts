import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useAccount } from "@/providers/account";
import { callRpc } from "@/providers/rpc";
import { rpcKey } from "@/providers/useRpc";
import { effectiveValues } from "@/components/section/section.model";
import type { ProfileSection } from "@/components/section/types";
import type { MyRecord } from "../my-record.model";
import { useRecordSource } from "../source";
import { draftStoreOf, type DraftStore } from "./draftStore";
import type { EntryDraft, SaveAnswer } from "./entryDraft";

/** The drafts of the open request, told of every change; null while there is none to change. Saves when the page is left or the network returns. */
export function useDraftStore(record: MyRecord, sections: readonly ProfileSection[], editable: boolean): DraftStore | null {
  const { account } = useAccount();
  const client = useQueryClient();
  const { rpc, args } = useRecordSource();
  const requestId = record.request?.id;
  const store = useMemo(() => {
    if (!requestId || !editable) return null;
    const refresh = () => {
      void client.invalidateQueries({ queryKey: rpcKey(rpc) });
      void client.invalidateQueries({ queryKey: rpcKey("check_change_request") });
    };
    return draftStoreOf(account.user_id, requestId, {
      onSaved: refresh,
      save: (request) => callRpc<SaveAnswer>("save_draft_entry", {
        p_request_id: requestId, p_section: request.section, p_entry_id: request.entryId, p_operation: request.operation,
        p_values: request.values, p_documents: request.documents, p_item_revision: request.revision,
      }),
      reload: async (section, entryId) => {
        const fresh = await callRpc<MyRecord>(rpc, args);
        client.setQueryData(rpcKey(rpc, args), fresh);
        const single = sections.some(({ key, repeatable }) => key === section && !repeatable);
        const item = fresh.request?.items.find((one) => one.section === section && (single || one.entry_id === entryId));
        return item
          ? { itemId: item.id, revision: item.revision, removed: item.operation === "delete", values: effectiveValues(item), documents: item.documents }
          : null;
      },
    });
  }, [account.user_id, requestId, editable, client, sections, rpc, args]);

  useSyncExternalStore(store?.subscribe ?? nothing, store?.getVersion ?? zero);
  useEffect(() => {
    if (!store) return undefined;
    const save = () => void store.flush();
    const hide = () => { if (document.visibilityState === "hidden") save(); };
    const leave = (event: BeforeUnloadEvent) => { if (store.pending().length > 0) event.preventDefault(); };
    window.addEventListener("online", save);
    window.addEventListener("beforeunload", leave);
    document.addEventListener("visibilitychange", hide);
    return () => {
      window.removeEventListener("online", save);
      window.removeEventListener("beforeunload", leave);
      document.removeEventListener("visibilitychange", hide);
    };
  }, [store]);
  return store;
}

const nothing = () => () => undefined;
const zero = () => 0;

/** Re-renders with every change of one draft. */
export function useSnapshot(store: DraftStore, draft: EntryDraft) {
  return useSyncExternalStore(store.subscribe, () => draft.snapshot);
}

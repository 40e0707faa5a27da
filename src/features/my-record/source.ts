import { createContext, use } from "react";
import type { RpcArgs } from "@/providers/rpc";

/** Whose record the pages show and where they stand: one's own, or one that an officer types for somebody. */
export interface RecordSource {
  /** Address of the record's overview; sections and submission lie below it. */
  base: string;
  /** The function that reads it. */
  rpc: "my_record" | "proxy_record";
  args: RpcArgs;
  proxy: boolean;
}

const OWN: RecordSource = { base: "/my-record", rpc: "my_record", args: {}, proxy: false };

export const RecordSourceContext = createContext<RecordSource>(OWN);

/** The source of the record around a component; one's own unless told. */
export function useRecordSource(): RecordSource {
  return use(RecordSourceContext);
}

/** The source of a request that is typed for its person. */
export function proxySource(requestId: string): RecordSource {
  return { base: `/proxy/${requestId}`, rpc: "proxy_record", args: { p_request_id: requestId }, proxy: true };
}

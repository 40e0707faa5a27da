import { useQuery } from "@tanstack/react-query";
import { toAppError, type AppError } from "@/providers/errors";
import { newRecoveryCodes, verifiedFactors, type Factor } from "@/providers/secondFactor";
import { rpcKey, useAction, useRpc, useRpcMutation } from "@/providers/useRpc";
import type { OpenSession } from "@/types/domain";

/** A session of one's own; the one that asks is `current`. */
export interface Session extends OpenSession {
  current: boolean;
}

/** The person's open sessions, this one first. */
export function useSessions() {
  return useRpc<Session[]>("my_sessions", {}, { staleTime: 0 });
}

/** Ends a session, or with null all but this one. */
export function useEndSession() {
  return useRpcMutation<number, { p_session_id: string | null }>("end_my_session", { success: "security.sessions.ended", invalidates: [rpcKey("my_sessions")] });
}

/** The authenticators of the person. */
export function useFactors() {
  return useQuery<Factor[], AppError>({
    queryKey: ["factors"],
    queryFn: () => verifiedFactors().catch((error: unknown) => {
      throw toAppError(error);
    }),
  });
}

/** How many recovery codes are left, and of when. */
export function useRecoveryCodes() {
  return useRpc<{ left: number; made_at: string | null }>("my_recovery_codes");
}

/** Makes ten new codes; the answer is shown once. */
export function useNewRecoveryCodes(onMade: (codes: string[]) => void) {
  return useAction<string[]>(newRecoveryCodes, { invalidates: [rpcKey("my_recovery_codes")], onSuccess: onMade });
}

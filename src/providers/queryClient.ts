import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { toAppError } from "./errors";
import { endExpiredSession } from "./authProvider";

const RETRIED = new Set(["network", "busy", "timeout", "server"]);

/** A refused token ends the session wherever it shows; failures that may pass are tried twice more, readings only. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (toAppError(error).kind === "unauthenticated") void endExpiredSession();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && RETRIED.has(toAppError(error).kind),
      },
      mutations: { retry: false },
    },
  });
}

import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { toAppError } from "./errors";
import { endExpiredSession } from "./authProvider";

/** The cache key of the signed-in account. */
export const ACCOUNT_KEY = ["account"];

const RETRIED = new Set(["network", "busy", "timeout", "server"]);

/** A refused token ends the session wherever it shows; failures that may pass are tried twice more, readings only. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    const { kind, key } = toAppError(error);
    if (kind === "unauthenticated") void endExpiredSession();
    // A role came meanwhile: the account, read again, leads to the page that asks for the code.
    if (key === "second_factor_required") void client.invalidateQueries({ queryKey: ACCOUNT_KEY });
  };
  const client: QueryClient = new QueryClient({
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
  return client;
}

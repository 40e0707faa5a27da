import { useMutation, useQuery, useQueryClient, type QueryKey, type UseQueryResult } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { toAppError, type AppError } from "./errors";
import { callFunction, callRpc, type RpcArgs } from "./rpc";
import { useErrorText } from "./useErrorText";

export interface RpcOptions {
  enabled?: boolean;
  /** Milliseconds the answer counts as fresh; 30 s unless told. */
  staleTime?: number;
  /** Keeps showing the last answer while the next one loads (lists with filters). */
  keepPrevious?: boolean;
  refetchInterval?: number;
}

/** The cache key of a function's answer, to invalidate it: `rpcKey("review_queue")` covers all arguments. */
export function rpcKey(name: string, args?: RpcArgs): QueryKey {
  return args === undefined ? ["rpc", name] : ["rpc", name, args];
}

/** Reads from a database function. */
export function useRpc<T>(name: string, args: RpcArgs = {}, options: RpcOptions = {}): UseQueryResult<T, AppError> {
  return useQuery<T, AppError>({
    queryKey: rpcKey(name, args),
    queryFn: ({ signal }) => callRpc<T>(name, args, signal),
    enabled: options.enabled,
    refetchInterval: options.refetchInterval,
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    ...(options.keepPrevious ? { placeholderData: (previous: T | undefined) => previous as never } : {}),
  });
}

export interface ActionOptions<T, V> {
  /** i18n key of the notice shown when it worked. */
  success?: string;
  /** Cache keys to read again afterwards: `[rpcKey("review_queue")]`. */
  invalidates?: QueryKey[];
  onSuccess?: (answer: T, variables: V) => void;
  /** Return true when the page shows the error itself (beside a field); otherwise a notice says what to do. */
  onError?: (error: AppError, variables: V) => boolean | undefined;
}

/** Runs any async action once: busy while it runs, nothing optimistic, errors said in words. */
export function useAction<T, V = void>(run: (variables: V) => Promise<T>, options: ActionOptions<T, V> = {}) {
  const client = useQueryClient();
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  return useMutation<T, AppError, V>({
    mutationFn: async (variables) => {
      try {
        return await run(variables);
      } catch (error) {
        throw toAppError(error);
      }
    },
    onSuccess: async (answer, variables) => {
      if (options.success) void message.success(t(options.success));
      await Promise.all((options.invalidates ?? []).map((queryKey) => client.invalidateQueries({ queryKey })));
      options.onSuccess?.(answer, variables);
    },
    onError: (error, variables) => {
      if (error.kind === "unauthenticated" || options.onError?.(error, variables)) return;
      void message.error(errorText(error), 8);
    },
  });
}

/** Changes something through a database function; `mutate(args)`. */
export function useRpcMutation<T, A extends RpcArgs = RpcArgs>(name: string, options: ActionOptions<T, A> = {}) {
  return useAction<T, A>((args) => callRpc<T>(name, args), options);
}

/** Changes something through an edge function; `mutate(body)`. */
export function useFunctionMutation<T, B = unknown>(name: string, options: ActionOptions<T, B> = {}) {
  return useAction<T, B>((body) => callFunction<T>(name, body), options);
}

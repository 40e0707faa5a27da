import type { ReactNode } from "react";
import { EmptyState, ErrorState, LoadingState } from "./states";

interface QueryLike<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch?: () => unknown;
}

interface Props<T> {
  /** A react-query result (useRpc, useQuery). */
  query: QueryLike<T>;
  children: (data: T) => ReactNode;
  /** Says when there is nothing to show; an empty list unless told. */
  isEmpty?: (data: T) => boolean;
  empty?: ReactNode;
  loading?: ReactNode;
}

/** Shows loading, error, no rights, empty or the content. Content already read stays while a newer reading fails. */
export function DataState<T>({ query, children, isEmpty, empty, loading }: Props<T>) {
  const { data, error, isPending, refetch } = query;
  if (data === undefined) {
    if (error) return <ErrorState error={error} onRetry={refetch ? () => void refetch() : undefined} />;
    return isPending ? <>{loading ?? <LoadingState />}</> : null;
  }
  const nothing = isEmpty ? isEmpty(data) : Array.isArray(data) && data.length === 0;
  return <>{nothing ? (empty ?? <EmptyState />) : children(data)}</>;
}

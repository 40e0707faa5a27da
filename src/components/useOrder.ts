import { useSearchParams } from "react-router";
import { readOrder, writeOrder, type Order } from "@/lib/order";

/** The order of a table, kept in the address under a name of its own: `units=-complete`. */
export function useOrder(name: string): [order: Order | null, set: (order: Order | null) => void] {
  const [search, setSearch] = useSearchParams();
  const set = (chosen: Order | null) => {
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (chosen) next.set(name, writeOrder(chosen));
      else next.delete(name);
      return next;
    }, { replace: true });
  };
  return [readOrder(search.get(name)), set];
}

import { useState } from "react";
import { readOrder, writeOrder, type Order } from "@/lib/order";

const KEY = "cbccvc.order.";

/** The order in which a person reads the entries of a section; kept while the tab lives. */
export function useKeptOrder(section: string): [order: Order | null, set: (order: Order | null) => void] {
  const [order, setOrder] = useState(() => readOrder(sessionStorage.getItem(KEY + section)));
  const keep = (chosen: Order | null) => {
    if (chosen) sessionStorage.setItem(KEY + section, writeOrder(chosen));
    else sessionStorage.removeItem(KEY + section);
    setOrder(chosen);
  };
  return [order, keep];
}

/** An order of a table's rows, kept in the address. */
export interface Order {
  field: string;
  descending: boolean;
}

/** `-complete` → by complete, greatest first. */
export function readOrder(text: string | null): Order | null {
  return text ? { field: text.replace(/^-/, ""), descending: text.startsWith("-") } : null;
}

export function writeOrder(order: Order): string {
  return `${order.descending ? "-" : ""}${order.field}`;
}

/** The order after a press on a column's head: rising, falling, then none of its own again. */
export function nextOrder(order: Order | null, field: string): Order | null {
  if (order?.field !== field) return { field, descending: false };
  return order.descending ? null : { field, descending: true };
}

/** Rows by a figure of theirs, those without one last; as they came where no order is chosen. */
export function inOrder<Row extends object>(rows: readonly Row[], order: Order | null): Row[] {
  if (!order) return [...rows];
  const valueOf = (row: Row) => (row as Record<string, unknown>)[order.field];
  const way = order.descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [valueOf(a), valueOf(b)];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return typeof left === "number" && typeof right === "number" ? way * (left - right) : way * String(left).localeCompare(String(right), "vi");
  });
}

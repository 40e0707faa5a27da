import type { ReactNode } from "react";

/** A list in a dialog that scrolls when it is long, by keyboard too. */
export function SummaryList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="review-summary" role="group" aria-label={label} tabIndex={0}>
      <ul>{children}</ul>
    </div>
  );
}

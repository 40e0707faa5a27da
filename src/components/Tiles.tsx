import type { ComponentType, ReactNode } from "react";
import { Link } from "react-router";
import { formatCount } from "@/components/numbers";
import "./Tiles.css";

export interface Tile {
  label: string;
  count: number;
  /** In place of the figure: a range where it is not told exactly. */
  text?: string;
  to?: string;
  icon: ComponentType<{ className?: string; "aria-hidden"?: boolean }>;
  /** Shown in the colour of lateness when there is any. */
  tone?: "bad" | "warn";
  note?: ReactNode;
}

/** Figures that lead to the list behind them. */
export function Tiles({ tiles }: { tiles: Tile[] }) {
  return (
    <ul className="tiles">
      {tiles.map(({ label, count, text, to, icon: Icon, tone, note }) => {
        const content = (
          <>
            <span className="tile-label"><Icon aria-hidden /> {label}</span>
            <span className="tile-count num">{text ?? formatCount(count)}</span>
            {note ? <span className="tile-note">{note}</span> : null}
          </>
        );
        const look = `tile ${count > 0 && tone ? tone : ""}`;
        return <li key={label}>{to ? <Link className={look} to={to}>{content}</Link> : <div className={look}>{content}</div>}</li>;
      })}
    </ul>
  );
}

import { useTranslation } from "react-i18next";
import type { Line } from "./monitoring.api";
import { statesOf, toldText } from "./monitoring.model";

/** Counts as bars of one scale, with the figure beside each. */
export function Bars({ rows, rounded, none, tone }: { rows: { label: string; count: number }[]; rounded: boolean; none: string; tone?: "bad" }) {
  const { t } = useTranslation();
  const most = Math.max(...rows.map(({ count }) => count), 0);
  if (rows.length === 0 || (most === 0 && !rounded)) return <p className="monitoring-soft">{none}</p>;
  return (
    <dl className={`monitoring-bars ${tone ?? ""}`}>
      {rows.map(({ label, count }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden><rect width={most > 0 ? (count / most) * 100 : 0} height="8" /></svg>
            <span className="num">{toldText(count, rounded, t("monitoring.few"))}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const sumOf = (parts: readonly { count: number }[]): number => parts.reduce((sum, { count }) => sum + count, 0);

/** Everyone by the state of their declaration, as one bar; the list below says the same in words, in the same order. */
export function StateBar({ line, rounded }: { line: Line; rounded: boolean }) {
  const { t } = useTranslation();
  const states = statesOf(line);
  const whole = Math.max(1, sumOf(states));
  return (
    <>
      <svg className="state-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
        {states.map(({ state, count }, place) => (
          <rect key={state} className={state} x={(sumOf(states.slice(0, place)) / whole) * 100} width={Math.max(0, (count / whole) * 100 - 0.4)} height="10" />
        ))}
      </svg>
      <dl className="state-legend">
        {states.map(({ state, count }) => (
          <div key={state}>
            <dt><span className={`state-mark ${state}`} aria-hidden />{t(`monitoring.state.${state}`)}</dt>
            <dd className="num">{toldText(count, rounded, t("monitoring.few"))}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

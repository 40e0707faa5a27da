import { percent } from "./home.model";

interface Props {
  value: number;
  of: number;
  /** What a screen reader says; the figures beside it say the same. */
  label: string;
}

/** A share as a bar. */
export function Bar({ value, of, label }: Props) {
  return (
    <svg className="bar" role="img" aria-label={label} viewBox="0 0 100 8" preserveAspectRatio="none">
      <rect width="100" height="8" rx="2" className="bar-ground" />
      <rect width={percent(value, of)} height="8" rx="2" className="bar-value" />
    </svg>
  );
}

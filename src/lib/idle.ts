/** How long before its end the person is warned. */
export const WARNED_MS = 60_000;

export type Idleness = { state: "active" } | { state: "warned"; secondsLeft: number } | { state: "over" };

/** Where a person stands who was last seen at `lastActive`, when nothing may last longer than `limitMs` without them. */
export function idleness(now: number, lastActive: number, limitMs: number): Idleness {
  const left = lastActive + limitMs - now;
  if (left <= 0) return { state: "over" };
  return left <= WARNED_MS ? { state: "warned", secondsLeft: Math.ceil(left / 1000) } : { state: "active" };
}

import type { Day } from "./history";
import type { SettledHorizon } from "./shop-model";

/** A horizon that jumps to and fro would make months incomparable: another one must be suggested for a quarter of a year, */
const patienceDays = 90;
/** and be off by more than a fifth. */
const tolerance = 0.2;

/** The churn horizon in force from today on. `suggested` is what the return curve says today; without a `before` it holds at once. */
export function settleHorizon(before: SettledHorizon | null, suggested: number, today: Day): SettledHorizon {
  if (before === null) return { days: suggested, doubt: null };
  if (Math.abs(suggested - before.days) <= tolerance * before.days) return { days: before.days, doubt: null };
  const since = before.doubt?.days === suggested ? before.doubt.since : today;
  if (today - since >= patienceDays) return { days: suggested, doubt: null };
  return { days: before.days, doubt: { days: suggested, since } };
}

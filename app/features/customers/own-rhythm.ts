import type { CustomerChurn } from "~/features/churn/customer-churn";
import { dayOfIso } from "~/features/churn/day";
import { rhythmOf } from "~/features/churn/rhythm";

/**
 * The customer's own pauses between purchases in days, oldest first, and their median, which is what the reasons call usual.
 * (`churn.usualGapDays` is drawn towards the shop's: right for judging, wrong to show beside those sentences.)
 */
export function ownRhythm(churn: Pick<CustomerChurn, "purchases" | "asOf">): {
  gaps: number[];
  usualDays: number | null;
} {
  const days = churn.purchases.map(({ day }) => dayOfIso(day));
  const { gaps, ownGapDays } = rhythmOf(days, dayOfIso(churn.asOf), null);
  return { gaps, usualDays: ownGapDays === null ? null : Math.round(ownGapDays) };
}

import type { Band } from "./band";
import { expectedYearMinor } from "./expected-year";
import { explain } from "./explain";
import type { CustomerHistory, Day } from "./history";
import { purchaseOccasions, type Occasion } from "./purchases";
import type { Reason } from "./reason";
import type { ShopModel } from "./shop-model";
import { findSignals } from "./signals/list";
import type { FoundSignal } from "./signals/signal";
import { standingOf, type Standing } from "./standing";

/** Everything that is said of one customer. Amounts in minor units of the shop's currency. */
export interface CustomerScore {
  /** Probability of not buying within `standing.horizonDays`, 0..1; null while it is too early to say. */
  risk: number | null;
  band: Band;
  standing: Standing;
  occasions: readonly Occasion[];
  /** Strongest first. */
  signals: FoundSignal[];
  /** The top three. */
  reasons: Reason[];
  /** Value of all purchases so far. */
  valueMinor: bigint;
  expectedYearMinor: bigint;
  /** Expected spend of the next 365 days times the risk; nothing is at stake any more once a customer is lost. */
  valueAtStakeMinor: bigint;
}

/**
 * The seam of the risk: a history, a day and what is known of the shop go in, risk and reasons come out. Null when nothing was
 * bought up to that day. Pure; the order in which orders stand in the history is irrelevant.
 */
export function scoreCustomer(history: CustomerHistory, today: Day, model: ShopModel): CustomerScore | null {
  const occasions = purchaseOccasions(history.orders, today);
  if (occasions.length === 0) return null;
  const days = occasions.map((occasion) => occasion.day);
  const standing = standingOf(days, today, history.seenFrom !== null, model);
  const signals = findSignals(history, today, model.yardsticks);
  const expected = expectedYearMinor(occasions, model.spending);
  const { risk, band } = standing;
  return {
    risk,
    band,
    standing,
    occasions,
    signals,
    reasons: explain(signals, standing),
    valueMinor: occasions.reduce((sum, occasion) => sum + occasion.valueMinor, 0n),
    expectedYearMinor: expected,
    valueAtStakeMinor: band === "lost" || risk === null ? 0n : BigInt(Math.round(Number(expected) * risk)),
  };
}

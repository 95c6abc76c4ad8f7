import type { Band } from "./band";
import { explain } from "./explain";
import type { CustomerHistory, Day } from "./history";
import { lookAhead, type Outlook } from "./outlook";
import { outsideBits, outsideMove } from "./outside-signals";
import { PurchaseEvents } from "./purchase-events";
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
  outlook: Outlook;
  occasions: readonly Occasion[];
  /** Strongest first. */
  signals: FoundSignal[];
  /** The top three. */
  reasons: Reason[];
  /** Value of all purchases so far. */
  valueMinor: bigint;
  /** What is saved when the customer is kept, times the margin. Nothing once a customer is lost, or while it is too early to say. */
  valueAtStakeMinor: bigint;
}

const events = new PurchaseEvents();

/**
 * The seam of the risk: a history, a day and what is known of the shop go in, risk and reasons come out. Null when nothing was
 * bought up to that day. Pure; the order in which orders stand in the history is irrelevant.
 */
export function scoreCustomer(history: CustomerHistory, today: Day, model: ShopModel): CustomerScore | null {
  const occasions = purchaseOccasions(history.orders, today);
  if (occasions.length === 0) return null;
  const days = occasions.map((occasion) => occasion.day);
  const log = events.fill(occasions, history.seenFrom !== null);
  const signals = findSignals(history, today, model.yardsticks);
  const move = outsideMove(model.outside, outsideBits(signals));
  const outlook = lookAhead(model.prediction, log, today, move);
  const standing = standingOf(days, outlook, today, model);
  const { risk, band } = standing;
  return {
    ...{ risk, band, standing, outlook, occasions, signals },
    reasons: explain(signals, standing, model.prediction),
    valueMinor: occasions.reduce((sum, occasion) => sum + occasion.valueMinor, 0n),
    valueAtStakeMinor: band === "lost" || risk === null ? 0n : savedWhenKept(outlook, model.margin),
  };
}

const savedWhenKept = ({ savedIfKept365 }: Outlook, margin: number | null): bigint =>
  BigInt(Math.round((savedIfKept365 ?? 0) * (margin ?? 1)));

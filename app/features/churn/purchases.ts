import type { Day, HistoryOrder } from "./history";

/** One occasion of buying: a shop-local day with at least one order that counts as a purchase. */
export interface Occasion {
  day: Day;
  /** Of all its orders together, after refunds. */
  valueMinor: bigint;
  orders: number;
  /** Every order of the day had a discount. */
  discounted: boolean;
}

const asked = new WeakMap<readonly HistoryOrder[], { today: Day; occasions: readonly Occasion[] }>();

/**
 * As {@link findOccasions}, remembering the last answer: all signals of a customer ask for the same. Histories are not changed
 * once they are loaded.
 */
export function purchaseOccasions(orders: readonly HistoryOrder[], today: Day): readonly Occasion[] {
  const known = asked.get(orders);
  if (known?.today === today) return known.occasions;
  const occasions = findOccasions(orders, today);
  asked.set(orders, { today, occasions });
  return occasions;
}

/**
 * The occasions up to and including `today`, oldest first. Several orders on one day are one occasion: split orders and
 * forgotten items must not look like a rhythm of hours.
 */
function findOccasions(orders: readonly HistoryOrder[], today: Day): Occasion[] {
  const byDay = new Map<Day, Occasion>();
  for (const order of orders) {
    if (!order.counts || order.day > today) continue;
    const seen = byDay.get(order.day);
    const discounted = order.discountMinor > 0n;
    if (!seen) {
      byDay.set(order.day, { day: order.day, valueMinor: order.valueMinor, orders: 1, discounted });
    } else {
      seen.valueMinor += order.valueMinor;
      seen.orders += 1;
      seen.discounted &&= discounted;
    }
  }
  return [...byDay.values()].sort((a, b) => a.day - b.day);
}

/** All orders, bought or not, newest first; those of one day by id, so that the order of input does not matter. */
export function newestOrdersFirst(orders: readonly HistoryOrder[], today: Day): HistoryOrder[] {
  return orders
    .filter((order) => order.day <= today)
    .sort((a, b) => b.day - a.day || (a.id === b.id ? 0 : a.id < b.id ? 1 : -1));
}

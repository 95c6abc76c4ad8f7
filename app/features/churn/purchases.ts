import type { Day, HistoryOrder } from "./history";

/** One occasion of buying: a shop-local day with at least one order that counts as a purchase. */
export interface Occasion {
  day: Day;
  /** Of all its orders together, after refunds. */
  valueMinor: bigint;
  /** What was given back of it, whenever that was. */
  refundedMinor: bigint;
  orders: number;
  /** Every order of the day had a discount. */
  discounted: boolean;
}

/**
 * Remembers the last answer: everything that is computed of a customer asks for the same, one after the other. Histories are not
 * changed once they are loaded.
 */
function rememberingLast<Answer>(
  compute: (orders: readonly HistoryOrder[], today: Day) => Answer,
): (orders: readonly HistoryOrder[], today: Day) => Answer {
  let last: { orders: readonly HistoryOrder[]; today: Day; answer: Answer } | null = null;
  return (orders, today) => {
    if (last === null || last.orders !== orders || last.today !== today)
      last = { orders, today, answer: compute(orders, today) };
    return last.answer;
  };
}

/**
 * The occasions up to and including `today`, oldest first. Several orders on one day are one occasion: split orders and
 * forgotten items must not look like a rhythm of hours.
 */
export const purchaseOccasions: (orders: readonly HistoryOrder[], today: Day) => readonly Occasion[] =
  rememberingLast(findOccasions);

function findOccasions(orders: readonly HistoryOrder[], today: Day): Occasion[] {
  const found: Occasion[] = [];
  let ascending = true;
  for (const order of orders) {
    if (!order.counts || order.day > today) continue;
    const last = found.at(-1);
    const discounted = order.discountMinor > 0n;
    const { day, valueMinor, refundedMinor } = order;
    if (last?.day === day) {
      addTo(last, { valueMinor, refundedMinor, orders: 1, discounted });
    } else {
      if (last && last.day > day) ascending = false;
      found.push({ day, valueMinor, refundedMinor, orders: 1, discounted });
    }
  }
  return ascending ? found : merged(found);
}

function addTo(occasion: Occasion, more: Omit<Occasion, "day">): void {
  occasion.valueMinor += more.valueMinor;
  occasion.refundedMinor += more.refundedMinor;
  occasion.orders += more.orders;
  occasion.discounted &&= more.discounted;
}

/** Occasions in order, those of one day made one: for orders that do not stand in order of time. */
function merged(found: Occasion[]): Occasion[] {
  const inOrder: Occasion[] = [];
  for (const occasion of found.sort((a, b) => a.day - b.day)) {
    const last = inOrder.at(-1);
    if (last?.day === occasion.day) addTo(last, occasion);
    else inOrder.push(occasion);
  }
  return inOrder;
}

/** All orders, bought or not, newest first; those of one day by id, so that the order of input does not matter. */
export const newestOrdersFirst: (orders: readonly HistoryOrder[], today: Day) => readonly HistoryOrder[] =
  rememberingLast((orders, today) =>
    orders
      .filter((order) => order.day <= today)
      .sort((a, b) => b.day - a.day || (a.id === b.id ? 0 : a.id < b.id ? 1 : -1)),
  );

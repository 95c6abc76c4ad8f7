import type { Signal } from "./signal";

/** A cart is given a day to be paid, and after a month it says nothing any more. */
const youngestDays = 1;
const oldestDays = 30;

/** The newest checkout was begun and left unpaid, and no order was placed since. */
export const unpaidCheckout: Signal = {
  id: "unpaid-checkout",
  label: "signals.unpaid-checkout.label",
  describe: "signals.unpaid-checkout.sentence",
  compute(history, today, shop) {
    const lastOrderDay = Math.max(
      -Infinity,
      ...history.orders.map((order) => order.day).filter((day) => day <= today),
    );
    const open = history.openCheckouts
      .filter(
        (checkout) => today - checkout.startedOn >= youngestDays && today - checkout.startedOn <= oldestDays,
      )
      .filter((checkout) => checkout.startedOn > lastOrderDay)
      .sort((a, b) => b.startedOn - a.startedOn || (a.totalMinor < b.totalMinor ? 1 : -1))[0];
    if (!open) return null;
    const agoDays = today - open.startedOn;
    return {
      strength: 0.5 - (0.25 * agoDays) / oldestDays,
      facts: { agoDays, totalMinor: String(open.totalMinor), currency: shop.currencyCode },
    };
  },
};

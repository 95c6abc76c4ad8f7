import { newestOrdersFirst } from "../purchases";
import type { Signal } from "./signal";

const looksAt = 5;
const fewest = 3;
/** Where most orders have a discount, one more says nothing about a customer. */
const usualShare = 0.7;

/** Each of the last orders (three to five) was bought with a discount, in a shop where that is not the rule. */
export const discountOnly: Signal = {
  id: "discount-only",
  label: "signals.discount-only.label",
  describe: "signals.discount-only.sentence",
  compute(history, today, shop) {
    if (shop.discountShare >= usualShare) return null;
    const bought = newestOrdersFirst(history.orders, today).filter((order) => order.counts);
    const last = bought.slice(0, looksAt);
    if (last.length < fewest || !last.every((order) => order.discountMinor > 0n)) return null;
    return {
      strength: 0.2 + 0.25 * (1 - shop.discountShare),
      facts: { orders: last.length, shopShare: shop.discountShare },
    };
  },
};

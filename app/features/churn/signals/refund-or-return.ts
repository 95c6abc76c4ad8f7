import { newestOrdersFirst } from "../purchases";
import type { Signal } from "./signal";

const looksAt = 2;
const oldestDays = 365;

/** Money or goods went back on one of the last two orders that were delivered or paid for. */
export const refundOrReturn: Signal = {
  id: "refund-or-return",
  label: "signals.refund-or-return.label",
  describe: "signals.refund-or-return.sentence",
  compute(history, today, shop) {
    const last = newestOrdersFirst(history.orders, today)
      // A cancelled order is refunded too: that is another signal.
      .filter((order) => !order.cancelled)
      .slice(0, looksAt);
    const index = last.findIndex((order) => order.refundedMinor > 0n || order.returned);
    const order = last[index];
    if (!order || today - order.day > oldestDays) return null;
    const share = order.totalMinor > 0n ? Number(order.refundedMinor) / Number(order.totalMinor) : 1;
    const weight = index === 0 ? 1 : 0.7;
    const about = { order: order.name, agoDays: today - order.day, ordersSince: index };
    if (order.refundedMinor === 0n) return { strength: 0.5 * weight, facts: { form: "returned", ...about } };
    return {
      strength: (0.35 + 0.35 * Math.min(1, share)) * weight,
      facts: {
        form: "refunded",
        ...about,
        refundedMinor: String(order.refundedMinor),
        totalMinor: String(order.totalMinor),
        currency: shop.currencyCode,
      },
    };
  },
};

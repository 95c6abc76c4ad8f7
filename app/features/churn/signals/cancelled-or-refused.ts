import { newestOrdersFirst } from "../purchases";
import type { Signal } from "./signal";

const looksAt = 2;
const oldestDays = 365;
/** A purchase within so many days mends it: the order was placed anew. */
const mendedWithinDays = 7;
/** How much each of Shopify's cancel reasons speaks for leaving: what the shop did weighs more than a change of mind. */
const weights: Record<string, { form: string; strength: number }> = {
  INVENTORY: { form: "inventory", strength: 0.65 },
  DECLINED: { form: "declined", strength: 0.5 },
  FRAUD: { form: "fraud", strength: 0.4 },
  STAFF: { form: "staff", strength: 0.5 },
  CUSTOMER: { form: "customer", strength: 0.5 },
};

/** One of the last two orders was cancelled or its payment refused, and no purchase soon after made up for it. */
export const cancelledOrRefused: Signal = {
  id: "cancelled-or-refused",
  label: "signals.cancelled-or-refused.label",
  describe: "signals.cancelled-or-refused.sentence",
  compute(history, today) {
    const last = newestOrdersFirst(history.orders, today).slice(0, looksAt);
    const order = last.find((candidate) => candidate.cancelled);
    if (!order || today - order.day > oldestDays) return null;
    const mended = history.orders.some(
      (other) =>
        other.counts && other.day >= order.day && other.day <= Math.min(today, order.day + mendedWithinDays),
    );
    if (mended) return null;
    const { form, strength } = weights[order.cancelReason?.toUpperCase() ?? ""] ?? {
      form: "unknown",
      strength: 0.4,
    };
    return { strength, facts: { form, order: order.name, agoDays: today - order.day } };
  },
};

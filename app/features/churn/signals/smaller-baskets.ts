import { purchaseOccasions } from "../purchases";
import type { Signal } from "./signal";

const newest = 3;
const fewestEarlier = 3;
/** The newest baskets are worth at most this share of the earlier ones. */
const smallFrom = 0.7;

/**
 * Spends clearly less each time than before: the median of the last three purchases is at least 30 % under the median of
 * those before them. Medians, so that one big or one tiny order decides nothing.
 */
export const smallerBaskets: Signal = {
  id: "smaller-baskets",
  label: "signals.smaller-baskets.label",
  describe: "signals.smaller-baskets.sentence",
  compute(history, today, shop) {
    const values = purchaseOccasions(history.orders, today).map((occasion) => occasion.valueMinor);
    if (values.length < newest + fewestEarlier) return null;
    const recent = middleOf(values.slice(-newest));
    const usual = middleOf(values.slice(0, -newest));
    const share = Number(recent) / Number(usual);
    if (share > smallFrom) return null;
    return {
      strength: Math.min(0.6, 0.2 + 0.6 * (1 - share)),
      facts: {
        recentMinor: String(recent),
        usualMinor: String(usual),
        dropShare: 1 - share,
        purchases: newest,
        currency: shop.currencyCode,
      },
    };
  },
};

/** Median of amounts; of an even count the lower of the two middle ones, so that it is an amount that was paid. */
function middleOf(amounts: bigint[]): bigint {
  const sorted = [...amounts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted[(sorted.length - 1) >> 1]!;
}

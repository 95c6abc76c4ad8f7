import { purchaseOccasions } from "../purchases";
import type { Signal, SignalFacts } from "./signal";

/** Used while the shop has seen no second purchases. */
const assumedDays = 60;
const shortestSilenceDays = 14;

/**
 * One purchase, and longer ago than half of those who come back take for their second one. Not told of customers whose older
 * orders we cannot see: their first order in sight need not be their first.
 */
export const neverCameBack: Signal = {
  id: "never-came-back",
  label: "signals.never-came-back.label",
  describe: "signals.never-came-back.sentence",
  compute(history, today, shop) {
    const occasions = purchaseOccasions(history.orders, today);
    if (occasions.length !== 1 || history.seenFrom !== null) return null;
    const silenceDays = today - occasions[0]!.day;
    const usual = shop.medianSecondPurchaseDays;
    const expected = Math.max(shortestSilenceDays, usual ?? assumedDays);
    if (silenceDays <= expected) return null;
    const facts: SignalFacts =
      usual === null
        ? { form: "alone", silenceDays }
        : { form: "compared", silenceDays, usualDays: Math.round(usual) };
    return { strength: 1 - Math.exp(-silenceDays / expected / 1.5), facts };
  },
};

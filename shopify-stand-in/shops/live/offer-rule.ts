/**
 * How shoppers react to offers: stated, so that what a campaign is said to have earned can be held against it. Probabilities are
 * 0..1; each is the chance of one order more than without the offer, decided once per customer and offer from the seed.
 */
export const offerRule = {
  /** Holds a code that works: one of their own, or one that a message brought. */
  code: 0.2,
  /** Was given store credit or a gift card. */
  credit: 0.2,
  /** Got a message without a code while holding no offer; at most one in {@link offerRule.restDays} counts. */
  message: 0.04,
  restDays: 21,
  /** The order comes so long after the offer, every hour in between equally likely. */
  firstHours: 6,
  lastHours: 144,
  /** Whoever buys of their own accord uses a code at hand this often. */
  usesAnyway: 0.6,
} as const;

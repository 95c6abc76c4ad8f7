import type { SignalId } from "./signal";

/**
 * Each signal's bit in customer_scores.signal_bits. Stored with every customer, so a bit never changes its meaning; a new signal
 * takes the next one.
 */
export const signalBit: Record<SignalId, number> = {
  overdue: 1,
  "slowing-down": 2,
  "smaller-baskets": 4,
  "discount-only": 8,
  "refund-or-return": 16,
  "late-or-untracked-parcel": 32,
  "cancelled-or-refused": 64,
  "unpaid-checkout": 128,
  "never-came-back": 256,
};

/** Any of the signals, as one number. Example: ["overdue", "smaller-baskets"] -> 5. */
export const bitsOf = (signals: readonly SignalId[]): number =>
  signals.reduce((bits, signal) => bits | signalBit[signal], 0);

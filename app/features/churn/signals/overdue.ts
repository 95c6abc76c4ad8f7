import { purchaseOccasions } from "../purchases";
import { rhythmOf } from "../rhythm";
import type { Signal } from "./signal";

/** Silence from which a customer is overdue, in own usual gaps. */
const overdueFrom = 1.5;
/** Nobody is called overdue within two weeks, however quick the rhythm. */
const shortestSilenceDays = 14;
/** A few orders in one week are an errand, not a rhythm. */
const fewestGaps = (ownGapDays: number): number => (ownGapDays < 7 ? 5 : 1);
/** One gap is no habit yet: it is told as what it was, and speaks more softly. */
const softly = 0.8;

/**
 * The last purchase is longer ago than the customer's own rhythm lets expect. The sentence tells the own median gap as it is;
 * whether it shows is judged on the gap drawn towards the shop's, so that two quick orders in a row do not make a rhythm.
 */
export const overdue: Signal = {
  id: "overdue",
  label: "signals.overdue.label",
  describe: "signals.overdue.sentence",
  compute(history, today, shop) {
    const days = purchaseOccasions(history.orders, today).map((occasion) => occasion.day);
    if (days.length === 0) return null;
    const rhythm = rhythmOf(days, today, shop.medianGapDays);
    if (rhythm.ownGapDays === null || rhythm.gaps.length < fewestGaps(rhythm.ownGapDays)) return null;
    if (rhythm.silenceDays < shortestSilenceDays) return null;
    const careful = rhythm.silenceDays / Math.max(rhythm.usualGapDays!, rhythm.ownGapDays);
    if (careful < overdueFrom) return null;
    const strength = 1 - Math.exp(-(careful - 1) / 1.5);
    const facts = { usualGapDays: Math.round(rhythm.ownGapDays), silenceDays: rhythm.silenceDays };
    if (rhythm.gaps.length === 1) return { strength: softly * strength, facts: { form: "once", ...facts } };
    const times = Math.round((rhythm.silenceDays / rhythm.ownGapDays) * 10) / 10;
    return { strength, facts: { ...facts, times, purchases: rhythm.purchases } };
  },
};

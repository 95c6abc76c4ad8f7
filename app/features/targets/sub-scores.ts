import { troubleSignals } from "~/features/causes/list";
import type { Day } from "~/features/churn/history";
import type { CustomerScore } from "~/features/churn/score-customer";
import type { ShopModel } from "~/features/churn/shop-model";

/** What is known of a customer when the sub-scores are measured. */
export interface Measured {
  score: Pick<CustomerScore, "occasions" | "outlook" | "signals" | "standing">;
  today: Day;
  model: Pick<ShopModel, "margin" | "yardsticks">;
}

/** One of the five criteria by which customers are compared. */
export interface SubScore {
  id: SubScoreId;
  /** 0 or more, the bigger the better; null while nothing is known. Only its order counts: customers get its percentile in the shop. */
  measure(of: Measured): number | null;
}

/** The place of each is its place in the kept bytes: new ones come at the end. */
export const subScoreIds = ["value", "loyalty", "growth", "influence", "ease"] as const;
export type SubScoreId = (typeof subScoreIds)[number];

/** A shop's own rhythm while it has none: a month. */
const assumedGapDays = 30;

export const subScores: readonly SubScore[] = [
  {
    /** What the next 365 days bring as things stand, and what keeping the customer saves on top, both times the margin. */
    id: "value",
    measure({ score: { outlook }, model: { margin } }) {
      if (outlook.spend365 === null) return null;
      return (margin ?? 1) * Math.max(0, outlook.spend365 + (outlook.savedIfKept365 ?? 0));
    },
  },
  {
    /**
     * ln(purchases) + ln(1 + months between the first and the last one) + regularity, which is 1 / (1 + coefficient of variation of
     * the gaps), from the second gap on: twice as many purchases count as much as twice the time, a steady rhythm up to 1.
     */
    id: "loyalty",
    measure({ score: { occasions, standing } }) {
      const months = (occasions.at(-1)!.day - occasions[0]!.day) / 30;
      return Math.log(occasions.length) + Math.log1p(months) + regularity(standing.rhythm.gaps);
    },
  },
  {
    /** What one like them who goes on buying spends in 365 days, less what they did spend in the last 365. */
    id: "growth",
    measure({ score: { occasions, outlook }, today }) {
      if (outlook.spendIfActive365 === null) return null;
      let spent = 0;
      for (const { day, valueMinor } of occasions) if (day > today - 365) spent += Number(valueMinor);
      return Math.max(0, outlook.spendIfActive365 - spent);
    },
  },
  {
    /** Referrals and reviews: nothing is known of them yet. */
    id: "influence",
    measure: () => null,
  },
  {
    /**
     * How little it costs to win the customer back: 1 / (1 + silence in usual gaps), how recently they left, times 1 - the strongest
     * sign of trouble, how happy they were when last seen.
     */
    id: "ease",
    measure({ score: { signals, standing }, model: { yardsticks } }) {
      const { usualGapDays, silenceDays } = standing.rhythm;
      const usual = Math.max(1, usualGapDays ?? yardsticks.medianGapDays ?? assumedGapDays);
      let trouble = 0;
      for (const { signal, strength } of signals)
        if (strength > trouble && troubleSignals.includes(signal)) trouble = strength;
      return (1 - trouble) / (1 + silenceDays / usual);
    },
  },
];

function regularity(gaps: readonly number[]): number {
  if (gaps.length < 2) return 0;
  let sum = 0;
  for (const gap of gaps) sum += gap;
  const mean = sum / gaps.length;
  let squares = 0;
  for (const gap of gaps) squares += (gap - mean) ** 2;
  return 1 / (1 + Math.sqrt(squares / gaps.length) / mean);
}

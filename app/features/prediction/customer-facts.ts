import type { OrderLog } from "./order-log";

/** What was known of a customer on a day. One object is filled again and again: there is none per customer. */
export interface CustomerFacts {
  /** Purchase days so far; 0 when there was none yet, then nothing else is set. */
  purchases: number;
  firstDay: number;
  lastDay: number;
  /** Days since the last purchase, and since the first. */
  recency: number;
  tenure: number;
  /** Median of the days between purchases; NaN with one purchase. */
  medianGap: number;
  lastGap: number;
  /** Standard deviation of the gaps divided by their mean; NaN with fewer than two gaps. */
  gapVariation: number;
  /** Sum of ln(gap), for models of regular buying. */
  sumLogGap: number;
  /**
   * Purchases up to the last one, each counting half as much for every so many days that it lies before that last one: how often
   * the customer bought when last seen. Silence changes nothing of it, and no purchase ever falls out of it from one day to the next.
   */
  pace45: number;
  pace90: number;
  pace180: number;
  pace360: number;
  /** Purchases whose amount is known, their sum (each at most the cap), and what was given back. */
  paid: number;
  spend: number;
  refunded: number;
  /** As `spend`, without the cap. */
  spendUncapped: number;
  lastAmount: number;
  cut: boolean;
}

export const noFacts = (): CustomerFacts => ({
  purchases: 0,
  firstDay: 0,
  lastDay: 0,
  recency: 0,
  tenure: 0,
  medianGap: NaN,
  lastGap: NaN,
  gapVariation: NaN,
  sumLogGap: 0,
  pace45: 0,
  pace90: 0,
  pace180: 0,
  pace360: 0,
  paid: 0,
  spend: 0,
  refunded: 0,
  spendUncapped: 0,
  lastAmount: NaN,
  cut: false,
});

let gaps = new Float64Array(64);

/**
 * Fills `facts` with what was known of customer `c` at the end of `day`.
 * @param cap Amounts count as this at most: one wholesale order must not speak for a customer.
 */
export function factsOn(log: OrderLog, c: number, day: number, cap: number, facts: CustomerFacts): void {
  const { days, amounts } = log;
  const end = log.starts[c + 1]!;
  facts.purchases = facts.pace45 = facts.pace90 = facts.pace180 = facts.pace360 = 0;
  facts.paid = facts.spend = facts.spendUncapped = facts.refunded = facts.sumLogGap = 0;
  facts.lastAmount = facts.medianGap = facts.lastGap = facts.gapVariation = NaN;
  facts.cut = log.cut[c] === 1;
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let i = log.starts[c]!; i < end && days[i]! <= day; i++) {
    const amount = amounts[i]!;
    if (amount < 0) {
      facts.refunded -= amount;
      continue;
    }
    if (facts.purchases === 0) facts.firstDay = days[i]!;
    else {
      const gap = days[i]! - facts.lastDay;
      if (count === gaps.length) gaps = Float64Array.from({ length: 2 * count }, (_, k) => gaps[k] ?? 0);
      gaps[count++] = gap;
      sum += gap;
      squares += gap * gap;
      facts.sumLogGap += Math.log(gap);
      facts.lastGap = gap;
    }
    quicken(facts, facts.purchases > 0 ? facts.lastGap : Infinity);
    facts.purchases++;
    facts.lastDay = days[i]!;
    if (amount >= 0) {
      facts.paid++;
      facts.lastAmount = Math.min(amount, cap);
      facts.spend += facts.lastAmount;
      facts.spendUncapped += amount;
    }
  }
  if (facts.purchases === 0) return;
  facts.recency = day - facts.lastDay;
  facts.tenure = day - facts.firstDay;
  if (count > 0) facts.medianGap = medianOf(count);
  if (count > 1) {
    const mean = sum / count;
    facts.gapVariation = Math.sqrt(Math.max(0, squares / count - mean * mean) * (count / (count - 1))) / mean;
  }
}

/** A purchase `gap` days after the one before: all earlier ones fade, and it counts one. Each half-life is twice the one before. */
function quicken(facts: CustomerFacts, gap: number): void {
  const of360 = 2 ** (-gap / 360);
  const of180 = of360 * of360;
  const of90 = of180 * of180;
  facts.pace360 = 1 + facts.pace360 * of360;
  facts.pace180 = 1 + facts.pace180 * of180;
  facts.pace90 = 1 + facts.pace90 * of90;
  facts.pace45 = 1 + facts.pace45 * of90 * of90;
}

function medianOf(count: number): number {
  if (count === 1) return gaps[0]!;
  const sorted = gaps.subarray(0, count).sort();
  const middle = count >> 1;
  return count % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

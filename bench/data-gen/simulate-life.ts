import type { BtydParameters } from "~/math/btyd/parameters";
import type { Draws } from "./simulate-draws";

/** What is simulated: the truth that no shop knows. */
export interface ShopTruth {
  customers: number;
  /** Days from the shop's opening (day 0) to the day of the prediction. First purchases are spread over them. */
  days: number;
  /** Days that are simulated after the day of the prediction, to compare with. */
  after: number;
  parameters: BtydParameters;
  /** Gamma-Gamma of the amounts: one customer's orders have mean p / nu with nu ~ Gamma(q, rate v). In units of the currency. */
  money?: { p: number; q: number; v: number };
  /** 0 (the default): as many new customers every day. 1: their number grows evenly from none. */
  growth?: number;
  seed: number;
}

/**
 * The purchase days of one customer, distinct and ascending, written into `days`; returns how many. Follows MBG/CNBD-k to the
 * letter in continuous time; only then times become days, and purchases on one day become one.
 */
export function simulateLife(draws: Draws, truth: ShopTruth, days: Int32Array): number {
  const { k, r, alpha, a, b, m = 1 } = truth.parameters;
  const end = truth.days + truth.after;
  const rate = draws.gamma(r) / alpha;
  const leaves = draws.beta(a, b);
  let time = truth.days * draws.uniform() ** (1 / (1 + (truth.growth ?? 0)));
  let count = 0;
  days[count++] = Math.floor(time);
  if (m === 1 && draws.uniform() < leaves) return count;
  while (count < days.length) {
    for (let step = 0; step < k; step++) time += draws.exponential() / rate;
    const day = Math.floor(time);
    // Also ends when the rate is so small that the next purchase comes at infinity.
    if (!(day <= end)) break;
    if (day > days[count - 1]!) days[count++] = day;
    if (draws.uniform() < leaves) break;
  }
  return count;
}

import type { CostOf } from "~/features/offers/plays/play";
import type { ForeseenCost } from "./campaign";
import { basketOf, buysIn, type Candidate } from "./candidate";

/** By how much more customers buy than without an offer: the middle of what such offers were seen to do (decision 031). */
export const liftAssumed = 0.2;
/** How far redemptions may be off either way, nine times of ten: nobody knows an offer's pull before it was out. */
const pullOff = Math.log(2);
const z90 = 1.2815515655446004;

export interface Foresight {
  treated: readonly Candidate[];
  /** Left alone because they buy anyway or are gone. */
  spared: readonly Candidate[];
  costOf: CostOf;
  /** What reaching one treated customer costs, whatever they do; a fraction of minor units. 0: nothing to speak of. */
  wayMinor?: number;
  windowDays: number;
  margin: number;
}

/**
 * What a campaign is likely to cost and bring, before anybody is written to. Each treated customer uses the offer with the
 * probability of buying in the window, lifted; cost and its variance add up over them, and the pull of the offer as a whole is taken to
 * be anything from half to twice that (log-normal), which is most of the spread for large groups.
 * Example: 100 customers who buy with 10 %, baskets of 50.00, 20 % off -> about 12 uses, 120.00.
 */
export function foresee({
  treated,
  spared,
  costOf,
  wayMinor = 0,
  windowDays,
  margin,
}: Foresight): ForeseenCost {
  let mean = 0;
  let variance = 0;
  let redemptions = 0;
  let extraProfit = 0;
  let worstCart = 0;
  for (const customer of treated) {
    const basket = basketOf(customer);
    const before = buysIn(customer, windowDays);
    const buys = Math.min(1, before * (1 + liftAssumed));
    const cost = costOf(basket);
    redemptions += buys;
    mean += buys * cost;
    variance += buys * (1 - buys) * cost * cost;
    extraProfit += (buys - before) * margin * basket - buys * cost;
    worstCart = Math.max(worstCart, costOf(basket * 3));
  }
  const spread = mean > 0 ? Math.sqrt(Math.log(1 + variance / (mean * mean)) + (pullOff / z90) ** 2) : 0;
  const saved = spared.reduce(
    (sum, customer) => sum + wayMinor + buysIn(customer, windowDays) * costOf(basketOf(customer)),
    0,
  );
  const way = wayMinor * treated.length;
  return {
    p10: Math.round(way + mean * Math.exp(-z90 * spread)),
    p50: Math.round(way + mean),
    p90: Math.round(way + mean * Math.exp(z90 * spread)),
    worstCart: Math.round(worstCart),
    redemptions: Math.round(redemptions),
    saved: Math.round(saved),
    extraProfit: Math.round(extraProfit - way),
    liftAssumed,
  };
}

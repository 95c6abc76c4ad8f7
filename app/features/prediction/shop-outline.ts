import { quantileOfCounts } from "~/math/quantile-of-counts";
import { kaplanMeier, type SurvivalCurve } from "~/math/kaplan-meier";
import type { ShopScale } from "./features";
import type { OrderLog } from "./order-log";

/** Longer durations count as four years: no decision looks that far. */
const longest = 1461;
/** The gap that stands in while a shop has none. */
const assumedGap = 60;
/** Width of an amount's bin: one percent. */
const binWidth = 0.01;
const bins = 6000;
const enoughForCap = 100;

/** What a shop's purchases are like as a whole on a day. */
export interface ShopOutline extends ShopScale {
  customers: number;
  repeatPurchases: number;
  /** Customers of whom older purchases exist that cannot be seen. */
  cut: number;
  firstDay: number;
  /** The largest amount that counts as it is: 99.5 % of purchases are at most this. Infinity while there are too few to say. */
  cap: number;
  /** How many purchase amounts are known. */
  amounts: number;
  /** How long customers stay away after a purchase: after all of them, and after the first one only. */
  returns: SurvivalCurve;
  firstReturns: SurvivalCurve;
}

/** One pass over the purchases up to `day`. */
export function outlineShop(log: OrderLog, day: number): ShopOutline {
  const counts = new DurationCounts();
  const first = new DurationCounts();
  const amountCounts = new Int32Array(bins);
  let customers = 0;
  let repeatPurchases = 0;
  let cut = 0;
  let firstDay = Infinity;
  let amounts = 0;
  for (let c = 0; c < log.customers; c++) {
    let last = -1;
    let bought = 0;
    for (let i = log.starts[c]!; i < log.starts[c + 1]! && log.days[i]! <= day; i++) {
      const amount = log.amounts[i]!;
      if (amount < 0) continue;
      const on = log.days[i]!;
      if (bought++ === 0) firstDay = Math.min(firstDay, on);
      else {
        counts.returned(on - last);
        if (bought === 2 && !log.cut[c]) first.returned(on - last);
      }
      last = on;
      if (amount > 0) {
        amounts++;
        amountCounts[binOf(amount)]!++;
      }
    }
    if (bought === 0) continue;
    customers++;
    cut += log.cut[c]!;
    repeatPurchases += bought - 1;
    counts.stillAway(day - last);
    if (bought === 1 && !log.cut[c]) first.stillAway(day - last);
  }
  const medianBin = quantileOfCounts(amountCounts, 0.5);
  const capBin = amounts >= enoughForCap ? quantileOfCounts(amountCounts, 0.995) : null;
  return {
    customers,
    repeatPurchases,
    cut,
    firstDay,
    amounts,
    medianGap: quantileOfCounts(counts.back, 0.5) ?? assumedGap,
    medianAmount: medianBin === null ? 1 : amountOf(medianBin),
    cap: capBin === null ? Infinity : amountOf(capBin + 1),
    returns: kaplanMeier(counts.back, counts.open),
    firstReturns: kaplanMeier(first.back, first.open),
  };
}

class DurationCounts {
  readonly back = new Int32Array(longest + 1);
  readonly open = new Int32Array(longest + 1);
  returned(days: number): void {
    this.back[Math.min(days, longest)]!++;
  }
  stillAway(days: number): void {
    this.open[Math.min(days, longest)]!++;
  }
}

/** Bins are of one percent, from a hundredth of a unit on: fine for cents, pounds and minor units alike. */
const binOf = (amount: number): number =>
  Math.min(bins - 1, Math.max(0, Math.floor(Math.log(amount / 0.01) / binWidth)));
const amountOf = (bin: number): number => 0.01 * Math.exp(bin * binWidth);

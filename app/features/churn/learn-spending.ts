import { meanCumulativeCount } from "~/math/mean-cumulative-count";
import { quantileOfCounts } from "~/math/quantile-of-counts";
import type { Day } from "./history";
import type { Occasion } from "./purchases";
import { spendingGroups, type Spending } from "./shop-model";

const yearDays = 365;
/** Fewer purchase occasions than this have no meaningful 99th percentile. */
const enoughForCap = 100;
const enoughWatched = 20;
/** Width of an amount's bin: one percent. Amounts are counted, not kept. */
const binWidth = 0.01;
const bins = 4500;

/** Collects what purchases are worth and how many follow in a year. */
export class SpendingLearner {
  readonly #today: Day;
  readonly #amounts = new Int32Array(bins);
  #occasions = 0;
  readonly #groups = spendingGroups.map(() => ({
    events: new Int32Array(yearDays + 1),
    lastSeen: new Int32Array(yearDays + 1),
  }));

  constructor(today: Day) {
    this.#today = today;
  }

  add(occasions: readonly Occasion[]): void {
    for (const occasion of occasions) this.#amounts[binOf(occasion.valueMinor)]!++;
    this.#occasions += occasions.length;
    spendingGroups.forEach((purchases, g) => {
      const reached = occasions[purchases - 1];
      if (!reached) return;
      const group = this.#groups[g]!;
      group.lastSeen[Math.min(this.#today - reached.day, yearDays)]!++;
      for (let i = purchases; i < occasions.length; i++) {
        const age = occasions[i]!.day - reached.day;
        if (age > yearDays) break;
        group.events[age]!++;
      }
    });
  }

  learned(): Spending {
    const capBin = this.#occasions >= enoughForCap ? quantileOfCounts(this.#amounts, 0.99) : null;
    return {
      basketCapMinor: capBin === null ? null : String(amountOf(capBin + 1)),
      medianBasketMinor: String(amountOf(quantileOfCounts(this.#amounts, 0.5) ?? 0)),
      yearlyPurchases: this.#groups.map((group) =>
        meanCumulativeCount(group.events, group.lastSeen, enoughWatched).at(-1)!,
      ),
    };
  }
}

const binOf = (amountMinor: bigint): number =>
  Math.min(bins - 1, Math.max(0, Math.floor(Math.log1p(Number(amountMinor)) / binWidth)));
const amountOf = (bin: number): bigint => BigInt(Math.round(Math.expm1(bin * binWidth)));

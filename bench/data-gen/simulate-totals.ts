import { discountSpread } from "~/features/proof/discount-spread";
import { effectOf } from "~/features/proof/effect";
import { totalEarned } from "~/features/proof/total-earned";
import { margin, trueEffect, type CampaignEffect } from "./campaign-effects";
import type { Population } from "./campaign-population";
import { drawArms } from "./draw-arms";
import { longRandomFrom } from "./long-random";

export interface TotalsTask {
  /** Campaigns that are added up. */
  campaigns: number;
  /** Sizes are even on a logarithmic scale between these; every campaign has one of the effects, by turns. */
  customers: number;
  fewest: number;
  controlShare: number;
  effects: readonly CampaignEffect[];
  runs: number;
  seed: number;
}

export interface TotalsTally {
  runs: number;
  covered: number;
  aboveTruth: number;
  belowTruth: number;
  /** Mean of estimate - truth, as a share of the profit that all customers would have brought anyway. */
  bias: number;
}

/** Totals over many small campaigns whose effects are known: how often the stated range holds the true total. */
export function simulateTotals(population: Population, task: TotalsTask): TotalsTally {
  const random = longRandomFrom(task.seed);
  const usual = (margin * population.spend.reduce((sum, spend) => sum + spend, 0)) / population.customers;
  const truths = task.effects.map((effect) => trueEffect(population, effect));
  const tally: TotalsTally = { runs: task.runs, covered: 0, aboveTruth: 0, belowTruth: 0, bias: 0 };
  for (let run = 0; run < task.runs; run++) {
    let truth = 0;
    let base = 0;
    const effects = Array.from({ length: task.campaigns }, (_, k) => {
      const e = k % task.effects.length;
      const effect = task.effects[e]!;
      const customers = Math.round(task.fewest * (task.customers / task.fewest) ** random());
      const { treated, control } = drawArms(population, effect, task.controlShare, 0, customers, random);
      truth += treated.customers * truths[e]!;
      base += treated.customers * usual;
      return effectOf(treated, control, { controlSpread: discountSpread(margin, effect.discount) });
    });
    const { earned, low, high } = totalEarned(effects);
    if (low > truth) tally.aboveTruth++;
    else if (high < truth) tally.belowTruth++;
    else tally.covered++;
    tally.bias += (earned - truth) / base / task.runs;
  }
  return tally;
}

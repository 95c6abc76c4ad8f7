import { addCustomer, noArmSums, type ArmSums } from "~/features/proof/arm-sums";
import { assign } from "~/features/proof/assign";
import { finalBand } from "~/features/proof/bands";
import { discountSpread } from "~/features/proof/discount-spread";
import { effectOf } from "~/features/proof/effect";
import { campaignEffects, conversion, margin, treatedMargin, trueEffect } from "./campaign-effects";
import type { Population } from "./campaign-population";
import { longRandomFrom } from "./long-random";
import { welch } from "./welch";

export interface CampaignTask {
  customers: number;
  controlShare: number;
  runs: number;
  seed: number;
  /** `assign` draws the control group as the app does, in strata; else the same number at random, which is harder. */
  draw: "random" | "assign";
}

/** What became of one effect's runs: how often each interval held the truth, and lay above it or above nothing. */
export interface Tally {
  effect: string;
  runs: number;
  covered: number;
  aboveTruth: number;
  aboveZero: number;
  belowZero: number;
  welchCovered: number;
  welchAboveZero: number;
  /** Sums of half widths. */
  width: number;
  welchWidth: number;
}

/**
 * Final verdicts of campaigns whose effect is known: customers drawn with replacement, a control group of the rounded share, every
 * effect tried on the same customers. The estimate and its range are the app's own.
 */
export function simulateCampaigns(population: Population, task: CampaignTask): Tally[] {
  const { customers, runs } = task;
  const { spend, bought, buyers, spentBefore, rootPredicted } = population;
  const random = longRandomFrom(task.seed);
  const effects = campaignEffects.map((effect) => ({
    ...{ rate: treatedMargin(effect), converts: conversion(population, effect) },
    ...{ truth: trueEffect(population, effect), controlSpread: discountSpread(margin, effect.discount) },
  }));
  const tallies = campaignEffects.map(({ name }) => ({
    ...{ effect: name, runs, covered: 0, aboveTruth: 0, aboveZero: 0, belowZero: 0 },
    ...{ welchCovered: 0, welchAboveZero: 0, width: 0, welchWidth: 0 },
  }));
  const drawn = new Int32Array(customers);
  const bands = new Map<number, number>();
  for (let run = 0; run < runs; run++) {
    for (let i = 0; i < customers; i++) drawn[i] = Math.floor(random() * population.customers);
    const inControl = controlOf(population, drawn, task, run);
    const control = noArmSums();
    const treated = effects.map(noArmSums);
    for (let i = 0; i < customers; i++) {
      const who = drawn[i]!;
      const [x1, x2] = [spentBefore[who]!, rootPredicted[who]!];
      if (inControl(i)) {
        addCustomer(control, bought[who] === 1, margin * spend[who]!, x1, x2);
        continue;
      }
      const buys = bought[who] === 1;
      const lot = buys ? 1 : random();
      const instead = buys ? who : buyers[Math.floor(random() * buyers.length)]!;
      for (let e = 0; e < effects.length; e++) {
        const { rate, converts } = effects[e]!;
        const spender = lot < converts ? instead : who;
        addCustomer(treated[e]!, bought[spender] === 1, rate * spend[spender]!, x1, x2);
      }
    }
    for (let e = 0; e < effects.length; e++) judge(tallies[e]!, treated[e]!, control, effects[e]!, bands);
  }
  return tallies;
}

function controlOf(
  { risk, rootPredicted }: Population,
  drawn: Int32Array,
  { customers, controlShare, draw, seed }: CampaignTask,
  run: number,
): (i: number) => boolean {
  // Customers are drawn independently, so the first ones are as random as any.
  if (draw === "random") return (i) => i < Math.round(customers * controlShare);
  const columns = {
    ids: Array.from(drawn, (_, i) => BigInt(i)),
    risk: Array.from(drawn, (who) => risk[who]!),
    value: Array.from(drawn, (who) => rootPredicted[who]!),
  };
  const { inControl } = assign(columns, { seed: `${seed} ${run}`, controlShare });
  return (i) => inControl[i] === 1;
}

function judge(
  tally: Tally,
  treated: ArmSums,
  control: ArmSums,
  { truth, controlSpread }: { truth: number; controlSpread: number },
  bands: Map<number, number>,
): void {
  const effect = effectOf(treated, control, { controlSpread })!;
  const df = effect.degreesOfFreedom;
  const band = bands.get(df) ?? finalBand(df);
  bands.set(df, band);
  const half = band * effect.standardError;
  const off = effect.perCustomer - truth;
  if (Math.abs(off) <= half) tally.covered++;
  if (off > half) tally.aboveTruth++;
  if (effect.perCustomer > half) tally.aboveZero++;
  if (effect.perCustomer < -half) tally.belowZero++;
  tally.width += half;
  const plain = welch(treated, control);
  if (Math.abs(plain.difference - truth) <= plain.halfWidth) tally.welchCovered++;
  if (plain.difference > plain.halfWidth) tally.welchAboveZero++;
  tally.welchWidth += plain.halfWidth;
}

import {
  horizonOf,
  placeAmong,
  placeOfPause,
  purchaseGroups,
  ratioEdges,
  type ReturnModel,
} from "./return-model";
import type { Rhythm } from "./rhythm";

/** A risk with what it rests on. */
export interface ReturnRisk {
  /** Probability of no purchase within the horizon, 0..1. */
  risk: number;
  horizonDays: number;
  /** Past situations like this one that were counted; 0 when the written rule alone speaks. */
  situations: number;
}

/** Reads the risk of a customer in this rhythm from what the shop's past says. `cut`: older orders exist that we cannot see. */
export function returnRisk(model: ReturnModel, rhythm: Rhythm, cut: boolean): ReturnRisk {
  if (rhythm.usualGapDays === null) {
    const curve = cut ? model.unknown : model.single;
    const day = Math.min(rhythm.silenceDays, curve.risk.length - 1);
    return { risk: curve.risk[day]!, horizonDays: curve.horizonDays, situations: curve.situations[day]! };
  }
  const table = model.repeat[placeAmong(purchaseGroups, rhythm.purchases)]!;
  const row = table[placeOfPause(rhythm.silenceDays, rhythm.longestGapDays!)]!;
  // Two purchases on one day are one occasion, so a usual gap is at least a day.
  const cell = row[placeAmong(ratioEdges, rhythm.silenceDays / rhythm.usualGapDays)]!;
  return { ...cell, horizonDays: horizonOf(rhythm.usualGapDays) };
}

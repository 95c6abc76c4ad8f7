/**
 * What a shop's own past says about coming back. Learned by learn-return-model.ts, read by return-risk.ts; plain JSON, so
 * that the scoring of a few customers uses what the last whole scoring has learned.
 */
export interface ReturnModel {
  /** Customers with several purchases: one table per group of purchase counts, as {@link purchaseGroups}. */
  repeat: RepeatTable[];
  /** Customers with one purchase. */
  single: SilenceCurve;
  /** Customers of whom older orders exist that we cannot see, with one purchase in sight: from all returns, not only first ones. */
  unknown: SilenceCurve;
}

/** Cells by {@link pauseEdges}, then by {@link ratioEdges}. */
export type RepeatTable = RiskCell[][];

export interface RiskCell {
  /** Share that did not buy within the horizon, 0..1. */
  risk: number;
  /** Past situations it was counted in. */
  situations: number;
}

export interface SilenceCurve {
  /** Days looked ahead. */
  horizonDays: number;
  /** risk[d]: share that did not buy within the horizon after d days of silence; the last entry goes on. */
  risk: number[];
  /** Customers who were that long silent in the past, by the same index. */
  situations: number[];
}

/** Purchase counts from which a group begins; the last one is open. */
export const purchaseGroups = [2, 3, 5, 10] as const;

/** Silence divided by the usual gap: where each cell begins. */
export const ratioEdges = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4, 6, 10] as const;

/**
 * Silence divided by the longest gap so far: within it, and how far beyond. It tells the regular from the irregular: of two
 * customers who usually order every 30 days, 75 days mean little for the one who has been away for 70 before.
 */
export const pauseEdges = [0, 1, 1.5, 2] as const;

/** Index of the last edge that is not above `value`. */
export function placeAmong(edges: readonly number[], value: number): number {
  let place = 0;
  while (place + 1 < edges.length && edges[place + 1]! <= value) place++;
  return place;
}

/** Where a silence belongs: within the longest gap means up to and including it. */
export const placeOfPause = (silenceDays: number, longestGapDays: number): number =>
  silenceDays <= longestGapDays ? 0 : placeAmong(pauseEdges, silenceDays / longestGapDays);

/**
 * How far ahead we look for a customer with a rhythm: two usual gaps, at least 30 days, at most a year. "In time" means
 * within it, so that a monthly and a yearly buyer are measured with their own stick.
 */
export const horizonOf = (usualGapDays: number): number =>
  Math.min(365, Math.max(30, Math.round(2 * usualGapDays)));

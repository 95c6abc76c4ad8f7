import type { BtydParameters } from "./parameters";

/**
 * Probabilities of exactly 0, 1, .. most - 1 and of `most` or more orders within the next H days; they add up to 1.
 */
export function orderCountDistribution(
  _parameters: BtydParameters,
  _x: number,
  _tx: number,
  _T: number,
  _H: number,
  _most: number,
): Float64Array {
  throw new Error("unfinished");
}

import type { BtydParameters } from "./parameters";
import type { PurchaseCells } from "./purchase-cells";

/** One value a cell in each array; customers find theirs through `cellOf`. */
export interface CellScores {
  alive: Float64Array;
  /** For each of `noOrderHorizons`: P(no order within so many days). */
  noOrder: Float64Array[];
  /** For each of `expectHorizons`: expected orders within so many days. */
  expected: Float64Array[];
}

export interface ScoreOptions {
  /** Days, whole numbers. */
  noOrderHorizons: readonly number[];
  /** Days, whole numbers. */
  expectHorizons: readonly number[];
}

/** `probabilityAlive`, `probabilityOfNoOrder` and `expectedOrders` of all cells. */
export function scoreCells(
  _parameters: BtydParameters,
  _cells: PurchaseCells,
  _options: ScoreOptions,
): CellScores {
  throw new Error("unfinished");
}

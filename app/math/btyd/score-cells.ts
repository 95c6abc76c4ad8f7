import { expectedIfAlive } from "./expected-orders";
import type { BtydParameters } from "./parameters";
import { phaseSum } from "./phase-sum";
import type { PurchaseCells } from "./purchase-cells";

export interface ScoreOptions {
  /** Whole days: P(no order within so many days). */
  noOrderHorizons: readonly number[];
  /** Whole days: expected orders within so many days. */
  expectHorizons: readonly number[];
}

/** One value a cell in each array; a customer's is at `cellOf[customer]`. */
export interface CellScores {
  alive: Float64Array;
  /** As `noOrderHorizons`. */
  noOrder: Float64Array[];
  /** As `expectHorizons`. */
  expected: Float64Array[];
}

/**
 * `probabilityAlive`, `probabilityOfNoOrder` and `expectedOrders` of all cells, with ln(alpha + day) tabled; the same numbers up to
 * rounding.
 * Units: days. Cost: about half a microsecond a cell for one risk and the orders of 90 and of 365 days.
 */
export function scoreCells(
  parameters: BtydParameters,
  cells: PurchaseCells,
  { noOrderHorizons, expectHorizons }: ScoreOptions,
): CellScores {
  const { k, r, alpha, a, b, m = 1 } = parameters;
  const { size, x: X, tx: TX, T: TT } = cells;
  const longest = TT.reduce((most, T) => Math.max(most, T), 0);
  const logOf = Float64Array.from(
    { length: longest + Math.max(0, ...noOrderHorizons, ...expectHorizons) + 1 },
    (_, day) => Math.log(alpha + day),
  );
  const column = () => new Float64Array(size);
  const scores = {
    alive: column(),
    noOrder: noOrderHorizons.map(column),
    expected: expectHorizons.map(column),
  };
  for (let c = 0; c < size; c++) {
    const x = X[c]!;
    const T = TT[c]!;
    const s = T - TX[c]!;
    const R = r + k * x;
    const u = s / (alpha + T);
    const phases = phaseSum(k, R, u);
    const canLeave = x > 0 || m === 1;
    const odds = canLeave ? (a / (b + x - 1 + m) / phases) * Math.exp(R * (logOf[T]! - logOf[T - s]!)) : 0;
    const alive = 1 / (1 + odds);
    const left = odds === Infinity ? 1 : odds * alive;
    scores.alive[c] = alive;
    for (let h = 0; h < noOrderHorizons.length; h++) {
      const H = noOrderHorizons[h]!;
      let waits = Math.exp(R * (logOf[T]! - logOf[T + H]!));
      if (k > 1) waits = Math.min(1, waits * (phaseSum(k, R, (s + H) / (alpha + T + H)) / phases));
      scores.noOrder[h]![c] = Math.min(1, left + alive * waits);
    }
    for (let h = 0; h < expectHorizons.length; h++) {
      const logNone = logOf[T]! - logOf[T + expectHorizons[h]!]!;
      scores.expected[h]![c] = alive === 0 ? 0 : alive * expectedIfAlive(parameters, x, R, u, logNone);
    }
  }
  return scores;
}

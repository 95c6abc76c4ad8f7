import type { PurchaseCells } from "./purchase-cells";

/**
 * About `customers` customers, one at equal distances in the order of the cells (T, x, tx), so that all kinds are in it in their shares
 * and no chance is involved; weights are raised to stand for all customers.
 */
export function sampleOfCells(cells: PurchaseCells, customers: number): PurchaseCells {
  const distance = weightOf(cells) / customers;
  const chosen: number[] = [];
  const weights: number[] = [];
  let before = 0;
  let passed = 0;
  for (let c = 0; c < cells.size; c++) {
    passed += cells.weight[c]!;
    const now = Math.floor(passed / distance + 0.5);
    if (now > before) {
      chosen.push(c);
      weights.push((now - before) * distance);
    }
    before = now;
  }
  const pick = (values: Uint16Array) => Uint16Array.from(chosen, (c) => values[c]!);
  return {
    size: chosen.length,
    ...{ x: pick(cells.x), tx: pick(cells.tx), T: pick(cells.T), weight: Float64Array.from(weights) },
    sumLogGap:
      cells.sumLogGap &&
      Float64Array.from(chosen, (c, i) => (cells.sumLogGap![c]! * weights[i]!) / cells.weight[c]!),
  };
}

/** Customers in all cells. */
export function weightOf({ weight, size }: PurchaseCells): number {
  let sum = 0;
  for (let c = 0; c < size; c++) sum += weight[c]!;
  return sum;
}

import type { PurchaseCells } from "./purchase-cells";

/** Every n-th cell. Cells are ordered by x, tx and T, so that all kinds of customers are in it in their shares. */
export function sampleOfCells(cells: PurchaseCells, n: number): PurchaseCells {
  const every = <A extends Uint16Array | Float64Array>(values: A): A =>
    values.filter((_, c) => c % n === 0) as A;
  const x = every(cells.x);
  return {
    size: x.length,
    x,
    tx: every(cells.tx),
    T: every(cells.T),
    weight: every(cells.weight),
    sumLogGap: cells.sumLogGap && every(cells.sumLogGap),
  };
}

/** Customers in all cells. */
export function weightOf({ weight, size }: PurchaseCells): number {
  let sum = 0;
  for (let c = 0; c < size; c++) sum += weight[c]!;
  return sum;
}

import type { PurchaseCells } from "./purchase-cells";

export interface Collapsed {
  /** Ordered by T, then x, then tx, so that the same customers in any order give the same cells. */
  cells: PurchaseCells;
  /** The cell of each customer. */
  cellOf: Int32Array;
}

/** Days and counts are kept in 16 bits: 65,535 days are 179 years. */
const limit = 65_536;

/**
 * Counts customers with equal (x, tx, T) together. Customers are dealt out by T; x, tx and the customer's number are packed into
 * one float64 key (exact below 2^53), and each T's keys are sorted, which stays in the processor's cache.
 * Units: whole days. `sumLogGap[i]` is the sum of ln(gap in days) of customer i.
 * Throws RangeError when a history is impossible: 0 <= x <= tx <= T < 65,536 in whole numbers, tx = 0 exactly when x = 0.
 * Cost: n log n; ten million customers take one to two seconds and 120 MB besides the result.
 * Example: collapse([0, 0, 2], [0, 0, 30], [90, 90, 90]) -> 2 cells of weights 2 and 1, cellOf [0, 0, 1].
 */
export function collapse(
  x: ArrayLike<number>,
  tx: ArrayLike<number>,
  T: ArrayLike<number>,
  sumLogGap?: ArrayLike<number>,
): Collapsed {
  const customers = x.length;
  const longest = checked(x, tx, T);
  const numbers = 2 ** Math.ceil(Math.log2(Math.max(1, customers)));
  const lasts = longest.tx + 1;
  if ((longest.x + 1) * lasts * numbers > Number.MAX_SAFE_INTEGER)
    throw new RangeError(`collapse: ${customers} customers with up to ${longest.x} purchases are too many`);

  const startOf = new Int32Array(longest.T + 2);
  for (let i = 0; i < customers; i++) startOf[T[i]! + 1]!++;
  for (let age = 0; age <= longest.T; age++) startOf[age + 1]! += startOf[age]!;
  const keys = new Float64Array(customers);
  const filled = startOf.slice();
  for (let i = 0; i < customers; i++) keys[filled[T[i]!]!++] = (x[i]! * lasts + tx[i]!) * numbers + i;

  // First only count the cells, so that the arrays are made once in their size.
  let size = 0;
  for (let age = 0; age <= longest.T; age++) {
    const group = keys.subarray(startOf[age]!, startOf[age + 1]!).sort();
    let before = -1;
    for (let at = 0; at < group.length; at++) {
      const history = Math.floor(group[at]! / numbers);
      if (history !== before) size++;
      before = history;
    }
  }
  const cells: PurchaseCells = {
    size,
    x: new Uint16Array(size),
    tx: new Uint16Array(size),
    T: new Uint16Array(size),
    weight: new Float64Array(size),
    sumLogGap: sumLogGap && new Float64Array(size),
  };
  const cellOf = new Int32Array(customers);
  let cell = -1;
  for (let age = 0; age <= longest.T; age++) {
    let before = -1;
    for (let at = startOf[age]!; at < startOf[age + 1]!; at++) {
      const history = Math.floor(keys[at]! / numbers);
      const i = keys[at]! - history * numbers;
      if (history !== before) {
        cell++;
        cells.x[cell] = x[i]!;
        cells.tx[cell] = tx[i]!;
        cells.T[cell] = age;
        before = history;
      }
      cellOf[i] = cell;
      cells.weight[cell]! += 1;
      if (sumLogGap) cells.sumLogGap![cell]! += sumLogGap[i]!;
    }
  }
  return { cells, cellOf };
}

/** The longest of each, once every history is found possible. */
function checked(x: ArrayLike<number>, tx: ArrayLike<number>, T: ArrayLike<number>) {
  const longest = { x: 0, tx: 0, T: 0 };
  for (let i = 0; i < x.length; i++) {
    const count = x[i]!;
    const last = tx[i]!;
    const age = T[i]!;
    const whole = Number.isInteger(count) && Number.isInteger(last) && Number.isInteger(age);
    const ordered = count === 0 ? last === 0 : count > 0 && count <= last;
    if (!whole || !ordered || !(last <= age) || !(age < limit)) {
      throw new RangeError(
        `collapse: customer ${i} has x = ${count}, tx = ${last}, T = ${age}; expected whole numbers 0 <= x <= tx <= T < ${limit}, tx = 0 exactly when x = 0`,
      );
    }
    if (count > longest.x) longest.x = count;
    if (last > longest.tx) longest.tx = last;
    if (age > longest.T) longest.T = age;
  }
  return longest;
}

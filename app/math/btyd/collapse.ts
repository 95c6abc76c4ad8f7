import type { PurchaseCells } from "./purchase-cells";

export interface Collapsed {
  /** Ordered by x, then tx, then T, so that the same customers in any order give the same cells. */
  cells: PurchaseCells;
  /** The cell of each customer. */
  cellOf: Int32Array;
}

/** Days and counts are kept in 16 bits: 65,535 days are 179 years. */
const limit = 65_536;

/**
 * Counts customers with equal (x, tx, T) together. The three numbers are packed into one float64 key (exact below 2^53); the
 * distinct keys are found with a hash table, because sorting the few keys is cheaper than sorting all customers.
 * Units: whole days. `sumLogGap[i]` is the sum of ln(gap in days) of customer i.
 * Throws RangeError when a history is impossible: 0 <= x <= tx <= T < 65,536 in whole numbers, tx = 0 exactly when x = 0.
 * Cost: linear in customers, plus sorting the cells; 10 million customers take about a second.
 * Example: collapse([0, 0, 2], [0, 0, 30], [90, 90, 90]) -> 2 cells of weights 2 and 1, cellOf [0, 0, 1].
 */
export function collapse(
  x: ArrayLike<number>,
  tx: ArrayLike<number>,
  T: ArrayLike<number>,
  sumLogGap?: ArrayLike<number>,
): Collapsed {
  const customers = x.length;
  const cellOf = new Int32Array(customers);
  const table = new KeyTable();
  for (let i = 0; i < customers; i++) {
    const [count, last, age] = [x[i]!, tx[i]!, T[i]!];
    if (!possible(count, last, age)) throw impossible(i, count, last, age);
    cellOf[i] = table.idOf((count * limit + last) * limit + age);
  }
  const keys = table.keys.slice(0, table.size).sort();
  const rank = new Int32Array(keys.length);
  for (let cell = 0; cell < keys.length; cell++) rank[table.idOf(keys[cell]!)] = cell;
  const cells: PurchaseCells = {
    size: keys.length,
    x: Uint16Array.from(keys, (key) => Math.floor(key / limit / limit)),
    tx: Uint16Array.from(keys, (key) => Math.floor(key / limit) % limit),
    T: Uint16Array.from(keys, (key) => key % limit),
    weight: new Float64Array(keys.length),
    sumLogGap: sumLogGap && new Float64Array(keys.length),
  };
  for (let i = 0; i < customers; i++) {
    const cell = rank[cellOf[i]!]!;
    cellOf[i] = cell;
    cells.weight[cell]! += 1;
    if (sumLogGap) cells.sumLogGap![cell]! += sumLogGap[i]!;
  }
  return { cells, cellOf };
}

const possible = (x: number, tx: number, T: number): boolean =>
  Number.isInteger(x) &&
  Number.isInteger(tx) &&
  Number.isInteger(T) &&
  (x === 0 ? tx === 0 : x > 0 && x <= tx) &&
  tx <= T &&
  T < limit;

const impossible = (i: number, x: number, tx: number, T: number) =>
  new RangeError(
    `collapse: customer ${i} has x = ${x}, tx = ${tx}, T = ${T}; expected whole numbers 0 <= x <= tx <= T < ${limit}, tx = 0 exactly when x = 0`,
  );

/** Gives distinct keys the numbers 0, 1, 2, .. in the order they come. Open addressing, at most half full. */
class KeyTable {
  size = 0;
  keys = new Float64Array(1024);
  private slots = new Int32Array(2048);

  idOf(key: number): number {
    let slot = this.slotOf(key);
    for (let held = this.slots[slot]!; held !== 0; held = this.slots[slot]!) {
      if (this.keys[held - 1] === key) return held - 1;
      slot = (slot + 1) & (this.slots.length - 1);
    }
    this.slots[slot] = this.size + 1;
    this.keys[this.size++] = key;
    if (this.size === this.keys.length) this.grow();
    return this.size - 1;
  }

  private slotOf(key: number): number {
    const mixed = Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 4294967296) | 0, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & (this.slots.length - 1);
  }

  private grow() {
    const keys = new Float64Array(2 * this.keys.length);
    keys.set(this.keys);
    this.keys = keys;
    this.slots = new Int32Array(4 * this.size);
    for (let id = 0; id < this.size; id++) {
      let slot = this.slotOf(keys[id]!);
      while (this.slots[slot] !== 0) slot = (slot + 1) & (this.slots.length - 1);
      this.slots[slot] = id + 1;
    }
  }
}

import type { Day } from "./history";

/**
 * Purchase days of many customers, kept in four bytes a day, so that a shop of millions can be looked through several times
 * while it is being learned from.
 */
export class PurchaseLog {
  #days = new Int32Array(1024);
  #ends = new Int32Array(256);
  #dayCount = 0;
  #customers = 0;

  get customers(): number {
    return this.#customers;
  }

  /** @param days Of one customer, ascending. */
  add(days: readonly Day[]): void {
    if (this.#dayCount + days.length > this.#days.length) {
      this.#days = grown(this.#days, this.#dayCount + days.length);
    }
    if (this.#customers === this.#ends.length) this.#ends = grown(this.#ends, this.#customers + 1);
    this.#days.set(days, this.#dayCount);
    this.#dayCount += days.length;
    this.#ends[this.#customers++] = this.#dayCount;
  }

  *[Symbol.iterator](): Generator<Day[]> {
    let from = 0;
    for (let i = 0; i < this.#customers; i++) {
      const to = this.#ends[i]!;
      yield Array.from(this.#days.subarray(from, to));
      from = to;
    }
  }
}

function grown(array: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(needed, array.length * 2));
  larger.set(array);
  return larger;
}

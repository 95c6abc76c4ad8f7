/**
 * Purchases and refunds of many customers in flat arrays, twelve bytes each: the input of everything that learns. The events
 * of customer c stand at starts[c] .. starts[c + 1], by day; those of one day with the purchase first.
 */
export interface OrderLog {
  customers: number;
  starts: Float64Array;
  /** Shop-local day numbers (days since 1970-01-01). */
  days: Int32Array;
  /**
   * What was bought on that day: 0 or more, NaN where the amount is not known. Below zero: money given back on that day for
   * earlier purchases. Any unit, the same for all.
   */
  amounts: Float64Array;
  /** 1 where older purchases of this customer exist that cannot be seen. */
  cut: Uint8Array;
}

/** Collects the customers of a log one after the other. */
export class OrderLogBuilder {
  #starts = new Float64Array(1025);
  #days = new Int32Array(4096);
  #amounts = new Float64Array(4096);
  #cut = new Uint8Array(1024);
  #customers = 0;
  #events = 0;

  get customers(): number {
    return this.#customers;
  }

  /** Events `from` .. `to` of the arrays are one customer's, in the order {@link OrderLog} wants them. */
  add(
    days: ArrayLike<number>,
    amounts: ArrayLike<number>,
    cut: boolean,
    from = 0,
    to: number = days.length,
  ): void {
    const needed = this.#events + to - from;
    if (needed > this.#days.length) {
      this.#days = grown(this.#days, new Int32Array(Math.max(needed, 2 * this.#days.length)));
      this.#amounts = grown(this.#amounts, new Float64Array(this.#days.length));
    }
    if (this.#customers === this.#cut.length) {
      this.#cut = grown(this.#cut, new Uint8Array(2 * this.#cut.length));
      this.#starts = grown(this.#starts, new Float64Array(this.#cut.length + 1));
    }
    for (let i = from; i < to; i++) {
      this.#days[this.#events] = days[i]!;
      this.#amounts[this.#events++] = amounts[i]!;
    }
    this.#cut[this.#customers++] = cut ? 1 : 0;
    this.#starts[this.#customers] = this.#events;
  }

  /** What was collected so far. Views, no copies: not to be added to afterwards. */
  log(): OrderLog {
    return {
      customers: this.#customers,
      starts: this.#starts.subarray(0, this.#customers + 1),
      days: this.#days.subarray(0, this.#events),
      amounts: this.#amounts.subarray(0, this.#events),
      cut: this.#cut.subarray(0, this.#customers),
    };
  }
}

function grown<Numbers extends Int32Array | Float64Array | Uint8Array>(
  from: Numbers,
  into: Numbers,
): Numbers {
  into.set(from);
  return into;
}

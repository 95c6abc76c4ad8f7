/** The rows of a log in the order they came, in flat arrays. */
export class GrowingRows {
  #customers = new Int32Array(4096);
  #days = new Int32Array(4096);
  #amounts = new Float64Array(4096);
  #rows = 0;

  add(customer: number, day: number, amount: number): void {
    if (this.#rows === this.#days.length) {
      this.#customers = doubled(this.#customers);
      this.#days = doubled(this.#days);
      this.#amounts = doubled(this.#amounts);
    }
    this.#customers[this.#rows] = customer;
    this.#days[this.#rows] = day;
    this.#amounts[this.#rows++] = amount;
  }

  /**
   * Hands over the events of each customer who bought, by day, the purchases of one day made one, refunds behind the purchase of
   * their day. The arrays are the same every time: to be read at once. Refunds before the first purchase are left out.
   */
  forEachCustomer(
    customers: number,
    take: (customer: number, days: Int32Array, amounts: Float64Array, events: number) => void,
  ): void {
    const starts = new Float64Array(customers + 1);
    for (let row = 0; row < this.#rows; row++) starts[this.#customers[row]! + 1]!++;
    for (let c = 0; c < customers; c++) starts[c + 1]! += starts[c]!;
    const next = starts.slice(0, customers);
    const order = new Int32Array(this.#rows);
    for (let row = 0; row < this.#rows; row++) order[next[this.#customers[row]!]!++] = row;
    let days = new Int32Array(64);
    let amounts = new Float64Array(64);
    for (let c = 0; c < customers; c++) {
      const mine = order.subarray(starts[c], starts[c + 1]);
      if (mine.length > 1)
        mine.sort((a, b) => this.#days[a]! - this.#days[b]! || this.#kind(a) - this.#kind(b) || a - b);
      if (mine.length > days.length) {
        days = new Int32Array(2 * mine.length);
        amounts = new Float64Array(2 * mine.length);
      }
      const events = this.#mergeDays(mine, days, amounts);
      if (events > 0) take(c, days, amounts, events);
    }
  }

  #kind(row: number): number {
    return this.#amounts[row]! < 0 ? 1 : 0;
  }

  #mergeDays(mine: Int32Array, days: Int32Array, amounts: Float64Array): number {
    let events = 0;
    for (const row of mine) {
      const [day, amount] = [this.#days[row]!, this.#amounts[row]!];
      const last = events - 1;
      if (amount < 0 && events === 0) continue;
      if (events > 0 && days[last] === day && amounts[last]! < 0 === amount < 0) {
        if (amount === amount)
          amounts[last] = amounts[last]! === amounts[last]! ? amounts[last]! + amount : amount;
        continue;
      }
      days[events] = day;
      amounts[events++] = amount;
    }
    return events;
  }
}

function doubled<Numbers extends Int32Array | Float64Array>(numbers: Numbers): Numbers {
  const larger = new (numbers.constructor as new (length: number) => Numbers)(2 * numbers.length);
  larger.set(numbers);
  return larger;
}

/** Ascending ids in eight bytes each, found by halving. The same id may stand there several times. */
export class SortedIds {
  #ids = new BigInt64Array(64);
  size = 0;

  /** @param id Not below the one added before. */
  add(id: bigint): void {
    if (this.size === this.#ids.length) {
      const larger = new BigInt64Array(this.#ids.length * 2);
      larger.set(this.#ids);
      this.#ids = larger;
    }
    this.#ids[this.size++] = id;
  }

  at(place: number): bigint {
    return this.#ids[place]!;
  }

  /** The first place of an id; -1 when it is not there. */
  find(id: bigint): number {
    let from = 0;
    let to = this.size;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#ids[middle]! < id) from = middle + 1;
      else to = middle;
    }
    return from < this.size && this.#ids[from] === id ? from : -1;
  }
}

/** The leaky bucket of query points that an app has in one shop. It refills with the given clock. */
export class PointBucket {
  #available: number;
  #refilledAt: number;

  /** @param now epoch milliseconds */
  constructor(
    readonly size: number,
    readonly restorePerSecond: number,
    readonly now: () => number,
  ) {
    this.#available = size;
    this.#refilledAt = now();
  }

  get available(): number {
    const now = this.now();
    const restored = (Math.max(0, now - this.#refilledAt) / 1000) * this.restorePerSecond;
    this.#available = Math.min(this.size, this.#available + restored);
    this.#refilledAt = now;
    return this.#available;
  }

  /** Takes the points if they are there. */
  take(points: number): boolean {
    if (this.available < points) return false;
    this.#available -= points;
    return true;
  }

  giveBack(points: number): void {
    this.#available = Math.min(this.size, this.available + points);
  }

  /** Empties or fills the bucket to the given level. */
  setAvailable(points: number): void {
    this.#available = points;
    this.#refilledAt = this.now();
  }
}

import { OrderLogBuilder, type OrderLog } from "./order-log";

/**
 * Customers that are enough to learn from: on public data a fit of 300 loses 0.001 of log-loss against thousands. A tenth of a
 * million leaves nothing to chance and is learned in seconds, whatever the size of the shop.
 */
export const enoughToLearn = 100_000;

/**
 * Collects a shop's customers for learning, one after the other; beyond {@link enoughToLearn} it keeps a share of them that is
 * halved whenever they are too many. Who is kept depends on the key alone, so the same customers are kept every night.
 */
export class LogSampler {
  #builder = new OrderLogBuilder();
  #keys: number[] = [];
  #halvings = 0;
  readonly #most: number;

  constructor(most = enoughToLearn) {
    this.#most = most;
  }

  /**
   * Events `from` .. `to` of one customer, as {@link OrderLogBuilder.add} wants them.
   * @param key A whole number that stays the same for this customer, such as the number of the id.
   */
  add(
    key: number,
    days: ArrayLike<number>,
    amounts: ArrayLike<number>,
    cut: boolean,
    from = 0,
    to: number = days.length,
  ): void {
    const hash = hashOf(key);
    if (!isKept(hash, this.#halvings)) return;
    this.#builder.add(days, amounts, cut, from, to);
    this.#keys.push(hash);
    if (this.#builder.customers > this.#most) this.#halve();
  }

  /** What was kept. */
  log(): OrderLog {
    return this.#builder.log();
  }

  #halve(): void {
    this.#halvings++;
    const all = this.#builder.log();
    const smaller = new OrderLogBuilder();
    const keys: number[] = [];
    for (let c = 0; c < all.customers; c++) {
      if (!isKept(this.#keys[c]!, this.#halvings)) continue;
      smaller.add(all.days, all.amounts, all.cut[c] === 1, all.starts[c]!, all.starts[c + 1]!);
      keys.push(this.#keys[c]!);
    }
    this.#builder = smaller;
    this.#keys = keys;
  }
}

const isKept = (hash: number, halvings: number): boolean => hash % 2 ** halvings === 0;

/** Spreads whole numbers over 32 bits (murmur3's last step, of both halves). */
function hashOf(key: number): number {
  let h = (key | 0) ^ Math.imul(Math.floor(key / 4294967296) | 0, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The customers to learn from, of a log that is there as a whole. */
export function sampleLog(log: OrderLog, most = enoughToLearn): OrderLog {
  if (log.customers <= most) return log;
  const sampler = new LogSampler(most);
  for (let c = 0; c < log.customers; c++) {
    sampler.add(c, log.days, log.amounts, log.cut[c] === 1, log.starts[c]!, log.starts[c + 1]!);
  }
  return sampler.log();
}

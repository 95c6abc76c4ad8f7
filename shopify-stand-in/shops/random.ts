/**
 * Repeatable randomness for made-up shops: the same seed gives the same shop on every machine. Not for secrets.
 * Generator: sfc32 (PractRand's small fast counter), seeded from a string by four multiplicative hashes.
 */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `min` to `max`, both possible. */
  int(min: number, max: number): number;
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** One element, all equally likely. */
  pick<T>(list: readonly T[]): T;
  /** One value, likely in proportion to its weight. */
  weighted<T>(options: readonly (readonly [T, number])[]): T;
  /** A standard normal number. */
  normal(): number;
  /** A positive number around `median`; `spread` is the standard deviation of its logarithm. */
  around(median: number, spread: number): number;
  /** An own stream for a part, so that one part's use of numbers does not shift another's. */
  fork(label: string): Random;
}

/** Starts a stream from a seed. */
export function createRandom(seed: string): Random {
  let [a, b, c, d] = hashSeed(seed);
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();

  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (p) => next() < p,
    pick: (list) => list[Math.floor(next() * list.length)]!,
    weighted(options) {
      let total = 0;
      for (const [, weight] of options) total += weight;
      let left = next() * total;
      for (const [value, weight] of options) {
        left -= weight;
        if (left < 0) return value;
      }
      return options[options.length - 1]![0];
    },
    normal,
    around: (median, spread) => median * Math.exp(spread * normal()),
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}

function hashSeed(seed: string): [number, number, number, number] {
  let [h1, h2, h3, h4] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < seed.length; i++) {
    const k = seed.charCodeAt(i);
    h1 = h2 ^ Math.imul(h1 ^ k, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ k, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ k, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ k, 2716044179);
  }
  return [h1 | 0, h2 | 0, h3 | 0, h4 | 0];
}

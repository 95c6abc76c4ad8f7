/** Lines held back at most; a line of a larger result may come out this far from its place, now and then several times as far. */
const windowSize = 8192;

/** A seeded generator of numbers in [0, 1): the same operation always gives the same order. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Gives items out of order in bounded memory: of those held back a random one comes next. Children come before and far
 * from their parents, as in a real result with `groupObjects: false`.
 */
export function* shuffle<T>(items: Iterable<T>, seed: number): Generator<T> {
  const random = randomFrom(seed);
  const held: T[] = [];
  const take = () => {
    const at = Math.floor(random() * held.length);
    const item = held[at] as T;
    held[at] = held.at(-1) as T;
    held.pop();
    return item;
  };
  for (const item of items) {
    held.push(item);
    if (held.length > windowSize) yield take();
  }
  while (held.length > 0) yield take();
}

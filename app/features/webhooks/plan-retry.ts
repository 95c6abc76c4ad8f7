const MOST_TRIES = 10;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 3_600_000;

/**
 * When a delivery that has failed `tries` times is tried again: 15 s, 30 s, 1 min .. doubling up to an hour, about three
 * hours in all. Null after the last try: the delivery is dead and waits for an operator.
 */
export function planRetry(tries: number, now: Date): Date | null {
  if (tries >= MOST_TRIES) return null;
  return new Date(now.getTime() + Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS));
}

import type { Arm } from "./arm";
import { saltedHash, saltedUniform } from "./salted-hash";
import type { Draw } from "./assign";

/** Longest block; a share that fits no shorter one is met to half a customer in twenty. */
const longestBlock = 20;

/**
 * Draws the arms of customers who enter a running play, in permuted blocks by stratum: of every five in a row of one stratum one is
 * held out (at a share of 0.2), which one is the seed's lot. The share holds at any time, however few enter a day; drawing each by
 * itself would leave a small shop with no control group for weeks.
 *
 * @param before how many of this stratum the play has drawn so far: counted in the transaction that stores the answer. Strata are told by
 *   the cuts the play was started with
 * @param ids who enters now, each once and never before; their order changes nothing
 */
export function assignEntering(
  ids: readonly bigint[],
  stratum: number,
  before: number,
  { seed, controlShare }: Draw,
): Map<bigint, Arm> {
  const size = blockSize(controlShare);
  const held = Math.round(size * controlShare);
  const drawn = ids.map((id) => ({ id, hash: saltedHash(seed, id) }));
  drawn.sort((a, b) => a.hash - b.hash || (a.id < b.id ? -1 : 1));
  return new Map(
    drawn.map(({ id }, i) => {
      const block = Math.floor((before + i) / size);
      const lots = Array.from({ length: size }, (_, place) =>
        saltedUniform(seed, `block ${stratum} ${block} ${place}`),
      );
      const own = lots[(before + i) % size]!;
      const ahead = lots.filter((lot) => lot < own).length;
      return [id, ahead < held ? "control" : "treated"];
    }),
  );
}

/** The shortest block that holds a whole number of held-out customers. */
function blockSize(share: number): number {
  for (let size = 2; size < longestBlock; size++) {
    const held = size * share;
    if (held >= 0.999 && Math.abs(held - Math.round(held)) < 1e-9) return size;
  }
  return longestBlock;
}

import { saltedHash, saltedUniform } from "./salted-hash";
import { strataCuts, stratumCount, stratumOf, type StrataCuts } from "./strata";

/** A campaign's customers in columns, in any order. */
export interface Candidates {
  ids: ArrayLike<bigint>;
  /** 0 .. 1; NaN where it is not known. */
  risk: ArrayLike<number>;
  /** Any unit; NaN where it is not known. */
  value: ArrayLike<number>;
}

export interface Draw {
  /** Of this campaign alone: a fresh random text, stored before the draw. Whoever has it can repeat the draw. */
  seed: string;
  /** Share held out, 0 < share < 1. */
  controlShare: number;
}

export interface Assignment {
  /** 1 where the candidate in the same place is held out. */
  inControl: Uint8Array;
  stratum: Uint8Array;
  cuts: StrataCuts;
  /** By stratum. */
  sizes: { customers: number; control: number }[];
}

/**
 * Draws who of a campaign is held out, once and for all, before the first send. Of every stratum of risk and value the customers with
 * the smallest salted hashes, as many as the share wants: the whole group has the rounded share exactly, every stratum its part
 * of it to less than one customer, and everybody the same chance. The same seed and customers give the same answer in whatever order they come.
 * Drawn are all the campaign would address. Who turns out not to be reachable afterwards stays in the arm, on either side.
 * Cost: 1,000,000 customers in four seconds. Example: 600 customers at a share of 0.2 -> exactly 120.
 * @throws when a customer stands there twice, or the share is not between 0 and 1
 */
export function assign({ ids, risk, value }: Candidates, { seed, controlShare }: Draw): Assignment {
  if (!(controlShare > 0 && controlShare < 1))
    throw new Error(`a control share of ${controlShare}: expected more than 0 and less than 1`);
  const n = ids.length;
  const cuts = strataCuts(risk, value);
  const sizes = Array.from({ length: stratumCount(cuts) }, () => ({ customers: 0, control: 0 }));
  const stratum = new Uint8Array(n);
  const hashes = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    stratum[i] = stratumOf(cuts, risk[i]!, value[i]!);
    sizes[stratum[i]!]!.customers++;
    hashes[i] = saltedHash(seed, ids[i]!);
  }
  const counts = sizes.map(({ customers }) => customers);
  const quotas = quotasOf(counts, controlShare, seed);
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => hashes[a]! - hashes[b]! || (ids[a]! < ids[b]! ? -1 : 1),
  );
  const inControl = new Uint8Array(n);
  for (let place = 0; place < n; place++) {
    const i = order[place]!;
    if (place > 0 && ids[i] === ids[order[place - 1]!])
      throw new Error(`customer ${ids[i]} stands twice among the candidates: expected each once`);
    const size = sizes[stratum[i]!]!;
    if (size.control === quotas[stratum[i]!]) continue;
    size.control++;
    inControl[i] = 1;
  }
  return { inControl, stratum, cuts, sizes };
}

/**
 * How many of each stratum: whole numbers that add up to the rounded share of all, each less than one from its stratum's part of them.
 * The parts left over after rounding down are drawn in proportion, by a systematic sample over strata in the order of lots (Madow 1949,
 * Ann. Math. Stat. 20:333): were they given to the largest, nobody in a stratum of one would ever be held out.
 */
function quotasOf(customers: readonly number[], share: number, seed: string): number[] {
  const all = customers.reduce((sum, count) => sum + count, 0);
  const held = Math.round(all * share);
  const quotas = customers.map((count) => Math.floor((count * held) / all));
  const strata = customers.map((count, s) => ({
    s,
    rest: (count * held) % all,
    lot: saltedHash(seed, `stratum ${s}`),
  }));
  strata.sort((a, b) => a.lot - b.lot);
  let reached = Math.floor(saltedUniform(seed, "start") * all);
  for (const { s, rest } of strata) {
    reached += rest;
    if (reached < all) continue;
    reached -= all;
    quotas[s]!++;
  }
  return quotas;
}

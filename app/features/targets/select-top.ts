import { measureSteps } from "./measure-step";
import { unknownRank } from "./rank-tables";
import { subScoreIds, type SubScoreId } from "./sub-scores";
import type { TargetPart } from "./target-part";
import type { Weights } from "./weights";

/** A customer chosen from the parts. */
export interface Chosen {
  part: number;
  /** Place in the part. */
  at: number;
  standing: number;
  /** Weighted mean of the known sub-scores, 0..100; null when none that counts is known. */
  total: number | null;
  /** Percentiles in the shop, 0..100; null: unknown. */
  ranks: Record<SubScoreId, number | null>;
}

/**
 * The `most` customers with the highest weighted mean of their sub-scores among those whose standing is wanted, best first, the lower
 * number first among equals; and how many are wanted in all. A sub-score that is unknown counts for nothing: its weight is
 * spread over the others in proportion. Cost: less than 100 ms for a million customers.
 * @param wanted Which of the 256 standings are looked at.
 */
export function selectTop(
  parts: readonly TargetPart[],
  rankTables: Uint8Array,
  weights: Weights,
  wanted: (standing: number) => boolean,
  most: number,
): { chosen: Chosen[]; wantedCustomers: number } {
  const counting = subScoreIds.flatMap((id, place) => {
    const ranks = rankTables.subarray(place * measureSteps, (place + 1) * measureSteps);
    const isKnown = ranks.some((rank) => rank !== unknownRank);
    return weights[id] > 0 && isKnown ? [{ place, ranks, weight: weights[id] }] : [];
  });
  const largest = parts.reduce((most, { standings }) => Math.max(most, standings.length), 0);
  const sums = new Int32Array(largest);
  const known = new Int32Array(largest);
  const isWanted = Uint8Array.from({ length: 256 }, (_, standing) => (wanted(standing) ? 1 : 0));
  const best = new Best(most);
  let wantedCustomers = 0;
  parts.forEach(({ standings, measures }, index) => {
    const n = standings.length;
    const steps = stepsOf(measures);
    sums.fill(0);
    known.fill(0);
    for (const { place, ranks, weight } of counting)
      addColumn(steps.subarray(place * n, (place + 1) * n), ranks, weight, sums, known);
    for (let at = 0; at < n; at++) {
      if (isWanted[standings[at]!] === 0) continue;
      wantedCustomers++;
      const total = known[at]! > 0 ? sums[at]! / known[at]! : -1;
      if (total > best.floor) best.add(total, index, at);
    }
  });
  const chosen = best.take().map(({ total, index, at }) => {
    const { part, standings, measures } = parts[index]!;
    const steps = stepsOf(measures);
    const rankOf = (i: number) => {
      const rank = rankTables[i * measureSteps + steps[i * standings.length + at]!]!;
      return rank === unknownRank ? null : rank;
    };
    const ranks = Object.fromEntries(subScoreIds.map((id, i) => [id, rankOf(i)]));
    return {
      ...{ part, at, standing: standings[at]!, total: total < 0 ? null : total },
      ranks: ranks as Chosen["ranks"],
    };
  });
  return { chosen, wantedCustomers };
}

/** The kept pairs of bytes as numbers, without a copy where they lie on an even address. */
function stepsOf(measures: Uint8Array): Uint16Array {
  const even = measures.byteOffset % 2 === 0 ? measures : Uint8Array.from(measures);
  return new Uint16Array(even.buffer, even.byteOffset, even.byteLength >> 1);
}

/** One sub-score of a part, from its first customer to its last: so the processor has its small table at hand. */
function addColumn(
  steps: Uint16Array,
  ranks: Uint8Array,
  weight: number,
  sums: Int32Array,
  known: Int32Array,
): void {
  for (let at = 0; at < steps.length; at++) {
    const rank = ranks[steps[at]!]!;
    if (rank === unknownRank) continue;
    sums[at]! += weight * rank;
    known[at]! += weight;
  }
}

interface Place {
  total: number;
  index: number;
  at: number;
}

/** Keeps the best of many: sorted when twice as many are there as are wanted. */
class Best {
  #kept: Place[] = [];
  /** Nobody up to it can be among the best any more. */
  floor = -Infinity;

  constructor(private readonly most: number) {}

  add(total: number, index: number, at: number): void {
    this.#kept.push({ total, index, at });
    if (this.#kept.length >= 2 * this.most) {
      this.take();
      this.floor = this.#kept.at(-1)!.total;
    }
  }

  take(): Place[] {
    // Sorting is stable, and customers come in the order of their numbers.
    this.#kept.sort((a, b) => b.total - a.total);
    this.#kept.length = Math.min(this.#kept.length, this.most);
    return this.#kept;
  }
}

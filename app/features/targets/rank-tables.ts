import { measureSteps, unknownStep } from "./measure-step";
import { subScoreIds } from "./sub-scores";

/** Says "unknown" where a percentile would stand. */
export const unknownRank = 255;

/** Counts how often each step of each sub-score occurs in a shop; memory does not grow with it. */
export class RankCounter {
  readonly #counts = subScoreIds.map(() => new Uint32Array(measureSteps));

  add(subScore: number, step: number): void {
    this.#counts[subScore]![step]!++;
  }

  /**
   * From steps to percentiles, one table of bytes after the other: the share of those with a known measure who have less, and half of
   * those who have as much, in per cent, rounded. {@link unknownRank} for the unknown step, and everywhere when nothing is known.
   */
  tables(): Uint8Array {
    const tables = new Uint8Array(subScoreIds.length * measureSteps).fill(unknownRank);
    this.#counts.forEach((counts, subScore) => {
      let known = 0;
      for (let step = 0; step < unknownStep; step++) known += counts[step]!;
      if (known === 0) return;
      let less = 0;
      for (let step = 0; step < unknownStep; step++) {
        const same = counts[step]!;
        tables[subScore * measureSteps + step] = Math.round((100 * (less + same / 2)) / known);
        less += same;
      }
    });
    return tables;
  }
}

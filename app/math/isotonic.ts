/**
 * The non-decreasing sequence closest to `values` in weighted squares, by pooling adjacent violators (Ayer et al. 1955; Barlow
 * et al. 1972): neighbours in the wrong order are replaced by their weighted mean until none is left. Weighted sums stay as
 * they were. Values of weight 0 follow their neighbours.
 * Cost: linear. Example: isotonic([1, 3, 2], [1, 1, 1]) = [1, 2.5, 2.5].
 */
export function isotonic(values: readonly number[], weights: readonly number[]): number[] {
  if (values.length !== weights.length) {
    throw new Error(`isotonic of ${values.length} values with ${weights.length} weights: expected as many`);
  }
  const blocks: { mean: number; weight: number; size: number }[] = [];
  values.forEach((value, i) => {
    // A tiny weight instead of none keeps the mean defined and moves no other value noticeably.
    let block = { mean: value, weight: Math.max(weights[i]!, 1e-9), size: 1 };
    for (let last = blocks.at(-1); last && last.mean > block.mean; last = blocks.at(-1)) {
      blocks.pop();
      const weight = last.weight + block.weight;
      const mean = last.mean + ((block.mean - last.mean) * block.weight) / weight;
      block = { mean, weight, size: last.size + block.size };
    }
    blocks.push(block);
  });
  return blocks.flatMap((block) => new Array<number>(block.size).fill(block.mean));
}

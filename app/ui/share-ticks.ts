/** Steps of a scale that are read at a glance, as shares. */
const steps = [0.01, 0.02, 0.05, 0.1, 0.25];
const mostSteps = 5;

/** The marks of a scale of shares, from 0 to the first mark at or above `highest` (0..1), in equal steps of whole percents. */
export function shareTicks(highest: number): number[] {
  const step = steps.find((each) => Math.ceil(highest / each - 1e-9) <= mostSteps) ?? steps.at(-1)!;
  const count = Math.max(1, Math.ceil(highest / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, at) => Math.round(at * step * 100) / 100);
}

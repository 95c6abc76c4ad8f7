import { z } from "zod";
import { subScoreIds, type SubScoreId } from "./sub-scores";

/** How much each sub-score counts, 0..100; only their shares matter. */
export type Weights = Record<SubScoreId, number>;

export const largestWeight = 100;
const weight = z.number().int().min(0).max(largestWeight);

export const weightsSchema: z.ZodType<Weights> = z.object({
  ...{ value: weight, loyalty: weight, growth: weight, influence: weight, ease: weight },
});

/** Until the shop has chosen: value first, what it takes to win it second. */
export const usualWeights: Weights = { value: 30, loyalty: 20, growth: 15, influence: 15, ease: 20 };

/** As an address carries them: `30-20-15-15-20`. */
export const weightsText = (weights: Weights): string => subScoreIds.map((id) => weights[id]).join("-");

/** Reads what {@link weightsText} wrote; null when it is none. */
export function readWeights(text: string | null): Weights | null {
  const numbers = text && /^\d{1,3}(-\d{1,3}){4}$/.test(text) ? text.split("-").map(Number) : [];
  const read = weightsSchema.safeParse(Object.fromEntries(subScoreIds.map((id, i) => [id, numbers[i]])));
  return read.success ? read.data : null;
}

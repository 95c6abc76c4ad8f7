import { quantile } from "./quantile";

/** The middle of numbers; the mean of the two middle ones when their count is even. Example: median([4, 1, 3, 2]) = 2.5. */
export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

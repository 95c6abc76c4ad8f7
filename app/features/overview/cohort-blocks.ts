import type { Cohort } from "~/features/churn/overview";

/** One block of the heat map: the months `from` to `to` after the first purchase, all cohorts. */
export interface CohortBlock {
  from: number;
  to: number;
  rows: { month: string; customers: number; cells: (Cohort["cells"][number] | null)[] }[];
}

/**
 * Cuts the heat map into blocks of `width` months. Side by side they read as one table; on a phone they stand below each
 * other, so that nothing has to be scrolled sideways. Cells that lie in the future are null.
 */
export function cohortBlocks(cohorts: Cohort[], width: number): CohortBlock[] {
  const last = Math.max(0, ...cohorts.flatMap((cohort) => cohort.cells.map((cell) => cell.monthIndex)));
  const blocks: CohortBlock[] = [];
  for (let from = 1; from <= last; from += width) {
    const to = Math.min(from + width - 1, last);
    const rows = cohorts.map(({ month, customers, cells }) => ({
      month,
      customers,
      cells: Array.from(
        { length: to - from + 1 },
        (_, at) => cells.find((cell) => cell.monthIndex === from + at) ?? null,
      ),
    }));
    blocks.push({ from, to, rows });
  }
  return blocks;
}

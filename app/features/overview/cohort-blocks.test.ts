import { expect, test } from "vitest";
import { cohortBlocks } from "./cohort-blocks";

const cohort = (month: string, months: number) => ({
  month,
  customers: 10,
  cells: Array.from({ length: months }, (_, at) => ({
    monthIndex: at + 1,
    active: 1,
    share: 0.1,
    running: false,
  })),
});

test("months are cut into blocks, and every block has every cohort", () => {
  const blocks = cohortBlocks([cohort("2026-01-01", 8), cohort("2026-05-01", 4)], 6);
  expect(blocks.map(({ from, to }) => [from, to])).toEqual([
    [1, 6],
    [7, 8],
  ]);
  expect(blocks.map(({ rows }) => rows.map((row) => row.cells.filter(Boolean).length))).toEqual([
    [6, 4],
    [2, 0],
  ]);
});

test("a shop in its first month has no block yet", () => {
  expect(cohortBlocks([cohort("2026-11-01", 0)], 6)).toEqual([]);
  expect(cohortBlocks([], 6)).toEqual([]);
});

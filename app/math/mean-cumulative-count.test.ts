import { expect, test } from "vitest";
import { meanCumulativeCount } from "./mean-cumulative-count";

test("units that are watched equally long give the plain mean of events", () => {
  expect(meanCumulativeCount([0, 1, 0], [0, 0, 2])).toEqual([0, 0.5, 0.5]);
});

test("a unit counts only for the ages at which it was watched", () => {
  // Two units at first, one of them gone after age 1: the event at age 2 happened to one of one.
  expect(meanCumulativeCount([0, 1, 1], [0, 1, 1])).toEqual([0, 0.5, 1.5]);
});

test("ages watched by too few add nothing", () => {
  expect(meanCumulativeCount([0, 1, 1], [0, 1, 1], 2)).toEqual([0, 0.5, 0.5]);
});

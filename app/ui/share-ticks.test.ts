import { expect, test } from "vitest";
import { shareTicks } from "./share-ticks";

test.each([
  [0.03, [0, 0.01, 0.02, 0.03]],
  [0.137, [0, 0.05, 0.1, 0.15]],
  [0.3925, [0, 0.1, 0.2, 0.3, 0.4]],
  [1, [0, 0.25, 0.5, 0.75, 1]],
  [0, [0, 0.01]],
])("a scale up to %f is marked in equal steps of whole percents", (highest, ticks) => {
  expect(shareTicks(highest)).toEqual(ticks);
});

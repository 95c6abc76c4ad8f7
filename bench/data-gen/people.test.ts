import { expect, test } from "vitest";
import { inventPerson, mostFrequentFirstName } from "./people";

test("invented names are spread as in a shop's books, and the same each time", () => {
  const times = new Map<string, number>();
  for (let n = 1; n <= 20_000; n++) {
    const { firstName } = inventPerson(n);
    times.set(firstName!, (times.get(firstName!) ?? 0) + 1);
  }
  const [most] = [...times].sort(([, a], [, b]) => b - a);
  expect(most![0]).toBe(mostFrequentFirstName);
  expect(most![1] / 20_000).toBeGreaterThan(0.01);
  expect(most![1] / 20_000).toBeLessThan(0.03);
  expect(times.size).toBeGreaterThan(1000);
  expect(inventPerson(4711)).toEqual(inventPerson(4711));
});

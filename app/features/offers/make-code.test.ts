import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { makeCode } from "./make-code";

test("codes are three groups of four letters and digits that nobody takes for one another", () => {
  for (let n = 0; n < 500; n++)
    expect(makeCode(randomBytes)).toMatch(/^([34679ACDEFGHJKMNPQRTWXY]{4}-){2}[34679ACDEFGHJKMNPQRTWXY]{4}$/);
});

test("every letter comes up as often as any other", () => {
  const counts = new Map<string, number>();
  for (let n = 0; n < 4000; n++)
    for (const letter of makeCode(randomBytes).replaceAll("-", ""))
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
  expect(counts.size).toBe(23);
  const expected = (4000 * 12) / 23;
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 22 degrees of freedom: once in a hundred million.
  expect(chiSquare).toBeLessThan(82);
});

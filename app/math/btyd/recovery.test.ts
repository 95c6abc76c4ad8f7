import { expect, test } from "vitest";
import { recoverParameters } from "../../../bench/data-gen/simulate-recovery";

// `npm run bench -- score` prints the counts of more shops.
test("in 40 simulated shops the stated 90 % intervals hold the truth about nine times in ten", () => {
  for (const k of [1, 2]) {
    const { shops, fitted, inside } = recoverParameters(20, 3000, k, 60 + k);
    expect(fitted).toBe(shops);
    for (const count of Object.values(inside)) {
      // Binomial(20, 0.9): 14 or fewer come once in 90 seeds; both ways of being wrong are looked for below.
      expect(count).toBeGreaterThanOrEqual(15);
    }
    const all = inside.r + inside.alpha + inside.a + inside.b;
    // 72 of 80 are due. The four of a shop go together, so their spread is up to twice the binomial one: 2.7 to 5.4.
    expect(all).toBeGreaterThanOrEqual(62);
    expect(all).toBeLessThanOrEqual(79);
  }
});

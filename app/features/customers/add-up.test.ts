import fc from "fast-check";
import { expect, test } from "vitest";
import { addUp } from "./add-up";

test("what is shown of a risk's parts adds up to what is shown of the risk", () => {
  const shares = [0.334, 0.694, -0.226, -0.124, -0.084, -0.014, -0.004];
  expect(addUp(shares, 0.576)).toEqual([33, 69, -23, -12, -8, -1, 0]);
});

test("any shares add up, and none is shown a whole percent off", () => {
  const share = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(share, { minLength: 1, maxLength: 9 }), (shares) => {
      const sum = shares.reduce((a, b) => a + b, 0);
      const shown = addUp(shares, sum);
      expect(shown.reduce((a, b) => a + b, 0)).toBe(Math.round(sum * 100) + 0);
      for (const [at, points] of shown.entries())
        expect(Math.abs(points - shares[at]! * 100)).toBeLessThanOrEqual(1);
    }),
  );
});

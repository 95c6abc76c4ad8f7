import fc from "fast-check";
import { expect, test } from "vitest";
import { inverseOfSymmetric } from "./inverse-of-symmetric";

test("a matrix times its inverse is one", () => {
  const entries = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(entries, (root) => {
      const at = (i: number, j: number) =>
        [0, 1, 2, 3].reduce((sum, l) => sum + root[i * 4 + l]! * root[j * 4 + l]!, i === j ? 1 : 0);
      const matrix = Float64Array.from({ length: 16 }, (_, n) => at(n >> 2, n & 3));
      const inverse = inverseOfSymmetric(matrix)!;
      for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 4; j++) {
          const product = [0, 1, 2, 3].reduce((sum, l) => sum + matrix[i * 4 + l]! * inverse[l * 4 + j]!, 0);
          expect(product).toBeCloseTo(i === j ? 1 : 0, 8);
        }
      }
    }),
  );
});

test("a matrix that is not positive definite has none", () => {
  expect(inverseOfSymmetric([1, 2, 2, 1])).toBeNull();
  expect(inverseOfSymmetric([0])).toBeNull();
  expect(inverseOfSymmetric([NaN])).toBeNull();
});

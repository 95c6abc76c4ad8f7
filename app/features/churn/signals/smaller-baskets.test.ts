import { expect, test } from "vitest";
import { historyOrder, purchaseHistory } from "../../../../tests/factories/purchase-history";
import { yardsticks } from "../../../../tests/factories/yardsticks";
import { smallerBaskets } from "./smaller-baskets";

const compute = (values: bigint[]) =>
  smallerBaskets.compute(
    purchaseHistory([], { orders: values.map((valueMinor, i) => historyOrder(900 + i, { valueMinor })) }),
    1000,
    yardsticks(),
  );

test("baskets of half the size are told with both amounts", () => {
  expect(compute([6000n, 5800n, 6200n, 3100n, 3000n, 2900n])?.facts).toEqual({
    recentMinor: "3000",
    usualMinor: "6000",
    dropShare: 0.5,
    purchases: 3,
    currency: "EUR",
  });
});

test("one small order, or one huge one long ago, is no sign", () => {
  expect(compute([6000n, 5800n, 6200n, 6100n, 500n, 6000n])).toBeNull();
  expect(compute([900_000n, 6000n, 6200n, 6100n, 5900n, 6000n])).toBeNull();
});

test("with fewer than six purchases there is nothing to compare", () => {
  expect(compute([6000n, 6000n, 100n, 100n, 100n])).toBeNull();
});

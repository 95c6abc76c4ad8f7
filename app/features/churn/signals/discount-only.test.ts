import { expect, test } from "vitest";
import { historyOrder, purchaseHistory } from "../../../../tests/factories/purchase-history";
import { yardsticks } from "../../../../tests/factories/yardsticks";
import { discountOnly } from "./discount-only";

const compute = (discounts: bigint[], shopShare = 0.25) =>
  discountOnly.compute(
    purchaseHistory([], {
      orders: discounts.map((discountMinor, i) => historyOrder(900 + i, { discountMinor })),
    }),
    1000,
    yardsticks({ discountShare: shopShare }),
  );

test("a customer whose last orders all had a discount is told beside the shop's share", () => {
  expect(compute([0n, 500n, 400n, 300n, 100n, 900n])?.facts).toEqual({ orders: 5, shopShare: 0.25 });
});

test("one full price among the last five, or only two orders, is no sign", () => {
  expect(compute([500n, 500n, 0n, 500n])).toBeNull();
  expect(compute([500n, 500n])).toBeNull();
});

test("where nearly everything is sold with a discount it says nothing", () => {
  expect(compute([500n, 500n, 500n], 0.8)).toBeNull();
});

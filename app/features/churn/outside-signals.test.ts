import { expect, test } from "vitest";
import { purchaseHistory } from "../../../tests/factories/purchase-history";
import { learnedShop } from "../../../tests/factories/shop-model";
import { simulateShop } from "../../../tests/factories/simulated-shop";
import { checkDay } from "~/features/prediction/backtest";
import { OrderLogBuilder } from "~/features/prediction/order-log";
import type { CustomerHistory } from "./history";
import { OutsideLearner, outsideBits, outsideMove, outsideSignals, outsideStanding } from "./outside-signals";
import { scoreCustomer } from "./score-customer";

const today = 20_000;
const horizonDays = 90;
const day = today - horizonDays;
const shop = learnedShop(
  simulateShop(800, today, 3).map((customer) => customer.days),
  today,
);
const refunds = outsideSignals.indexOf("refund-or-return");

/** A shop where every third customer had a refund before `day`, and most of these did not come back. */
function shopWithRefunds(): CustomerHistory[] {
  return simulateShop(800, today, 3).map(({ days }, i) => {
    const bad = i % 3 === 0;
    const kept = bad && i % 15 !== 0 ? days.filter((one) => one <= day) : days;
    const history = purchaseHistory(kept.length > 0 ? kept : days);
    const before = history.orders.filter((order) => order.day <= day).at(-1);
    if (bad && before) before.refundedMinor = before.totalMinor / 2n;
    return history;
  });
}

function learn(histories: CustomerHistory[]) {
  const builder = new OrderLogBuilder();
  for (const { orders } of histories)
    builder.add(
      orders.map((order) => order.day),
      orders.map(() => 5000),
      false,
    );
  const learner = new OutsideLearner(
    checkDay(builder.log(), day, horizonDays),
    shop.yardsticks,
    histories.length,
  );
  for (const history of histories) learner.take(history, today);
  return learner.learned();
}

test("refunds after which customers stay away raise the risk of the next one with a refund", () => {
  const outside = learn(shopWithRefunds());
  const learned = outside.signals[refunds]!;
  expect(learned.mixed).toBe(true);
  expect(learned.cases).toBeGreaterThan(50);
  expect(learned.stayedAway).toBeGreaterThan(learned.expected);

  const history = purchaseHistory([today - 130, today - 100, today - 70, today - 40]);
  history.orders.at(-1)!.refundedMinor = history.orders.at(-1)!.totalMinor / 2n;
  const plain = scoreCustomer(history, today, shop)!;
  const moved = scoreCustomer(history, today, { ...shop, outside })!;
  expect(moved.risk!).toBeGreaterThan(plain.risk! + 0.05);
  expect(moved.outlook.riskTo).toBeGreaterThan(plain.outlook.riskTo);
  expect(outsideStanding(outside, plain.signals)).toContainEqual({
    ...{ signal: "refund-or-return", mixed: true, cases: learned.cases },
  });
});

test("with too few cases nothing is mixed into the risk, and it is said so", () => {
  const histories = shopWithRefunds().map((history, i) =>
    i % 60 === 0 ? history : purchaseHistory(history.orders.map((order) => order.day)),
  );
  const outside = learn(histories);
  expect(outside.signals[refunds]).toMatchObject({ mixed: false, reason: "too-few" });
  expect(outsideMove(outside, 1 << refunds)).toBe(outside.intercept);
  expect(outsideStanding(outside, [{ signal: "refund-or-return" }])).toMatchObject([{ mixed: false }]);
});

test("an unpaid checkout stands beside the risk, and what purchases show is no signal of its own", () => {
  const found = [{ signal: "unpaid-checkout" }, { signal: "overdue" }] as const;
  expect(outsideBits(found)).toBe(0);
  expect(outsideStanding(null, found)).toEqual([{ signal: "unpaid-checkout", mixed: false, cases: 0 }]);
  expect(outsideMove(null, 3)).toBe(0);
});

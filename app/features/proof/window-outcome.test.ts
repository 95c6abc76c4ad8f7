import { expect, test } from "vitest";
import { windowOutcome, type WindowOrder } from "./window-outcome";

const window = { from: 1000, to: 2000 };
const nothing = { pointsMinor: 0, creditMinor: 0, messagesMinor: 0 };
const order = (changes: Partial<WindowOrder> = {}): WindowOrder => ({
  ...{
    placedAt: 1500,
    grossMinor: 10_000,
    discountMinor: 0,
    refundedMinor: 0,
    costMinor: null,
    attributed: false,
  },
  ...changes,
});

test("profit is the margin of the full price less what was given away", () => {
  const costs = { pointsMinor: 200, creditMinor: 300, messagesMinor: 10 };
  expect(windowOutcome([order({ discountMinor: 1000, attributed: true })], window, costs, 0.4)).toEqual({
    bought: true,
    orders: 1,
    revenueMinor: 9000,
    profitMinor: 3000 - 510,
    attributedMinor: 9000,
  });
});

test("a campaign may raise revenue and lose money", () => {
  const treated = windowOutcome([order({ discountMinor: 3000, grossMinor: 12_000 })], window, nothing, 0.4);
  const control = windowOutcome([order()], window, nothing, 0.4);
  expect(treated.revenueMinor).toBeLessThan(control.revenueMinor * 1.2);
  const more = windowOutcome([order({ discountMinor: 3000, grossMinor: 14_000 })], window, nothing, 0.4);
  expect(more.revenueMinor).toBeGreaterThan(control.revenueMinor);
  expect(more.profitMinor).toBeLessThan(control.profitMinor);
});

test("known costs of the goods come before the margin", () => {
  expect(windowOutcome([order({ costMinor: 7500 })], window, nothing, 0.4).profitMinor).toBe(2500);
});

test("what is given back takes its cost with it, and an order given back in full is none", () => {
  const half = windowOutcome([order({ discountMinor: 1000, refundedMinor: 4500 })], window, nothing, 0.4);
  expect(half).toMatchObject({ bought: true, orders: 1, revenueMinor: 4500, profitMinor: 1500 });
  const all = windowOutcome(
    [order({ refundedMinor: 10_000 })],
    window,
    { ...nothing, messagesMinor: 10 },
    0.4,
  );
  expect(all).toMatchObject({ bought: false, orders: 0, revenueMinor: 0, profitMinor: -10 });
});

test("goods that were free cost what they cost, and are no purchase", () => {
  const gift = windowOutcome([order({ discountMinor: 10_000 })], window, nothing, 0.4);
  expect(gift).toMatchObject({ bought: false, orders: 0, revenueMinor: 0, profitMinor: -6000 });
});

test("only the window counts, from its first millisecond to before its last", () => {
  const at = (placedAt: number) => windowOutcome([order({ placedAt })], window, nothing, 1).orders;
  expect([999, 1000, 1999, 2000].map(at)).toEqual([0, 1, 1, 0]);
});

test("messages cost the same whether the customer bought or not", () => {
  expect(windowOutcome([], window, { ...nothing, messagesMinor: 12 }, 0.4).profitMinor).toBe(-12);
});

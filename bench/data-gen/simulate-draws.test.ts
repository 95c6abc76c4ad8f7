import { expect, test } from "vitest";
import { drawsFrom } from "./simulate-draws";
import { simulateCustomers } from "./simulate-customers";
import { simulateOrders } from "./simulate-orders";

const n = 40_000;
const moments = (draw: () => number) => {
  const values = Array.from({ length: n }, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n };
};

test("draws have the mean and variance of their distributions", () => {
  const draws = drawsFrom(1);
  for (const shape of [0.3, 0.8, 2.5, 40]) {
    const { mean, variance } = moments(() => draws.gamma(shape));
    expect(Math.abs(mean / shape - 1)).toBeLessThan(4 / Math.sqrt(n * shape));
    expect(Math.abs(variance / shape - 1)).toBeLessThan(0.15);
  }
  const { mean, variance } = moments(() => draws.beta(0.8, 2.5));
  expect(mean).toBeCloseTo(0.8 / 3.3, 2);
  expect(variance).toBeCloseTo((0.8 * 2.5) / (3.3 ** 2 * 4.3), 2);
  expect(moments(draws.exponential).mean).toBeCloseTo(1, 1);
});

const truth = {
  ...{ customers: 4000, days: 400, after: 90, seed: 5 },
  parameters: { k: 2, r: 0.8, alpha: 25, a: 0.8, b: 2.5 },
};

test("the same seed simulates the same shop, another one another", () => {
  const [one, same, other] = [truth, truth, { ...truth, seed: 6 }].map(simulateCustomers);
  expect(one).toEqual(same);
  expect(one!.tx).not.toEqual(other!.tx);
});

test("a shop's orders are those of its customers, with amounts of their Gamma-Gamma mean", () => {
  const known = simulateCustomers(truth);
  const orders = simulateOrders({ ...truth, money: { p: 6.25, q: 3.74, v: 15.44 } });
  const past = orders.day.filter((day) => day <= truth.days).length;
  expect(past).toBe(known.orders);
  expect(orders.day.length - past).toBe(known.ordersAfter.reduce((sum, count) => sum + count, 0));
  const mean = orders.amountMinor.reduce((sum, amount) => sum + amount, 0) / orders.day.length / 100;
  expect(Math.abs(mean / ((6.25 * 15.44) / 2.74) - 1)).toBeLessThan(0.05);
});

test("a growing shop has more new customers late than early", () => {
  const { T } = simulateCustomers({ ...truth, growth: 1 });
  expect(T.filter((days) => days < 200).length / T.length).toBeCloseTo(0.75, 1);
});

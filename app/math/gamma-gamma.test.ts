import fs from "node:fs";
import { expect, test } from "vitest";
import { expectedOrderValue, fitGammaGamma, type OrderValues } from "./gamma-gamma";

/** Numbers between 0 and 1 that are always the same (mulberry32). */
function numbers(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Gamma distributed with a whole shape. */
const gamma = (shape: number, rate: number, random: () => number) => {
  let sum = 0;
  for (let i = 0; i < shape; i++) sum -= Math.log(1 - random());
  return sum / rate;
};

/** Customers of a shop with p = 6, q = 4, v = 15. */
function simulated(customers: number, seed: number): { orders: number[]; meanAmount: number[] } {
  const random = numbers(seed);
  const orders: number[] = [];
  const meanAmount: number[] = [];
  for (let c = 0; c < customers; c++) {
    const n = 1 + Math.floor(random() * random() * 8);
    const rate = gamma(4, 15, random);
    orders.push(n);
    meanAmount.push(gamma(6 * n, rate, random) / n);
  }
  return { orders, meanAmount };
}
const fitted = (values: OrderValues, least?: number) => {
  const fit = fitGammaGamma(values, least);
  if (!fit.ok) throw new Error(fit.reason);
  return fit;
};

test("the published values of CDNOW are met", (context) => {
  const file = new URL("../../../shared/data/cdnow_sample/orders.csv", import.meta.url);
  if (!fs.existsSync(file)) return context.skip();
  const repeats = new Map<string, { day: string; amounts: Map<string, number> }>();
  const lines = fs.readFileSync(file, "utf8").trim().split("\n").slice(1);
  for (const line of lines) {
    const [customer, day, amount] = line.split(",") as [string, string, string];
    if (day > "1997-09-30") continue;
    let seen = repeats.get(customer);
    if (!seen) repeats.set(customer, (seen = { day, amounts: new Map() }));
    if (day > seen.day) seen.amounts.set(day, (seen.amounts.get(day) ?? 0) + Number(amount));
  }
  const customers = [...repeats.values()].filter(({ amounts }) => amounts.size > 0);
  const orders = customers.map(({ amounts }) => amounts.size);
  const meanAmount = customers.map(
    ({ amounts }) => [...amounts.values()].reduce((a, b) => a + b) / amounts.size,
  );
  const { parameters, logLikelihood } = fitted({ orders, meanAmount });
  // Fader & Hardie 2013: p 6.25, q 3.74, v 15.44.
  expect(parameters.p).toBeCloseTo(6.25, 2);
  expect(parameters.q).toBeCloseTo(3.744, 2);
  expect(parameters.v).toBeCloseTo(15.444, 1);
  expect(logLikelihood).toBeCloseTo(-4055.92, 1);
});

test("the parameters of a simulated shop are found again", () => {
  const { parameters } = fitted(simulated(20_000, 3));
  expect(Math.abs(parameters.p - 6)).toBeLessThan(0.8);
  expect(Math.abs(parameters.q - 4)).toBeLessThan(0.3);
  // Mean amount of the shop: v p / (q - 1) = 30.
  expect((parameters.v * parameters.p) / (parameters.q - 1)).toBeGreaterThan(29);
  expect((parameters.v * parameters.p) / (parameters.q - 1)).toBeLessThan(31);
});

test("another currency changes v and nothing else", () => {
  const shop = simulated(2000, 5);
  const pounds = fitted(shop).parameters;
  const pence = fitted({ ...shop, meanAmount: shop.meanAmount.map((z) => 100 * z) }).parameters;
  expect(pence.p / pounds.p).toBeCloseTo(1, 5);
  expect(pence.q / pounds.q).toBeCloseTo(1, 5);
  expect(pence.v / pounds.v).toBeCloseTo(100, 2);
});

test("weights are as good as repeated customers", () => {
  const shop = simulated(300, 8);
  const twice = {
    orders: [...shop.orders, ...shop.orders],
    meanAmount: [...shop.meanAmount, ...shop.meanAmount],
  };
  const weighed = fitted({ ...shop, weights: new Float64Array(300).fill(2) });
  expect(weighed.parameters.p).toBeCloseTo(fitted(twice).parameters.p, 4);
  expect(weighed.logLikelihood).toBeCloseTo(fitted(twice).logLikelihood, 4);
});

test("customers without an amount are left out, and too few are a reason", () => {
  const shop = simulated(200, 9);
  const more = { orders: [...shop.orders, 3, 0, 2], meanAmount: [...shop.meanAmount, 0, 10, NaN] };
  expect(fitted(more).parameters).toEqual(fitted(shop).parameters);
  expect(fitGammaGamma(simulated(20, 1))).toEqual({ ok: false, reason: "too-few-customers" });
});

test("amounts that are all the same have no distribution", () => {
  const same = { orders: new Array<number>(100).fill(2), meanAmount: new Array<number>(100).fill(30) };
  expect(fitGammaGamma(same).ok).toBe(false);
});

test("the expected value lies between the shop's and the own mean, nearer to the own the more orders there are", () => {
  const parameters = { p: 6.25, q: 3.74, v: 15.44 };
  const shop = (15.44 * 6.25) / 2.74;
  expect(expectedOrderValue(parameters, 0, 0)).toBeCloseTo(shop, 9);
  expect(expectedOrderValue(parameters, 2, 30)).toBeCloseTo(30.94, 1);
  const values = [1, 2, 5, 20, 100].map((n) => expectedOrderValue(parameters, n, 100));
  for (let i = 1; i < values.length; i++) expect(values[i]).toBeGreaterThan(values[i - 1]!);
  expect(values[4]).toBeLessThan(100);
});

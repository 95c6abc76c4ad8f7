import { beforeAll, expect, test } from "vitest";
import { OrderLogBuilder } from "~/features/prediction/order-log";
import { campaignEffects, trueEffect } from "./campaign-effects";
import { describePopulation, populationOf, windowDays, type Population } from "./campaign-population";
import { longRandomFrom } from "./long-random";
import { simulateCampaigns, type Tally } from "./simulate-campaigns";
import { simulateLooks } from "./simulate-looks";
import { simulateTotals } from "./simulate-totals";
import { simulateOrders } from "./simulate-orders";

let population: Population;

/** A made-up shop of two years with amounts skewed like real ones; its customers of three days on which campaigns could have started. */
beforeAll(() => {
  const orders = simulateOrders({
    ...{ customers: 6000, days: 730, after: windowDays, seed: 11 },
    parameters: { k: 1, r: 0.7, alpha: 60, a: 0.5, b: 2.5 },
    money: { p: 2, q: 2.4, v: 25 },
  });
  const amounts = Float64Array.from(orders.amountMinor, (minor) => minor / 100);
  const builder = new OrderLogBuilder();
  for (let from = 0, to = 0; from < orders.day.length; from = to) {
    while (to < orders.day.length && orders.customer[to] === orders.customer[from]) to++;
    builder.add(orders.day, amounts, false, from, to);
  }
  const log = builder.log();
  const starts = [610, 670, 730].map((day) => ({
    ...{ log, day },
    predict: ({ spend, tenure, recency }: { spend: number; tenure: number; recency: number }) => ({
      spend: (windowDays * spend) / (60 + tenure),
      risk: recency / 200,
    }),
  }));
  population = populationOf("made up", starts, 30, 180);
});

const share = (tally: Tally, count: "covered" | "aboveZero" | "welchAboveZero") => tally[count] / tally.runs;

test("the made-up customers spend like those of real shops", () => {
  const { buying, variation, skewness } = describePopulation(population);
  expect(buying).toBeGreaterThan(0.15);
  expect(buying).toBeLessThan(0.4);
  expect(variation).toBeGreaterThan(2.5);
  expect(skewness).toBeGreaterThan(6);
});

test("intervals hold the known effect of campaigns of 300 and 1,000 customers, and hardly any without effect is called a win", () => {
  for (const customers of [300, 1000]) {
    const task = { customers, controlShare: 0.2, runs: 500, seed: customers, draw: "random" } as const;
    const tallies = simulateCampaigns(population, task);
    // At 500 runs chance alone moves 95 % by 2 points.
    for (const tally of tallies) expect(share(tally, "covered"), tally.effect).toBeGreaterThan(0.94);
    const none = tallies.find(({ effect }) => effect === "none")!;
    expect(share(none, "aboveZero")).toBeLessThan(0.025);
    expect(share(none, "welchAboveZero")).toBeGreaterThan(0.04);
  }
});

test("with a tenth held out the discount's floor keeps campaigns that earn nothing from looking good", () => {
  const task = { customers: 4000, controlShare: 0.1, runs: 600, seed: 5, draw: "random" } as const;
  const zero = simulateCampaigns(population, task).find(({ effect }) => effect === "discount zero")!;
  expect(
    trueEffect(
      population,
      campaignEffects.find(({ name }) => name === "discount zero")!,
    ),
  ).toBeCloseTo(0, 9);
  expect(share(zero, "covered")).toBeGreaterThan(0.94);
  expect(share(zero, "aboveZero")).toBeLessThan(0.03);
});

test("a control group drawn in strata as the app draws it is as honest", () => {
  const task = { customers: 400, controlShare: 0.2, runs: 150, seed: 8, draw: "assign" } as const;
  for (const tally of simulateCampaigns(population, task))
    expect(share(tally, "covered"), tally.effect).toBeGreaterThan(0.93);
});

test("who looks on sixty days and stops at the first verdict is misled in at most one of twenty", () => {
  const [none] = campaignEffects;
  for (const entry of ["together", "rolling"] as const) {
    const runs = 300;
    const task = { customers: 1000, controlShare: 0.2, runs, seed: 3, effect: none!, entry };
    const { earned, cost } = simulateLooks(population, task);
    expect((earned + cost) / runs).toBeLessThan(0.05);
  }
});

test("a strong effect is found before the last day by those who look daily", () => {
  const effect = { name: "twice the buyers", moreBuyers: 1, basket: 1, discount: 0 };
  for (const entry of ["together", "rolling"] as const) {
    const task = { customers: 3000, controlShare: 0.2, runs: 40, seed: 4, effect, entry };
    const { earned, early, days } = simulateLooks(population, task);
    expect(earned).toBe(40);
    expect(early).toBeGreaterThan(30);
    expect(days / 40).toBeLessThan(50);
  }
});

test("the total of many small campaigns holds the truth, losers and undecided ones included", () => {
  const sizes = { campaigns: 12, customers: 1000, fewest: 100, controlShare: 0.2 };
  const tally = simulateTotals(population, { ...sizes, effects: campaignEffects, runs: 150, seed: 6 });
  expect(tally.covered / tally.runs).toBeGreaterThan(0.93);
  expect(Math.abs(tally.bias)).toBeLessThan(0.03);
});

test("long random numbers are even, and the same for the same seed", () => {
  const [one, same, other] = [longRandomFrom(1), longRandomFrom(1), longRandomFrom(2)];
  let [sum, squares, products, before, differs] = [0, 0, 0, 0.5, 0];
  for (let i = 0; i < 100_000; i++) {
    const u = one();
    if (same() !== u) differs++;
    sum += u - 0.5;
    squares += (u - 0.5) ** 2;
    products += (u - 0.5) * (before - 0.5);
    before = u;
  }
  expect(differs).toBe(0);
  expect(Math.abs(sum / 100_000)).toBeLessThan(0.004);
  expect(squares / 100_000).toBeCloseTo(1 / 12, 2);
  expect(Math.abs(products / 100_000)).toBeLessThan(0.002);
  expect(other()).not.toBe(longRandomFrom(1)());
});

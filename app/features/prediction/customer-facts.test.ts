import { expect, test } from "vitest";
import { logOf } from "../../../tests/factories/simulated-log";
import { factsOn, noFacts } from "./customer-facts";

const factsOf = (customer: Parameters<typeof logOf>[0][number], day: number, cap = Infinity) => {
  const facts = noFacts();
  factsOn(logOf([{ days: [1] }, customer]), 1, day, cap, facts);
  return facts;
};

test("only what was known on the day is seen", () => {
  const customer = { days: [100, 130, 200, 500], amounts: [20, 30, 1000, 7] };
  expect(factsOf(customer, 210, 100)).toMatchObject({
    ...{ purchases: 3, firstDay: 100, lastDay: 200, recency: 10, tenure: 110 },
    ...{ medianGap: 50, lastGap: 70 },
    ...{ paid: 3, spend: 150, spendUncapped: 1050, lastAmount: 100, refunded: 0 },
  });
  expect(factsOf(customer, 129)).toMatchObject({ purchases: 1, recency: 29, medianGap: NaN, spend: 20 });
  expect(factsOf(customer, 99).purchases).toBe(0);
});

test("a purchase counts half as much for each half-life before the last one, and silence changes nothing of it", () => {
  const customer = { days: [100, 280, 370] };
  const seen = factsOf(customer, 370);
  expect(seen.pace90).toBeCloseTo(1 + 1 / 2 + 1 / 8, 12);
  expect(seen.pace45).toBeCloseTo(1 + 1 / 4 + 1 / 64, 12);
  expect(seen.pace180).toBeCloseTo(1 + 2 ** -0.5 + 2 ** -1.5, 12);
  expect(seen.pace360).toBeCloseTo(1 + 2 ** -0.25 + 2 ** -0.75, 12);
  const { pace45, pace90, pace180, pace360 } = factsOf(customer, 900);
  expect([pace45, pace90, pace180, pace360]).toEqual([seen.pace45, seen.pace90, seen.pace180, seen.pace360]);
  expect(factsOf({ days: [100] }, 400).pace180).toBe(1);
});

test("money given back is no purchase and lowers what was paid from its own day on", () => {
  const customer = { days: [100, 100, 150], amounts: [80, -30, -20] };
  expect(factsOf(customer, 120)).toMatchObject({ purchases: 1, spend: 80, refunded: 30, lastDay: 100 });
  expect(factsOf(customer, 150).refunded).toBe(50);
});

test("a purchase whose amount is not known counts as one and has no value", () => {
  expect(factsOf({ days: [1, 9], amounts: [NaN, 12] }, 10)).toMatchObject({
    purchases: 2,
    paid: 1,
    spend: 12,
  });
});

test("more purchases than ever before are counted as well", () => {
  const days = Array.from({ length: 500 }, (_, i) => i * 2);
  expect(factsOf({ days }, 1000)).toMatchObject({ purchases: 500, medianGap: 2, gapVariation: 0 });
});

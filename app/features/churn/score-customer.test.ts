import fc from "fast-check";
import { expect, test } from "vitest";
import { purchaseHistory } from "../../../tests/factories/purchase-history";
import { learnedShop } from "../../../tests/factories/shop-model";
import { simulateShop } from "../../../tests/factories/simulated-shop";
import { scoreCustomer } from "./score-customer";

const today = 20_000;
const every = (gap: number, times: number, silence: number) =>
  Array.from({ length: times }, (_, i) => today - silence - i * gap).reverse();

const shops = {
  "an empty shop": learnedShop([], today),
  "a shop of 600 customers with rhythms": learnedShop(
    simulateShop(600, today, 1).map((c) => c.days),
    today,
  ),
  "a shop of 35 buyers": learnedShop(
    simulateShop(35, today, 2).map((c) => c.days),
    today,
  ),
};
type ShopName = keyof typeof shops;

test.each(Object.keys(shops) as ShopName[])(
  "a monthly buyer silent for 75 days is at risk, with three reasons: %s",
  (name) => {
    const score = scoreCustomer(purchaseHistory(every(30, 8, 75)), today, shops[name])!;
    expect(score.band).toBe("at-risk");
    // Where there is too little to learn from, the simple rule says so and the range leaves room.
    if (shops[name].confidence.level === "low") expect(score.outlook.riskTo).toBeGreaterThan(0.5);
    else expect(score.risk).toBeGreaterThan(0.5);
    expect(score.reasons).toHaveLength(3);
    expect(score.reasons[0]).toMatchObject({
      signal: "overdue",
      facts: { usualGapDays: 30, silenceDays: 75, times: 2.5 },
    });
    for (const reason of score.reasons) {
      expect(Object.values(reason.facts).some((fact) => typeof fact === "number")).toBe(true);
    }
  },
);

test.each(Object.keys(shops) as ShopName[])(
  "a yearly buyer silent for 75 days is not at risk: %s",
  (name) => {
    const score = scoreCustomer(purchaseHistory(every(365, 3, 75)), today, shops[name])!;
    expect(score.band).not.toBe("at-risk");
    expect(score.risk).toBeLessThan(0.6);
    expect(score.standing.horizonDays).toBe(365);
  },
);

test("it is too early to speak of a customer of three days", () => {
  const score = scoreCustomer(purchaseHistory([today - 3]), today, shops["an empty shop"])!;
  expect(score).toMatchObject({ risk: null, band: "safe", valueAtStakeMinor: 0n });
});

test("a shop with too little to learn from does not tell what similar customers did", () => {
  const usual = shops["a shop of 600 customers with rhythms"];
  const modest: typeof usual = { ...usual, prediction: { ...usual.prediction, checked: null } };
  const once = purchaseHistory([today - 85]);
  const signals = (model: typeof usual) =>
    scoreCustomer(once, today, model)!.reasons.map((reason) => reason.signal);
  expect(signals(usual)).toContain("similar-customers");
  expect(signals(modest)).not.toContain("similar-customers");
});

test("who has not bought anything has no score", () => {
  expect(scoreCustomer(purchaseHistory([]), today, shops["an empty shop"])).toBeNull();
  expect(scoreCustomer(purchaseHistory([today + 5]), today, shops["an empty shop"])).toBeNull();
});

test("who is lost by the rule in force has nothing at stake any more", () => {
  const shop = learnedShop([], today, { kind: "fixed-days", days: 90 });
  expect(scoreCustomer(purchaseHistory(every(30, 5, 89)), today, shop)!.band).toBe("at-risk");
  const lost = scoreCustomer(purchaseHistory(every(30, 5, 90)), today, shop)!;
  expect(lost).toMatchObject({ band: "lost", valueAtStakeMinor: 0n });
  expect(lost.standing.lostOn).toBe(today);
});

test("what is saved by keeping a customer is a year's spend, by the risk, by the chance of keeping them, by the margin", () => {
  const shop = shops["a shop of 600 customers with rhythms"];
  const { outlook, risk, valueAtStakeMinor } = scoreCustomer(
    purchaseHistory(every(30, 13, 60)),
    today,
    shop,
  )!;
  // A purchase of 50.00 a month: about 600.00 a year for one who stays.
  expect(outlook.spendIfActive365).toBeGreaterThan(20_000);
  expect(outlook.spendIfActive365).toBeLessThan(75_000);
  const saved = outlook.spendIfActive365! * risk! * outlook.alive;
  expect(Number(valueAtStakeMinor)).toBeCloseTo(saved, -0.5);
  const halved = scoreCustomer(purchaseHistory(every(30, 13, 60)), today, { ...shop, margin: 0.5 })!;
  expect(Number(halved.valueAtStakeMinor)).toBeCloseTo(saved / 2, -0.5);
});

const histories = fc
  .uniqueArray(fc.integer({ min: today - 900, max: today }), { minLength: 1, maxLength: 25 })
  .map((days) => days.sort((a, b) => a - b));
const anyShop = fc.constantFrom(...Object.values(shops));

test("risks are probabilities, amounts are never negative, reasons are at most three", () => {
  fc.assert(
    fc.property(histories, anyShop, fc.boolean(), (days, shop, cut) => {
      const history = purchaseHistory(days, { seenFrom: cut ? today - 900 : null });
      const score = scoreCustomer(history, today, shop)!;
      if (score.risk !== null) {
        expect(score.risk).toBeGreaterThanOrEqual(0);
        expect(score.risk).toBeLessThanOrEqual(1);
      }
      expect(score.valueAtStakeMinor >= 0n).toBe(true);
      expect(score.reasons.length).toBeLessThanOrEqual(3);
      for (const found of score.signals) {
        expect(found.strength).toBeGreaterThan(0);
        expect(found.strength).toBeLessThanOrEqual(1);
        for (const fact of Object.values(found.facts)) {
          if (typeof fact === "number") expect(Number.isFinite(fact)).toBe(true);
        }
      }
    }),
  );
});

// From day to day it may fall a little when an order leaves the window it is counted in; and within the usual gap, where who buys
// every year and bought last week is not expected within the month.
test("who has been silent for four usual gaps is at a higher risk than when one had passed", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 7, max: 120 }),
      fc.integer({ min: 1, max: 12 }),
      anyShop,
      (gap, times, shop) => {
        const days = every(gap, times, 0);
        const history = purchaseHistory(days);
        const usualGap = scoreCustomer(history, today, shop)!.standing.rhythm.usualGapDays ?? 60;
        const riskAfter = (gaps: number) => {
          const day = Math.max(days.at(-1)! + Math.round(gaps * usualGap), days[0]! + 90);
          return scoreCustomer(history, day, shop)!.risk!;
        };
        expect(riskAfter(4)).toBeGreaterThan(riskAfter(1) - 0.01);
      },
    ),
  );
});

test("the order in which orders stand in the history is irrelevant, and so is splitting an order on its day", () => {
  fc.assert(
    fc.property(histories, anyShop, (days, shop) => {
      const history = purchaseHistory(days);
      const turned = { ...history, orders: [...history.orders].reverse() };
      const score = scoreCustomer(history, today, shop)!;
      expect(scoreCustomer(turned, today, shop)).toEqual(score);
      const split = history.orders.flatMap((order) => [
        { ...order, valueMinor: 2000n },
        { ...order, valueMinor: 3000n },
      ]);
      const same = scoreCustomer({ ...history, orders: split }, today, shop)!;
      expect(same.risk).toBe(score.risk);
      expect(same.band).toBe(score.band);
      expect(same.valueAtStakeMinor).toBe(score.valueAtStakeMinor);
    }),
  );
});

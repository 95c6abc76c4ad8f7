import { expect, test } from "vitest";
import { makeDayAccuracy } from "../../../tests/factories/day-accuracy";
import { renderText } from "../../../tests/factories/render";
import { AccuracyFigures } from "./accuracy-figures";
import { AccuracyNotices } from "./accuracy-notices";
import { nothingJudged, type JudgedNights, type ScoredPast } from "./accuracy-page";
import { BandsTable } from "./bands-table";
import { poolByMonth } from "./pool-days";

const past = makeDayAccuracy();
const scored: ScoredPast = {
  horizonDays: 90,
  champion: { by: "chain" },
  confidence: { level: "usual", doubts: [], customers: 1200 },
  daysSeen: 700,
  daysNeeded: 150,
  backtest: [past, makeDayAccuracy({ day: "2026-07-10" })],
  sampled: false,
};
const night = makeDayAccuracy({ day: "2026-09-02", customers: 1100 });
const judged: JudgedNights = { newest: night, months: poolByMonth([night]), nextOn: "2026-12-03" };
const untested: ScoredPast = { ...scored, backtest: [], daysSeen: 60 };

test.each([
  [
    "en",
    [
      "90%",
      "Of 500 customers called high risk on Aug 24, 2026, 450 did not order within 90 days.",
      "Tried on your shop's own past",
      "compared with what happened on Feb 21, 2027",
      "Best 87 of 100 0.412 2.3 points",
      "No order for 90 days 71 of 100 0.500 4.0 points",
    ],
  ],
  [
    "ru",
    [
      "24 авг. 2026 г. высокий риск был у 500 покупателей. Без заказа за 90 дней: 450.",
      "Лучший 87 из 100 0,412 2,3 п. п.",
    ],
  ],
  ["zh-CN", ["2026年8月24日 判定为高风险的 500 位客户中，有 450 位在随后 90 天内没有下单。"]],
] as const)(
  "before any prediction is due the shop's past is what it is tried on, in %s",
  async (locale, told) => {
    const nights = { ...nothingJudged, nextOn: "2027-02-21" };
    const text = await renderText(<AccuracyFigures scored={scored} judged={nights} />, locale);
    for (const part of told) expect(text).toContain(part);
  },
);

test("predictions that came due take the place of tried ones, which stay below", async () => {
  const text = await renderText(<AccuracyFigures scored={scored} judged={judged} />);
  expect(text).toContain("called high risk on Sep 2, 2026");
  expect(text).toContain("Predictions that came due");
  expect(text).toContain("Over 1 night of September 2026");
  expect(text).toContain("September 2026 1 night, 1,100 customers on average");
  expect(text).toContain("Aug 24, 2026 1,000 customers 56% 54% 87 of 100 2.3 points 0.412 0.500 0.520");
});

test("nobody at high risk is said, not divided by", async () => {
  const calm = makeDayAccuracy({ highRisk: { customers: 0, predicted: 0, stayedAway: 0 } });
  const text = await renderText(
    <AccuracyFigures scored={{ ...scored, backtest: [calm] }} judged={nothingJudged} />,
  );
  expect(text).toContain("On Aug 24, 2026 nobody was called high risk, which means 50% or more.");
  expect(text).not.toContain("NaN");
});

test("a past too short to try anything on is told in days", async () => {
  const text = await renderText(
    <AccuracyFigures scored={untested} judged={{ ...nothingJudged, nextOn: "2027-02-21" }} />,
  );
  expect(text).toContain("orders must reach back 150 days. They reach back 60 days.");
  expect(text).toContain("Feb 21, 2027");
  const few = await renderText(
    <AccuracyFigures scored={{ ...untested, daysSeen: 700 }} judged={nothingJudged} />,
  );
  expect(few).toContain("Too few customers had bought");
});

test("doubts are told with their numbers, and what 60 days of orders cost", async () => {
  const doubtful: ScoredPast = {
    ...untested,
    confidence: {
      level: "low",
      doubts: ["few-customers", "short-history", "older-orders-unseen"],
      customers: 35,
    },
  };
  const text = await renderText(<AccuracyNotices scored={doubtful} seesAllOrders={false} />);
  expect(text).toContain("Only 35 customers have bought so far. With fewer than 100");
  expect(text).toContain("Orders reach back 60 days");
  expect(text).toContain("bought before the first order Holdfast can see");
  expect(text).toContain("Allow it in Setup");
  expect(await renderText(<AccuracyNotices scored={scored} seesAllOrders />)).not.toContain("Low confidence");
});

test("a rule that is used in place of the prediction is named", async () => {
  const champion = { by: "rule", rule: "silent-for-horizon", silentShare: 0.9, otherShare: 0.2 } as const;
  const ruled = await renderText(<AccuracyNotices scored={{ ...scored, champion }} seesAllOrders />);
  expect(ruled).toContain("a simple rule does better, so it is used");
  expect(ruled).toContain("“No order for 90 days”");
  const buying = await renderText(
    <AccuracyNotices scored={{ ...scored, champion: { by: "buying-model" } }} seesAllOrders />,
  );
  expect(buying).toContain("buying rhythm alone does better");
  const nothingTried = { ...untested, champion: { by: "buying-model" } } as const;
  expect(await renderText(<AccuracyNotices scored={nothingTried} seesAllOrders />)).not.toContain("better");
});

test("a rule that is ahead by chance is marked, and it is said why it is not used", async () => {
  const methods = past.methods.map((each) =>
    each.method === "prediction" ? { ...each, logLoss: 0.503 } : each,
  );
  const close = { ...scored, backtest: [{ ...past, methods }] };
  const text = await renderText(<AccuracyFigures scored={close} judged={nothingJudged} />);
  expect(text).toContain("Best 71 of 100");
  expect(text).toContain("not clearly and often enough");
});

test("the picture can be read as a table with counts", async () => {
  const text = await renderText(<BandsTable bands={past.bands} />);
  expect(text).toContain("2% to 41% 500 21% 18% (90) 50% to 98% 500 91% 90% (450)");
});

import { expect, test } from "vitest";
import { makeOverview, makeProgress } from "../../../tests/factories/overview";
import { renderText } from "../../../tests/factories/render";
import { BandsCard } from "./bands-card";
import { ChurnMonthsTable } from "./churn-months-table";
import { ChurnRateCard } from "./churn-rate-card";
import { CohortCard } from "./cohort-card";
import { ImportCard } from "./import-card";
import { RevenueAtRiskCard } from "./revenue-at-risk-card";
import { SaveTodayCard } from "./save-today-card";

const marks = { preliminary: false, sixtyDays: false };
const overview = makeOverview();
const saveFirst = { customers: overview.topAtRisk, names: {} };

test.each([
  [
    "en",
    ["2.25%", "9 of 400 customers lost in October 2026", "Above the 2% line", "No purchase for 90 days"],
  ],
  ["ru", ["2,25 %", "Потеряно 9 из 400 покупателей, октябрь 2026 г.", "Выше линии 2 %"]],
  ["zh-CN", ["2.25%", "2026年10月流失 9 位，月初共 400 位客户", "高于 2% 警戒线"]],
] as const)(
  "the churn rate says numerator, denominator, rule and the 2 %% line in %s",
  async (locale, told) => {
    const text = await renderText(<ChurnRateCard churn={overview.churn} marks={marks} />, locale);
    for (const part of told) expect(text).toContain(part);
  },
);

test("without a whole month no churn rate is shown", async () => {
  const churn = { ...overview.churn, latest: null };
  const text = await renderText(<ChurnRateCard churn={churn} marks={marks} />);
  expect(text).toContain("one whole month");
  expect(text).not.toContain("%");
});

test("money at risk is shown with what it means", async () => {
  const text = await renderText(<RevenueAtRiskCard overview={overview} marks={marks} />);
  expect(text).toContain("€47,313");
  expect(text).toContain("21 customers at risk");
});

test("every figure that 60 days of orders touch says so", async () => {
  const limited = { ...marks, sixtyDays: true };
  const cards = [
    <RevenueAtRiskCard key="risk" overview={overview} marks={limited} />,
    <ChurnRateCard key="rate" churn={overview.churn} marks={limited} />,
    <BandsCard key="bands" overview={overview} marks={limited} />,
    <CohortCard key="cohorts" cohorts={overview.cohorts} marks={limited} />,
    <SaveTodayCard {...{ overview, saveFirst }} key="save" namesWithheld={null} marks={limited} />,
  ];
  for (const card of cards) expect(await renderText(card)).toContain("Last 60 days only");
});

test("with few customers the save list says low confidence and shows no percent", async () => {
  const small = makeOverview({
    confidence: { level: "low", doubts: ["few-customers"], customers: 35 },
  });
  const text = await renderText(
    <SaveTodayCard overview={small} saveFirst={saveFirst} namesWithheld={null} marks={marks} />,
  );
  expect(text).toContain("Low confidence");
  expect(text).toContain("Only 35 customers have bought so far");
  expect(text).not.toContain("%");
  const young = makeOverview({
    confidence: { level: "low", doubts: ["short-history"], customers: 3000 },
  });
  const why = await renderText(
    <SaveTodayCard overview={young} saveFirst={saveFirst} namesWithheld={null} marks={marks} />,
  );
  expect(why).toContain("Orders do not reach back far enough");
  expect(why).not.toContain("3,000 customers");
});

test("a customer whose name Shopify withholds is shown by number", async () => {
  const text = await renderText(
    <SaveTodayCard
      overview={overview}
      saveFirst={{ ...saveFirst, names: { "7001": null } }}
      namesWithheld={null}
      marks={marks}
    />,
    "ru",
  );
  expect(text).toContain("Покупатель 7001");
  expect(text).toContain("14 покупок, всего 1 845,00 €");
});

test("bands are told in words and numbers, now, a month ago, and the difference", async () => {
  const text = await renderText(<BandsCard overview={overview} marks={marks} />);
  expect(text).toContain("Safe 300 290 10 more");
  expect(text).toContain("Watch 90 101 11 fewer");
  expect(text).toContain("At risk 21 21 No change");
  expect(text).toContain("Watch to At risk 12");
});

test("the heat map has its numbers in the cells and says which month is not over", async () => {
  const text = await renderText(<CohortCard cohorts={overview.cohorts} marks={marks} />);
  expect(text).toContain("Sep 26 40 customers 35%");
  expect(text).toContain("Oct 26 31 customers 13%");
  expect(text).toContain("month not over yet");
});

test("the churn chart can be read as a table, newest month first", async () => {
  const text = await renderText(<ChurnMonthsTable months={overview.churn.months} />);
  expect(text).toContain("Nov 26 Month not over yet 0.75% 3 400 31 2 Oct 26 2.25% 9 400 31 2");
});

test("a running import tells its counts and a guess of the time left", async () => {
  const progress = makeProgress({
    state: "running",
    fraction: 0.42,
    secondsLeft: 150,
    finishedAt: null,
    parts: [
      { entity: "orders", state: "loading", loaded: 4200, total: 12_000, error: null },
      { entity: "customers", state: "asked", loaded: 0, total: null, error: null },
    ],
  });
  const text = await renderText(<ImportCard stage="running" progress={progress} onRetry={() => undefined} />);
  expect(text).toContain("Import 42% done");
  expect(text).toContain("About 3 minutes left");
  expect(text).toContain("Orders 4,200 of 12,000 records");
  expect(text).toContain("Customers Shopify is preparing the data");
});

test("a failed import says why in the merchant's words and offers to try again", async () => {
  const progress = makeProgress({ state: "failed", error: "access-denied" });
  const text = await renderText(
    <ImportCard stage="failed" progress={progress} onRetry={() => undefined} />,
    "zh-CN",
  );
  expect(text).toContain("Shopify 不允许 Holdfast 读取这些记录");
  expect(text).toContain("重试");
});

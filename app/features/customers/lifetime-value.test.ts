import { expect, test } from "vitest";
import { lifetimeValue } from "./lifetime-value";

const outlook = {
  ...{ riskFrom: 0.1, riskTo: 0.3, alive: 0.9, orders90: 1, orders365: 4.2 },
  ...{ spend365Minor: "21000", spendIfActiveMinor: "24000", nextFrom: "2026-12-01", nextTo: "2026-12-20" },
};

test("the lifetime value is what came and what is expected, by the margin", () => {
  const whole = { pastMinor: "30000", aheadMinor: "21000", totalMinor: "51000" };
  expect(lifetimeValue({ valueMinor: "30000", outlook, margin: null })).toEqual(whole);
  const third = { pastMinor: "9000", aheadMinor: "6300", totalMinor: "15300" };
  expect(lifetimeValue({ valueMinor: "30000", outlook, margin: 0.3 })).toEqual(third);
});

test("where no amount is known there is no lifetime value", () => {
  const unknown = { ...outlook, spend365Minor: null };
  expect(lifetimeValue({ valueMinor: "0", outlook: unknown, margin: null })).toBeNull();
});

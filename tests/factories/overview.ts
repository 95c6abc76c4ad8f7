import type { Overview } from "~/features/churn/overview";
import type { ImportProgress } from "~/features/imports/import-progress";
import type { OverviewPage } from "~/features/overview/overview-page";
import { partOf } from "~/ui/part";

/** An overview of a shop with 400 customers at the start of October, 9 of whom were lost by its end. */
export function makeOverview(change: Partial<Overview> = {}): Overview {
  const october = {
    month: "2026-10-01",
    atStart: 400,
    lost: 9,
    gained: 31,
    returned: 2,
    rate: 0.0225,
    incomplete: null,
  };
  return {
    scoredAt: "2026-11-22T03:00:00.000Z",
    asOf: "2026-11-22",
    currencyCode: "EUR",
    customers: 520,
    revenueAtRisk: { amountMinor: "4731250", customers: 21 },
    churn: {
      rule: { key: "lost.fixedDays", values: { count: 90 } },
      latest: october,
      months: [october, { ...october, month: "2026-11-01", lost: 3, rate: 0.0075, incomplete: "running" }],
      goal: 0.02,
    },
    bands: [
      { band: "safe", customers: 300, customersMonthAgo: 290, valueAtStakeMinor: "0" },
      { band: "watch", customers: 90, customersMonthAgo: 101, valueAtStakeMinor: "0" },
      { band: "at-risk", customers: 21, customersMonthAgo: 21, valueAtStakeMinor: "4731250" },
      { band: "lost", customers: 109, customersMonthAgo: 100, valueAtStakeMinor: "0" },
    ],
    moves: [{ from: "watch", to: "at-risk", customers: 12 }],
    cohorts: [
      {
        month: "2026-09-01",
        customers: 40,
        cells: [{ monthIndex: 1, active: 14, share: 0.35, running: false }],
      },
      {
        month: "2026-10-01",
        customers: 31,
        cells: [{ monthIndex: 1, active: 4, share: 4 / 31, running: true }],
      },
    ],
    topAtRisk: [
      {
        customerId: "7001",
        risk: 0.82,
        band: "at-risk",
        valueAtStakeMinor: "52300",
        valueMinor: "184500",
        lastPurchaseDay: "2026-09-08",
        purchaseDays: 14,
        reasons: [],
      },
    ],
    confidence: { level: "usual", doubts: [], customers: 520 },
    history: { seesAllOrders: true, seenFrom: "2025-05-20" },
    ...change,
  };
}

/** A first import that is done; `change` makes it another. */
export function makeProgress(change: Partial<ImportProgress> = {}): ImportProgress {
  return {
    state: "done",
    kind: "first",
    parts: [],
    fraction: 1,
    secondsLeft: null,
    startedAt: "2026-11-22T02:50:00.000Z",
    finishedAt: "2026-11-22T02:58:00.000Z",
    error: null,
    waitsLong: false,
    ...change,
  };
}

export function makeOverviewPage(change: Partial<OverviewPage> = {}): OverviewPage {
  return {
    now: "2026-11-22T08:00:00.000Z",
    shop: {
      paused: false,
      shopifyAway: false,
      timeZone: "Europe/Berlin",
      currencyCode: "EUR",
      seesAllOrders: true,
    },
    overview: makeOverview(),
    earned: null,
    progress: makeProgress(),
    namesWithheld: null,
    saveFirst: partOf({ customers: [], names: {} }),
    cohorts: partOf([]),
    ...change,
  };
}

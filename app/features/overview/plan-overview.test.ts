import { expect, test } from "vitest";
import { makeOverview, makeOverviewPage, makeProgress } from "../../../tests/factories/overview";
import { planOverview } from "./plan-overview";

const shop = makeOverviewPage().shop;
const running = makeProgress({ state: "running", finishedAt: null, fraction: 0.4 });

test("a shop that runs normally shows its figures and nothing else", () => {
  expect(planOverview(makeOverviewPage())).toEqual({
    importing: null,
    body: "figures",
    preliminary: false,
    notice: null,
    watch: false,
  });
});

test("while the first import runs its progress is watched, and no figure is made up", () => {
  const plan = planOverview(makeOverviewPage({ overview: null, progress: running }));
  expect(plan).toMatchObject({ importing: "running", body: "none", watch: true });
});

test("figures that exist before the import is done are called preliminary", () => {
  expect(planOverview(makeOverviewPage({ progress: running }))).toMatchObject({
    body: "figures",
    preliminary: true,
  });
});

test("between import and first scoring the screen waits for the figures", () => {
  expect(planOverview(makeOverviewPage({ overview: null }))).toMatchObject({
    importing: "scoring",
    watch: true,
  });
});

test("a failed first import is told and not watched", () => {
  const progress = makeProgress({ state: "failed", error: "access-denied" });
  expect(planOverview(makeOverviewPage({ overview: null, progress }))).toMatchObject({
    importing: "failed",
    watch: false,
  });
});

test("a shop without purchases is empty, not broken", () => {
  const overview = makeOverview({ customers: 0 });
  expect(planOverview(makeOverviewPage({ overview }))).toMatchObject({ body: "empty", importing: null });
});

test("the nightly comparison does not disturb the figures", () => {
  const progress = makeProgress({ kind: "reconcile", state: "running", finishedAt: null });
  expect(planOverview(makeOverviewPage({ progress }))).toMatchObject({
    importing: null,
    preliminary: false,
    notice: null,
  });
});

test("one notice at a time, the gravest first", () => {
  const limited = { ...shop, seesAllOrders: false };
  expect(planOverview(makeOverviewPage({ shop: limited })).notice).toBe("sixty-days");
  const paused = { ...limited, paused: true };
  expect(planOverview(makeOverviewPage({ shop: paused })).notice).toBe("paused");
});

test("figures that were not compared with Shopify for two days are called stale", () => {
  expect(planOverview(makeOverviewPage({ now: "2026-11-24T02:00:00.000Z" })).notice).toBeNull();
  expect(planOverview(makeOverviewPage({ now: "2026-11-24T08:00:00.000Z" })).notice).toBe("stale");
  const failed = makeProgress({ kind: "reconcile", state: "failed" });
  expect(planOverview(makeOverviewPage({ progress: failed })).notice).toBe("stale");
});

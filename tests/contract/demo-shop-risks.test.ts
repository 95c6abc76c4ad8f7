import { afterAll, beforeAll, expect, test } from "vitest";
import { pool, withReadingConnection, withShop } from "~/db.server";
import { isoOfDay } from "~/features/churn/day";
import { findShopModel } from "~/features/churn/overview-store.server";
import { outsideBits, outsideMove, outsideSignals } from "~/features/churn/outside-signals";
import { PurchaseEvents } from "~/features/churn/purchase-events";
import { riskPartsOf } from "~/features/churn/risk-parts";
import { scoreCustomer, type CustomerScore } from "~/features/churn/score-customer";
import { scoreShopWhole } from "~/features/churn/score-whole.server";
import type { ShopModel } from "~/features/churn/shop-model";
import { streamHistories } from "~/features/churn/stream-histories.server";
import { createRun } from "~/features/imports/import-store.server";
import type { Shop } from "~/features/shops/shop";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { createShop } from "../factories/shop";
import { finishImport, sandboxSettings, wireContext } from "../factories/wire";

const domain = "coffee-harbour.myshopify.com";
const now = new Date();
let model: ShopModel;
let shop: Shop;
const scores: { score: CustomerScore; today: number }[] = [];

beforeAll(async () => {
  const sandbox = createCoffeeHarbour({ seed: 1, now: now.getTime() });
  const standIn = await startStandIn({ ...sandboxSettings, shops: [sandbox] });
  const restoreFetch = rerouteFetch(standIn);
  shop = await createShop({
    domain: domain as Shop["domain"],
    currencyCode: sandbox.profile.currencyCode,
    personalDataAccess: "unknown",
  });
  await createRun(shop, { kind: "first", changedSince: null, now }, async () => false);
  await finishImport(shop, await wireContext(standIn, domain));
  restoreFetch();
  await standIn.close();
  // What late parcels and refunds say is learned by the first scoring and used by the second.
  await scoreShopWhole(shop, now);
  await scoreShopWhole(shop, now);
  model = (await withShop(shop.id, (tx) => findShopModel(tx, shop.id)))!;
  const today = model.prediction.learnedOn;
  await withReadingConnection(shop.id, async (reader) => {
    for await (const chunk of streamHistories(reader, shop, null, { details: { today } }))
      for (const { history } of chunk) {
        const score = scoreCustomer(history, today, model);
        if (score) scores.push({ score, today });
      }
  });
}, 240_000);
afterAll(() => pool.end());

const events = new PurchaseEvents();

test("what a risk is made of adds up to it, for every customer of the demo shop", () => {
  expect(scores.length).toBeGreaterThan(2_000);
  for (const { score, today } of scores) {
    const log = events.fill(score.occasions, false);
    const { base, parts } = riskPartsOf(
      model.prediction,
      log,
      today,
      outsideMove(model.outside, outsideBits(score.signals)),
    );
    const sum = parts.reduce((total, { share }) => total + share, base);
    expect(Math.abs(sum - score.outlook.risk)).toBeLessThan(1e-9);
  }
});

test("what parcels and refunds say of the demo shop was learned from cases in its past", () => {
  const learned = model.outside!.signals;
  expect(learned).toHaveLength(outsideSignals.length);
  expect(learned.filter(({ mixed }) => mixed).length).toBeGreaterThan(0);
  for (const one of learned) if (one.mixed) expect(one.cases).toBeGreaterThanOrEqual(50);
});

test("every customer has a finite outlook that holds together", () => {
  for (const { score, today } of scores) {
    const { outlook } = score;
    expect(Object.values(outlook).every((value) => Number.isFinite(value))).toBe(true);
    expect(outlook.risk).toBeGreaterThanOrEqual(outlook.riskFrom);
    expect(outlook.risk).toBeLessThanOrEqual(outlook.riskTo);
    expect(outlook.orders90).toBeLessThanOrEqual(outlook.orders365);
    expect(outlook.nextFrom).toBeGreaterThan(today);
    expect(outlook.nextTo).toBeGreaterThanOrEqual(outlook.nextFrom);
  }
});

test("the predictions of the night are kept for every customer with a risk", async () => {
  const { rows } = await withReadingConnection(shop.id, (client) =>
    client.query<{ customers: number; horizon_days: number; judged_at: Date | null }>(
      "SELECT customers, horizon_days, judged_at FROM prediction_nights WHERE shop_id = $1 AND as_of_day = $2",
      [shop.id, isoOfDay(model.prediction.learnedOn)],
    ),
  );
  const [{ n }] = (
    await withReadingConnection(shop.id, (client) =>
      client.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM customer_scores WHERE shop_id = $1 AND risk IS NOT NULL",
        [shop.id],
      ),
    )
  ).rows as [{ n: number }];
  expect(rows).toEqual([{ customers: n, horizon_days: model.prediction.horizonDays, judged_at: null }]);
});

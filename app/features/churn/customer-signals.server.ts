import type { ShopTx } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import type { CustomerId } from "~/platform/ids";
import type { CustomerChurn } from "./customer-churn";
import { dayAt, dayOfIso, isoOfDay } from "./day";
import { addDetails, type Query, loadHistories } from "./history-store.server";
import { describeLostRule } from "./lost-definition";
import { findNewestRun, findScoredAt, findShopModel } from "./overview-store.server";
import { PurchaseEvents } from "./purchase-events";
import { outsideBits, outsideMove, outsideStanding } from "./outside-signals";
import { riskPartsOf } from "./risk-parts";
import { scoreCustomer, type CustomerScore } from "./score-customer";
import type { ShopModel } from "./shop-model";

/**
 * What churn says about one customer, computed from the orders as they are now, with what the last whole scoring has learned and
 * for the day the customer was scored: so it agrees with the lists. Null before the shop was scored, and for customers
 * without a purchase.
 */
export async function getCustomerChurn(
  tx: ShopTx,
  shop: Shop,
  customerId: CustomerId,
): Promise<CustomerChurn | null> {
  const run = await findNewestRun(tx, shop.id);
  const model = await findShopModel(tx, shop.id);
  if (!run || !model) return null;
  const query: Query = (text, values) => tx.$queryRawUnsafe(text, ...values);
  const { seenFrom } = run.summary;
  const [loaded] = await loadHistories(
    query,
    shop,
    [customerId],
    seenFrom === null ? null : dayOfIso(seenFrom),
  );
  if (!loaded) return null;
  const { history } = loaded;
  const scoredAt = (await findScoredAt(tx, shop.id, customerId))?.scoredAt ?? run.scoredAt;
  const today = dayAt(scoredAt, shop.timeZone);
  await addDetails(query, shop, [history], today);
  const score = scoreCustomer(history, today, model);
  return score && describe(score, model, { customerId, scoredAt, today, cut: history.seenFrom !== null });
}

function describe(
  score: CustomerScore,
  model: ShopModel,
  about: { customerId: CustomerId; scoredAt: Date; today: number; cut: boolean },
): CustomerChurn {
  const { standing, occasions } = score;
  const move = outsideMove(model.outside, outsideBits(score.signals));
  return {
    customerId: String(about.customerId),
    scoredAt: about.scoredAt.toISOString(),
    asOf: isoOfDay(about.today),
    currencyCode: model.yardsticks.currencyCode,
    risk: score.risk,
    horizonDays: standing.horizonDays,
    band: score.band,
    // With a history that is cut short the rhythm may be another one.
    confidence: about.cut ? "low" : model.confidence.level,
    reasons: score.reasons,
    signals: score.signals,
    valueMinor: String(score.valueMinor),
    valueAtStakeMinor: String(score.valueAtStakeMinor),
    outlook: outlookOf(score),
    margin: model.margin,
    parts:
      score.risk === null
        ? null
        : riskPartsOf(model.prediction, new PurchaseEvents().fill(occasions, about.cut), about.today, move),
    method: model.prediction.champion.by,
    outside: outsideStanding(model.outside, score.signals),
    firstPurchaseDay: isoOfDay(occasions[0]!.day),
    lastPurchaseDay: isoOfDay(occasions.at(-1)!.day),
    silenceDays: standing.rhythm.silenceDays,
    usualGapDays: standing.rhythm.usualGapDays,
    lostRule: describeLostRule(model.lostRule),
    lostOn: isoOfDay(standing.lostOn),
    purchases: occasions.map((occasion, i) => ({
      day: isoOfDay(occasion.day),
      valueMinor: String(occasion.valueMinor),
      orders: occasion.orders,
      gapDays: i === 0 ? null : occasion.day - occasions[i - 1]!.day,
    })),
    historyIsCut: about.cut,
  };
}

function outlookOf({ outlook }: CustomerScore): CustomerChurn["outlook"] {
  const { riskFrom, riskTo, alive, orders90, orders365 } = outlook;
  const minor = (amount: number | null) => (amount === null ? null : String(Math.round(amount)));
  return {
    ...{ riskFrom, riskTo, alive, orders90, orders365 },
    spend365Minor: minor(outlook.spend365),
    spendIfActiveMinor: minor(outlook.spendIfActive365),
    nextFrom: isoOfDay(outlook.nextFrom),
    nextTo: isoOfDay(outlook.nextTo),
  };
}

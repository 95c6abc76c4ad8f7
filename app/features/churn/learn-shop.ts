import { quantileOfCounts } from "~/math/quantile-of-counts";
import { chooseHorizonDays, enoughReturns, usualHorizonDays } from "./choose-horizon";
import type { Day } from "./history";
import { learnReturnModel } from "./learn-return-model";
import { SpendingLearner } from "./learn-spending";
import type { LostRule } from "./lost-definition";
import type { ScoreConfidence } from "./overview";
import { PurchaseLog } from "./purchase-log";
import type { Occasion } from "./purchases";
import { ReturnDurations } from "./return-durations";
import type { ReturnModel } from "./return-model";
import type { ShopModel } from "./shop-model";

/** Below these, risks come from the written rule more than from the shop, and screens say so. */
const enoughCustomers = 100;
const enoughSituations = 200;

/** `learned` is false while too few returns were seen and the usual 90 days stand in. */
export interface SuggestedLostRule {
  days: number;
  learned: boolean;
}

/** What only other tables than the orders know. */
export interface ParcelFacts {
  medianDeliveryDays: number | null;
  /** Share of parcels with a tracking number, 0..1; null without parcels. */
  trackedShare: number | null;
}

/**
 * Learns a shop from the purchases of all its customers: add each, then ask once. Keeps four bytes a purchase and fixed
 * tables, whatever the size of the shop. The order of customers does not matter.
 */
export class ShopLearner {
  readonly #today: Day;
  readonly #log = new PurchaseLog();
  readonly #all = new ReturnDurations();
  readonly #first = new ReturnDurations();
  readonly #spending: SpendingLearner;
  #occasions = 0;
  #discounted = 0;

  constructor(today: Day) {
    this.#today = today;
    this.#spending = new SpendingLearner(today);
  }

  /**
   * @param occasions Of one customer, oldest first, at least one, none after today.
   * @param cut Older orders of this customer exist that we cannot see: the first one in sight is not the first one.
   */
  add(occasions: readonly Occasion[], cut: boolean): void {
    const days = occasions.map((occasion) => occasion.day);
    this.#log.add(days);
    this.#all.addAll(days, this.#today);
    if (!cut) {
      if (days.length > 1) this.#first.addReturn(days[1]! - days[0]!);
      else this.#first.addOpen(this.#today - days[0]!);
    }
    this.#spending.add(occasions);
    this.#occasions += days.length;
    for (const occasion of occasions) if (occasion.discounted) this.#discounted++;
  }

  /**
   * The days of silence after which a customer counts as lost, as the shop's own return curve suggests; 90 at least: where most
   * buy every month, a shorter rule would write off those who buy once a year, who are few and hardly show in the curve.
   */
  suggestedLostRule(): SuggestedLostRule {
    return {
      days: Math.max(usualHorizonDays, chooseHorizonDays(this.#all.curve(), this.#all.returns)),
      learned: this.#all.returns >= enoughReturns,
    };
  }

  learned(lostRule: LostRule, currencyCode: string, parcels: ParcelFacts): ShopModel {
    const gapDays = quantileOfCounts(this.#all.gapCounts, 0.5);
    const secondPurchaseDays = quantileOfCounts(this.#first.gapCounts, 0.5);
    const horizonDays = chooseHorizonDays(this.#all.curve(), this.#all.returns);
    const shop = { gapDays, secondPurchaseDays, horizonDays };
    const returns = learnReturnModel(this.#log, this.#today, shop, { all: this.#all, first: this.#first });
    return {
      version: 1,
      lostRule,
      yardsticks: {
        medianGapDays: gapDays,
        medianSecondPurchaseDays: secondPurchaseDays,
        discountShare: this.#occasions > 0 ? this.#discounted / this.#occasions : 0,
        ...parcels,
        currencyCode,
      },
      returns,
      spending: this.#spending.learned(),
      horizonDays,
      confidence: confidenceOf(this.#log.customers, returns),
    };
  }
}

function confidenceOf(customers: number, returns: ReturnModel): ScoreConfidence {
  let situations = returns.single.situations[0] ?? 0;
  for (const table of returns.repeat) {
    for (const cell of table.flat()) situations += cell.situations;
  }
  const enough = customers >= enoughCustomers && situations >= enoughSituations;
  return {
    level: enough ? "usual" : "low",
    method: enough ? "shop-history" : "simple-rule",
    customers,
    situations,
  };
}

import { quantileOfCounts } from "~/math/quantile-of-counts";
import { doubtsOf } from "~/features/prediction/confidence";
import { learnPredictionSteps, type LearnedPrediction } from "~/features/prediction/learn-prediction";
import type { PredictionModel } from "~/features/prediction/prediction-model";
import { LogSampler } from "~/features/prediction/sample-log";
import { chooseHorizonDays, enoughReturns, usualHorizonDays } from "./choose-horizon";
import type { Day } from "./history";
import type { LostRule } from "./lost-definition";
import type { ScoreConfidence } from "./overview";
import { PurchaseEvents } from "./purchase-events";
import type { Occasion } from "./purchases";
import type { OutsideModel } from "./outside-signals";
import { ReturnDurations } from "./return-durations";
import { settleHorizon } from "./settle-horizon";
import { shopModelVersion, type SettledHorizon, type ShopModel } from "./shop-model";

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
 * Learns a shop from the purchases of all its customers: add each, then ask. Of large shops it keeps a sample to learn from, and
 * fixed tables. The order of customers does not matter.
 */
export class ShopLearner {
  readonly #today: Day;
  readonly #sample = new LogSampler();
  readonly #events = new PurchaseEvents();
  readonly #all = new ReturnDurations();
  readonly #first = new ReturnDurations();
  #occasions = 0;
  #discounted = 0;
  customers = 0;

  constructor(today: Day) {
    this.#today = today;
  }

  /**
   * @param occasions Of one customer, oldest first, at least one, none after today.
   * @param cut Older orders of this customer exist that we cannot see: the first one in sight is not the first one.
   */
  add(customerId: bigint, occasions: readonly Occasion[], cut: boolean): void {
    const days = occasions.map((occasion) => occasion.day);
    const { log } = this.#events;
    this.#events.fill(occasions, cut);
    this.#sample.add(Number(customerId), log.days, log.amounts, cut, 0, log.starts[1]);
    this.#all.addAll(days, this.#today);
    if (!cut) {
      if (days.length > 1) this.#first.addReturn(days[1]! - days[0]!);
      else this.#first.addOpen(this.#today - days[0]!);
    }
    this.customers++;
    this.#occasions += days.length;
    for (const occasion of occasions) if (occasion.discounted) this.#discounted++;
  }

  /**
   * The days of silence after which a customer counts as lost, as the shop's own return curve suggests; 90 at least: where most
   * buy every month, a shorter rule would write off those who buy once a year, who are few and hardly show in the curve.
   */
  suggestedLostRule(): SuggestedLostRule {
    return {
      days: Math.max(usualHorizonDays, this.#suggestedHorizon()),
      learned: this.#all.returns >= enoughReturns,
    };
  }

  horizon(before: SettledHorizon | null): SettledHorizon {
    return settleHorizon(before, this.#suggestedHorizon(), this.#today);
  }

  /** Fits everything that predicts, in steps of up to seconds: not for a process that answers requests. */
  learnPrediction(horizon: SettledHorizon): Generator<undefined, LearnedPrediction> {
    return learnPredictionSteps(this.#sample.log(), { today: this.#today, horizonDays: horizon.days });
  }

  model(known: {
    lostRule: LostRule;
    currencyCode: string;
    parcels: ParcelFacts;
    prediction: PredictionModel;
    horizon: SettledHorizon;
    outside: OutsideModel | null;
    margin: number | null;
  }): ShopModel {
    const { currencyCode, parcels, prediction, ...rest } = known;
    return {
      version: shopModelVersion,
      ...rest,
      prediction,
      yardsticks: {
        medianGapDays: quantileOfCounts(this.#all.gapCounts, 0.5),
        medianSecondPurchaseDays: quantileOfCounts(this.#first.gapCounts, 0.5),
        discountShare: this.#occasions > 0 ? this.#discounted / this.#occasions : 0,
        ...parcels,
        currencyCode,
      },
      confidence: this.#confidence(prediction),
    };
  }

  #suggestedHorizon(): number {
    return chooseHorizonDays(this.#all.curve(), this.#all.returns);
  }

  #confidence(prediction: PredictionModel): ScoreConfidence {
    const doubts = doubtsOf(prediction);
    return { level: doubts.length > 0 ? "low" : "usual", doubts, customers: this.customers };
  }
}

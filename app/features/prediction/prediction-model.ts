import type { BuyingModel } from "./buying-model";
import type { StackWeights } from "./learn-stack";

/** Horizons that are always told, beside the shop's own, in days. */
export const toldHorizons = [30, 60, 90, 180, 365] as const;

/** What a shop's past has taught about its customers' future. Plain JSON, so that it is kept between two nights. */
export interface PredictionModel {
  /** Raised when the shape changes: a stored model of another version is not used. */
  version: 1;
  /** Shop-local day up to which purchases were looked at. */
  learnedOn: number;
  /** Risk is the probability of no order within so many days. */
  horizonDays: number;
  buying: BuyingModel;
  /** Null while the past is too short or the shop too small for it: then the buying model decides alone. */
  stack: StackWeights | null;
  /** One for each of {@link toldHorizons} and for the own horizon, ascending. */
  levels: Level[];
  shop: {
    customers: number;
    repeatPurchases: number;
    firstDay: number;
    medianGap: number;
    medianAmount: number;
    /** Null: no cap. */
    cap: number | null;
  };
  /** Means of all customers when the model was learned: what a customer is compared with in the reasons. */
  usual: { columns: number[]; fresh: number[] } | null;
}

/** What moves all customers of a shop up or down for one horizon. */
export interface Level {
  horizonDays: number;
  /** Added to the log-odds of no order. */
  shift: number;
  /** Purchases of the coming days compared with the rest of the year, from last year; 1 when not known. */
  season: number;
  /** Expected orders are multiplied by this. */
  ordersScale: number;
}

import type { BuyingModel } from "./buying-model";
import type { StackWeights } from "./learn-stack";
import type { OrderValueModel } from "./order-value";

/** Horizons that are always told, beside the shop's own, in days. */
export const toldHorizons = [30, 60, 90, 180, 365] as const;

/** What a shop's past has taught about its customers' future. Plain JSON, so that it is kept between two nights. */
export interface PredictionModel {
  /** Shop-local day up to which purchases were looked at. */
  learnedOn: number;
  /** Risk is the probability of no order within so many days. */
  horizonDays: number;
  buying: BuyingModel;
  /** Null while the past is too short or the shop too small for it: then the buying model decides alone. */
  stack: StackWeights | null;
  /** One for each of {@link toldHorizons} and for the own horizon, ascending. */
  levels: Level[];
  /** Null where no amount is known. */
  orderValue: OrderValueModel | null;
  shop: ShopInNumbers;
  usual: UsualLogits;
  /** Who decides the risk; "chain" is the buying model with the stack where there is one. */
  champion: Champion;
  /** How the chain did on the shop's own past; null while no horizon has passed that could be checked. */
  checked: Checked | null;
}

export interface ShopInNumbers {
  customers: number;
  repeatPurchases: number;
  /** Share of the customers of whom older purchases exist that cannot be seen. */
  cutShare: number;
  firstDay: number;
  medianGap: number;
  medianAmount: number;
  /** Amounts count as this at most; null: no cap. */
  cap: number | null;
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

/** Means over all customers on the day of learning: what a customer is compared with in the reasons. */
export interface UsualLogits {
  /** Of each feature's column. */
  columns: number[];
  /** Of what the buying models would add to the log-odds had everybody just bought. */
  fresh: number;
}

export const naiveRules = ["silent-for-horizon", "silent-for-twice-the-gap"] as const;
export type NaiveRule = (typeof naiveRules)[number];

export type Champion =
  | { by: "chain" }
  | { by: "buying-model" }
  /** A rule of thumb that did better on this shop. */
  | ({ by: "rule"; rule: NaiveRule } & RuleShares);

/** Shares that stayed away: of those whom a rule calls gone, and of the others. */
export interface RuleShares {
  silentShare: number;
  otherShare: number;
}

/** A past prediction beside what happened, for customers with one purchase and with several apart. */
export interface Checked {
  customers: number;
  windows: number;
  /** How far whole windows lay beside their prediction, in log-odds (root of the mean square). */
  levelError: number;
  bands: Record<"single" | "repeat", SimilarBand[]>;
}

/** Customers whose risk was up to `to`, and how many of them did not buy within the horizon. */
export interface SimilarBand {
  to: number;
  customers: number;
  stayedAway: number;
}

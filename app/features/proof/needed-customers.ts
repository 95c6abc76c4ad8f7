import { normalCdf } from "~/math/normal-cdf";
import { ninetyFive } from "./bands";

/** Customers whose spread of profit in one window is known or assumed. */
export interface Spread {
  /** Of profit per customer in past windows of the same audience: never of the running control group. Any unit. */
  standardDeviation: number;
  /** Share of the variance that the covariates explain there, 0 .. 1. */
  explained: number;
}

export interface Design extends Spread {
  controlShare: number;
}

/** 80 % chance to see what is there. */
const power80 = 0.8416212335729143;
/** What skew and the variance floor cost: without it the promised 80 % were 66 to 75 %. */
const realistic = 1.3;

const unitVariance = ({ standardDeviation, explained, controlShare }: Design) =>
  (realistic * standardDeviation ** 2 * (1 - explained)) / (controlShare * (1 - controlShare));

/**
 * How many customers, control group included, a campaign needs to see an effect per customer with 80 % probability:
 * 1.3 (1.96 + 0.84)^2 s2 (1 - R2) / (c (1 - c) delta^2).
 * Example: s 15.5, R2 0.1, c 0.2, delta 1.15 -> 10,427.
 */
export const neededCustomers = (design: Design, effect: number): number =>
  Math.ceil(((ninetyFive + power80) ** 2 * unitVariance(design)) / effect ** 2);

/** The smallest effect per customer that so many customers show with 80 % probability; the inverse of {@link neededCustomers}. */
export const provableEffect = (design: Design, customers: number): number =>
  (ninetyFive + power80) * Math.sqrt(unitVariance(design) / customers);

/** Probability that so many customers show an effect of that size as different from nothing, on its own side. */
export const powerToProve = (design: Design, customers: number, effect: number): number =>
  normalCdf(Math.abs(effect) / Math.sqrt(unitVariance(design) / customers) - ninetyFive);

/**
 * The smallest effect per customer worth knowing: what treating one costs, or a fifth of the usual profit of a window, whichever is
 * more. The observed effect never stands here: it moves daily, and small samples only ever 'prove' what chance made large.
 */
export const smallestEffect = (costPerTreated: number, usualProfit: number): number =>
  Math.max(costPerTreated, usualProfit / 5);

/**
 * Standard deviation of profit per customer where there is no history: mean sqrt((1 + cv^2) / p - 1), from the share p that buys in
 * a window and the variation (standard deviation / mean) of a basket, 1.0 to 1.7 in the shops seen.
 */
export const standardDeviationFromBuyers = (mean: number, share: number, basketVariation = 1.35): number =>
  mean * Math.sqrt((1 + basketVariation ** 2) / share - 1);

export interface Needed {
  /** Customers that are still missing. */
  more: number;
  /** Months until they are there at the shop's pace; null without a pace. */
  months: number | null;
}

/** What is still missing to see `effect`, at so many customers who enter such campaigns a month. */
export function stillNeeded(design: Design, effect: number, customersNow: number, perMonth: number): Needed {
  const more = Math.max(0, neededCustomers(design, effect) - customersNow);
  return { more, months: more === 0 ? 0 : perMonth > 0 ? more / perMonth : null };
}

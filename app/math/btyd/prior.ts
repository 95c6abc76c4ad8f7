/** A normal distribution of the logarithm of a parameter. */
export interface LogNormalPrior {
  /** The parameter where it is most likely (not its logarithm). */
  centre: number;
  /** Standard deviation of the logarithm. */
  sd: number;
}

/**
 * What is believed of a shop before its customers are seen; it weighs as much as one customer, so it only decides where the
 * customers say nothing (few of them, or drop-out so rare that any a and b fit).
 */
export interface BtydPrior {
  r?: LogNormalPrior;
  a?: LogNormalPrior;
  b?: LogNormalPrior;
}

/** Centres of the published fits; wide enough to be worth one customer at most. */
export const weakPrior: BtydPrior = {
  r: { centre: 1, sd: 1.5 },
  a: { centre: 0.8, sd: 1 },
  b: { centre: 2.5, sd: 1 },
};

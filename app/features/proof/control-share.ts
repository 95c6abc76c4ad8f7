import { normalCdf } from "~/math/normal-cdf";

export interface PlayRecord {
  /** Cycles in a row with a clear win. */
  provenCycles: number;
  /** Buyers in the control group of a cycle. */
  controlBuyersPerCycle: number;
}

/**
 * Share of a campaign's customers that is held out: a fifth up to 100,000 customers, a tenth up to 300,000, a twentieth above (decision
 * 030 has the loss table). A play that has won three cycles keeps a tenth where that still leaves 100 buyers in its control group, except
 * in groups under 1,000. Never 0: effects fade, and the monthly total needs somebody to compare with.
 */
export function controlShareFor(customers: number, record?: PlayRecord): number {
  const share = customers <= 100_000 ? 0.2 : customers <= 300_000 ? 0.1 : 0.05;
  const proven = record && record.provenCycles >= 3 && record.controlBuyersPerCycle * (0.1 / share) >= 100;
  return customers >= 1000 && proven ? Math.min(share, 0.1) : share;
}

export interface ShareProspect {
  customers: number;
  /** Later rounds that profit from what this one teaches. */
  laterRounds: number;
  /** What is expected of the effect per customer beforehand, and how uncertain that is. */
  expectedEffect: number;
  effectDeviation: number;
  /** Standard deviation of profit per customer. */
  standardDeviation: number;
}

/**
 * Profit to be expected of a play with a control share c that is kept only if it then looks worth it:
 * (1-c) N m + H N (m Phi(m/s) + s phi(m/s)), s = s0^2 / sqrt(s0^2 + v), v = sd^2 / (N c (1-c)).
 * Example: N 10,000, H 12, m 0.05, s0 0.1, sd 2.7, c 0.2 -> 8,068.811991.
 */
export function controlShareValue(share: number, prospect: ShareProspect): number {
  const { customers, laterRounds, expectedEffect, effectDeviation, standardDeviation } = prospect;
  const noise = standardDeviation ** 2 / (customers * share * (1 - share));
  const learned = effectDeviation ** 2 / Math.sqrt(effectDeviation ** 2 + noise);
  const z = expectedEffect / learned;
  const kept = expectedEffect * normalCdf(z) + (learned * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
  return (1 - share) * customers * expectedEffect + laterRounds * customers * kept;
}

import { collapse } from "~/math/btyd/collapse";
import { fitMbgCnbd } from "~/math/btyd/fit";
import type { BtydParameters } from "~/math/btyd/parameters";
import { simulateCustomers } from "./simulate-customers";
import { drawsFrom } from "./simulate-draws";

export interface Recovery {
  shops: number;
  /** Shops that were fitted at all. */
  fitted: number;
  /** Shops in which the truth lay within the stated 90 % interval. */
  inside: { r: number; alpha: number; a: number; b: number };
}

/** Half width of a 90 % interval in standard deviations of a normal distribution. */
const ninety = 1.6448536269514722;

/**
 * Simulates shops of different known parameters, fits each, and counts how often the truth lies in the interval that the inverse
 * Hessian states: ln of the estimate +- 1.645 standard deviations. Two years; time is told in steps finer than days, because the
 * model's time is continuous: with whole days (`stepsPerDay` 1) two purchases of one day become one, which no interval knows of.
 */
export function recoverParameters(
  shops: number,
  customers: number,
  k: number,
  seed: number,
  stepsPerDay = 20,
): Recovery {
  const draws = drawsFrom(seed);
  const between = (low: number, high: number) => low * (high / low) ** draws.uniform();
  const recovery: Recovery = { shops, fitted: 0, inside: { r: 0, alpha: 0, a: 0, b: 0 } };
  for (let shop = 0; shop < shops; shop++) {
    const r = between(0.4, 2);
    // A customer of average rate r / alpha buys every 40 to 120 days.
    const parameters: BtydParameters = {
      ...{ k, r, alpha: (stepsPerDay * between(40, 120) * r) / k },
      ...{ a: between(0.4, 1.2), b: between(1.5, 4) },
    };
    const shopSeed = Math.floor(draws.uniform() * 2 ** 31);
    const known = simulateCustomers({
      customers,
      days: 730 * stepsPerDay,
      after: 0,
      parameters,
      seed: shopSeed,
    });
    const { cells } = collapse(known.x, known.tx, known.T, known.sumLogGap);
    const fit = fitMbgCnbd(cells, { k });
    if (!fit.ok || fit.covariance === null) continue;
    recovery.fitted++;
    (["r", "alpha", "a", "b"] as const).forEach((name, i) => {
      const off = Math.log(fit.parameters[name] / parameters[name]);
      if (Math.abs(off) <= ninety * Math.sqrt(fit.covariance![i * 5]!)) recovery.inside[name]++;
    });
  }
  return recovery;
}

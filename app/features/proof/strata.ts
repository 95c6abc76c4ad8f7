import { quantile } from "~/math/quantile";

/** Where the strata of a campaign part: risk at its median, value at its median and above the top tenth. Stored with the campaign. */
export interface StrataCuts {
  risk: number[];
  value: number[];
}

/** Customers with an unknown risk or value have strata of their own. */
export const stratumCount = (cuts: StrataCuts) => (cuts.risk.length + 2) * (cuts.value.length + 2);

const known = (column: ArrayLike<number>) => Array.from(column).filter((x) => x === x);
const cutAt = (column: ArrayLike<number>, shares: number[]) => {
  const values = known(column);
  return values.length === 0 ? [] : shares.map((share) => quantile(values, share));
};

/**
 * Cuts by the quantiles of a campaign's own customers (NaN: not known). The few who spend most get strata of their own: a control
 * group without them is what makes money look earned that is not.
 */
export const strataCuts = (risk: ArrayLike<number>, value: ArrayLike<number>): StrataCuts => ({
  risk: cutAt(risk, [0.5]),
  value: cutAt(value, [0.5, 0.9]),
});

/** Number of a customer's stratum, 0 .. stratumCount - 1. Depends on nothing but the customer and the cuts. */
export function stratumOf(cuts: StrataCuts, risk: number, value: number): number {
  return cell(cuts.risk, risk) * (cuts.value.length + 2) + cell(cuts.value, value);
}

/** 0 for unknown, else 1 and as many more as cuts lie at or below x. */
function cell(cuts: readonly number[], x: number): number {
  if (x !== x) return 0;
  let place = 1;
  for (const cut of cuts) if (x >= cut) place++;
  return place;
}

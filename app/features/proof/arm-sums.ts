/**
 * All that an estimate needs of one arm, whatever its size: counts, means, and sums of products around the means. y is the outcome of
 * a customer in the window (profit, revenue or orders; 0 for who bought nothing), x1 and x2 are known before the assignment: spend of
 * the 180 days before it (net of refunds, at least 0), and the square root of the predicted spend of the window.
 *
 * Products are kept around the means, so no constant has to be taken off against cancellation. PostgreSQL has the same sums (Youngs
 * and Cramer's way): count(*), avg(y), regr_sxx(y, y), regr_sxy(y, x1), ..
 */
export interface ArmSums {
  customers: number;
  /** Customers with at least one order in the window. */
  buyers: number;
  meanY: number;
  meanX1: number;
  meanX2: number;
  yy: number;
  x1x1: number;
  x2x2: number;
  x1x2: number;
  yx1: number;
  yx2: number;
}

export const noArmSums = (): ArmSums => ({
  ...{ customers: 0, buyers: 0, meanY: 0, meanX1: 0, meanX2: 0 },
  ...{ yy: 0, x1x1: 0, x2x2: 0, x1x2: 0, yx1: 0, yx2: 0 },
});

/** Adds one customer (Welford 1962, Technometrics 4:419). y, x1 and x2 in any unit, the same for all. Cost: some ten nanoseconds. */
export function addCustomer(sums: ArmSums, bought: boolean, y: number, x1: number, x2: number): void {
  const n = ++sums.customers;
  if (bought) sums.buyers++;
  const offY = y - sums.meanY;
  const offX1 = x1 - sums.meanX1;
  const offX2 = x2 - sums.meanX2;
  sums.meanY += offY / n;
  sums.meanX1 += offX1 / n;
  sums.meanX2 += offX2 / n;
  const weight = (n - 1) / n;
  sums.yy += weight * offY * offY;
  sums.x1x1 += weight * offX1 * offX1;
  sums.x2x2 += weight * offX2 * offX2;
  sums.x1x2 += weight * offX1 * offX2;
  sums.yx1 += weight * offY * offX1;
  sums.yx2 += weight * offY * offX2;
}

/**
 * The sums of both parts of an arm together (Chan, Golub & LeVeque 1983, The American Statistician 37:242): parts may be counted
 * apart, in any order. Not for parts with different control shares: those are estimated apart and added up (total-earned.ts).
 */
export function mergeArmSums(a: ArmSums, b: ArmSums): ArmSums {
  if (a.customers === 0) return { ...b };
  if (b.customers === 0) return { ...a };
  const customers = a.customers + b.customers;
  const part = b.customers / customers;
  const weight = a.customers * part;
  const offY = b.meanY - a.meanY;
  const offX1 = b.meanX1 - a.meanX1;
  const offX2 = b.meanX2 - a.meanX2;
  return {
    customers,
    buyers: a.buyers + b.buyers,
    meanY: a.meanY + offY * part,
    meanX1: a.meanX1 + offX1 * part,
    meanX2: a.meanX2 + offX2 * part,
    yy: a.yy + b.yy + weight * offY * offY,
    x1x1: a.x1x1 + b.x1x1 + weight * offX1 * offX1,
    x2x2: a.x2x2 + b.x2x2 + weight * offX2 * offX2,
    x1x2: a.x1x2 + b.x1x2 + weight * offX1 * offX2,
    yx1: a.yx1 + b.yx1 + weight * offY * offX1,
    yx2: a.yx2 + b.yx2 + weight * offY * offX2,
  };
}

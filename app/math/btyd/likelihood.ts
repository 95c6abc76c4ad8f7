import { logGamma } from "../log-gamma";
import type { PurchaseCells } from "./purchase-cells";

/** ln r, ln alpha (alpha in days), ln a, ln b. */
export type LogParameters = Float64Array;

/**
 * Log-likelihood of MBG/CNBD-k over all customers, and its gradient, as a function of the logarithms of the parameters (formulas:
 * Batislam et al. 2007 for k = 1, Reutterer et al. 2021 for k > 1, Fader et al. 2005 for m = 0). With R = r + k x:
 *
 *     ln G(R) - ln G(r) + r ln alpha + ln B(a, b + x + m) - ln B(a, b) + (k - 1) * sum ln gap - x ln G(k)
 *     + ln( phaseSum * (alpha + T)^-R  +  a / (b + x - 1 + m) * (alpha + tx)^-R )
 *
 * x is a whole number, so all Gamma functions are sums of logarithms that are tabled once an evaluation, as are ln(alpha + day)
 * and 1 / (alpha + day); a cell costs one exp and one log.
 * Units: days. Cost: about 40 ns a cell.
 */
export function btydLikelihood(
  cells: PurchaseCells,
  k: number,
  m: 0 | 1,
): (logs: LogParameters, gradient: Float64Array) => number {
  const { size, x: X, tx: TX, T: TT, weight: W } = cells;
  const weightOfX = weightByX(cells);
  const customers = weightOfX.reduce((sum, weight) => sum + weight, 0);
  const constant = constantOf(cells, k, weightOfX);
  let days = 0;
  for (let c = 0; c < size; c++) days = Math.max(days, TT[c]!);
  const logOf = new Float64Array(days + 1);
  const inverseOf = new Float64Array(days + 1);
  // ln(a / (b + x - 1 + m)) and its inverse argument by x.
  const logOdds = new Float64Array(weightOfX.length);
  const inverseStay = new Float64Array(weightOfX.length);

  return (logs, gradient) => {
    const [r, alpha, a, b] = [Math.exp(logs[0]!), Math.exp(logs[1]!), Math.exp(logs[2]!), Math.exp(logs[3]!)];
    for (let day = 0; day <= days; day++) {
      logOf[day] = Math.log(alpha + day);
      inverseOf[day] = 1 / (alpha + day);
    }
    const byX = gammaTerms(weightOfX, k, m, r, a, b);
    for (let x = 0; x < weightOfX.length; x++) {
      const stay = b + x - 1 + m;
      inverseStay[x] = x === 0 && m === 0 ? 0 : 1 / stay;
      logOdds[x] = x === 0 && m === 0 ? -Infinity : logs[2]! - Math.log(stay);
    }
    let value = constant + byX.value + customers * r * logs[1]!;
    let dr = byX.dr + customers * logs[1]!;
    let dalpha = (customers * r) / alpha;
    let left = 0;
    let leftByStay = 0;
    for (let c = 0; c < size; c++) {
      const x = X[c]!;
      const tx = TX[c]!;
      const T = TT[c]!;
      const weight = W[c]!;
      const R = r + k * x;
      const logT = logOf[T]!;
      const silence = logT - logOf[tx]!;
      const inverseT = inverseOf[T]!;
      let odds = logOdds[x]! + R * silence;
      let logPhases = 0;
      let drPhases = 0;
      let duPhases = 0;
      if (k > 1) {
        const u = (T - tx) * inverseT;
        let term = 1;
        let sum = 1;
        let harmonic = 0;
        let sumR = 0;
        let sumU = 0;
        for (let j = 1; j < k; j++) {
          term *= (u * (R + j - 1)) / j;
          harmonic += 1 / (R + j - 1);
          sum += term;
          sumR += term * harmonic;
          sumU += j * term;
        }
        logPhases = Math.log(sum);
        drPhases = sumR / sum;
        duPhases = sumU / sum;
        odds -= logPhases;
      }
      // P(left) and ln(1 + odds) without leaving the range of numbers.
      const e = Math.exp(odds > 0 ? -odds : odds);
      const pLeft = (odds > 0 ? 1 : e) / (1 + e);
      const pAlive = 1 - pLeft;
      value += weight * ((odds > 0 ? odds : 0) + Math.log1p(e) + logPhases - R * logT);
      dr += weight * (pAlive * drPhases - logT + pLeft * silence);
      dalpha -= weight * (pAlive * (R + duPhases) * inverseT + pLeft * R * inverseOf[tx]!);
      left += weight * pLeft;
      leftByStay += weight * pLeft * inverseStay[x]!;
    }
    gradient[0] = dr * r;
    gradient[1] = dalpha * alpha;
    gradient[2] = byX.da * a + left;
    gradient[3] = (byX.db - leftByStay) * b;
    return value;
  };
}

/** All customers with the same x have the same Gamma terms: ln G(R) - ln G(r) and ln B(a, b + x + m) - ln B(a, b). */
function gammaTerms(weightOfX: Float64Array, k: number, m: 0 | 1, r: number, a: number, b: number) {
  let [logRate, drRate, logStay, da, db] = [0, 0, 0, 0, 0];
  const sum = { value: 0, dr: 0, da: 0, db: 0 };
  const purchase = (i: number) => {
    logStay += Math.log((b + i) / (a + b + i));
    da -= 1 / (a + b + i);
    db += a / ((b + i) * (a + b + i));
  };
  if (m === 1) purchase(0);
  for (let x = 0; x < weightOfX.length; x++) {
    const weight = weightOfX[x]!;
    sum.value += weight * (logRate + logStay);
    sum.dr += weight * drRate;
    sum.da += weight * da;
    sum.db += weight * db;
    for (let j = k * x; j < k * (x + 1); j++) {
      logRate += Math.log(r + j);
      drRate += 1 / (r + j);
    }
    purchase(x + m);
  }
  return sum;
}

function weightByX({ size, x, weight }: PurchaseCells): Float64Array {
  let most = 0;
  for (let c = 0; c < size; c++) most = Math.max(most, x[c]!);
  const sums = new Float64Array(most + 1);
  for (let c = 0; c < size; c++) sums[x[c]!]! += weight[c]!;
  return sums;
}

/** What of the likelihood no parameter changes: (k - 1) * sum ln gap - x ln G(k). */
function constantOf(cells: PurchaseCells, k: number, weightOfX: Float64Array): number {
  if (k === 1) return 0;
  const gaps = cells.sumLogGap?.reduce((sum, value) => sum + value, 0) ?? NaN;
  const purchases = weightOfX.reduce((sum, weight, x) => sum + weight * x, 0);
  return (k - 1) * gaps - purchases * logGamma(k);
}

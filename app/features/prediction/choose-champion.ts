import { logLoss } from "./accuracy";
import { methods, poolOutcomes, type CheckedWindow, type Method } from "./backtest";

/** What is not the chain must be better by more than luck: this much log-loss a customer, */
const clearly = 0.005;
/** in this share of the windows, of which there must be two, */
const mostOften = 2 / 3;
const enoughWindows = 2;
/** with so many customers. */
const enoughCustomers = 300;

/** Who should decide the risk, by the log-loss on the shop's own past: the chain unless another was clearly better. */
export function chooseChampion(windows: readonly CheckedWindow[]): Method {
  const pooled = new Map(methods.map((method) => [method, logLoss(poolOutcomes(windows, method))]));
  const customers = windows.reduce((sum, window) => sum + window.purchasesBefore.length, 0);
  if (windows.length < enoughWindows || customers < enoughCustomers) return "chain";
  let best: Method = "chain";
  for (const method of methods) {
    const wins = windows.filter(
      ({ outcomes }) => logLoss(outcomes[method]) < logLoss(outcomes.chain) - clearly,
    ).length;
    if (wins < mostOften * windows.length || pooled.get(method)! > pooled.get("chain")! - clearly) continue;
    if (pooled.get(method)! < pooled.get(best)!) best = method;
  }
  return best;
}

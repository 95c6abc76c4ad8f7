import { expectedOrderValue, fitGammaGamma, type GammaGammaParameters } from "~/math/gamma-gamma";
import { factsOn, noFacts, type CustomerFacts } from "./customer-facts";
import type { OrderLog } from "./order-log";

/** What the next order of a customer is worth, from the own orders and the shop's. */
export type OrderValueModel =
  | { by: "gamma-gamma"; parameters: GammaGammaParameters }
  /** Own mean drawn to the shop's: where the distribution cannot be fitted; `why` says why. */
  | { by: "own-mean"; shopMean: number; why: string };

/** Three parameters are known to a hundredth from so many customers. */
const enoughToFit = 20_000;
/** Orders of the shop's mean that stand beside the own ones. */
const shopOrders = 2;

/**
 * Fits what orders are worth: on all orders of each customer, net of what was given back, each at most the cap.
 * Null when no amount is known.
 */
export function learnOrderValue(log: OrderLog, day: number, cap: number): OrderValueModel | null {
  const facts = noFacts();
  const stride = Math.max(1, Math.ceil(log.customers / enoughToFit));
  const orders = new Float64Array(Math.ceil(log.customers / stride));
  const meanAmount = new Float64Array(orders.length);
  let paid = 0;
  let spend = 0;
  for (let c = 0; c < log.customers; c += stride) {
    factsOn(log, c, day, cap, facts);
    if (facts.purchases === 0 || facts.paid === 0) continue;
    orders[c / stride] = facts.paid;
    meanAmount[c / stride] = netSpend(facts) / facts.paid;
    paid += facts.paid;
    spend += netSpend(facts);
  }
  if (paid === 0) return null;
  const fit = fitGammaGamma({ orders, meanAmount });
  if (fit.ok) return { by: "gamma-gamma", parameters: fit.parameters };
  return { by: "own-mean", shopMean: spend / paid, why: fit.reason };
}

/** Spent and not given back, each amount at most the cap. */
export const netSpend = ({ spend, refunded }: CustomerFacts): number => Math.max(0, spend - refunded);

/** Expected value of the next order, in the unit of the amounts. */
export function nextOrderValue(model: OrderValueModel, facts: CustomerFacts): number {
  const own = facts.paid > 0 ? netSpend(facts) / facts.paid : 0;
  if (model.by === "gamma-gamma") return expectedOrderValue(model.parameters, facts.paid, own);
  return (netSpend(facts) + shopOrders * model.shopMean) / (facts.paid + shopOrders);
}

import { boughtBetween, type Bought } from "./bought-between";
import { factsOn, noFacts } from "./customer-facts";
import { usualGap } from "./features";
import type { OrderLog } from "./order-log";
import { isSilent } from "./predict-risk";
import { naiveRules, type NaiveRule, type RuleShares } from "./prediction-model";
import type { ShopOutline } from "./shop-outline";

/** What a rule of thumb says where the past has not shown it yet: nine of ten it calls gone are, three of ten others. */
const assumed = { silent: 0.9, other: 0.3 };
/** Customers of the assumption that stand beside the counted ones. */
const assumedCustomers = 10;

/**
 * How many stayed away on either side of each rule of thumb, counted over one window of the past: what a merchant who uses the
 * rule with open eyes would have learned by `until`. Rules get this much help so that the comparison is fair.
 * @param outline The shop on the first day of that window.
 */
export function learnRules(
  log: OrderLog,
  outline: ShopOutline,
  from: number,
  until: number,
): Record<NaiveRule, RuleShares> {
  const facts = noFacts();
  const bought: Bought = { purchases: 0, spend: 0 };
  const counts = naiveRules.map(() => ({ silent: [0, 0], other: [0, 0] }));
  for (let c = 0; c < log.customers; c++) {
    factsOn(log, c, from, outline.cap, facts);
    if (facts.purchases === 0) continue;
    boughtBetween(log, c, from, until, bought);
    naiveRules.forEach((rule, i) => {
      const side = isSilent(rule, facts, until - from, usualGap(facts, outline)) ? "silent" : "other";
      counts[i]![side][0]!++;
      if (bought.purchases === 0) counts[i]![side][1]!++;
    });
  }
  const share = ([customers, away]: number[], usual: number) =>
    (away! + assumedCustomers * usual) / (customers! + assumedCustomers);
  const shares = counts.map(({ silent, other }) => ({
    silentShare: share(silent, assumed.silent),
    otherShare: share(other, assumed.other),
  }));
  return Object.fromEntries(naiveRules.map((rule, i) => [rule, shares[i]!])) as Record<NaiveRule, RuleShares>;
}

import { CostBudget } from "./cost-budget";

/** One budget per shop and process, whoever made the client. */
const budgets = new Map<string, CostBudget>();

export function budgetOf(domain: string): CostBudget {
  let budget = budgets.get(domain);
  if (!budget) budgets.set(domain, (budget = new CostBudget()));
  return budget;
}

/** The shops with the smallest share of their budget left, at most `count`, least first. A full budget is not worth telling. */
export function tightestBudgets(count: number, nowMs: number): { domain: string; left: number }[] {
  return [...budgets]
    .map(([domain, budget]) => ({ domain, left: budget.leftShare(nowMs) }))
    .filter(({ left }) => left < 1)
    .sort((a, b) => a.left - b.left)
    .slice(0, count);
}

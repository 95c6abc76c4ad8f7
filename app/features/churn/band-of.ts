import type { Band } from "./band";

/** From this probability of staying away a customer is at risk: more likely gone than not. */
export const atRiskFrom = 0.5;
/** From this one a customer who is late is watched. */
export const watchFrom = 0.3;
/** Silence, in usual gaps, from which a customer counts as late, and from which as overdue. */
const lateFrom = 1;
const overdueFrom = 1.5;
/** The simple rule: silent for twice the usual gap. */
const simplyGoneFrom = 2;

/**
 * The band of a customer.
 * lost: the silence has reached the limit of the rule in force.
 * at-risk: risk of at least 50 %, and silent for one and a half usual gaps: both, because after a first order the risk is
 * high from the first day in most shops, and nobody needs saving while the usual time runs.
 * watch: risk of at least 50 % within the usual time, or of at least 30 % when late.
 * safe: the rest, and those of whom it is too early to say anything.
 * Where a shop has too little past for its risks to be trusted, the simple rule decides: at-risk from twice the usual gap on.
 * @param usualGapDays The customer's; after one order the usual time to a second one.
 */
export function bandOf(score: {
  risk: number | null;
  silenceDays: number;
  usualGapDays: number;
  lostAfterDays: number;
  lowConfidence: boolean;
}): Band {
  if (score.silenceDays >= score.lostAfterDays) return "lost";
  if (score.risk === null) return "safe";
  const gaps = score.silenceDays / score.usualGapDays;
  if (score.lowConfidence) return gaps >= simplyGoneFrom ? "at-risk" : gaps >= overdueFrom ? "watch" : "safe";
  if (score.risk >= atRiskFrom) return gaps >= overdueFrom ? "at-risk" : "watch";
  return score.risk >= watchFrom && gaps >= lateFrom ? "watch" : "safe";
}

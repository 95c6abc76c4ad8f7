import type { Day } from "./history";
import type { LostRule } from "./lost-definition";
import { rhythmsAfterEach } from "./rhythm";

/** Two weeks: nobody is lost faster, however quick the rhythm (a customer who bought on three days in a row is not). */
export const soonestLostDays = 14;

/**
 * After how many days without a purchase a customer counts as lost, seen from the last purchase.
 * @param usualGapDays What was known of the rhythm at that purchase; null without one.
 */
export function lostAfterDays(rule: LostRule, usualGapDays: number | null): number {
  if (rule.kind === "fixed-days" || usualGapDays === null) return rule.days;
  return Math.max(soonestLostDays, Math.round(rule.multiple * usualGapDays));
}

/** A stretch of days in which a customer is active, both ends included; from the day after `to` on the customer is lost. */
export interface ActiveSpell {
  from: Day;
  to: Day;
}

/**
 * When a customer was active. A purchase on day d keeps the customer until the day before d + {@link lostAfterDays}; on that
 * day the silence has reached the limit. The last spell may end in the future.
 * @param days Purchase days, ascending and distinct.
 */
export function activeSpells(
  days: readonly Day[],
  rule: LostRule,
  shopGapDays: number | null,
): ActiveSpell[] {
  const known = rule.kind === "own-interval" ? rhythmsAfterEach(days, shopGapDays) : null;
  const spells: ActiveSpell[] = [];
  days.forEach((day, i) => {
    const to = day + lostAfterDays(rule, known?.[i]!.usualGapDays ?? null) - 1;
    const open = spells.at(-1);
    if (open && day <= open.to + 1) open.to = to;
    else spells.push({ from: day, to });
  });
  return spells;
}

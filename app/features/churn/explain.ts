import type { Reason } from "./reason";
import type { FoundSignal } from "./signals/signal";
import type { Standing } from "./standing";

const most = 3;
/** Fewer past situations than this are no experience to tell of. */
const enoughSituations = 30;

/**
 * The top three reasons, strongest first. Customers who are not safe and show fewer than three signals are also told what the
 * risk itself rests on: that they were never away so long, and what others in the same situation did.
 */
export function explain(found: readonly FoundSignal[], standing: Standing): Reason[] {
  const reasons: Reason[] = found.slice(0, most).map(({ signal, facts }) => ({ signal, facts }));
  if (standing.band === "safe" || standing.risk === null) return reasons;
  const { rhythm } = standing;
  if (standing.situations >= enoughSituations) {
    reasons.push({
      signal: "similar-customers",
      facts: {
        form: rhythm.purchases === 1 ? "single" : "several",
        situations: standing.situations,
        awayShare: standing.risk,
        horizonDays: standing.horizonDays,
      },
    });
  }
  if (rhythm.gaps.length > 0 && rhythm.silenceDays > rhythm.longestGapDays!) {
    reasons.push({
      signal: "longest-pause",
      facts: { silenceDays: rhythm.silenceDays, longestGapDays: rhythm.longestGapDays! },
    });
  }
  return reasons.slice(0, most);
}

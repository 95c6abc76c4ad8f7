import { kindOf, similarBand } from "~/features/prediction/certainty";
import type { PredictionModel } from "~/features/prediction/prediction-model";
import type { Reason } from "./reason";
import type { FoundSignal } from "./signals/signal";
import type { Standing } from "./standing";

const most = 3;
/** Fewer customers than this are no experience to tell of. */
const enoughCustomers = 30;

/**
 * The top three reasons, strongest first. Customers who are not safe and show fewer than three signals are also told what the
 * risk itself rests on: that they were never away so long, and what others in the same situation did.
 */
export function explain(
  found: readonly FoundSignal[],
  standing: Standing,
  prediction: PredictionModel,
): Reason[] {
  const reasons: Reason[] = found.slice(0, most).map(({ signal, facts }) => ({ signal, facts }));
  if (standing.band === "safe" || standing.risk === null) return reasons;
  const { rhythm } = standing;
  const similar = similarCustomers(standing, prediction);
  if (similar) reasons.push(similar);
  if (rhythm.gaps.length > 0 && rhythm.silenceDays > rhythm.longestGapDays!) {
    reasons.push({
      signal: "longest-pause",
      facts: { silenceDays: rhythm.silenceDays, longestGapDays: rhythm.longestGapDays! },
    });
  }
  return reasons.slice(0, most);
}

/** What became of those whose risk was like this one's, when the shop's past was predicted and looked at. */
function similarCustomers(standing: Standing, { checked, horizonDays }: PredictionModel): Reason | null {
  // The past was looked at with the shop's horizon: of customers with a longer one it says nothing.
  if (!checked || standing.risk === null || standing.horizonDays !== horizonDays) return null;
  const kind = kindOf(standing.rhythm.purchases);
  const band = similarBand(checked.bands[kind], standing.risk);
  if (!band || band.customers < enoughCustomers) return null;
  return {
    signal: "similar-customers",
    facts: {
      form: kind === "single" ? "single" : "several",
      situations: band.customers,
      awayShare: band.stayedAway / band.customers,
      horizonDays,
    },
  };
}

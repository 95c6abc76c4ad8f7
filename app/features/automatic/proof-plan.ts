import type { LaunchFacts } from "~/features/campaigns/campaign";
import { neededCustomers } from "~/features/proof/needed-customers";
import type { ProofPlan } from "./automatic-play";

/** Between these the proof of a play is planned: fewer show nothing, and more would leave a small shop with wide ranges for years. */
const fewest = 200;
const most = 10_000;

/**
 * What is to be proved, from the customers of the first wave: as many as an effect worth knowing needs. Where the range is narrowest
 * rests on it, nothing else; the range holds whatever is planned here.
 */
export function proofPlanOf(
  { spread, worthKnowingMinor, margin }: Pick<LaunchFacts, "spread" | "worthKnowingMinor" | "margin">,
  controlShare: number,
): ProofPlan {
  const effect = Math.max(1, worthKnowingMinor);
  const needed = spread ? neededCustomers({ ...spread, controlShare }, effect) : fewest;
  return { planned: Math.min(most, Math.max(fewest, needed)), spread, worthKnowingMinor: effect, margin };
}

import type { ExclusionReason } from "~/features/campaigns/campaign";
import { standingAgainst, type Candidate } from "~/features/campaigns/candidate";
import type { AutomaticPlay } from "./automatic-play";

/**
 * What a customer's own standing says against acting on them, by what makes them enter: news of an improvement costs nothing and is for
 * everybody who left for it; after a first order it is early to tell a risk, which keeps nobody out.
 */
export function standingFor(
  trigger: AutomaticPlay["trigger"],
): (customer: Candidate) => ExclusionReason | null {
  if (trigger === "improvement") return () => null;
  if (trigger === "at-risk") return standingAgainst;
  return (customer) => (customer.risk === null ? null : standingAgainst(customer));
}

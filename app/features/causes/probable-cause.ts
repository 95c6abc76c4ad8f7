import type { Reason } from "~/features/churn/reason";
import type { CauseFacts, CauseId, Evidence } from "./cause";
import { causes } from "./list";

/** Why a customer probably stays away, and what speaks for it. */
export interface ProbableCause {
  cause: CauseId;
  evidence: Reason[];
}

/**
 * The probable cause: of what went wrong, the strongest; else the first of the other causes that shows; else "unknown", without
 * evidence. Cost: a few comparisons.
 */
export function probableCause(facts: CauseFacts): ProbableCause {
  let found: { id: CauseId; evidence: Evidence } | null = null;
  for (const { id, trouble, evidence } of causes) {
    const seen = evidence(facts);
    if (!seen) continue;
    const stronger = trouble && found !== null && seen.strength > found.evidence.strength;
    if (found === null || stronger) found = { id, evidence: seen };
  }
  return found === null
    ? { cause: "unknown", evidence: [] }
    : { cause: found.id, evidence: found.evidence.reasons };
}

/** What speaks for this cause on this customer; nothing when it does not show (any more), or staff know it from elsewhere. */
export const evidenceOf = (cause: CauseId, facts: CauseFacts): Reason[] =>
  causes.find(({ id }) => id === cause)?.evidence(facts)?.reasons ?? [];

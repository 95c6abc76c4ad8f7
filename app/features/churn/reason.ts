import type { SignalFacts, SignalId } from "./signals/signal";

/**
 * What the risk itself rests on, told beside the signals: how long the customer has stayed away before, and what
 * customers in the same situation did.
 */
export const evidenceIds = ["longest-pause", "similar-customers"] as const;
export type EvidenceId = (typeof evidenceIds)[number];

/** One reason of a score, as stored in customer_scores.reasons and as screens get it. Its text: reason-text.ts. */
export interface Reason {
  signal: SignalId | EvidenceId;
  facts: SignalFacts;
}

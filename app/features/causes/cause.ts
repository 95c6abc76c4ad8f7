import type { Reason } from "~/features/churn/reason";
import type { FoundSignal } from "~/features/churn/signals/signal";

/**
 * Why a customer stays away. The place of each in this list is what the target list keeps of it: new ones come at the end. Staff
 * may choose any of them; those without a line in causes/list.ts are found by nobody else so far.
 */
export const causeIds = [
  "price",
  "delivery",
  "product-quality",
  "unresolved-complaint",
  "over-mailed",
  "one-time-need",
  "forgot",
  "unknown",
] as const;
export type CauseId = (typeof causeIds)[number];
export const isCauseId = (text: string): text is CauseId => (causeIds as readonly string[]).includes(text);

/** What a cause is looked for in: everything that was found on the customer. */
export interface CauseFacts {
  signals: readonly FoundSignal[];
}

/** What speaks for a cause, as sentences with their numbers, strongest first. */
export interface Evidence {
  /** 0..1, as that of signals. */
  strength: number;
  reasons: Reason[];
}

/**
 * One way to recognise a cause. Pure. A new source (a complaint, the answer to a survey) is a signal of its own in
 * features/churn/signals, and the cause it speaks for is one entry of causes/list.ts.
 */
export interface Cause {
  id: Exclude<CauseId, "unknown">;
  /** Something went wrong: it explains a silence before anything else does. */
  trouble: boolean;
  evidence(facts: CauseFacts): Evidence | null;
}

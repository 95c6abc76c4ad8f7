import type { ExclusionReason } from "./campaign";

/** A customer who fits a campaign's audience; amounts in minor units. */
export interface Candidate {
  id: bigint;
  /** 0 .. 1; null while it is too early to say. */
  risk: number | null;
  /** Probability that there is still somebody to win back. */
  alive: number | null;
  valueMinor: number;
  purchaseDays: number;
  /** Expected purchases and spend of the next 90 days, if they are left alone. */
  orders90: number | null;
  spend90Minor: number | null;
}

/** Below this risk a customer buys without any offer. */
export const sureBelow = 0.2;
/** Below this chance that anybody is still there, a message is lost on them. */
export const hopelessBelow = 0.05;

/** What the customer's own standing says against acting on them; null when nothing does. */
export function standingAgainst(candidate: Candidate): ExclusionReason | null {
  if (candidate.risk === null) return "not-scored";
  if (candidate.risk < sureBelow) return "sure-buyer";
  if (candidate.alive !== null && candidate.alive < hopelessBelow) return "hopeless";
  return null;
}

/** The usual basket. */
export const basketOf = ({ valueMinor, purchaseDays }: Candidate): number =>
  purchaseDays > 0 ? valueMinor / purchaseDays : 0;

/** Expected spend of a window, if the customer is left alone. */
export const spendIn = ({ spend90Minor }: Candidate, days: number): number =>
  ((spend90Minor ?? 0) * days) / 90;

/** Probability of at least one purchase in a window, if left alone: a Poisson count of the expected purchases. */
export const buysIn = ({ orders90, risk }: Candidate, days: number): number =>
  orders90 === null ? 1 - (risk ?? 0.5) : 1 - Math.exp((-orders90 * days) / 90);

import type { ExclusionReason } from "~/features/messages/exclusion";

/** What came of ringing somebody, in the order of the buttons. */
export const outcomes = [
  "will-buy",
  "not-now",
  "no-answer",
  "callback",
  "wrong-number",
  "do-not-call",
] as const;
export type Outcome = (typeof outcomes)[number];

/** Outcomes with the right person at the other end. */
export const isReached = (outcome: Outcome): boolean => outcome !== "no-answer" && outcome !== "wrong-number";

/** waiting: to be called, maybe later. done: an outcome ended it. dropped: nobody has to call any more. */
export const callStates = ["waiting", "done", "dropped"] as const;
export type CallState = (typeof callStates)[number];

/** Why nobody has to call any more. `never-answered`: after the last try. */
export const dropReasons = [
  "bought",
  "too-late",
  "called-off",
  "never-answered",
  "consent-withdrawn",
] as const;
export type DropReason = (typeof dropReasons)[number] | ExclusionReason;

/** So often somebody is rung who does not answer. */
export const mostTries = 3;

/** So long a colleague keeps an entry without saying what came of it; then others may take it. */
export const holdMinutes = 30;

/** A click may be taken back by who made it for so long. */
export const undoMinutes = 10;

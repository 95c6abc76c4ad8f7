import { DateTime } from "luxon";
import { nextSendingTime, type SendingHours } from "~/features/messages/quiet-hours";
import { mostTries, type CallState, type DropReason, type Outcome } from "./call";

export interface CallNow {
  tries: number;
  /** When it is too late to call about it. */
  notAfter: Date;
  /** Where the customer may live. */
  zones: readonly string[];
}

export interface CallAfter {
  state: CallState;
  reason: Outcome | DropReason | null;
  tries: number;
  /** When it comes back; only of one that waits. */
  dueAt: Date | null;
}

/**
 * What becomes of a call after an outcome. Nobody answered: again on the customer's next day, three times in all. A callback comes back at
 * the moment the customer named, be it in the evening. What would come back when the offer is over is dropped. Pure.
 */
export function planAfterCall(
  call: CallNow,
  outcome: Outcome,
  { now, callbackAt, hours }: { now: Date; callbackAt: Date | null; hours: SendingHours },
): CallAfter {
  if (outcome === "callback") {
    if (!callbackAt) throw new Error("a callback needs its moment");
    return comesBack(call, callbackAt, call.tries, "too-late");
  }
  if (outcome !== "no-answer") return { state: "done", reason: outcome, tries: call.tries, dueAt: null };
  const tries = call.tries + 1;
  if (tries >= mostTries) return { state: "dropped", reason: "never-answered", tries, dueAt: null };
  const tomorrow = DateTime.fromJSDate(now, { zone: call.zones[0] }).plus({ days: 1 }).startOf("day");
  return comesBack(call, nextSendingTime(tomorrow.toJSDate(), call.zones, hours), tries, "never-answered");
}

const comesBack = (call: CallNow, dueAt: Date, tries: number, tooLate: DropReason): CallAfter =>
  dueAt >= call.notAfter
    ? { state: "dropped", reason: tooLate, tries, dueAt: null }
    : { state: "waiting", reason: null, tries, dueAt };

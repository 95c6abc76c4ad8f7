import type { Expectation } from "./learn-from-calls";

/** What decides the order of the list. */
export interface RankedCall {
  id: string;
  cause: string;
  tries: number;
  valueMinor: number;
  /** The customer named this moment themselves. */
  isCallback: boolean;
  dueAt: Date;
  mayNow: boolean;
}

/** Value saved by a minute of work, in minor units. */
export const valuePerMinute = (valueMinor: number, { chance, minutes }: Expectation): number =>
  (valueMinor * chance) / minutes;

/**
 * The order of a day's work: callbacks whose moment has come, the longest due first, since somebody waits; then by value saved per minute;
 * at the end those who may not be called at this hour. Pure; equal ones by id, so that the list stands still.
 */
export function rankCalls<Call extends RankedCall>(
  calls: readonly Call[],
  expect: (call: Call) => Expectation,
): (Call & { perMinuteMinor: number; expected: Expectation })[] {
  const groupOf = (call: Call) => (call.isCallback ? 0 : call.mayNow ? 1 : 2);
  return calls
    .map((call) => {
      const expected = expect(call);
      return { ...call, expected, perMinuteMinor: valuePerMinute(call.valueMinor, expected) };
    })
    .sort(
      (a, b) =>
        groupOf(a) - groupOf(b) ||
        (groupOf(a) === 0 ? a.dueAt.getTime() - b.dueAt.getTime() : 0) ||
        b.perMinuteMinor - a.perMinuteMinor ||
        (a.id < b.id ? -1 : 1),
    );
}

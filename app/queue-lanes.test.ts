import { expect, test } from "vitest";
import { isUrgent, maySee, priorityOf, slotsOf, type Lane } from "./queue-lanes";

const seenBy = (lane: Lane, priority: number) => {
  const range = { minPriority: -Infinity, maxPriority: Infinity, ...maySee(lane) };
  return priority >= range.minPriority && priority <= range.maxPriority;
};

test("a slot takes the jobs of its own lane and no others", () => {
  for (const of of ["short", "long"] as const) {
    for (const urgent of [true, false]) {
      const lanes = (["short", "long"] as const).filter((lane) => seenBy(lane, priorityOf(of, urgent)));
      expect(lanes).toEqual([of]);
    }
  }
});

test("what somebody waits for goes first within its lane, and stays urgent when it changes lanes", () => {
  for (const lane of ["short", "long"] as const) {
    expect(priorityOf(lane, true)).toBeGreaterThan(priorityOf(lane, false));
    expect(isUrgent(priorityOf(lane, true))).toBe(true);
    expect(isUrgent(priorityOf(lane, false))).toBe(false);
  }
});

test("every task has a slot in each lane unless it says otherwise", () => {
  expect(slotsOf()).toEqual({ short: 4, long: 1 });
  expect(slotsOf({ short: 2 })).toEqual({ short: 2, long: 1 });
});

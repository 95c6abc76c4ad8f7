import { expect, test } from "vitest";
import { planAfterCall } from "./plan-after-call";

const hours = { fromHour: 9, untilHour: 21 };
const now = new Date("2026-11-23T16:30:00Z");
const call = { tries: 0, notAfter: new Date("2026-12-07T00:00:00Z"), zones: ["Europe/Berlin"] };
const after = (outcome: Parameters<typeof planAfterCall>[1], changes = {}, callbackAt: Date | null = null) =>
  planAfterCall({ ...call, ...changes }, outcome, { now, callbackAt, hours });

test("who does not answer comes back on their next day at its first hour, three times in all", () => {
  const nineInBerlin = new Date("2026-11-24T08:00:00Z");
  expect(after("no-answer")).toEqual({ state: "waiting", reason: null, tries: 1, dueAt: nineInBerlin });
  expect(after("no-answer", { tries: 1 })).toMatchObject({ state: "waiting", tries: 2 });
  expect(after("no-answer", { tries: 2 })).toEqual({
    ...{ state: "dropped", reason: "never-answered", tries: 3, dueAt: null },
  });
});

test("a callback comes back at the moment the customer named, even in the evening", () => {
  const late = new Date("2026-11-24T20:30:00Z");
  expect(after("callback", {}, late)).toEqual({ state: "waiting", reason: null, tries: 0, dueAt: late });
});

test("what would come back when the offer is over is dropped", () => {
  const tomorrow = new Date("2026-11-24T07:00:00Z");
  expect(after("no-answer", { notAfter: tomorrow })).toMatchObject({ reason: "never-answered" });
  const callback = new Date("2026-11-25T10:00:00Z");
  expect(after("callback", { notAfter: tomorrow }, callback)).toMatchObject({ reason: "too-late" });
});

test("every other outcome ends the call", () => {
  for (const outcome of ["will-buy", "not-now", "wrong-number", "do-not-call"] as const)
    expect(after(outcome)).toEqual({ state: "done", reason: outcome, tries: 0, dueAt: null });
});

import { expect, test } from "vitest";
import { progressOf, type PartFacts } from "./import-progress";

const startedAt = new Date("2026-11-22T10:00:00Z");
const run = { kind: "first", state: "running", startedAt, finishedAt: null, error: null };
const part = (entity: PartFacts["entity"], change: Partial<PartFacts> = {}): PartFacts => ({
  ...{
    entity,
    state: "waiting",
    objectCount: 0,
    fileSize: null,
    linesLoaded: 0,
    bytesLoaded: 0,
    error: null,
    updatedAt: startedAt,
  },
  ...change,
});
const after = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000);

test("at the beginning nothing is known", () => {
  const progress = progressOf(run, [part("orders"), part("customers")], after(1));
  expect(progress).toMatchObject({ state: "running", fraction: 0, secondsLeft: null });
  expect(progress.parts[0]).toMatchObject({ loaded: 0, total: null });
});

test("loading moves the bar by bytes, and the remaining time follows the speed so far", () => {
  const half = {
    state: "loading",
    objectCount: 1000,
    fileSize: 10_000,
    linesLoaded: 480,
    bytesLoaded: 5000,
  } as const;
  const progress = progressOf(run, [part("orders", half)], after(65));
  expect(progress.fraction).toBe(0.65);
  expect(progress.secondsLeft).toBe(35);
  expect(progress.parts).toEqual([
    { entity: "orders", state: "loading", loaded: 480, total: 1000, error: null },
  ]);
});

test("the bar never falls as a part goes from state to state", () => {
  const states = ["waiting", "asked", "ready", "loading", "done"] as const;
  const fractions = states.map(
    (state) => progressOf(run, [part("orders", { state, fileSize: 10 })], after(9)).fraction,
  );
  expect([...fractions].sort((a, b) => a - b)).toEqual(fractions);
});

test("an end is told as it is", () => {
  const done = progressOf(
    { ...run, state: "done", finishedAt: after(90) },
    [part("orders", { state: "done" })],
    after(500),
  );
  expect(done).toMatchObject({
    state: "done",
    fraction: 1,
    secondsLeft: null,
    finishedAt: "2026-11-22T10:01:30.000Z",
  });
  const failed = progressOf(
    { ...run, state: "failed", error: "access-denied" },
    [part("orders", { state: "failed" })],
    after(500),
  );
  expect(failed).toMatchObject({ state: "failed", error: "access-denied" });
});

test("a run that has heard nothing from Shopify for long is told apart from one at work", () => {
  const silent = [part("orders", { state: "asked" }), part("customers", { state: "done" })];
  expect(progressOf(run, silent, after(60)).waitsLong).toBe(false);
  expect(progressOf(run, silent, after(120)).waitsLong).toBe(true);
  const atWork = [part("orders", { state: "asked", updatedAt: after(100) }), ...silent.slice(1)];
  expect(progressOf(run, atWork, after(120)).waitsLong).toBe(false);
  expect(progressOf({ ...run, state: "done" }, silent, after(500)).waitsLong).toBe(false);
});

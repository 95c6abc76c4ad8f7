import { expect, test } from "vitest";
import { simulatedLog } from "../../../tests/factories/simulated-log";
import { learnPrediction } from "./learn-prediction";
import { LogSampler, sampleLog } from "./sample-log";

const { log, today } = simulatedLog({ customers: 3000, days: 400 });

test("a small shop is learned from as a whole", () => {
  expect(sampleLog(log, 3000)).toBe(log);
});

test("of a large shop a share is kept, the same every time and with all of their purchases", () => {
  const sample = sampleLog(log, 1000);
  expect(sample.customers).toBeLessThanOrEqual(1000);
  expect(sample.customers).toBeGreaterThan(400);
  expect(sampleLog(log, 1000).days).toEqual(sample.days);
  const share = sample.days.length / log.days.length / (sample.customers / log.customers);
  expect(share).toBeGreaterThan(0.9);
  expect(share).toBeLessThan(1.1);
});

test("who is kept depends on the key and not on the order in which customers come", () => {
  const kept = (keys: number[]) => {
    const sampler = new LogSampler(50);
    for (const key of keys) sampler.add(key, [key], [1], false);
    return [...sampler.log().days].sort((a, b) => a - b);
  };
  const keys = Array.from({ length: 400 }, (_, i) => 7_000_000_000 + i);
  expect(kept(keys)).toEqual(kept([...keys].reverse()));
});

test("a share teaches what the whole teaches", () => {
  const { alpha, r } = learnPrediction(log, { today, horizonDays: 90 }).model.buying.simple;
  const sample = learnPrediction(sampleLog(log, 1500), { today, horizonDays: 90 }).model.buying.simple;
  expect(Math.abs(Math.log(sample.r / sample.alpha / (r / alpha)))).toBeLessThan(0.2);
});

import { expect, test } from "vitest";
import { chooseHorizonDays } from "./choose-horizon";
import { ReturnDurations } from "./return-durations";

function durations(returns: number[], open: number[]): ReturnDurations {
  const all = new ReturnDurations();
  for (const days of returns) all.addReturn(days);
  for (const days of open) all.addOpen(days);
  return all;
}
const choose = (all: ReturnDurations) => chooseHorizonDays(all.curve(), all.returns);

test("the horizon is when nine tenths of those who ever come back are back, rounded to a familiar length", () => {
  // 900 come back evenly over 1..100 days, 300 stay away and were watched for 400: nine tenths are back after 90.
  const returns = Array.from({ length: 900 }, (_, i) => 1 + (i % 100));
  expect(choose(durations(returns, new Array<number>(300).fill(400)))).toBe(90);
  expect(
    choose(
      durations(
        returns.map((days) => days * 2),
        new Array<number>(300).fill(400),
      ),
    ),
  ).toBe(180);
});

test("customers who could not have come back yet do not shorten it", () => {
  const slow = Array.from({ length: 400 }, (_, i) => 1 + (i % 200));
  const fresh = Array.from({ length: 2000 }, (_, i) => i % 60);
  const watched = new Array<number>(300).fill(400);
  expect(choose(durations(slow, [...fresh, ...watched]))).toBe(180);
});

test("with fewer than 30 returns it is 90 days", () => {
  expect(choose(durations(new Array<number>(29).fill(10), []))).toBe(90);
  expect(choose(durations([], []))).toBe(90);
});

test("a young or small shop, whose curve ends before it has levelled off, has no horizon of its own yet", () => {
  // Everybody was watched for 50 days, and came back evenly over them.
  const returns = Array.from({ length: 400 }, (_, i) => 1 + (i % 50));
  expect(choose(durations(returns, new Array<number>(300).fill(50)))).toBe(90);
  // A shop as young whose customers come weekly: the curve has long levelled off.
  const weekly = Array.from({ length: 400 }, (_, i) => 1 + (i % 10));
  expect(choose(durations(weekly, new Array<number>(300).fill(50)))).toBe(30);
});

import { expect, test } from "vitest";
import { signalIds } from "./signal";
import { bitsOf, signalBit } from "./signal-bits";

test("every signal has a bit of its own", () => {
  const bits = signalIds.map((signal) => signalBit[signal]);
  expect(new Set(bits).size).toBe(signalIds.length);
  for (const bit of bits) expect(Number.isInteger(Math.log2(bit)) && bit < 2 ** 31).toBe(true);
  expect(bitsOf(signalIds)).toBe(bits.reduce((sum, bit) => sum + bit, 0));
});

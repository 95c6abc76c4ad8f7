import { expect, test } from "vitest";
import { earnedIn, type EarnedPart } from "./earned-month";

const part = (changes: Partial<EarnedPart> = {}): EarnedPart => ({
  ...{ kind: "campaign", id: "a", name: "A", treated: 100, control: 25, over: true },
  ...{ forTotal: { total: 1000, totalStandardError: 300 }, range: null, costMinor: 50, attributedMinor: 400 },
  ...changes,
});
const zone = "Europe/Berlin";
const later = new Date("2027-02-01T12:00:00Z");

test("a month is the plain sum of all that was begun in it, losers too, with the root of the squares", () => {
  const month = earnedIn(
    "2026-11",
    [part(), part({ forTotal: { total: -400, totalStandardError: 400 } }), part({ forTotal: null })],
    later,
    zone,
  );
  expect(month.total!.earned).toBe(600);
  expect(month.total!.high - 600).toBeCloseTo(1.959964 * 500, 3);
  expect(month).toMatchObject({
    word: "open",
    unmeasured: 1,
    costMinor: 150,
    attributedMinor: 1200,
    over: true,
  });
});

test("what is told while the month runs, or windows are open, is wider than in the end", () => {
  const widthAt = (instant: string, over: boolean) => {
    const { total } = earnedIn("2026-11", [part({ over })], new Date(instant), zone);
    return total!.high - total!.low;
  };
  const widths = [
    widthAt("2026-11-02T12:00:00Z", false),
    widthAt("2026-11-29T12:00:00Z", false),
    widthAt("2026-12-20T12:00:00Z", false),
    widthAt("2026-12-20T12:00:00Z", true),
  ];
  expect(widths).toEqual([...widths].sort((a, b) => b - a));
  expect(widths[2]).toBeCloseTo(2 * 3.035209 * 300, 2);
  expect(widthAt("2026-11-30T22:30:00Z", true), "and the month is that of the shop").toBeLessThan(widths[0]!);
  expect(widthAt("2026-11-30T23:30:00Z", true)).toBeCloseTo(widths[3]!, 6);
});

test("one number is told of a gain or a loss only, and nothing is told of nothing", () => {
  const word = (parts: EarnedPart[], now = later) => earnedIn("2026-11", parts, now, zone).word;
  expect(word([part()])).toBe("earned");
  expect(word([part({ forTotal: { total: -1000, totalStandardError: 300 } })])).toBe("cost");
  expect(word([part({ forTotal: { total: 100, totalStandardError: 300 } })])).toBe("open");
  expect(word([part({ over: false, forTotal: { total: 100, totalStandardError: 300 } })])).toBe("so-far");
  expect(word([part({ forTotal: null })])).toBe("too-early");
  expect(word([])).toBe("too-early");
});

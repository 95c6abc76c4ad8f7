import { expect, test } from "vitest";
import { chosenPlay, plays, readPlay } from "./list";
import { playIds } from "./play";

test("every play has one file, one line in the list and a name of its own", () => {
  expect(plays.map(({ id }) => id)).toEqual([...playIds]);
  expect(plays.map(({ label }) => label)).toEqual(playIds.map((id) => `plays.${id}.label`));
});

test("a percentage costs its part of the basket, and nothing below the minimum", () => {
  const play = chosenPlay("percentage-code", { percent: 15, minimumMinor: 2500 });
  expect([2499, 2500, 10_000].map(play.costOf)).toEqual([0, 375, 1500]);
  expect(play.share).toBe(0.15);
  expect(play.words.key).toBe("plays.percentage-code.saysFrom");
});

test("a fixed sum never costs more than the basket", () => {
  const play = chosenPlay("fixed-code", { amountMinor: 1000, minimumMinor: 0 });
  expect([600, 5000].map(play.costOf)).toEqual([600, 1000]);
});

test("settings that Shopify would refuse are refused by the field", () => {
  expect(readPlay("percentage-code", { percent: 101, minimumMinor: -1 })).toEqual({
    ok: false,
    fields: ["percent", "minimumMinor"],
  });
  expect(readPlay("percentage-code", { percent: 12.5, minimumMinor: 0 })).toMatchObject({
    fields: ["percent"],
  });
  expect(readPlay("fixed-code", { amountMinor: 1000, minimumMinor: 500 })).toMatchObject({
    fields: ["minimumMinor"],
  });
});

test("words alone ask nothing of Shopify and cost nothing", () => {
  const play = chosenPlay("kind-words", {});
  expect(play.offer).toEqual({ gives: "words" });
  expect(play.costOf(100_000)).toBe(0);
});

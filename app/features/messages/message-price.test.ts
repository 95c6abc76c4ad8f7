import { expect, test } from "vitest";
import { priceOf, smsParts } from "./message-price";
import { defaultMessageSettings } from "./message-settings";

test("an SMS is as many parts as networks make of it", () => {
  const parts = (letter: string, times: number) => smsParts(letter.repeat(times));
  expect([parts("a", 160), parts("a", 161), parts("a", 306), parts("a", 307)]).toEqual([1, 2, 2, 3]);
  expect([parts("я", 70), parts("я", 71), parts("я", 134), parts("я", 135)]).toEqual([1, 2, 2, 3]);
  // Two places each: one does not fit into the last place of the first part of 153, so 152 of its places are used.
  expect([parts("€", 80), parts("€", 81), parts("€", 152), parts("€", 153)]).toEqual([1, 2, 2, 3]);
  expect(smsParts(`${"a".repeat(70)}’`), "one letter outside of the alphabet makes all of them wide").toBe(2);
  expect([parts("😀", 35), parts("😀", 36), parts("😀", 66), parts("😀", 67)]).toEqual([1, 2, 2, 3]);
});

test("a message costs its share of a thousand, an SMS by its parts, to the thousandth of a cent", () => {
  const prices = { ...defaultMessageSettings, emailThousandMinor: 40, smsThousandMinor: 7550 };
  expect(priceOf("email", "whatever it says", prices)).toBe("0.040");
  expect(priceOf("sms", "a".repeat(161), prices)).toBe("15.100");
  expect(priceOf("sms", "short", defaultMessageSettings)).toBe("0.000");
});

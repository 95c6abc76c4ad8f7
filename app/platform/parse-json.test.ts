import { expect, test } from "vitest";
import { parseJson } from "./parse-json";

test("an id beyond 2^53 is read digit by digit, and other numbers stay numbers", () => {
  expect(parseJson('{"id":820982911946154508,"rate":0.06,"n":12,"list":[9007199254740993]}')).toEqual({
    id: 820982911946154508n,
    rate: 0.06,
    n: 12,
    list: [9007199254740993n],
  });
});

test("a text that looks like a number stays text", () => {
  expect(parseJson('{"phone":"9007199254740993"}')).toEqual({ phone: "9007199254740993" });
});

test("what is no JSON is refused", () => {
  expect(() => parseJson("id=1")).toThrow(SyntaxError);
});

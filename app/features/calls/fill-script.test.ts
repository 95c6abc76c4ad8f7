import { expect, test } from "vitest";
import { fillScript } from "./fill-script";

test("places are filled in, and what is not known leaves no hole", () => {
  expect(fillScript("Hello {name}, this is {shop}.", { name: "Ada", shop: "Coffee" })).toBe(
    "Hello Ada, this is Coffee.",
  );
  expect(fillScript("Hello {name}!", { name: null })).toBe("Hello!");
  expect(fillScript("您好，{name}！", {})).toBe("您好！");
  expect(fillScript("{name} {unknown} $& ", { name: "$1" }), "other braces and signs stay").toBe(
    "$1 {unknown} $&",
  );
});

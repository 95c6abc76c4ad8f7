import { expect, test } from "vitest";
import { textFacts, textTable } from "./text-table";

test("columns are as wide as their widest cell, and nothing is shown as a dash", () => {
  expect(
    textTable([
      { shop: "a", error: null },
      { shop: "longer", error: "x" },
    ]),
  ).toBe("shop    error\na       -\nlonger  x");
  expect(textTable([])).toBe("(none)");
});

test("a stored text can not steer the terminal it is shown on", () => {
  expect(textFacts({ error: "red \u001b[31m\r\nline" })).toBe("error  red  [31m line");
});

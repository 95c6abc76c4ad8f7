import { expect, test } from "vitest";
import { compareWithGoal } from "./compare-with-goal";

test("a rate is judged by what is shown of it", () => {
  expect(compareWithGoal(0.0225, 0.02)).toBe("above");
  expect(compareWithGoal(0.0199, 0.02)).toBe("below");
  expect(compareWithGoal(0.02004, 0.02)).toBe("at");
});

import { expect, test } from "vitest";
import { pseudoCatalogue, pseudoText } from "./pseudo-text";

test("a pseudo text is between brackets, longer, and still readable", () => {
  expect(pseudoText("Save")).toBe("⟦Šávé ··⟧");
  expect(pseudoText("Whom to save today").length).toBeGreaterThan(18 * 1.4);
});

test("what a text is filled in with stays as it is", () => {
  const text = pseudoText("{{count, number}} of <0>{name}</0>, see $t(common:action.save)");
  for (const kept of ["{{count, number}}", "<0>", "{name}", "</0>", "$t(common:action.save)"])
    expect(text).toContain(kept);
});

test("what has no words stays as it is", () => {
  expect(pseudoText("{{rate}} %")).toBe("{{rate}} %");
  expect(pseudoText("")).toBe("");
});

test("a catalogue keeps its shape", () => {
  expect(pseudoCatalogue({ a: { b: "{{n}}" }, c: "no" })).toEqual({ a: { b: "{{n}}" }, c: pseudoText("no") });
});
